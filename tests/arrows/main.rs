//! Modules name only what is below them: the floors that ARCHITECTURE.md lists, held against the source.

mod source;

use source::{Arrow, Source};
use std::fs::read_to_string;
use std::path::Path;

/// The floors of a crate, the lowest first: the first word of each line in the block below the heading `heading`.
fn floors(heading: &str) -> Vec<String> {
    let text = read_to_string(root().join("ARCHITECTURE.md")).expect("it is in the repository");
    let (_, after) = text.split_once(heading).unwrap_or_else(|| panic!("no {heading:?} in ARCHITECTURE.md"));
    let block = after.split("```").nth(1).expect("a block below the heading");
    let lines = block.lines().skip(1).filter_map(|line| line.split_whitespace().next());
    lines.map(String::from).collect()
}

fn root() -> &'static Path {
    Path::new(env!("CARGO_MANIFEST_DIR"))
}

/// The module right below the crate's root that a file belongs to; none for the root itself.
fn module(file: &Path) -> Option<String> {
    let first = file.iter().next()?.to_str()?.trim_end_matches(".rs");
    (first != "lib").then(|| first.to_string())
}

/// Arrows that don't lead down, as one would like to read them.
fn upwards(arrows: &[Arrow], floors: &[String]) -> Vec<String> {
    let floor = |module: &String| floors.iter().position(|floor| floor == module);
    let mut wrong = Vec::new();
    for Arrow { from, to, name } in arrows {
        let (Some(user), Some(needed)) = (module(from), module(to)) else { continue };
        let what = match (floor(&user), floor(&needed)) {
            (None, _) => format!("`{user}` is on no floor"),
            (_, None) => format!("`{needed}` is on no floor"),
            (Some(above), Some(below)) if below < above || user == needed => continue,
            _ => format!("`{needed}` isn't below `{user}`"),
        };
        wrong.push(format!("{} names `{name}` of {}: {what}", from.display(), to.display()));
    }
    wrong
}

#[track_caller]
fn leads_down(heading: &str, src: &str) {
    let (arrows, floors) = (Source::read(&root().join(src)).arrows(), floors(heading));
    let wrong = upwards(&arrows, &floors);
    assert!(wrong.is_empty(), "{src}:\n{}\nIs the floor right? See ARCHITECTURE.md.", wrong.join("\n"));
    for floor in &floors {
        let has_arrow = arrows
            .iter()
            .any(|arrow| [&arrow.from, &arrow.to].map(|file| module(file)).contains(&Some(floor.clone())));
        assert!(has_arrow, "{src}: there is no module `{floor}`, or nothing names it");
    }
}

#[test]
fn modules_of_the_runtime_name_what_is_below_them() {
    leads_down("### Floors of the runtime", "runtime/src");
}

#[test]
fn modules_of_the_macros_name_what_is_below_them() {
    leads_down("### Floors of the macros", "macros/src");
}

#[test]
fn modules_of_the_command_name_what_is_below_them() {
    leads_down("### Floors of the command", "cargo-footprint/src");
}

#[test]
fn an_arrow_upwards_is_told_with_both_files_and_the_name() {
    let arrows = Source::read(&root().join("runtime/src")).arrows();
    let mut floors = floors("### Floors of the runtime");
    // As if reports were below the tree that they show.
    let [report, tree] =
        ["report", "tree"].map(|name| floors.iter().position(|floor| floor == name).expect("a floor"));
    floors.swap(report, tree);
    let wrong = upwards(&arrows, &floors);
    let told = "report/outline.rs names `Node` of tree/node.rs: `tree` isn't below `report`";
    assert!(wrong.iter().any(|line| line == told), "{wrong:#?}");
}
