//! One unit, read flat for the frames that stand in it: what is open is kept on a stack of our own, so that nesting costs no
//! stack.
//!
//! ```text
//! namespace service                   is part of paths
//!   subprogram serve   0x1000-0x1400  one frame stands at 0x1234, another at 0x1300
//!     formal_parameter listener       a variable of both
//!     lexical_block    0x1200-0x1280
//!       variable app                  one of the former
//!       inlined_subroutine accept     at 0x1230-0x1240: its variables belong to the same frame
//! ```

use std::rc::Rc;
use std::sync::Arc;

use gimli::{AttributeValue, DwTag};

use super::entry::{Entry, Ranges, location};
use super::expression::{Known, Place};
use super::outline::Outline;
use super::units::{At, Loaded, Units};
use super::unwind::Frame;
use crate::attach::memory::Memory;
use crate::parse::{Reader, skip};

/// Entries deeper than this are no compiler's; they are skipped.
const DEEPEST: usize = 512;
/// The deepest that functions are inlined into one another.
const DEEPEST_INLINED: usize = 100;
/// The most variables, of all frames.
pub(super) const MOST_VARIABLES: usize = 1_000_000;

/// A variable whose function's path isn't known yet.
#[derive(Debug)]
pub(super) struct Raw {
    /// The frame's number.
    pub(super) frame: usize,
    /// The entry that has the function's path.
    pub(super) function: At,
    pub(super) name: Arc<str>,
    pub(super) place: Place,
    pub(super) ty: At,
}

/// A frame that stands within what is open.
#[derive(Clone, Copy, Debug)]
struct Standing {
    at: u64,
    frame: usize,
    /// What its function's variables are counted from.
    base: Option<u64>,
}

/// What is open above an entry.
#[derive(Clone, Debug)]
enum Open {
    /// What contains functions: a namespace, a type, the unit.
    Outside,
    /// A function or block in which no frame stands, or what has no variables.
    Aside,
    /// A function or block in which some stand.
    Inside(Inside),
}

#[derive(Clone, Debug)]
struct Inside {
    /// By address.
    standing: Rc<[Standing]>,
    function: At,
    inlined: usize,
}

/// Reads a unit for the frames that stand in it, which are sorted by address.
pub(super) struct Scan<'s, 'd> {
    pub(super) units: &'s mut Units<'d>,
    pub(super) memory: &'s Memory,
    pub(super) frames: &'s [Frame],
    pub(super) found: &'s mut Vec<Raw>,
}

