//! What a lock file records of a program: its own types and futures, and the parts by which growth is explained.

#[cfg(test)]
pub(crate) mod made;
mod parts;
mod within;

use std::collections::{BTreeMap, BTreeSet};

use crate::model::{Key, Place, Program, Role, Type, base, short};

/// Types of fewer bytes aren't recorded by default.
pub const LEAST_TYPE: u64 = 128;

/// Parts of fewer bytes aren't recorded.
pub const LEAST_PART: u64 = 64;

/// The sizes of a program at one time.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Snapshot {
    /// By which build they are so.
    pub key: Key,
    /// One's own types and futures.
    pub entities: BTreeMap<Entity, Entry>,
    /// What is left out.
    pub least: Least,
}

/// What a snapshot leaves out for being small. Futures, and guards that they hold, are never left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Least {
    /// Types of fewer bytes.
    pub ty: u64,
    /// Parts of fewer bytes.
    pub part: u64,
}

/// A future or a type, by the name under which two builds are compared.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Entity {
    /// Which of both.
    pub kind: EntityKind,
    /// Its [identity](Type::identity) without parameters: all instances of a generic type are one entity.
    pub name: String,
}

/// What an [`Entity`] is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum EntityKind {
    /// A coroutine: the future of an `async fn`, block or closure.
    Future,
    /// A struct, an enum, a union or a closure.
    Type,
}

/// The size of an entity, and its parts.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Entry {
    /// Bytes; those of its largest instance if it is generic.
    pub size: u64,
    /// The largest instance, if it is generic.
    pub instance: Option<String>,
    /// The largest first.
    pub parts: Vec<Part>,
    /// Where it is written, if that is known. Isn't recorded, as lines move.
    pub place: Place,
}

/// A field, a variant's fields, or a value that a future holds.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Part {
    /// What it is to the entity.
    pub what: What,
    /// Its name; empty for what has none.
    pub name: String,
    /// Its type, in short; empty for the fields of a variant together.
    pub ty: String,
    /// Bytes; those of all where a future holds several alike at one time.
    pub size: u64,
    /// Whether it is a guard: recorded even if it is small.
    pub guard: bool,
    /// The `.await`s across which it is held, those where the future is largest first. Isn't recorded.
    pub places: Vec<Place>,
    /// Whether the entity is as large as it is because of parts like this, rather than of those that lie in the same bytes.
    /// Isn't recorded.
    pub decisive: bool,
    /// The nearest own entities in it. Isn't recorded.
    pub within: Vec<Entity>,
}

/// What a part is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum What {
    /// A field of a struct, a union or a variant.
    Field,
    /// All fields of a variant.
    Variant,
    /// What a future holds.
    Held(Role),
}

impl Snapshot {
    /// All own types and futures of a program, with all parts. O(own types, and what lies in them by value).
    pub fn of(program: &Program) -> Self {
        let mut largest: BTreeMap<Entity, (&Type, usize)> = BTreeMap::new();
        let mut crates: BTreeSet<&str> = BTreeSet::new();
        for ty in program.own_types() {
            let (best, instances) = largest.entry(Entity::of(ty)).or_insert((ty, 0));
            *instances += 1;
            crates.insert(&ty.krate);
            if (ty.size, &best.identity) > (best.size, &ty.identity) {
                *best = ty;
            }
        }
        let entities = largest
            .into_iter()
            .map(|(entity, (ty, instances))| {
                let entry = Entry {
                    size: ty.size,
                    instance: (instances > 1 || ty.identity != entity.name).then(|| instance(ty)),
                    parts: parts::of(program, ty),
                    place: ty.coroutine().map(|coroutine| coroutine.place.clone()).unwrap_or_default(),
                };
                (entity, entry)
            })
            .collect();
        let crates = crates.into_iter().map(str::to_owned).collect();
        Self { key: Key { crates, ..program.key.clone() }, entities, least: Least::default() }
    }

    /// What is recorded of it.
    #[must_use]
    pub fn recorded(&self, least: Least) -> Self {
        let mut kept = self.clone();
        kept.least = least;
        kept.entities.retain(|entity, entry| entity.kind == EntityKind::Future || entry.size >= least.ty);
        for entry in kept.entities.values_mut() {
            entry.parts.retain(|part| part.guard || part.size >= least.part);
        }
        kept
    }

    /// Takes in where entities are written that debug info has no lines for: structs and enums.
    pub fn locate(&mut self, place: impl Fn(&Entity) -> Option<Place>) {
        for (entity, entry) in &mut self.entities {
            if entry.place == Place::default()
                && let Some(place) = place(entity)
            {
                entry.place = place;
            }
        }
    }

    /// Finds out what a lock file doesn't say: that futures hold their parts, and which of the parts are own entities.
    pub(crate) fn link(&mut self) {
        // A name in short may be that of several.
        let mut named: BTreeMap<(EntityKind, String), Option<Entity>> = BTreeMap::new();
        for entity in self.entities.keys() {
            let name = match entity.kind {
                EntityKind::Future => {
                    entity.name.split_once("::").map_or(&*entity.name, |(_, name)| name).to_owned()
                }
                EntityKind::Type => short(&entity.name),
            };
            let known = named.entry((entity.kind, name));
            known.and_modify(|entity| *entity = None).or_insert_with(|| Some(entity.clone()));
        }
        for (entity, entry) in &mut self.entities {
            for part in &mut entry.parts {
                if (entity.kind, part.what) == (EntityKind::Future, What::Field) {
                    part.what = What::Held(Role::Local);
                }
                let kind = match part.what {
                    What::Held(Role::Awaited) => EntityKind::Future,
                    _ => EntityKind::Type,
                };
                part.within =
                    named.get(&(kind, base(&part.ty).to_owned())).cloned().flatten().into_iter().collect();
            }
        }
    }

