//! What the user reads: compiler output for every mistake. `TRYBUILD=overwrite cargo test --test ui` blesses it.
//!
//! The output is the pinned compiler's, and the sizes in it are those of 64-bit targets.

#[test]
#[cfg(all(target_arch = "x86_64", not(miri)))]
fn messages() {
    let cases = trybuild::TestCases::new();
    cases.compile_fail("tests/ui/*/*.rs");
    // What needs a crate of its own to be seen to compile.
    cases.pass("tests/ui/*/pass/*.rs");
}
