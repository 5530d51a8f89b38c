//! One check: what the crate says of a value against what the allocator saw.

use memfootprint::{Accuracy, DynFootprint, Footprint, footprint, heap_size, report};
use memfootprint_support::thread::{Live, held_by};

/// Builds a value and checks every figure about it. Gives the value back.
#[track_caller]
pub(crate) fn truth<T: DynFootprint>(build: impl FnOnce() -> T) -> T {
    let (value, held) = held_by(build);
    check(&value, held);
    value
}

/// Checks every figure about `value`, which holds `held` of the heap. Gives the answer back.
#[track_caller]
pub(crate) fn check<T: DynFootprint + ?Sized>(value: &T, held: Live) -> Footprint {
    let what = std::any::type_name::<T>();
    let answer = footprint(value);
    assert_eq!(answer.inline, size_of_val(value), "{what}: inline bytes");
    assert_eq!(heap_size(value), answer.heap(), "{what}: the sum and the tree differ");
    assert_eq!(&answer, report(value).footprint(), "{what}: the numbers and the tree differ");
    assert!(answer.shared <= answer.heap(), "{what}: {answer:?}");
    match answer.accuracy {
        Accuracy::Exact => {
            assert_eq!(answer.heap() as isize, held.bytes, "{what}: `Exact` bytes are wrong: {answer:?}");
            assert_eq!(
                answer.allocations as isize, held.blocks,
                "{what}: `Exact` blocks are wrong: {answer:?}"
            );
        }
        Accuracy::AtLeast | Accuracy::Presumed => {
            assert!(!answer.skipped.is_empty(), "{what}: a lower bound without a reason");
            assert!(answer.heap() as isize <= held.bytes, "{what}: `AtLeast` is above {held:?}: {answer:?}");
            assert!(
                answer.allocations as isize <= held.blocks,
                "{what}: `AtLeast` is above {held:?}: {answer:?}"
            );
        }
        Accuracy::Declared => assert!(!answer.skipped.is_empty(), "{what}: declared, and nobody says where"),
        Accuracy::Estimated { plus_minus } => {
            assert!(!answer.skipped.is_empty(), "{what}: estimated, and nobody says where");
            let error = answer.heap().abs_diff(held.bytes as usize);
            assert!(error <= plus_minus, "{what}: {error} B off: {answer:?}");
        }
        other => panic!("{what}: unexpected {other:?}"),
    }
    answer
}

/// As [`truth`], for maps from which nothing was removed: the bytes must be right, whatever they are called.
#[track_caller]
pub(crate) fn right<T: DynFootprint>(build: impl FnOnce() -> T) -> T {
    let (value, held) = held_by(build);
    rightly(&value, held);
    value
}

/// As [`check`], for maps from which nothing was removed.
#[track_caller]
pub(crate) fn rightly<T: DynFootprint + ?Sized>(value: &T, held: Live) {
    let (what, answer) = (std::any::type_name::<T>(), check(value, held));
    assert!(matches!(answer.accuracy, Accuracy::Exact | Accuracy::Presumed), "{what}: {answer:?}");
    assert_eq!(answer.heap() as isize, held.bytes, "{what}: {answer:?}");
    assert_eq!(answer.allocations as isize, held.blocks, "{what}: {answer:?}");
}

/// As [`truth`], and the answer must be `Exact`.
#[track_caller]
pub(crate) fn exact<T: DynFootprint>(build: impl FnOnce() -> T) -> T {
    let (value, held) = held_by(build);
    exactly(&value, held);
    value
}

/// As [`check`], and the answer must be `Exact`.
#[track_caller]
pub(crate) fn exactly<T: DynFootprint + ?Sized>(value: &T, held: Live) {
    let answer = check(value, held);
    assert_eq!(answer.accuracy, Accuracy::Exact, "{}: {answer:?}", std::any::type_name::<T>());
}
