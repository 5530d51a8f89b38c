//! Where blocks are counted: places by path, from roots down. Values of one place are counted together, however many there
//! are, and a type that is met below itself is counted where it was met first, so that the tree is bounded by types.

use foldhash::{HashMap, HashMapExt};

use super::plan::Label;
use crate::model::TypeId;

/// How far up a type is looked for that was met before.
const DEEPEST: usize = 64;

/// How many places there may be: a program has as many as its types have ways to one another.
const MOST: usize = 1 << 20;

/// How many types of wrappers are remembered of a place.
const MOST_TYPES: usize = 8;

/// A place: an index of [`Tree::places`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct PlaceId(pub(super) u32);

impl PlaceId {
    /// Above all roots.
    pub(super) const TOP: Self = Self(0);
}

/// What leads from a place to one below it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub(super) enum Step {
    Top,
    Root(Label),
    /// Blocks with several owners, whichever led there.
    Shared(TypeId),
    Field(Label),
    Variant(Label),
    Elements,
    Keys,
    Values,
    /// What a trait object is.
    Dyn(TypeId),
}

/// What is counted at a place.
#[derive(Clone, Debug)]
pub(super) struct Place {
    pub(super) parent: PlaceId,
    pub(super) step: Step,
    pub(super) depth: u32,
    /// The type of the values here, and those of what lies in their wrappers.
    pub(super) types: Vec<TypeId>,
    pub(super) count: u64,
    /// Bytes here and in no place below: it may be that more was given to those below, which then is a mistake of the program's
    /// debug info.
    pub(super) bytes: i64,
    pub(super) heap: u64,
    pub(super) slack: u64,
    pub(super) blocks: u64,
    /// How many of the blocks are only presumed, and how many are untyped.
    pub(super) presumed: u64,
    pub(super) untyped: u64,
    /// Whether values of this type were met below themselves.
    pub(super) recursive: bool,
}

/// All places.
#[derive(Debug)]
pub(super) struct Tree {
    pub(super) places: Vec<Place>,
    below: HashMap<(PlaceId, Step), PlaceId>,
    /// Where values of a type are counted that a pointer at a place leads to.
    behind: HashMap<(PlaceId, TypeId), PlaceId>,
}

impl Tree {
    pub(super) fn new() -> Self {
        let mut tree = Self { places: Vec::new(), below: HashMap::new(), behind: HashMap::new() };
        tree.add(PlaceId::TOP, Step::Top, None);
        tree
    }

    fn add(&mut self, parent: PlaceId, step: Step, ty: Option<TypeId>) -> PlaceId {
        let id = PlaceId(self.places.len() as u32);
        let depth = self.places.get(parent.0 as usize).map_or(0, |place| place.depth + 1);
        self.places.push(Place {
            parent,
            step,
            depth,
            types: ty.into_iter().collect(),
            count: 0,
            bytes: 0,
            heap: 0,
            slack: 0,
            blocks: 0,
            presumed: 0,
            untyped: 0,
            recursive: false,
        });
        id
    }

    /// The root, or the place of shared blocks, that a place lies below.
    pub(super) fn top(&self, mut place: PlaceId) -> PlaceId {
        loop {
            let parent = self.places[place.0 as usize].parent;
            if parent == PlaceId::TOP || place == PlaceId::TOP {
                return place;
            }
            place = parent;
        }
    }

    pub(super) fn at(&mut self, place: PlaceId) -> &mut Place {
        &mut self.places[place.0 as usize]
    }

    /// The place of fields, variants or roots.
    pub(super) fn below(&mut self, place: PlaceId, step: Step, ty: Option<TypeId>) -> PlaceId {
        if let Some(known) = self.below.get(&(place, step)) {
            return *known;
        }
        // Deeper than this, and of more, there is nothing to see for anybody.
        if self.places[place.0 as usize].depth as usize >= 2 * DEEPEST || self.places.len() >= MOST {
            return place;
        }
        let id = self.add(place, step, ty);
        self.below.insert((place, step), id);
        id
    }

    /// The place of elements, which is one above if their type was met there.
    pub(super) fn elements(&mut self, place: PlaceId, step: Step, ty: TypeId) -> PlaceId {
        if let Some(known) = self.below.get(&(place, step)) {
            return *known;
        }
        let Some(id) = self.above(place, ty) else { return self.below(place, step, Some(ty)) };
        self.recurs(id, ty);
        self.below.insert((place, step), id);
        id
    }

    /// The place of what a pointer leads to: the pointer's own, or one above where that type was met.
    pub(super) fn behind(&mut self, place: PlaceId, ty: TypeId) -> PlaceId {
        if let Some(known) = self.behind.get(&(place, ty)) {
            return *known;
        }
        let id = match self.above(place, ty) {
            Some(above) => {
                self.recurs(above, ty);
                above
            }
            None => {
                self.wraps(place, ty);
                place
            }
        };
        self.behind.insert((place, ty), id);
        id
    }

    /// A type was met below itself: it is the one that the place is shown with.
    fn recurs(&mut self, place: PlaceId, ty: TypeId) {
        let place = self.at(place);
        place.recursive = true;
        if let Some(at) = place.types.iter().position(|known| *known == ty) {
            place.types.swap(0, at);
        }
    }

    /// Remembers the type of what lies at a place without a name of its own.
    pub(super) fn wraps(&mut self, place: PlaceId, ty: TypeId) {
        let types = &mut self.places[place.0 as usize].types;
        if types.len() < MOST_TYPES && !types.contains(&ty) {
            types.push(ty);
        }
    }

    fn above(&self, place: PlaceId, ty: TypeId) -> Option<PlaceId> {
        let mut at = place;
        for _ in 0..DEEPEST {
            if at == PlaceId::TOP {
                return None;
            }
            let of = &self.places[at.0 as usize];
            if of.types.contains(&ty) {
                return Some(at);
            }
            at = of.parent;
        }
        None
    }

    /// Counts values at a place, which lie in what is counted at another.
    pub(super) fn count(&mut self, from: PlaceId, to: PlaceId, count: u64, bytes: u64) {
        let place = self.at(to);
        place.count = place.count.saturating_add(count);
        if from != to {
            place.bytes = place.bytes.saturating_add_unsigned(bytes);
            let from = self.at(from);
            from.bytes = from.bytes.saturating_sub_unsigned(bytes);
        }
    }
}
