//! A crate with every kind of type.

use cargo_footprint::Program;

use crate::compare::{Outcome, compare};
use crate::listed::{self, Listed};
use crate::support::{fixture, folder, rustc};

fn both(name: &str, arguments: &[&str]) -> (Vec<Listed>, Program) {
    let folder = folder(name);
    let mut all = vec!["-g", "-Zprint-type-sizes", "--crate-name=kinds", "-o", "kinds"];
    all.extend(arguments);
    let listed = listed::read(&rustc(&folder, &fixture("kinds/main.rs"), &all));
    let program = cargo_footprint::open(&folder.join("kinds"), None).and_then(|image| image.read());
    (listed, program.unwrap_or_else(|error| panic!("{error}")))
}

#[track_caller]
fn assert_alike(outcome: &Outcome) {
    assert_eq!(outcome.mismatches, [""; 0], "{outcome:?}");
}

#[test]
fn all_kinds_of_types_unoptimised() {
    let (listed, program) = both("unoptimised", &[]);
    let outcome = compare(&listed, &program, "kinds");
    assert_alike(&outcome);
    assert_eq!(outcome.missing, [""; 0]);
    assert!(
        outcome.plain_found > 45 && outcome.generic_found > 8 && outcome.futures_found > 8,
        "{outcome:?}"
    );
    assert!(outcome.fields > 150, "{outcome:?}");
}

#[test]
fn all_kinds_of_types_optimised() {
    for (name, arguments) in [
        ("optimised", &["-O"][..]),
        ("small", &["-Copt-level=z", "-Clto=fat", "-Ccodegen-units=1"]),
        ("named", &["-Csymbol-mangling-version=v0"]),
        ("five", &["-Zdwarf-version=5"]),
        ("units", &["-Ccodegen-units=16"]),
    ] {
        let (listed, program) = both(name, arguments);
        let outcome = compare(&listed, &program, "kinds");
        assert_alike(&outcome);
        assert!(
            outcome.plain_found > 40 && outcome.generic_found > 5 && outcome.futures_found > 5,
            "{outcome:?}"
        );
    }
}

#[test]
fn closures_have_the_sizes_that_they_have() {
    let (listed, program) = both("closures", &[]);
    let mut there: Vec<u64> = listed
        .iter()
        .filter(|listed| {
            listed.name.starts_with("{closure@") && listed.name.contains("fixtures") && listed.size > 0
        })
        .map(|listed| listed.size)
        .collect();
    let mut here: Vec<u64> = program
        .types
        .iter()
        // The list leaves out the one that makes the future of an async closure.
        .filter(|ty| {
            ty.krate == "kinds"
                && ty.size > 0
                && ty.base().rsplit("::").next().is_some_and(|name| name.starts_with("{closure_env#"))
        })
        .map(|ty| ty.size)
        .collect();
    there.sort_unstable();
    here.sort_unstable();
    assert_eq!(here, there);
}
