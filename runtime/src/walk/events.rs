//! What becomes of the events of a walk.

use super::{Held, KnownType, Limit, Observation, Roots, StructLayout, Walker};
use crate::accuracy::Reason;
use crate::limits::Bound;
use crate::walk::Child;
use crate::walk::DynFootprint;
use alloc::vec::Vec;

/// What becomes of the events of a walk. Events: the sinks are the crate's own.
///
/// Implementations of [`MemFootprint`](crate::MemFootprint) name it as a bound and otherwise leave it alone.
pub trait Sink: Sized + Default + Events + 'static {}

impl<S: Sized + Default + Events + 'static> Sink for S {}

/// The events. A sink that doesn't care for one keeps the empty body.
#[doc(hidden)]
pub trait Events {
    /// Where in the account the walk is.
    type Place: Copy + Default;

    /// Heap blocks at the current place, in bytes.
    fn blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool);

    /// Whether several blocks, of whatever sizes, may be told as one sum.
    const SUMS: bool = false;

    /// Something at the current place that can't be seen.
    #[inline(always)]
    fn skipped(&mut self, _: Reason) {}

    /// A map at the current place whose figure is right unless entries were removed: a reason so frequent that it
    /// has a way of its own.
    #[inline(always)]
    fn presumed(&mut self) {}

    /// A value is gone to whose figures are listed in any case. Told before it is, so that a sink that can't list gives up
    /// early.
    #[inline(always)]
    fn will_list(&mut self) {}

    /// Whether [`declared`](Self::declared) and [`estimated`](Self::estimated) do anything.
    const LISTS: bool = false;

    /// A figure at the current place that is the program's own.
    #[inline(always)]
    fn declared(&mut self) {}

    /// The same, and the blocks that it is about.
    #[inline(always)]
    fn declared_blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        self.declared();
        self.blocks(count, used, capacity, shared);
    }

    /// A figure at the current place that is known to within `plus_minus` bytes; in place of one that was told to be
    /// declared, if so.
    #[inline(always)]
    fn estimated(&mut self, _plus_minus: usize, _declared: bool) {}

    /// Whether it is asked of every value if it is the measured one. If not, [`met_again`](Self::met_again) tells that it
    /// should have been.
    const CAREFUL: bool = false;

    /// The measured value was met again, so what was told is wrong.
    #[inline(always)]
    fn met_again(&mut self) {}

    /// `bytes` bytes at the current place are the measured value's, and were told as those of a block as well.
    #[inline(always)]
    fn elsewhere(&mut self, _bytes: usize) {}

    /// A value of an unsized type is field `index` of those opened at `first`.
    #[inline(always)]
    fn unsized_field(&mut self, _first: Self::Place, _index: usize, _bytes: usize) {}

    /// What the current place leads to can change, and with it its footprint, while it is borrowed.
    #[inline(always)]
    fn may_change(&mut self) {}

    /// A block with several owners has been met.
    #[inline(always)]
    fn is_shared(&mut self) {}

    /// What is known of the growth of the current place. What was told first stays.
    #[inline(always)]
    fn bound(&mut self, _: impl FnOnce() -> Bound) {}

    /// Whether the walk ends here, as a limit of its is reached. Asked for every element.
    #[inline(always)]
    fn is_over(&mut self) -> bool {
        false
    }

    /// Whether [`gives_up`](Self::gives_up) ever says yes.
    const GIVES_UP: bool = false;

    /// Whether what is told from here on is of no use, so that no more contents need be gone to. Asked for every owner.
    #[inline(always)]
    fn gives_up(&self) -> bool {
        false
    }

    /// How many of the next `values` values to go to before this is asked again; none if a limit is reached.
    #[inline(always)]
    fn takes(&mut self, values: usize) -> usize {
        values
    }

    /// The same for numbers side by side.
    #[inline(always)]
    fn takes_numbers(&mut self, values: usize) -> usize {
        values
    }

    /// Whether `steps` steps can be gone without a look at what is on the way.
    #[inline(always)]
    fn passes(&mut self, _steps: usize) -> bool {
        true
    }

    /// Whether the walk's limit has been reached.
    #[inline(always)]
    fn is_cut(&self) -> bool {
        false
    }

    /// Puts another limit in place of the walk's, if it has one.
    fn swap_limit(&mut self, _: &mut Limit) {}

    /// Goes to the place of blocks to which these roots lead. Only in a trace.
    fn enter_roots(&mut self, _: Roots) {}

    /// `entries` guards and other things are on the walk's list, each of which takes a moment when the limit is reached.
    #[inline(always)]
    fn waits(&mut self, _: usize) {}

    /// Whether no step of the walk may take long.
    #[inline(always)]
    fn has_deadline(&self) -> bool {
        false
    }

    /// Whether [`observe`](Self::observe) does anything. Where it doesn't, nothing is told, at no cost.
    const OBSERVES: bool = false;

    /// Whether every text and number is read, so that it pays to ask for them ahead.
    #[inline(always)]
    fn reads_all(&self) -> bool {
        Self::OBSERVES
    }

    /// Whether it is of any use to tell of the texts at the current place.
    #[inline(always)]
    fn reads_texts(&self) -> bool {
        Self::OBSERVES
    }

    /// How many of the next `count` texts at the current place come before one that is of any use, where most aren't.
    #[inline(always)]
    fn passes_texts(&mut self, count: usize) -> usize {
        if Self::OBSERVES { 0 } else { count }
    }

    /// Whether to read the next text, or run of numbers.
    #[inline(always)]
    fn reads_next(&mut self) -> bool {
        Self::OBSERVES
    }

    /// Takes up a collection of one block that can grow, block and all, unless that can't be done at once: `len` elements of a
    /// stride, and room for `capacity`.
    #[inline(always)]
    fn takes_buffer(
        &mut self,
        _owner: &'static KnownType,
        (_stride, _len, _capacity): (usize, usize, usize),
        _held: Held<'_>,
    ) -> bool {
        false
    }

    /// What a value at the current place tells of itself.
    #[inline(always)]
    fn observe(&mut self, _: Observation<'_>) {}

    /// How the structs at the current place lie.
    #[inline(always)]
    fn observe_struct(&mut self, _: StructLayout) {}

    fn place(&self) -> Self::Place;

    #[inline(always)]
    fn set_place(&mut self, _: Self::Place) {}

    /// `count` values with the children of group `id` are at the current place; gives the place of the first child.
    /// `size` is the bytes of one value where they are the fields of a struct or an enum, else 0. What `children` tells
    /// is asked for when such a group is first opened there, and `layout` is [observed](Self::observe_struct) then.
    #[inline(always)]
    fn open(
        &mut self,
        _id: usize,
        _size: usize,
        _count: usize,
        _layout: Option<StructLayout>,
        _children: impl FnOnce() -> Vec<Child>,
    ) -> Self::Place {
        Self::Place::default()
    }

    /// A value without fields is at the current place.
    #[inline(always)]
    fn open_empty(&mut self) {}

    /// Goes to field `index` of those opened at `first`.
    #[inline(always)]
    fn enter(&mut self, _first: Self::Place, _index: usize) {}

    /// Goes to the variant of an enum's value at the current place. The names of all variants are one a line.
    #[inline(always)]
    fn enter_variant(&mut self, _names: &'static str, _index: usize, _size: usize) {}

    /// Goes to a child that is known by its name only.
    #[inline(always)]
    fn enter_named(&mut self, _name: &'static str, _type_name: &'static str, _size: usize, _dynamic: bool) {}

    /// Whether [`enter_named`](Self::enter_named) does anything, as finding the name costs something.
    const NAMES: bool = false;

    /// Walks a value that may be a trait object.
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>)
    where
        Self: Sink;
}
