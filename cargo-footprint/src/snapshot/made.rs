//! Snapshots made by hand, for tests.

use super::{Entity, EntityKind, Entry, Part, Snapshot, What};
use crate::model::{Place, Role};

pub(crate) fn future(name: &str) -> Entity {
    Entity { kind: EntityKind::Future, name: format!("app::{name}") }
}

pub(crate) fn ty(name: &str) -> Entity {
    Entity { kind: EntityKind::Type, name: format!("app::{name}") }
}

/// A part by its label, which is held on these lines if there are any.
pub(crate) fn part(label: &str, size: u64, lines: &[u32]) -> Part {
    let mut part = Part::of_label(label, size);
    part.guard = label.contains("Guard<");
    if !lines.is_empty() {
        if part.what == What::Field {
            part.what = What::Held(Role::Local);
        }
        part.places = lines.iter().map(|line| place(*line)).collect();
    }
    part
}

/// The future of that function, awaited on this line.
pub(crate) fn awaits(name: &str, size: u64, line: u32) -> Part {
    Part { within: vec![future(name)], ..part(&format!("await {name}"), size, &[line]) }
}

/// A field of that type.
pub(crate) fn field(name: &str, of: &str, size: u64) -> Part {
    Part { within: vec![ty(of)], ..part(&format!("{name}: {of}"), size, &[]) }
}

pub(crate) fn place(line: u32) -> Place {
    Place { file: "src/main.rs".to_owned(), line }
}

pub(crate) fn snapshot(entities: impl IntoIterator<Item = (Entity, u64, Vec<Part>)>) -> Snapshot {
    let entry = |(entity, size, parts): (Entity, u64, Vec<Part>)| {
        let place = if entity.kind == EntityKind::Future { place(1) } else { Place::default() };
        (entity, Entry { size, instance: None, parts, place })
    };
    Snapshot { entities: entities.into_iter().map(entry).collect(), ..Snapshot::default() }
}
