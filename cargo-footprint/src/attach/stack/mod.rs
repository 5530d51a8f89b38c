//! Where the variables of all stack frames lie.
//!
//! Each thread is unwound ([`unwind`]) by the tables that exceptions are thrown by, which every program and library has
//! ([`object`], [`objects`]). For frames in the program's code, the units in which they stand are read ([`units`], [`scan`]),
//! and where a variable is ([`expression`]) is asked for each frame in which it is visible.

mod effort;
mod entry;
mod expression;
mod index;
mod object;
mod objects;
mod outline;
mod registers;
mod scan;
#[cfg(test)]
mod tests;
mod units;
mod unwind;

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use crate::attach::memory::Captured;
use crate::parse::{Dwarf, Offset};
use effort::Effort;
pub(crate) use expression::Place;
use objects::Objects;
use outline::Outline;
use scan::{MOST_VARIABLES, Raw, Scan};
use units::{Kind, Units};
use unwind::Frame;

/// How much reading may cost, beside a few looks at each byte of debug info.
const EFFORT: u64 = 1 << 30;

/// The variables of all threads.
#[derive(Debug, Default)]
pub(crate) struct Stacks {
    /// By thread, and within it the outermost frame first; within a frame functions before what is inlined into them.
    pub(crate) variables: Vec<Variable>,
    /// How many frames there are, those of libraries among them.
    pub(crate) frames: usize,
    /// What isn't there, a line each.
    pub(crate) notes: Vec<String>,
}

/// A variable or a parameter of a function that hasn't returned.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct Variable {
    /// The thread's number, as the system has it.
    pub(crate) thread: i32,
    /// The frame's number within its thread: 0 is where it stands, 1 is that one's caller. What is inlined has that of the
    /// function it is inlined into.
    pub(crate) frame: usize,
    /// The path of the function: `service::store::load`.
    pub(crate) function: Arc<str>,
    /// Empty if it has none.
    pub(crate) name: Arc<str>,
    pub(crate) place: Place,
    /// The entry of its type.
    pub(crate) ty: Offset,
}

/// Where the variables of all frames lie, as far as it is known: what is in several places, is a constant or was lost when
/// another function was called isn't told. O(units in which frames stand).
pub(crate) fn variables(captured: &Captured, dwarf: &Dwarf<'_>) -> Stacks {
    let length = gimli::Section::reader(&dwarf.debug_info).len() as u64;
    let effort = Effort::new(EFFORT.saturating_add(length.saturating_mul(4)));
    let objects = Objects::new(captured);
    let unwound = unwind::unwind(captured, &objects, &effort);
    let mut notes = unwound.notes;
    notes.extend(objects.into_notes());

    let mut units = Units::new(dwarf, &effort);
    let standing = standing(&unwound.frames, &mut units, &mut notes);
    let (found, outlines) = scan(captured, &unwound.frames, &mut units, standing);
    if found.len() >= MOST_VARIABLES {
        notes.push(format!("there are more variables in stack frames than {MOST_VARIABLES}"));
    }
    let variables = named(captured, &unwound.frames, found, outlines, &mut units);
    if effort.is_spent() {
        notes.push("the debug info leads to itself so often that not all stack frames were read".to_owned());
    }
    Stacks { variables, frames: unwound.count, notes }
}

/// The frames of each unit, by the unit's number; each its address and number, sorted.
type Standing = BTreeMap<usize, Vec<(u64, usize)>>;

/// Looks in which units frames stand.
fn standing(frames: &[Frame], units: &mut Units<'_>, notes: &mut Vec<String>) -> Standing {
    // Threads that wait at the same place have the same frames.
    let mut at: Vec<(u64, usize)> =
        frames.iter().enumerate().map(|(number, frame)| (frame.at, number)).collect();
    at.sort_unstable();
    let mut unknown = vec![true; at.len()];
    let mut left = at.len();
    let mut elsewhere = 0;
    let mut standing = Standing::new();
    for number in units.by_table() {
        if left == 0 {
            break;
        }
        let Some(loaded) = units.load(number) else { continue };
        if loaded.kind == Kind::Other {
            continue;
        }
        let mut own = Vec::new();
        loaded.ranges.each(&loaded, units, |low, high| {
            let first = at.partition_point(|(at, _)| *at < low);
            for (place, (at, frame)) in at.iter().enumerate().skip(first) {
                if *at >= high || units.effort.spend(1).is_none() {
                    break;
                }
                if std::mem::take(&mut unknown[place]) {
                    left -= 1;
                    own.push((*at, *frame));
                }
            }
        });
        if own.is_empty() {
            continue;
        }
        if loaded.kind == Kind::Elsewhere {
            elsewhere += own.len();
            continue;
        }
        own.sort_unstable();
        standing.insert(number, own);
    }
    if elsewhere > 0 {
        notes.push(format!("{elsewhere} stack frames are of units whose debug info lies in other files"));
    }
    standing
}

/// Reads the units in which frames stand.
fn scan(
    captured: &Captured,
    frames: &[Frame],
    units: &mut Units<'_>,
    standing: Standing,
) -> (Vec<Raw>, HashMap<usize, Outline>) {
    let mut found = Vec::new();
    let mut outlines = HashMap::new();
    for (number, standing) in standing {
        let Some(loaded) = units.load(number) else { continue };
        let mut scan = Scan { units, memory: &captured.memory, frames, found: &mut found };
        outlines.insert(number, scan.read(&loaded, &standing));
    }
    (found, outlines)
}

/// Finds the paths of functions, in units that weren't read yet too, and sorts.
fn named(
    captured: &Captured,
    frames: &[Frame],
    mut found: Vec<Raw>,
    mut outlines: HashMap<usize, Outline>,
    units: &mut Units<'_>,
) -> Vec<Variable> {
    let mut paths: BTreeMap<usize, Arc<str>> =
        found.iter().map(|raw| (raw.function, Arc::from(""))).collect();
    for (at, path) in &mut paths {
        let Some(number) = units.of(*at) else { continue };
        if !outlines.contains_key(&number)
            && let Some(loaded) = units.load(number)
        {
            let found = &mut Vec::new();
            let mut scan = Scan { units, memory: &captured.memory, frames, found };
            outlines.insert(number, scan.read(&loaded, &[]));
        }
        if let Some(outline) = outlines.get(&number) {
            *path = outline.path(*at, units).into();
        }
    }
    // What is inlined into a function comes after it in the unit; it stays so.
    found.sort_by_key(|raw| {
        let frame = &frames[raw.frame];
        (frame.thread, std::cmp::Reverse(frame.depth))
    });
    let variables = found.into_iter().map(|raw| Variable {
        thread: captured.threads.get(frames[raw.frame].thread).map_or(0, |thread| thread.id),
        frame: frames[raw.frame].depth,
        function: paths.get(&raw.function).cloned().unwrap_or_default(),
        name: raw.name,
        place: raw.place,
        // Offsets begin at 1, as 0 is none.
        ty: raw.ty as Offset + 1,
    });
    variables.collect()
}
