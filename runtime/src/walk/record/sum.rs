//! The sink that only adds.

use crate::walk::DynFootprint;
use crate::walk::Events;
use crate::walk::Walker;

/// Adds up heap bytes and drops everything else.
#[derive(Debug, Default)]
pub struct Sum {
    pub(crate) bytes: usize,
    /// Whether the sum can be another one the next time, though nobody has the value mutably.
    pub(crate) may_change: bool,
    /// Whether a part of it has other owners, too.
    pub(crate) is_shared: bool,
    /// Whether the measured value was met again, and the sum is wrong.
    pub(crate) is_met_again: bool,
}

impl Events for Sum {
    type Place = ();

    const SUMS: bool = true;

    #[inline(always)]
    fn blocks(&mut self, _: usize, _: usize, capacity: usize, _: bool) {
        self.bytes = self.bytes.wrapping_add(capacity);
    }

    #[inline(always)]
    fn may_change(&mut self) {
        self.may_change = true;
    }

    #[inline(always)]
    fn is_shared(&mut self) {
        self.is_shared = true;
    }

    fn met_again(&mut self) {
        self.is_met_again = true;
    }

    #[inline(always)]
    fn place(&self) {}

    #[inline(always)]
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>) {
        value.dyn_sum(walker);
    }
}
