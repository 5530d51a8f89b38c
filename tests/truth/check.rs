//! One check: what the crate says of a value against what the allocator saw.

use memfootprint::{Accuracy, DynFootprint, Footprint, footprint, heap_size, report};
use memfootprint_support::thread::{Live, held_by};

/// Builds a value and checks every figure about it, and that the answer is as sure as `expected`. Gives the value back.
#[track_caller]
pub(crate) fn truth<T: DynFootprint>(expected: Accuracy, build: impl FnOnce() -> T) -> T {
    let (value, held) = held_by(build);
    check(expected, &value, held);
    value
}

/// Checks every figure about `value`, which holds `held` of the heap, and that the answer is as sure as `expected`. Gives the
/// answer back.
#[track_caller]
pub(crate) fn check<T: DynFootprint + ?Sized>(expected: Accuracy, value: &T, held: Live) -> Footprint {
    let what = std::any::type_name::<T>();
    let answer = footprint(value);
    assert_eq!(answer.accuracy, expected, "{what}: {answer:?}");
    assert_eq!(answer.inline, size_of_val(value), "{what}: inline bytes");
    assert_eq!(heap_size(value), answer.heap(), "{what}: the sum and the tree differ");
    assert_eq!(&answer, report(value).footprint(), "{what}: the numbers and the tree differ");
    assert!(answer.shared <= answer.heap(), "{what}: {answer:?}");
    let has_reason = !answer.skipped.is_empty();
    assert_eq!(
        has_reason,
        expected != Accuracy::Exact,
        "{what}: less than exact, and nobody says where: {answer:?}"
    );
    match expected {
        Accuracy::Exact => is_all(&answer, held),
        Accuracy::AtLeast | Accuracy::Presumed => {
            let told = (answer.heap() as isize, answer.allocations as isize);
            assert!(told.0 <= held.bytes, "{what}: `AtLeast` is above {held:?}: {answer:?}");
            assert!(told.1 <= held.blocks, "{what}: `AtLeast` is above {held:?}: {answer:?}");
        }
        // The program's word, which may be wrong.
        Accuracy::Declared => {}
        Accuracy::Estimated { plus_minus } => {
            let error = answer.heap().abs_diff(held.bytes as usize);
            assert!(error <= plus_minus, "{what}: {error} B off: {answer:?}");
        }
        other => panic!("{what}: unexpected {other:?}"),
    }
    answer
}

/// The answer is all that is held: of what is `Presumed`, too, where nothing was removed.
#[track_caller]
pub(crate) fn is_all(answer: &Footprint, held: Live) {
    assert_eq!(answer.heap() as isize, held.bytes, "bytes are wrong: {answer:?}");
    assert_eq!(answer.allocations as isize, held.blocks, "blocks are wrong: {answer:?}");
}

/// As [`truth`], of collections from which nothing was removed: the figures are right, whatever they are called.
#[track_caller]
pub(crate) fn untouched<T: DynFootprint>(expected: Accuracy, build: impl FnOnce() -> T) -> T {
    let (value, held) = held_by(build);
    is_all(&check(expected, &value, held), held);
    value
}
