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
use super::pattern::Pattern;
use super::plan::{Part, Plan, Plans, Variant, Variants, When};
use super::tree::{PlaceId, Step, Tree};
use crate::model::{Places, Program, TypeId};

/// Values nested in one another deeper than this are no compiler's.
const DEEPEST: u32 = 128;

/// More elements, or owners, than this are in no collection.
const MOST: u64 = 1 << 44;

/// After how many values the clock is looked at.
const OFTEN: u32 = 4096;

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
    stride: u64,
}

/// A pointer that may own what it points to, to be looked at when all that is sure is done.
#[derive(Clone, Copy, Debug)]
struct RawPointer {
    to: u64,
    ty: Option<TypeId>,
    place: PlaceId,
    block: Option<BlockId>,
}

/// A pointer that keeps a block, and not what is in it.
#[derive(Clone, Debug)]
struct WeakPointer {
    from: Value,
    to: u64,
    inner: TypeId,
    strong: u64,
    value: Part,
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
    to_do: Vec<Run>,
    raw: Vec<RawPointer>,
    weak: Vec<WeakPointer>,
    /// How often values of one place own blocks that are counted at another, because they have several owners.
    pub(super) links: HashMap<(PlaceId, PlaceId), u64>,
    tasks: HashSet<u64>,
    trial: Option<leak::Trial>,
    /// The roots that are walked, if not all are.
    pub(super) only: Option<Pattern>,
    bounds: Bounds,
    ticks: u32,
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
            places,
            bias,
            vtables: vtables.map(|vtable| (vtable.address.wrapping_add(bias), vtable.ty)).collect(),
            to_do: Vec::new(),
            raw: Vec::new(),
            weak: Vec::new(),
            links: HashMap::default(),
            tasks: HashSet::default(),
            trial: None,
            only: None,
            bounds,
            ticks: 0,
            ended: false,
        }
    }

    /// Walks a value that is a root, and all that it surely owns.
    pub(super) fn root(&mut self, at: u64, ty: TypeId, name: &str, evidence: Evidence) {
        if !self.plans.owns(ty) || !self.is_asked_for(name) {
            return;
        }
        let label = self.plans.intern(name);
        let place = self.tree.below(PlaceId::TOP, Step::Root(label), Some(ty));
        let size = self.plans.shapes.size(ty);
        let root = self.tree.at(place);
        root.count += 1;
        root.bytes = root.bytes.saturating_add_unsigned(size);
        self.value(Value { at, ty, place, evidence, block: None }, 0);
        self.finish();
    }

    fn is_asked_for(&self, root: &str) -> bool {
        self.only.as_ref().is_none_or(|only| only.matches(root))
    }

    /// Walks all that is to be walked.
    pub(super) fn finish(&mut self) {
        while let Some(mut run) = self.to_do.pop() {
            while run.count > 0 && !self.has_ended() {
                let value = run.first;
                run.first.at = run.first.at.wrapping_add(run.stride);
                run.count -= 1;
                // What the value leads to comes before the next: otherwise a long array would fill the list.
                if run.count > 0 && self.to_do.len() > 1024 {
                    self.to_do.push(run);
                    self.value(value, 0);
                    break;
                }
                self.value(value, 0);
            }
            let is_much = |trial: &leak::Trial| self.blocks.list.len() > trial.most;
            if self.ended || self.trial.as_ref().is_some_and(is_much) {
                self.to_do.clear();
            }
        }
    }

    fn has_ended(&mut self) -> bool {
        self.ticks = self.ticks.wrapping_add(1);
        if self.ticks.is_multiple_of(OFTEN)
            && (self.blocks.list.len() as u64 > self.bounds.blocks
                || self.bounds.until.is_some_and(|until| Instant::now() > until))
        {
            self.ended = true;
        }
        self.ended
    }

    fn value(&mut self, value: Value, depth: u32) {
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
        let mut list = variants.list.iter();
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
            None => list.next(),
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
            self.tree.count(value.place, place, 1, 0);
            value.place = place;
        }
        if variants.moved {
            value.evidence = value.evidence.max(Evidence::Presumed);
        }
        self.parts(value, parts, depth);
    }

    /// Puts values that lie one after another on the list of what is to be done.
    fn run(&mut self, first: Value, count: u64, stride: u64) {
        if count > 0 && stride > 0 && self.plans.owns(first.ty) {
            self.to_do.push(Run { first, count, stride });
        }
    }

    /// Takes the block in that a value owns.
    fn claim(&mut self, by: Value, start: u64, size: u64) -> Option<BlockId> {
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
