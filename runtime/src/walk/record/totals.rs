//! The sink that adds up a footprint's numbers, as long as there is nothing to list.

use crate::accuracy::Reason;
use crate::walk::DynFootprint;
use crate::walk::Events;
use crate::walk::Walker;

/// Adds up what is told of blocks, without places. Where something is to be listed by path, or needs places to be right, the
/// walk ends, as it has to be done again by a sink that has them.
#[derive(Debug, Default)]
pub struct Totals {
    pub(crate) capacity: u64,
    pub(crate) used: u64,
    pub(crate) shared: u64,
    pub(crate) allocations: u64,
    /// Whether the walk ended, and the figures are not all.
    pub(crate) needs_places: bool,
}

impl Events for Totals {
    type Place = ();

    const SUMS: bool = true;

    #[inline(always)]
    fn blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        self.capacity = self.capacity.wrapping_add(capacity as u64);
        self.used = self.used.wrapping_add(used as u64);
        self.allocations = self.allocations.wrapping_add(count as u64);
        // Without a branch.
        self.shared = self.shared.wrapping_add(u64::from(shared) * capacity as u64);
    }

    #[inline(always)]
    fn skipped(&mut self, _: Reason) {
        self.needs_places = true;
    }

    #[inline(always)]
    fn presumed(&mut self) {
        self.needs_places = true;
    }

    #[inline(always)]
    fn will_list(&mut self) {
        self.needs_places = true;
    }

    const LISTS: bool = true;

    #[inline(always)]
    fn declared(&mut self) {
        self.needs_places = true;
    }

    #[inline(always)]
    fn estimated(&mut self, _: usize, _: bool) {
        self.needs_places = true;
    }

    fn met_again(&mut self) {
        self.needs_places = true;
    }

    const GIVES_UP: bool = true;

    #[inline(always)]
    fn gives_up(&self) -> bool {
        self.needs_places
    }

    #[inline(always)]
    fn place(&self) {}

    #[inline(always)]
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>) {
        value.dyn_total(walker);
    }
}
