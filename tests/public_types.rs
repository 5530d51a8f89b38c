//! What may be done with the crate's own types: sent, shared, cloned, compared, kept in numbers.

use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint::cache::{Cache, Iter, Stats, Update};
use memfootprint::heap::{Accounted, Inherited, Meter, Recording, Tracking, Usage};
use memfootprint::report::Report;
use memfootprint::tree::{Node, NodeKind, Tally};
use memfootprint::{
    Accuracy, Advice, DynFootprint, Footprint, Freed, Measure, MemShrink, Reason, SharedBlock, Shrink,
    Skipped,
};
use static_assertions::{
    assert_eq_size, assert_impl_all, assert_not_impl_any, assert_obj_safe, const_assert,
};
use std::fmt::{Debug, Display};
use std::hash::RandomState;
use std::panic::{RefUnwindSafe, UnwindSafe};

// An answer can go to the thread that logs it, be kept, and be compared with the next.
assert_impl_all!(Footprint: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, PartialEq, Debug);
assert_impl_all!(Report: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug);
assert_impl_all!(Advice: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, PartialEq, Debug, Display);
assert_impl_all!(Finding: Send, Sync, Clone, PartialEq, Debug);
assert_impl_all!(Evidence: Send, Sync, Copy, PartialEq, Debug, Display);
assert_impl_all!(Rule: Send, Sync, Copy, Eq, std::hash::Hash, Debug);
assert_impl_all!(Node: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, PartialEq, Debug);
assert_impl_all!(Skipped: Send, Sync, Clone, PartialEq, Debug, Display);
assert_impl_all!(Tally: Send, Sync, Copy, Default, PartialEq, Debug);
assert_impl_all!(Accuracy: Send, Sync, Copy, PartialEq, Debug, Display);
assert_impl_all!(Reason: Send, Sync, Clone, PartialEq, Debug, Display);
assert_impl_all!(NodeKind: Send, Sync, Copy, PartialEq, Debug);
assert_impl_all!(Measure: Send, Sync, Unpin, Clone, Default, Debug);
assert_impl_all!(Freed: Send, Sync, Unpin, Clone, Default, PartialEq, Debug, Display);
assert_impl_all!(Shrink: Send, Sync, Unpin, Clone, Default, Debug);
assert_impl_all!(SharedBlock: Send, Sync, Copy, Debug);
// A cache is shared by all threads, its iterator goes with whoever asked, and a guard stays in its thread.
assert_impl_all!(Cache<String, Vec<u8>>: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Debug);
assert_impl_all!(Iter<'static, u64, u64, RandomState>: Send, Sync, Debug);
assert_not_impl_any!(Cache<std::rc::Rc<u64>, u64>: Send, Sync);
assert_not_impl_any!(Update<'static, u64, u64, RandomState>: Send);
assert_impl_all!(Usage: Send, Sync, Copy, Default, Eq, std::hash::Hash, Debug, Display);
assert_impl_all!(Meter: Send, Sync, Unpin, UnwindSafe, RefUnwindSafe, Clone, Debug);
assert_impl_all!(Inherited: Send, Sync, Unpin, Clone, Debug);
assert_impl_all!(Recording: Send, Sync, Debug);
assert_impl_all!(Accounted: Send, Sync, Clone, Debug, Display);
assert_impl_all!(Tracking: Send, Sync, Debug);
// No larger than the allocator in it.
assert_eq_size!(Tracking, std::alloc::System);
assert_impl_all!(Stats: Send, Sync, Copy, Default, PartialEq, Debug, Display);
// A reason may hold text of its own.
assert_not_impl_any!(Reason: Copy);
assert_obj_safe!(DynFootprint, MemShrink);

// None of them is large enough to be boxed in a `Result` or an enum.
assert_eq_size!(Cache<String, Vec<u8>>, usize);
assert_eq_size!(Tally, [u64; 5]);
assert_eq_size!(SharedBlock, [usize; 3]);
assert_eq_size!(Reason, Option<Reason>, String);
assert_eq_size!(NodeKind, Option<NodeKind>, u8);
assert_eq_size!(Accuracy, Option<Accuracy>, [usize; 2]);
const_assert!(size_of::<Footprint>() <= 10 * size_of::<usize>());
const_assert!(size_of::<Skipped>() <= 7 * size_of::<u64>());
const_assert!(size_of::<Node>() <= 256);

/// An answer outlives the value that it is about.
#[test]
fn answers_borrow_nothing() {
    let (footprint, report) = {
        let value = vec![String::from("text")];
        (memfootprint::footprint(&value), memfootprint::report(&value))
    };
    let thread = std::thread::spawn(move || report.footprint().total() == footprint.total());
    assert!(thread.join().expect("no panic"));
}
