//! `Tracking` hands each call on as it is, to whatever allocator is in it.

use memfootprint::heap::{Tracking, Usage, is_installed, scope};
use memfootprint_support::logs::{Logs, ask_in_vain, exercise};

/// Not the global one, so that only what is asked of it by name comes here.
static TRACKING: Tracking<Logs> = Tracking::new(Logs);

#[test]
fn all_four_methods_are_handed_on_with_their_layouts() {
    exercise(&TRACKING);
    let expected = [
        "alloc 40 8",
        "zeroed 100 64",
        "realloc to 13, 40 8",
        "realloc to 80, 40 8",
        "dealloc 80 8",
        "dealloc 100 64",
    ];
    assert_eq!(Logs::take(), expected);
}

/// The log's own blocks are the global allocator's, and so many are they without `Tracking` around it.
#[test]
fn what_is_refused_counts_nothing_and_the_rest_once() {
    drop(Logs::take());
    let counted = |work: fn()| {
        let ((), usage) = scope(|| {
            work();
            drop(Logs::take());
        });
        usage
    };
    assert_eq!(counted(|| ask_in_vain(&TRACKING)), counted(|| ask_in_vain(&Logs)));
    let (with, without) = (counted(|| exercise(&TRACKING)), counted(|| exercise(&Logs)));
    let more = |figure: fn(&Usage) -> u64| figure(&with) - figure(&without);
    assert_eq!([more(|it| it.allocs), more(|it| it.frees), more(|it| it.reallocs)], [2, 2, 1]);
    assert_eq!((more(|it| it.bytes), with.live), (40 + 100 + 40, 0));
}

#[test]
fn asking_whether_it_is_installed_leaves_no_trace() {
    let ((), usage) = scope(|| assert!(is_installed()));
    assert_eq!(usage, Usage::default());
}
