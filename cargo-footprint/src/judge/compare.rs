//! Two snapshots: what grew, shrank, came and went.

use std::collections::{BTreeMap, BTreeSet, HashMap};

use super::case::Case;
use super::cause;
use super::{Change, Level};
use crate::model::Place;
use crate::snapshot::{Entity, EntityKind, Snapshot};

/// The most pairs of which the nearest are looked for. A function with more closures than that is a machine's.
const MOST_ALIKE: usize = 10_000;

/// What is to be said of each entity that isn't as it was.
pub(super) fn compare(now: &Snapshot, older: &Snapshot, allow_growth: u64) -> Vec<Case> {
    let pairs = pairs(now, older);
    let was: BTreeSet<&Entity> = pairs.values().copied().collect();
    let mut cases = Vec::new();
    for (entity, entry) in &now.entities {
        let old = pairs.get(entity).and_then(|old| older.entities.get(*old));
        let mut case = Case::new(now, entity, entry);
        let Some(old) = old else {
            if entity.kind == EntityKind::Future || entry.size >= older.least.ty {
                let below = if entity.kind == EntityKind::Future { 0 } else { older.least.ty };
                case.finding.change = Change::New(below);
                case.finding.guards = cause::guards(entry, None);
                // It may have grown past that.
                if below > 0 {
                    case.finding.level = Level::Warning;
                }
                cases.push(case.ranked(allow_growth));
            }
            continue;
        };
        case.finding.guards = cause::guards(entry, Some(old));
        case.finding.change = match entry.size.cmp(&old.size) {
            std::cmp::Ordering::Greater => Change::Grew(old.size),
            std::cmp::Ordering::Less => Change::Shrank(old.size),
            std::cmp::Ordering::Equal if case.finding.guards.is_empty() => continue,
            std::cmp::Ordering::Equal => Change::Same,
        };
        if let Change::Grew(_) = case.finding.change {
            case.grown = cause::grown(now, entry, older, old);
            (case.finding.causes, case.finding.more_causes) = cause::chosen(&case.grown);
        }
        cases.push(case.ranked(allow_growth));
    }
    for (entity, entry) in &older.entities {
        let small = entity.kind == EntityKind::Type && entry.size < now.least.ty;
        if !was.contains(entity) && !small {
            let below = if entity.kind == EntityKind::Future { 0 } else { now.least.ty };
            let mut case = Case::new(now, entity, entry);
            case.finding.change = Change::Gone(below);
            // Where it was isn't where anything is now.
            case.finding.place = Place::default();
            cases.push(case.ranked(allow_growth));
        }
    }
    cases
}

/// Whether the older snapshot is of another program: it has something, and nothing of it is there.
pub(super) fn is_other(now: &Snapshot, older: &Snapshot) -> bool {
    !older.entities.is_empty()
        && !older.entities.keys().any(|entity| now.entities.contains_key(entity))
        && pairs(now, older).is_empty()
}

/// Which entity of the older snapshot each one is.
///
/// Most have the name that they had. Blocks and closures of one function that capture alike are told apart by their order, and
/// what captures something else than it did is called otherwise: such are held against each other by their sizes, so that one
/// more of them isn't taken for another that grew.
fn pairs<'s>(now: &'s Snapshot, older: &'s Snapshot) -> HashMap<&'s Entity, &'s Entity> {
    let mut pairs = HashMap::new();
    let mut numbered: BTreeMap<Kin, Alike<'s>> = BTreeMap::new();
    for (side, snapshot) in [now, older].into_iter().enumerate() {
        for (entity, entry) in snapshot.entities.iter().filter(|(entity, _)| entity.name.contains('{')) {
            let kin = (entity.kind, without_numbers(&entity.name));
            numbered.entry(kin).or_default()[side].push((entity, entry.size));
        }
    }
    for entity in now.entities.keys().filter(|entity| !entity.name.contains('{')) {
        if let Some((same, _)) = older.entities.get_key_value(entity) {
            pairs.insert(entity, same);
        }
    }
    let mut left: BTreeMap<Kin, Alike<'s>> = BTreeMap::new();
    for ((kind, _), mut alike) in numbered {
        pairs.extend(nearest(&mut alike));
        for (side, rest) in alike.into_iter().enumerate() {
            for (entity, size) in rest {
                if let Some(kin) = without_captures(&entity.name) {
                    left.entry((kind, kin)).or_default()[side].push((entity, size));
                }
            }
        }
    }
    // Where one went and one came, that is it.
    for alike in left.into_values() {
        if let [[(new, _)], [(old, _)]] = [&alike[0][..], &alike[1][..]] {
            pairs.insert(*new, *old);
        }
    }
    pairs
}