impl<'d> Scan<'_, 'd> {
    /// Answers what the unit has in which place.
    pub(super) fn read(&mut self, loaded: &Rc<Loaded<'d>>, standing: &[(u64, usize)]) -> Outline {
        let mut outline = Outline::new(loaded.length);
        // Where it becomes unreadable it ends.
        let _ = self.entries(loaded, standing, &mut outline);
        outline
    }

    fn entries(
        &mut self,
        loaded: &Rc<Loaded<'d>>,
        standing: &[(u64, usize)],
        outline: &mut Outline,
    ) -> gimli::Result<()> {
        let all: Vec<Standing> =
            standing.iter().map(|(at, frame)| Standing { at: *at, frame: *frame, base: None }).collect();
        let abbreviations = Arc::clone(&loaded.unit.abbreviations);
        let mut entries = loaded.unit.header.entries_raw(&abbreviations, None)?;
        // What is open: its depth, what it is, and its number in the outline.
        let mut open: Vec<(isize, Open, Option<u32>)> = Vec::new();
        while !entries.is_empty() {
            let at = loaded.start + entries.next_offset().0;
            let depth = entries.next_depth();
            let Some(abbreviation) = entries.read_abbreviation()? else { continue };
            while open.last().is_some_and(|(above, ..)| *above >= depth) {
                open.pop();
            }
            let (above, parent) =
                open.last().map_or((&Open::Outside, None), |(_, above, parent)| (above, *parent));
            let tag = abbreviation.tag();
            let has_inside = abbreviation.has_children() && open.len() < DEEPEST;
            if !self.is_read(tag, above, &all) {
                if self.units.effort.spend(1).is_none() {
                    return Ok(());
                }
                skip(&mut entries, abbreviation.attributes())?;
                let is_function = tag == gimli::DW_TAG_subprogram;
                if is_function || (has_inside && contains_functions(tag)) {
                    let number = outline.add(at, parent);
                    if has_inside {
                        let inside = if is_function { Open::Aside } else { Open::Outside };
                        open.push((depth, inside, number));
                    }
                } else if has_inside {
                    // The unit itself, or what nobody stands in.
                    let inside = if open.is_empty() { Open::Outside } else { Open::Aside };
                    open.push((depth, inside, parent));
                }
                continue;
            }
            let above = above.clone();
            let Some(entry) = Entry::read(&mut entries, abbreviation, loaded, self.units)? else {
                return Ok(());
            };
            let mut number = parent;
            let inside = match (tag, above) {
                (gimli::DW_TAG_subprogram, _) => {
                    number = outline.add(at, parent);
                    self.function(at, &entry, loaded, &all)
                }
                (gimli::DW_TAG_variable | gimli::DW_TAG_formal_parameter, Open::Inside(inside)) => {
                    self.variable(&entry, loaded, &inside);
                    Open::Aside
                }
                (_, Open::Inside(inside)) => self.block(tag, &entry, loaded, &inside),
                _ => Open::Aside,
            };
            if has_inside {
                open.push((depth, inside, number));
            }
        }
        Ok(())
    }

    /// Whether it matters what an entry says.
    fn is_read(&self, tag: DwTag, above: &Open, all: &[Standing]) -> bool {
        match tag {
            gimli::DW_TAG_subprogram => !all.is_empty(),
            gimli::DW_TAG_variable | gimli::DW_TAG_formal_parameter => {
                matches!(above, Open::Inside(_)) && self.found.len() < MOST_VARIABLES
            }
            gimli::DW_TAG_inlined_subroutine | gimli::DW_TAG_lexical_block => {
                matches!(above, Open::Inside(_))
            }
            _ => false,
        }
    }

    fn function(&mut self, at: At, entry: &Entry<'d>, loaded: &Loaded<'d>, all: &[Standing]) -> Open {
        let mut standing = self.within(&entry.ranges, loaded, all);
        if standing.is_empty() {
            return Open::Aside;
        }
        for standing in &mut standing {
            standing.base = entry
                .frame_base
                .as_ref()
                .and_then(|base| self.place(base, *standing, loaded))
                .map(Place::number);
        }
        let function = entry.origin.map_or(at, |origin| self.units.origin(origin, |_, _, _| {}));
        Open::Inside(Inside { standing: standing.into(), function, inlined: 0 })
    }

    fn block(&mut self, tag: DwTag, entry: &Entry<'d>, loaded: &Loaded<'d>, outer: &Inside) -> Open {
        let standing = self.within(&entry.ranges, loaded, &outer.standing);
        if standing.is_empty() {
            return Open::Aside;
        }
        let mut inside = Inside { standing: standing.into(), ..outer.clone() };
        if tag == gimli::DW_TAG_inlined_subroutine {
            inside.inlined += 1;
            let Some(origin) = entry.origin.filter(|_| inside.inlined <= DEEPEST_INLINED) else {
                return Open::Aside;
            };
            inside.function = self.units.origin(origin, |_, _, _| {});
        }
        Open::Inside(inside)
    }

    fn variable(&mut self, entry: &Entry<'d>, loaded: &Loaded<'d>, inside: &Inside) {
        let Some(location) = &entry.location else { return };
        let mut places = Vec::new();
        for standing in &*inside.standing {
            if let Some(place) = self.place(location, *standing, loaded) {
                places.push((standing.frame, place));
            }
        }
        if places.is_empty() {
            return;
        }
        let name = |units: &Units<'d>, loaded: &Loaded<'d>, entry: &Entry<'d>| {
            units.text(loaded, entry.name.as_ref()?)
        };
        let (mut ty, mut named) = (entry.ty, name(self.units, loaded, entry));
        if let Some(origin) = entry.origin {
            self.units.origin(origin, |units, loaded, entry| {
                ty = ty.or(entry.ty);
                named = named.take().or_else(|| name(units, loaded, entry));
            });
        }
        let Some(ty) = ty else { return };
        let name: Arc<str> = named.unwrap_or_default().into();
        for (frame, place) in places {
            if self.found.len() < MOST_VARIABLES {
                let (function, name) = (inside.function, Arc::clone(&name));
                self.found.push(Raw { frame, function, name, place, ty });
            }
        }
    }

    /// Where something is for a frame.
    fn place(
        &self,
        value: &AttributeValue<Reader<'d>>,
        standing: Standing,
        loaded: &Loaded<'d>,
    ) -> Option<Place> {
        let expression = location(value, standing.at, loaded, self.units)?;
        let frame = &self.frames[standing.frame];
        let dwarf = self.units.dwarf;
        let known = Known {
            memory: self.memory,
            registers: &frame.registers,
            frame_address: frame.cfa,
            frame_base: standing.base,
            bias: frame.bias,
            address: &|index| dwarf.address(&loaded.unit, index).ok(),
            effort: self.units.effort,
        };
        known.place(expression, loaded.unit.encoding(), None)
    }

    /// Those of the frames that stand within ranges.
    fn within(&self, ranges: &Ranges<'d>, loaded: &Loaded<'d>, all: &[Standing]) -> Vec<Standing> {
        let mut standing: Vec<Standing> = Vec::new();
        ranges.each(loaded, self.units, |low, high| {
            let first = all.partition_point(|standing| standing.at < low);
            let some = all[first..].iter().take_while(|standing| standing.at < high);
            // Ranges may overlap.
            standing.extend(some.take(all.len().saturating_sub(standing.len())));
        });
        standing.sort_by_key(|standing| (standing.at, standing.frame));
        standing.dedup_by_key(|standing| standing.frame);
        if self.units.effort.spend(standing.len()).is_none() {
            standing.clear();
        }
        standing
    }
}

/// Whether what is inside of an entry may be functions.
fn contains_functions(tag: DwTag) -> bool {
    matches!(
        tag,
        gimli::DW_TAG_namespace
            | gimli::DW_TAG_structure_type
            | gimli::DW_TAG_enumeration_type
            | gimli::DW_TAG_union_type
    )
}
