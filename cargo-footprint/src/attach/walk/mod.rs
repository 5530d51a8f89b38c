//! The walk: from a value of a known type to the blocks that it owns, to what lies in those, and so on. What is found goes onto
//! a list of things to do, so that a chain of any length costs no stack; only values that lie in one another recurse, which
//! types bound.
//!
//! By the example of a static `Vec<Session>` whose sessions have an `Arc<App>`:
//!
//! ```text
//! value   static SESSIONS: Vec<Session>      plan Owner::Vec: three numbers are read and make sense together
//! claim   capacity × 48 bytes at pointer     a block, if the allocator agrees; slack is what isn't filled
//! to do   length × Session, place [*]
//! value   Session at 0x…                     plan Fields: `names`, `app`
//! claim   the block of `names`, of the App   the App has 20 owners: a place of its own, and each owner that is met is counted
//! ```

mod array;
mod bytes;
mod leak;
mod map;
mod owner;
mod pointer;
mod raw;
mod tail;
mod task;

use std::rc::Rc;
use std::time::Instant;

use foldhash::{HashMap, HashSet};

use super::block::{Allocator, Block, BlockId, Blocks, Evidence, Rejection};
use super::chunks::Chunks;
use super::memory::Memory;
use super::plan::{Part, Plan, Plans, Variant, Variants, When};
use super::tree::{PlaceId, Step, Tree};
use crate::model::{Places, Program, TypeId};

/// Values nested in one another deeper than this are no compiler's.
const DEEPEST: u32 = 128;

/// More elements, or owners, than this are in no collection.
const MOST: u64 = 1 << 44;

/// After how many values the clock is looked at.
const OFTEN: u64 = 4096;

/// How many times what was copied may be walked: arrays in arrays, and unions, are walked more than once.
const TIMES: u64 = 32;

/// What may be walked besides: values that take no room in memory that was copied.
const BESIDES: u64 = 1 << 20;

/// How far a walk may go.
#[derive(Clone, Copy, Debug)]
pub(super) struct Bounds {
    /// How many blocks are taken in at most.
    pub(super) blocks: u64,
    /// Until when it goes on.
    pub(super) until: Option<Instant>,
}

/// Where a value is, what it is and where it is counted.
#[derive(Clone, Copy, Debug)]
pub(super) struct Value {
    pub(super) at: u64,
    pub(super) ty: TypeId,
    pub(super) place: PlaceId,
    pub(super) evidence: Evidence,
    /// The block that it lies in, if it isn't a root.
    pub(super) block: Option<BlockId>,
}

/// Values that lie one after another, to be walked.
#[derive(Clone, Copy, Debug)]
struct Run {
    first: Value,
    count: u64,
    /// How far the next lies behind one; those of hash tables go down, which wraps.
    stride: u64,
    /// Where the byte lies that says whether there is a value, in a hash table; 0 elsewhere.
    control: u64,
}

/// A pointer that may own what it points to, to be looked at when all that is sure is done.
#[derive(Clone, Copy, Debug)]
struct RawPointer {
    to: u64,
    ty: Option<TypeId>,
    place: PlaceId,
    block: Option<BlockId>,
}

/// A reference to so many values.
#[derive(Clone, Copy, Debug)]
struct Reference {
    to: u64,
    ty: TypeId,
    count: u64,
    place: PlaceId,
    block: Option<BlockId>,
}

/// A pointer that keeps a block, and not what is in it.
#[derive(Clone, Copy, Debug)]
struct WeakPointer {
    /// The `Weak`.
    from: Value,
    to: u64,
}

/// A walk through the memory of a process.
#[derive(Debug)]
pub(super) struct Walk<'w> {
    pub(super) plans: Plans<'w>,
    pub(super) memory: &'w Memory,
    pub(super) blocks: Blocks<'w>,
    pub(super) tree: Tree,
    places: &'w Places,
    /// How far from where its file says the program lies in memory.
    bias: u64,
    vtables: HashMap<u64, TypeId>,
    of_bytes: HashMap<u64, bytes::Held>,
    to_do: Vec<Run>,
    /// Pointers to values of a known type, and others.
    raw: Vec<RawPointer>,
    /// References to what may have been leaked.
    references: Vec<Reference>,
    untyped: Vec<RawPointer>,
    weak: Vec<WeakPointer>,
    /// How often values of one place own blocks that are counted at another, because they have several owners.
    pub(super) links: HashMap<(PlaceId, PlaceId), u64>,
    tasks: HashSet<u64>,
    trial: Option<leak::Trial>,
    bounds: Bounds,
    /// How many values were looked at, and at which number a trial ends.
    steps: u64,
    last_step: u64,
    /// How many bytes may still be walked.
    room: u64,
    /// Whether it ended because of its bounds.
    pub(super) ended: bool,
}

