//! One check: what a shrink says against what the allocator saw.

use memfootprint::{Accuracy, Freed, MemShrink, Shrink};
use memfootprint_support::thread::held_by;
use std::any::type_name;
use std::fmt::Debug;

/// Shrinks a value with the default settings and checks all that there is to check. Gives what it freed.
#[track_caller]
pub(crate) fn shrinks<T: MemShrink + Clone + PartialEq + Debug>(value: &mut T) -> Freed {
    shrinks_with(&Shrink::new(), value)
}

/// As [`shrinks`], with other settings.
#[track_caller]
pub(crate) fn shrinks_with<T: MemShrink + Clone + PartialEq + Debug>(
    shrink: &Shrink,
    value: &mut T,
) -> Freed {
    same(value, |value| frees(shrink, value))
}

/// As [`shrinks_with`], of tables that lost entries, which a dry run may not see.
#[track_caller]
pub(crate) fn shrinks_after_removals<T: MemShrink + Clone + PartialEq + Debug>(
    shrink: &Shrink,
    value: &mut T,
) -> Freed {
    same(value, |value| {
        let foreseen = shrink.dry_run(value);
        let freed = wet(shrink, value);
        assert!(foreseen.bytes <= freed.bytes, "{foreseen:?}, then {freed:?}");
        nothing_is_left(shrink, value);
        freed
    })
}

#[track_caller]
fn same<T: Clone + PartialEq + Debug>(value: &mut T, work: impl FnOnce(&mut T) -> Freed) -> Freed {
    let before = value.clone();
    let freed = work(value);
    assert_eq!(*value, before, "{}: not the same value", type_name::<T>());
    freed
}

/// As [`shrinks_with`], for values that can't be compared.
#[track_caller]
pub(crate) fn frees<T: MemShrink + ?Sized>(shrink: &Shrink, value: &mut T) -> Freed {
    let what = type_name::<T>();
    let (foreseen, held) = held_by(|| shrink.dry_run(value));
    assert_eq!(held.bytes, 0, "{what}: a dry run keeps something");
    assert_ne!(foreseen.accuracy, Accuracy::AtLeast, "{what}: {foreseen:?}");
    let freed = wet(shrink, value);
    assert_eq!((foreseen.bytes, foreseen.calls), (freed.bytes, freed.calls), "{what}: dry and wet differ");
    nothing_is_left(shrink, value);
    freed
}

#[track_caller]
fn nothing_is_left<T: MemShrink + ?Sized>(shrink: &Shrink, value: &mut T) {
    let what = type_name::<T>();
    let left = shrink.dry_run(value);
    assert_eq!((left.bytes, left.calls), (0, 0), "{what}: a dry run finds something left");
    let again = wet(shrink, value);
    assert_eq!((again.bytes, again.calls), (0, 0), "{what}: a second shrink finds something");
}

/// Shrinks, and checks the bytes against the allocator.
#[track_caller]
pub(crate) fn wet<T: MemShrink + ?Sized>(shrink: &Shrink, value: &mut T) -> Freed {
    let what = type_name::<T>();
    let (freed, held) = held_by(|| shrink.run(value));
    match freed.accuracy {
        // Declared by the tests' own functions, which say what they do.
        Accuracy::Exact | Accuracy::Declared => {
            assert_eq!(freed.bytes as isize, -held.bytes, "{what}: {freed:?}");
        }
        Accuracy::Presumed => assert!(freed.bytes as isize <= -held.bytes, "{what}: {freed:?}, {held:?}"),
        other => panic!("{what}: unexpected {other:?}"),
    }
    assert!(freed.calls > 0 || freed.bytes == 0, "{what}: {freed:?}");
    freed
}
