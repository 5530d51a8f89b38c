//! Forms that have no types, and what is said of them.

use std::fs;

use expect_test::{Expect, expect};

use crate::support::{fixture, folder};
use crate::{build, refused, tool};

#[track_caller]
fn check(said: &str, expected: &Expect) {
    // A build id is another on each machine.
    let ids: String = said
        .split_inclusive(|of: char| !of.is_ascii_hexdigit())
        .map(|word| {
            let hex = word.trim_end_matches(|of: char| !of.is_ascii_hexdigit());
            if hex.len() == 40 || hex.len() == 16 { word.replace(hex, "ID") } else { word.to_owned() }
        })
        .collect();
    expected.assert_eq(&ids);
}

#[test]
fn stripped() {
    let folder = folder("stripped");
    build(&folder, "plain", &["-g"]);
    tool(&folder, "objcopy", &["--strip-all", "plain", "stripped"]);
    check(
        &refused(&folder, &folder.join("stripped"), None),
        &expect![
            "DIR/stripped has no debug info: it is stripped, or built with `debug = 0` (build id ID); pass the file that has it by `--debug-file`, or build with `debug = 2`"
        ],
    );
    tool(&folder, "objcopy", &["--strip-all", "--remove-section=.note.gnu.build-id", "plain", "nameless"]);
    check(
        &refused(&folder, &folder.join("nameless"), None),
        &expect![
            "DIR/nameless has no debug info: it is stripped, or built with `debug = 0`; pass the file that has it by `--debug-file`, or build with `debug = 2`"
        ],
    );
}

#[test]
fn a_debug_file_that_does_not_belong() {
    let folder = folder("other");
    build(&folder, "plain", &["-g"]);
    tool(&folder, "objcopy", &["--strip-all", "plain", "stripped"]);
    build(&folder, "other", &["-g", "-O"]);
    tool(&folder, "objcopy", &["--only-keep-debug", "other", "other.debug"]);
    let stripped = folder.join("stripped");
    check(
        &refused(&folder, &stripped, Some(&folder.join("other.debug"))),
        &expect![
            "the debug file is of another build than DIR/stripped: it has build id ID, not build id ID; pass the one that was written with this program, or build again"
        ],
    );
    check(
        &refused(&folder, &stripped, Some(&folder.join("nowhere.debug"))),
        &expect!["DIR/nowhere.debug can't be opened: No such file or directory (os error 2)"],
    );
    check(
        &refused(&folder, &stripped, Some(&stripped)),
        &expect![
            "DIR/stripped has no debug info: it is stripped, or built with `debug = 0` (build id ID); pass the file that has it by `--debug-file`, or build with `debug = 2`"
        ],
    );
    // One that the program doesn't know by an id, and that lies beside it.
    tool(&folder, "objcopy", &["--remove-section=.note.gnu.build-id", "other.debug", "nameless.debug"]);
    tool(&folder, "objcopy", &["--strip-all", "--remove-section=.note.gnu.build-id", "plain", "nameless"]);
    tool(&folder, "objcopy", &["--add-gnu-debuglink=other.debug", "nameless", "linked"]);
    fs::copy(folder.join("nameless.debug"), folder.join("other.debug")).expect("it is copied");
    check(
        &refused(&folder, &folder.join("linked"), None),
        &expect![
            "DIR/linked has no debug info: it is stripped, or built with `debug = 0`; pass the file that has it by `--debug-file`, or build with `debug = 2`"
        ],
    );
    let given = refused(&folder, &folder.join("linked"), Some(&folder.join("nameless.debug")));
    let sums: Vec<&str> = given.split("checksum ").skip(1).map(|rest| &rest[..8]).collect();
    let given = sums.iter().fold(given.clone(), |given, sum| given.replace(sum, "SUM"));
    check(
        &given,
        &expect![
            "the debug file is of another build than DIR/linked: it has checksum SUM, not checksum SUM; pass the one that was written with this program, or build again"
        ],
    );
}