impl<'w> Walk<'w> {
    pub(super) fn new(
        (program, places): (&'w Program, &'w Places),
        memory: &'w Memory,
        bias: u64,
        (allocator, given): (Allocator, Option<&Chunks>),
        bounds: Bounds,
    ) -> Self {
        let vtables = places.vtables.iter();
        Self {
            plans: Plans::of(program),
            memory,
            blocks: Blocks::new(memory, allocator, given),
            tree: Tree::new(),
            of_bytes: bytes::vtables(places, bias),
            places,
            bias,
            vtables: vtables.map(|vtable| (vtable.address.wrapping_add(bias), vtable.ty)).collect(),
            to_do: Vec::new(),
            raw: Vec::new(),
            references: Vec::new(),
            untyped: Vec::new(),
            weak: Vec::new(),
            links: HashMap::default(),
            tasks: HashSet::default(),
            trial: None,
            bounds,
            steps: 0,
            last_step: u64::MAX,
            room: memory.len().saturating_mul(TIMES).saturating_add(BESIDES),
            ended: false,
        }
    }

    /// Walks a value that is a root, and all that it surely owns.
    pub(super) fn root(&mut self, at: u64, ty: TypeId, name: &str, evidence: Evidence) {
        if !self.plans.owns(ty) {
            return;
        }
        let size = self.plans.shapes.size(ty);
        if !self.has_room(size) {
            return;
        }
        let label = self.plans.intern(name);
        let place = self.tree.below(PlaceId::TOP, Step::Root(label), Some(ty));
        let root = self.tree.at(place);
        root.count += 1;
        root.bytes = root.bytes.saturating_add_unsigned(size);
        self.value(Value { at, ty, place, evidence, block: None }, 0);
        self.finish();
    }

    /// Walks all that is to be walked.
    pub(super) fn finish(&mut self) {
        while let Some(mut run) = self.to_do.pop() {
            while run.count > 0 && !self.is_over() {
                let value = run.first;
                run.first.at = run.first.at.wrapping_add(run.stride);
                run.count -= 1;
                if run.control != 0 {
                    let is_there = self.memory.number(run.control, 1).is_some_and(|byte| byte & 0x80 == 0);
                    run.control = run.control.wrapping_add(1);
                    if !is_there {
                        continue;
                    }
                }
                // What the value leads to comes before the next: otherwise a long array would fill the list.
                if run.count > 0 && self.to_do.len() > 1024 {
                    self.to_do.push(run);
                    self.value(value, 0);
                    break;
                }
                self.value(value, 0);
            }
            if self.is_over() {
                self.to_do.clear();
            }
        }
    }

    /// Whether nothing more is to be looked at: by the bounds, or because a trial leads too far.
    fn is_over(&self) -> bool {
        self.ended || self.steps > self.last_step
    }

    /// Counts one more value or block that is looked at; whether it still is.
    fn step(&mut self) -> bool {
        self.steps += 1;
        if self.steps.is_multiple_of(OFTEN) && self.bounds.until.is_some_and(|until| Instant::now() > until) {
            self.ended = true;
        }
        !self.is_over()
    }

    /// Whether so many bytes may still be walked, which are then spent. Values don't overlap, so that only what was made up, or
    /// read while it changed, comes to an end by this.
    fn has_room(&mut self, bytes: u64) -> bool {
        let left = self.room.checked_sub(bytes);
        match left {
            Some(left) => self.room = left,
            None => self.blocks.reject(Rejection::Absurd),
        }
        left.is_some()
    }