/// What those that may be each other have in common.
type Kin = (EntityKind, String);

/// New ones and old ones, with their sizes.
type Alike<'s> = [Vec<(&'s Entity, u64)>; 2];

/// Takes out pairs, those that are nearest in size first.
fn nearest<'s>(alike: &mut Alike<'s>) -> Vec<(&'s Entity, &'s Entity)> {
    let mut pairs = Vec::new();
    let [new, old] = alike;
    if new.len().saturating_mul(old.len()) > MOST_ALIKE {
        let both = new.len().min(old.len());
        return new.drain(..both).zip(old.drain(..both)).map(|((new, _), (old, _))| (new, old)).collect();
    }
    while !new.is_empty() && !old.is_empty() {
        let all = (0..new.len()).flat_map(|at| (0..old.len()).map(move |other| (at, other)));
        let by_size = all.min_by_key(|(at, other)| (new[*at].1.abs_diff(old[*other].1), *at, *other));
        let Some((at, other)) = by_size else { break };
        pairs.push((new.remove(at).0, old.remove(other).0));
    }
    pairs
}

/// `main::{async block}` of `main::{async block #2}`.
fn without_numbers(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find(" #") {
        let (before, found) = rest.split_at(at);
        let after = found[2..].trim_start_matches(|of: char| of.is_ascii_digit());
        out.push_str(before);
        if !after.starts_with('}') {
            out.push_str(" #");
        }
        rest = if after.starts_with('}') { after } else { &found[2..] };
    }
    out.push_str(rest);
    out
}

/// `main::{async block}` of `main::{async block(app: Arc<App>)}`; nothing for what has no such segment.
fn without_captures(name: &str) -> Option<String> {
    let mut out = String::with_capacity(name.len());
    // How deep inside of braces, and whether the captures of the outermost have begun.
    let (mut depth, mut captures, mut any) = (0_usize, false, false);
    for of in name.chars() {
        match of {
            '{' => {
                depth += 1;
                any = true;
            }
            '}' => {
                depth = depth.saturating_sub(1);
                captures &= depth > 0;
            }
            '(' if depth == 1 => captures = true,
            _ => {}
        }
        if !captures {
            out.push(of);
        }
    }
    any.then_some(out)
}

#[cfg(test)]
mod tests {
    use super::{without_captures, without_numbers};

    #[test]
    fn captures_are_no_part_of_what_is_kin() {
        let kin = |name| without_captures(name);
        assert_eq!(kin("a::load"), None);
        assert_eq!(kin("a::main::{async block}").as_deref(), Some("a::main::{async block}"));
        assert_eq!(
            kin("a::main::{async block(x: (u8, {closure}), y: B)}::{closure(z: u8) #2}").as_deref(),
            Some("a::main::{async block}::{closure}")
        );
    }

    #[test]
    fn numbers_tell_apart_what_is_alike() {
        assert_eq!(
            without_numbers("a::{async block #2}::{closure(x: u8) #13}"),
            "a::{async block}::{closure(x: u8)}"
        );
        assert_eq!(without_numbers("a::{async block}"), "a::{async block}");
        assert_eq!(without_numbers("a #b #"), "a #b #");
    }
}