    /// How many futures it has, and how many types.
    pub fn counts(&self) -> (usize, usize) {
        let futures = self.entities.keys().filter(|entity| entity.kind == EntityKind::Future).count();
        (futures, self.entities.len() - futures)
    }

    /// The crate that all entities are of, if there is one: names are shown without it.
    pub fn only_crate(&self) -> Option<&str> {
        let mut crates = self.entities.keys().map(|entity| first(&entity.name));
        let only = crates.next().filter(|name| !name.is_empty())?;
        crates.all(|name| name == only).then_some(only)
    }
}

impl Entity {
    /// The entity that a type is an instance of.
    pub fn of(ty: &Type) -> Self {
        let kind = if ty.coroutine().is_some() { EntityKind::Future } else { EntityKind::Type };
        Self { kind, name: base(&ty.identity).to_owned() }
    }

    /// Its name without its own crate: how it is shown where all are of one.
    pub(crate) fn without_crate(&self) -> String {
        shown(&self.name, Some(first(&self.name)).filter(|krate| !krate.is_empty()))
    }
}

impl Part {
    /// What it is known by in two snapshots: `scratch: [u8; 4096]`, `await fetch`, `variant Big`.
    pub fn label(&self) -> String {
        match self.what {
            What::Variant => format!("variant {}", self.name),
            What::Held(Role::Awaited) => format!("await {}", self.ty),
            What::Held(Role::CapturedAgain) => format!("again {}: {}", self.name, self.ty),
            What::Held(Role::Temporary) => format!("_: {}", self.ty),
            _ => format!("{}: {}", self.name, self.ty),
        }
    }

    /// What remains of the label if the type changes; nothing for what has no name of its own.
    pub(crate) fn label_without_type(&self) -> Option<String> {
        match self.what {
            What::Held(Role::Awaited | Role::Temporary) => None,
            What::Held(Role::CapturedAgain) => Some(format!("again {}", self.name)),
            What::Variant => Some(self.label()),
            _ => Some(self.name.clone()),
        }
    }

    /// The part of a label: what [`label`](Self::label) wrote.
    pub(crate) fn of_label(label: &str, size: u64) -> Self {
        let (name, ty) = label.split_once(": ").unwrap_or((label, ""));
        let (what, name, ty) = match (label.split_once(' '), name) {
            (Some(("variant", name)), _) if ty.is_empty() => (What::Variant, name, ""),
            (Some(("await", ty)), _) => (What::Held(Role::Awaited), "", ty),
            (Some(("again", _)), name) => {
                (What::Held(Role::CapturedAgain), name.strip_prefix("again ").unwrap_or(name), ty)
            }
            (_, "_") => (What::Held(Role::Temporary), "", ty),
            _ => (What::Field, name, ty),
        };
        Self {
            what,
            name: name.to_owned(),
            ty: ty.to_owned(),
            size,
            guard: false,
            places: Vec::new(),
            decisive: true,
            within: Vec::new(),
        }
    }
}

/// The name of an instance: its path, and its parameters in short.
fn instance(ty: &Type) -> String {
    let path = base(&ty.identity);
    format!("{path}{}", short(&ty.identity[path.len()..]))
}

/// The first segment of the path that a name begins with: `service` of `<service::Store as core::fmt::Debug>::fmt`.
fn first(name: &str) -> &str {
    let name = name.trim_start_matches(['<', '&', '(', '[']);
    name.split_once("::").map_or("", |(first, _)| first)
}

/// A name without the crate that all are of.
pub(crate) fn shown(name: &str, krate: Option<&str>) -> String {
    let Some(krate) = krate else { return name.to_owned() };
    let mut out = String::with_capacity(name.len());
    let mut end = 0;
    for (at, _) in name.match_indices(krate) {
        let begins = !name[..at].ends_with(|of: char| of.is_alphanumeric() || matches!(of, '_' | ':'));
        let after = at + krate.len();
        if begins && name[after..].starts_with("::") {
            out.push_str(&name[end..at]);
            end = after + 2;
        }
    }
    out.push_str(&name[end..]);
    out
}

#[cfg(test)]
mod tests {
    use super::{Part, first, shown};

    #[test]
    fn the_only_crate_is_not_shown() {
        assert_eq!(shown("app::load", Some("app")), "load");
        assert_eq!(shown("<app::Store as app::Load>::load", Some("app")), "<Store as Load>::load");
        assert_eq!(shown("app::app::load", Some("app")), "app::load");
        assert_eq!(shown("app::my_app::of<b::app::C>", Some("app")), "my_app::of<b::app::C>");
        assert_eq!(shown("app::load", None), "app::load");
    }

    #[test]
    fn a_label_is_read_as_what_it_was_written_of() {
        for label in [
            "scratch: [u8; 4096]",
            "await {async block(app: Arc<App>)}",
            "again data: [u8; 64]",
            "_: Option<Row>",
            "variant Big",
            "Big.0: [u8; 64]",
            "&app.rows: &[Row]",
            "variant: u8",
            "await: u8",
        ] {
            assert_eq!(Part::of_label(label, 1).label(), label);
        }
    }

    #[test]
    fn the_crate_is_the_first_segment() {
        assert_eq!(first("service::Store"), "service");
        assert_eq!(first("<service::Store as core::fmt::Debug>::fmt"), "service");
        assert_eq!(first("Store"), "");
    }
}
