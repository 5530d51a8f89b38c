//! Tune the release build profile: less program text, which is not heap, at a price in speed that is measured here.

use crate::data::Data;
use crate::package::{Package, Run};
use crate::point::{Outcome, Point, size};
use memfootprint::build_profile;
use std::path::Path;

pub const POINT: Point =
    Point { number: 1, name: "release profile", feature: "build_profile!, assert_profile!", measure };

/// The profile that the checklist recommends, beside Cargo's own.
const PROFILE: &str = "\
[profile.small]
inherits = \"release\"
opt-level = \"z\"
lto = true
codegen-units = 1
panic = \"abort\"
strip = true
";

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let this = format!("This program itself is {}.", build_profile!());
    // Beside this program, so that it isn't built anew each time; where cargo has a folder for each profile, beside these, as what is
    // built here is the same for all.
    let package = std::env::current_exe().and_then(|program| {
        let mut folders = program.ancestors().skip(1);
        let is_in_target = program.parent().is_some_and(|folder| folder.ends_with("examples"));
        let folder = folders.nth(if is_in_target { 2 } else { 0 }).unwrap_or(Path::new(""));
        let root = folder.join("checklist-release-profile");
        Package::new(root, &Path::new(env!("CARGO_MANIFEST_DIR")).join(".."), PROFILE)
    });
    let usual = package.and_then(|package| Ok((package.build("release", &[])?, package)));
    let package = match usual {
        Ok((output, package)) if output.status.success() => package,
        failed => {
            let why = match failed {
                Ok((output, _)) => String::from_utf8_lossy(&output.stderr).into_owned(),
                Err(error) => error.to_string(),
            };
            assert!(!is_broken, "nothing can be built here, so nothing shows: {why}");
            let story = vec![this, format!("There is no cargo at hand that builds a program here: {why}")];
            return Outcome { what: "program text", figures: None, cost: "not built here".into(), story };
        }
    };

    // Now it says what it must be: `assert_profile!(opt_level = "z", lto = "fat", ..)`.
    let profile = if is_broken { "release" } else { "small" };
    let asserted = package.build(profile, &["--features", "asserted"]).expect("cargo runs");
    let errors = String::from_utf8_lossy(&asserted.stderr);
    assert!(asserted.status.success(), "the build isn't what `assert_profile!` says:\n{errors}");

    let [before, after] = package.compare(["release", "small"], &data.path).expect("the programs run");
    assert!(after.file < before.file && after.text <= before.text);
    assert_eq!(after.heap, before.heap, "a profile changes nothing of the heap");
    let line = |run: &Run| {
        let text = run.text.map_or_else(|| "unknown".to_owned(), |text| size(text).to_string());
        format!("text {text:>9}, file {:>9}, heap {:>9}: {}", size(run.file), size(run.heap), run.build)
    };
    let figures = before.text.zip(after.text).unwrap_or((before.file, after.file));
    Outcome {
        what: "program text",
        figures: Some(figures.into()),
        cost: format!("{:.2}× the time to read the list", after.nanos / before.nanos),
        story: vec![this, line(&before), line(&after), "Text is of the file, shared, and no heap.".into()],
    }
}
