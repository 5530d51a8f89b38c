//! Without the allocator that counts, nothing passes because nobody counted: all that would be 0 panics, and says what to add.

use memfootprint::heap::{self, Meter};
use memfootprint::{
    Startup, assert_accounted, assert_footprint_exact, assert_heap, assert_no_growth,
    assert_peak_independent_of, heap_test,
};
use std::panic::{UnwindSafe, catch_unwind};

#[heap_test(peak = "1 GiB")]
#[should_panic = "#[heap_test] needs the allocator that counts"]
fn a_heap_test_fails() {}

#[test]
fn all_figures_are_refused() {
    let cases: [(&str, fn()); 10] = [
        ("heap::scope", || drop(heap::scope(String::new))),
        ("heap::scope_async", || drop(heap::scope_async(async {}))),
        ("heap::Meter", || drop(Meter::new())),
        ("heap::record", || drop(heap::record(String::new))),
        ("heap::record_with_sites", || drop(heap::record_with_sites(String::new))),
        ("assert_heap!", || assert_heap!(peak <= "1 GiB", {})),
        ("assert_no_growth!", || assert_no_growth!(1, 0, {})),
        ("assert_peak_independent_of!", || assert_peak_independent_of!(1, 10, |_| ())),
        ("assert_footprint_exact!", || drop(assert_footprint_exact!(String::new()))),
        ("assert_accounted!", || assert_accounted!(0_u8, 1%)),
    ];
    for (name, case) in cases {
        let said = said(case);
        let begins = format!(
            "{name} needs the allocator that counts; add to the program, or to the file of the tests:\n\n"
        );
        let lines = "    #[global_allocator]\n    static ALLOCATOR: memfootprint::heap::Tracking = \
                     memfootprint::heap::Tracking::system();\n";
        assert!(said.starts_with(&begins) && said.contains(lines), "{name}:\n{said}");
    }
}

fn said(case: impl FnOnce() + UnwindSafe) -> String {
    *catch_unwind(case).expect_err("it panics").downcast().expect("a text")
}

#[test]
fn what_can_be_unknown_is() {
    assert!(
        !heap::is_installed()
            && heap::live().is_none()
            && heap::coverage(&vec![1]).is_none()
            && heap::recording().is_none()
    );
    let logged = Startup::new("svc").root("list", &vec![1_u8]).log();
    assert_eq!(logged.process.allocated, None);
    // What only passes on, passes on.
    assert_eq!(heap::inherit().scope(|| heap::spawn(|| 7).join().ok()), Some(7));
}