#[test]
fn lines_without_types() {
    let folder = folder("lines");
    check(
        &refused(&folder, &build(&folder, "none", &["-Cdebuginfo=0"]), None),
        &expect![
            "DIR/none has no debug info: it is stripped, or built with `debug = 0` (build id ID); pass the file that has it by `--debug-file`, or build with `debug = 2`"
        ],
    );
    check(
        &refused(&folder, &build(&folder, "one", &["-Cdebuginfo=1"]), None),
        &expect![
            "DIR/one has lines in its debug info, but no types: it was built with `debug = 1` or `line-tables-only`; types need `debug = 2`"
        ],
    );
    let tables = build(&folder, "tables", &["-Cdebuginfo=line-tables-only"]);
    check(
        &refused(&folder, &tables, None),
        &expect![
            "DIR/tables has lines in its debug info, but no types: it was built with `debug = 1` or `line-tables-only`; types need `debug = 2`"
        ],
    );
}

#[test]
fn split_and_gone() {
    let folder = folder("gone");
    let unpacked = build(&folder, "unpacked", &["-g", "-Csplit-debuginfo=unpacked", "-Ccodegen-units=1"]);
    for file in fs::read_dir(&folder).expect("it is a folder").flatten() {
        if file.path().extension().is_some_and(|extension| extension == "dwo") {
            fs::remove_file(file.path()).expect("it is removed");
        }
    }
    let said = refused(&folder, &unpacked, None);
    let (before, after) = said.split_once("such as ").expect("an example is told");
    let after = after.split_once("; ").map_or("", |(_, after)| after);
    check(
        &format!("{before}such as FILE; {after}"),
        &expect![[
            r#"the debug info of DIR/unpacked is split, and 1 of 1 units weren't found, such as FILE; read it where it was built, or build with `split-debuginfo = "packed"` and keep the `.dwp` beside it"#
        ]],
    );
    let packed = build(&folder, "packed", &["-g", "-Csplit-debuginfo=packed", "-Ccodegen-units=1"]);
    fs::remove_file(folder.join("packed.dwp")).expect("it is removed");
    refused(&folder, &packed, None);
}

#[test]
fn what_is_no_program() {
    let folder = folder("none");
    let written = |name: &str, bytes: &[u8]| {
        fs::write(folder.join(name), bytes).expect("it is written");
        folder.join(name)
    };
    check(
        &refused(&folder, &written("text", b"Nothing but text, that is all there is in it."), None),
        &expect!["DIR/text is no program, library or archive that can be read: it doesn't begin as one does"],
    );
    check(
        &refused(&folder, &written("empty", b""), None),
        &expect!["DIR/empty is no program, library or archive that can be read: it is empty"],
    );
    check(
        &refused(&folder, &written("short", b"\x7fELF"), None),
        &expect![
            "DIR/short is no program, library or archive that can be read: it doesn't begin as one does"
        ],
    );
    check(
        &refused(&folder, &written("archive.a", b"!<arch>\n"), None),
        &expect![
            "DIR/archive.a is no program, library or archive that can be read: it doesn't begin as one does"
        ],
    );
    check(
        &refused(&folder, &folder, None),
        &expect!["DIR is no program, library or archive that can be read: it is a folder"],
    );
    check(
        &refused(&folder, &folder.join("nowhere"), None),
        &expect!["DIR/nowhere can't be opened: No such file or directory (os error 2)"],
    );
    check(
        &refused(&folder, &fixture("kinds/main.rs"), None).replace(env!("CARGO_MANIFEST_DIR"), "CRATE"),
        &expect![
            "CRATE/tests/fixtures/kinds/main.rs is no program, library or archive that can be read: it doesn't begin as one does"
        ],
    );
}

#[test]
fn the_memory_of_a_process() {
    let folder = folder("core");
    let plain = build(&folder, "plain", &[]);
    let mut bytes = fs::read(&plain).expect("it is read");
    // Its kind, at byte 16: 4 is a core.
    bytes[16] = 4;
    fs::write(folder.join("core"), bytes).expect("it is written");
    check(
        &refused(&folder, &folder.join("core"), None),
        &expect![
            "DIR/core is no program, library or archive that can be read: it is a core, the memory of a process; give the program that wrote it"
        ],
    );
}

#[test]
fn debug_info_of_another_language() {
    let folder = folder("c");
    fs::write(folder.join("main.c"), "struct s { int a; }; struct s s; int main(void) { return s.a; }")
        .expect("it is written");
    tool(&folder, "cc", &["-g", "-o", "main", "main.c"]);
    check(
        &refused(&folder, &folder.join("main"), None),
        &expect!["DIR/main has debug info, but none of it is Rust's; give a program that `rustc` built"],
    );
}