    fn value(&mut self, value: Value, depth: u32) {
        if !self.step() {
            return;
        }
        if depth > DEEPEST {
            self.blocks.reject(Rejection::TooDeep);
            return;
        }
        let plan: Rc<Plan> = self.plans.plan_of(value.ty);
        match &*plan {
            Plan::Nothing => {}
            Plan::Fields(parts) => self.parts(value, parts, depth),
            Plan::Overlay(parts) => {
                let presumed = Value { evidence: value.evidence.max(Evidence::Presumed), ..value };
                for part in parts {
                    let place = match part.name {
                        Some(name) => self.tree.below(value.place, Step::Field(name), Some(part.ty)),
                        None => value.place,
                    };
                    let at = value.at.wrapping_add(part.offset);
                    self.value(Value { at, ty: part.ty, place, ..presumed }, depth + 1);
                }
            }
            Plan::Variants(variants) => self.variant(value, variants, depth),
            &Plan::Array { element, stride, count } => {
                let place = self.tree.elements(value.place, Step::Elements, element);
                self.tree.count(value.place, place, count, count.saturating_mul(stride));
                self.run(Value { ty: element, place, ..value }, count, stride);
            }
            Plan::Guarded { state, size, when, part } => {
                let is_there = match (self.memory.number(value.at.wrapping_add(*state), *size), when) {
                    (Some(found), When::Is(alive)) => found == *alive,
                    (Some(found), When::IsNot(dead)) => found != *dead,
                    (None, _) => false,
                };
                if is_there {
                    self.parts(value, std::slice::from_ref(part), depth);
                }
            }
            Plan::Owner(owner) => self.owner(value, owner),
            Plan::Raw { to } => self.raw_pointer(value, *to),
            Plan::Reference { to } => self.reference(value, value.at, *to, 1),
            Plan::SliceReference { pointer, length, element } => {
                let count = self.memory.word(value.at.wrapping_add(*length)).unwrap_or(0);
                self.reference(value, value.at.wrapping_add(*pointer), *element, count);
            }
            Plan::RawDyn => {
                let vtable = self.memory.word(value.at.wrapping_add(8));
                if let Some(ty) = vtable.and_then(|vtable| self.vtables.get(&vtable).copied()) {
                    self.raw_pointer(value, Some(ty));
                }
            }
            Plan::Task => {
                if let Some(header) = self.memory.word(value.at) {
                    self.task(header, value.block);
                }
            }
        }
    }

    /// Parts of a value, which is counted where it is but for those with a name.
    fn parts(&mut self, value: Value, parts: &[Part], depth: u32) {
        for part in parts {
            let place = match part.name {
                Some(name) => {
                    let place = self.tree.below(value.place, Step::Field(name), Some(part.ty));
                    let size = self.plans.shapes.size(part.ty);
                    self.tree.count(value.place, place, 1, size);
                    place
                }
                None => {
                    self.tree.wraps(value.place, part.ty);
                    value.place
                }
            };
            let at = value.at.wrapping_add(part.offset);
            self.value(Value { at, ty: part.ty, place, ..value }, depth + 1);
        }
    }

    fn variant(&mut self, mut value: Value, variants: &Variants, depth: u32) {
        let found = match variants.tag {
            Some((offset, size)) => {
                let size = size.min(8);
                let Some(tag) = self.memory.number(value.at.wrapping_add(offset), size) else {
                    self.blocks.reject(Rejection::NotThere);
                    return;
                };
                let mask = if size >= 8 { u64::MAX } else { (1 << (size * 8)) - 1 };
                let is_it = |variant: &&Variant| variant.tag.is_some_and(|of| of & mask == tag);
                let named = variants.list.iter().find(is_it);
                // States in which a coroutine has nothing aren't in the list.
                named.or_else(|| variants.list.iter().find(|variant| variant.tag.is_none()))
            }
            None => variants.list.first(),
        };
        let Some(Variant { name, parts, .. }) = found else {
            if !variants.moved {
                self.blocks.reject(Rejection::UnknownVariant);
            }
            return;
        };
        if parts.is_empty() {
            return;
        }
        if let Some(name) = name {
            let place = self.tree.below(value.place, Step::Variant(*name), None);
            let bytes = parts.iter().map(|part| self.plans.shapes.size(part.ty)).fold(0, u64::saturating_add);
            self.tree.count(value.place, place, 1, bytes);
            value.place = place;
        }
        if variants.moved {
            value.evidence = value.evidence.max(Evidence::Presumed);
        }
        self.parts(value, parts, depth);
    }

    /// Puts values that lie one after another on the list of what is to be done.
    fn run(&mut self, first: Value, count: u64, stride: u64) {
        if count == 0 || stride == 0 || !self.plans.owns(first.ty) {
            return;
        }
        // However many there are said to be: no more than what was copied has room for.
        let there = (self.memory.from(first.at).len() as u64).div_ceil(stride);
        let count = count.min(there);
        if self.has_room(count.saturating_mul(stride)) {
            self.to_do.push(Run { first, count, stride, control: 0 });
        }
    }

    /// Takes the block in that a value owns.
    fn claim(&mut self, by: Value, start: u64, size: u64) -> Option<BlockId> {
        if self.blocks.list.len() as u64 >= self.bounds.blocks && self.blocks.get(start).is_none() {
            self.ended = true;
        }
        if !self.step() {
            return None;
        }
        let block = Block { start, size, evidence: by.evidence, place: by.place };
        let id = self.blocks.claim(block)?;
        let place = self.tree.at(by.place);
        place.blocks += 1;
        place.heap = place.heap.saturating_add(size);
        place.bytes = place.bytes.saturating_add_unsigned(size);
        match by.evidence {
            Evidence::Exact => {}
            Evidence::Presumed => place.presumed += 1,
            Evidence::Untyped => place.untyped += 1,
        }
        Some(id)
    }
}
