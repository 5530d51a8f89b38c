//! Profiles as `go tool pprof` reads them. Without Go there is nothing to ask, which is said loudly, and is an error where
//! `MEMFOOTPRINT_REQUIRE_TOOLS` is set, as `.ci/run` sets it.

use crate::sample;
use memfootprint::{Measure, Report};
use std::path::{Path, PathBuf};
use std::process::Command;

fn has_go() -> bool {
    let found = Command::new("go").arg("version").output().is_ok_and(|output| output.status.success());
    assert!(found || std::env::var_os("MEMFOOTPRINT_REQUIRE_TOOLS").is_none(), "Go can't be run here");
    if !found {
        eprintln!(
            "\n!!! NOT CHECKED: Go isn't installed, so whether its pprof reads our profiles is not known.\n"
        );
    }
    found
}

/// A folder of the test's own, removed when it ends.
struct Folder(PathBuf);

impl Folder {
    fn new(name: &str) -> Self {
        let path = std::env::temp_dir().join(format!("memfootprint-pprof-{}-{name}", std::process::id()));
        std::fs::create_dir_all(&path).expect("a folder");
        Self(path)
    }

    fn profile(&self, name: &str, bytes: &[u8]) -> PathBuf {
        let path = self.0.join(name);
        std::fs::write(&path, bytes).expect("a file");
        path
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

fn pprof(folder: &Folder, options: &[&str], profiles: &[&Path]) -> String {
    let mut command = Command::new("go");
    command.args(["tool", "pprof"]).args(options).args(profiles);
    // In bytes, all of them, and nothing of what it keeps in the user's folders.
    command.env("PPROF_TMPDIR", &folder.0);
    let output = command.output().expect("it runs");
    let [out, err] = [output.stdout, output.stderr].map(|text| String::from_utf8(text).expect("UTF-8"));
    assert!(output.status.success(), "{options:?}: {err}");
    assert_eq!(err, "", "{options:?}");
    out
}

/// All functions with what they hold themselves, in bytes.
const TOP: [&str; 4] = ["-top", "-unit=b", "-nodefraction=0", "-nodecount=1000"];

/// The rows of a table: what is held at the place itself, with all below, and the function.
fn rows(table: &str) -> Vec<(i64, i64, &str)> {
    let (_, rows) = table.split_once("cum%\n").unwrap_or_else(|| panic!("a table: {table}"));
    let bytes =
        |text: &str| text.trim_end_matches(['B', 'b']).parse().unwrap_or_else(|_| panic!("bytes: {text}"));
    rows.lines()
        .map(|row| {
            let mut words = row.split_whitespace();
            let [flat, _, _, deep, share] = std::array::from_fn(|_| words.next().expect("a figure"));
            let function = row.split_once(share).map_or("", |_| row.rsplit_once(share).unwrap().1.trim());
            (bytes(flat), bytes(deep), function)
        })
        .collect()
}

/// What a report holds at the places of a name and type.
fn held(report: &Report, name: &str, of_type: &str) -> i64 {
    let places = report.places().filter(|(_, node)| node.name == name && node.type_name == of_type);
    places.map(|(_, node)| node.own.bytes as i64).sum()
}

#[test]
fn the_figures_are_those_of_the_report() {
    if !has_go() {
        return;
    }
    let (folder, report) = (Folder::new("figures"), sample::report());
    let file = folder.profile("service.pb", &report.to_pprof());

    let table = pprof(&folder, &TOP, &[&file]);
    let all = rows(&table);
    assert_eq!(all.iter().map(|row| row.0).sum::<i64>(), report.root().deep.bytes as i64, "{table}");
    // Generic types keep their arguments, which a demangler would drop.
    let of = |function: &str| {
        all.iter().find(|row| row.2 == function).unwrap_or_else(|| panic!("{function}: {table}"))
    };
    assert_eq!(of("detail: String").0, held(&report, "detail", "alloc::string::String"));
    assert!(of("referrer: Option<Box<Event>>").1 > 60_000);
    assert!(of("plugins: Vec<Box<dyn Plugin>>").1 > 2000);
    assert_eq!(of("Service").1, report.root().deep.bytes as i64);
    assert!(table.contains("memfootprint: Service: at least 661.7 KiB"), "{table}");
    assert!(table.contains("Type: inuse_space"), "by default: {table}");

    for (index, total) in [("slack", report.root().deep.slack), ("objects", report.root().deep.allocations)] {
        let table = pprof(&folder, &[&TOP[..], &["-sample_index", index]].concat(), &[&file]);
        let sum: i64 = rows(&table).iter().map(|row| row.0).sum();
        assert_eq!(sum, total as i64, "{index}: {table}");
    }

    // Fields of one name and type are one function, and two with their files.
    let files = pprof(&folder, &[&TOP[..], &["-filefunctions"]].concat(), &[&file]);
    assert!(
        rows(&files).iter().any(|row| row.2.ends_with("detail: String report::sample::Event")),
        "{files}"
    );

    let peek = pprof(&folder, &["-peek", "^history", "-unit=b"], &[&file]);
    assert!(peek.contains("|   [*]: Session\n") && peek.contains("|   [*]: Event\n"), "{peek}");
    let tags = pprof(&folder, &["-tags", "-unit=b"], &[&file]);
    assert!(tags.contains(" accuracy: Total 56.0B\n"), "{tags}");
    let raw = pprof(&folder, &["-raw"], &[&file]);
    assert!(raw.contains("\nobjects/count inuse_space/bytes[dflt] slack/bytes\n"), "{raw}");
}

#[test]
fn two_moments_compare_and_two_processes_add_up() {
    if !has_go() {
        return;
    }
    let (folder, before, after) = (Folder::new("two"), sample::report(), sample::later_report());
    let [first, second] = [("first.pb", &before), ("second.pb", &after)]
        .map(|(name, report)| folder.profile(name, &report.to_pprof()));

    let base = format!("-diff_base={}", first.display());
    let diff = pprof(&folder, &[&TOP[..], &[&base]].concat(), &[&second]);
    let grown = after.root().deep.bytes as i64 - before.root().deep.bytes as i64;
    assert_eq!(rows(&diff).iter().map(|row| row.0).sum::<i64>(), grown, "{diff}");
    let text = |report| held(report, "text", "alloc::string::String");
    let row = rows(&diff).into_iter().find(|row| row.2 == "text: String").expect("the comments are gone");
    assert_eq!(row.0, text(&after) - text(&before));
    let none = pprof(&folder, &[&TOP[..], &[&base]].concat(), &[&first]);
    assert_eq!(rows(&none).iter().filter(|row| row.0 != 0 || row.1 != 0).count(), 0, "{none}");

    // As one file, in which a place is one place.
    let [one, other] = ["a", "b"].map(|tenant| {
        folder.profile(&format!("{tenant}.pb"), &before.pprof().label("tenant", tenant).encode())
    });
    let merged = folder.0.join("merged.pb");
    pprof_to(&folder, &merged, &[&one, &other]);
    let table = pprof(&folder, &TOP, &[&merged]);
    assert_eq!(rows(&table).iter().map(|row| row.0).sum::<i64>(), 2 * before.root().deep.bytes as i64);
    let single = pprof(&folder, &TOP, &[&one]);
    assert_eq!(rows(&table).len(), rows(&single).len(), "{table}");
    let focused = pprof(&folder, &[&TOP[..], &["-tagfocus", "tenant=a"]].concat(), &[&merged]);
    assert_eq!(rows(&focused), rows(&single));
}

/// Writes several profiles as one.
fn pprof_to(folder: &Folder, merged: &Path, profiles: &[&Path]) {
    let mut command = Command::new("go");
    command.args(["tool", "pprof", "-proto", "-output"]).arg(merged).args(profiles);
    let output = command.env("PPROF_TMPDIR", &folder.0).output().expect("it runs");
    assert!(output.status.success(), "{output:?}");
}

/// A root that is named differently is another one: nothing of it is taken for the first.
#[test]
fn roots_stay_apart() {
    if !has_go() {
        return;
    }
    let folder = Folder::new("roots");
    let names = vec![String::from("ada")];
    let [index, users] = ["index", "users"].map(|name| {
        let report = Measure::new().name(name).report(&names);
        folder.profile(&format!("{name}.pb"), &report.to_pprof())
    });
    let table = pprof(&folder, &TOP, &[&index, &users]);
    let functions: Vec<(i64, &str)> = rows(&table).iter().map(|row| (row.1, row.2)).collect();
    assert!(functions.contains(&(51, "index: Vec<String>")), "{table}");
    assert!(functions.contains(&(51, "users: Vec<String>")), "{table}");
    let tags = pprof(&folder, &["-tags", "-unit=b"], &[&index, &users]);
    assert!(tags.contains(" root: Total 102.0B\n"), "{tags}");
}
