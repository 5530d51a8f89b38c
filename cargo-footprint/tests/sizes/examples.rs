//! The examples of the workspace, which take minutes to build: `scripts/type-sizes` runs this and prints a table.

use std::path::Path;
use std::process::{Command, Stdio};

use crate::compare::compare;
use crate::listed;

#[test]
#[ignore = "builds the examples: run scripts/type-sizes"]
fn the_examples() {
    let wanted = std::env::var("TYPE_SIZES").unwrap_or_else(|_| "startup lookups service".to_owned());
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("..");
    let target = root.join("target/type-sizes");
    println!(
        "{:<20} {:>9} {:>11} {:>11} {:>11} {:>8} {:>10}",
        "program", "types", "own", "generic", "futures", "fields", "mismatches"
    );
    let mut wrong = Vec::new();
    for program in wanted.split_whitespace() {
        for profile in ["dev", "release"] {
            let chosen = match program {
                "service" => ["--package", "memfootprint-service", "--bin", "memfootprint-service"],
                example => ["--package", "memfootprint-suite", "--example", example],
            };
            let file = match (program, profile) {
                ("service", "dev") => "debug/memfootprint-service".to_owned(),
                ("service", _) => "release/memfootprint-service".to_owned(),
                (example, "dev") => format!("debug/examples/{example}"),
                (example, _) => format!("release/examples/{example}"),
            };
            // So that the compiler runs, and lists, again.
            let _ = std::fs::remove_file(target.join(&file));
            let output = Command::new(env!("CARGO"))
                .current_dir(&root)
                .args(["rustc", "--profile", profile])
                .args(chosen)
                .arg("--target-dir")
                .arg(&target)
                // A different flag each time has the same effect where the file alone doesn't.
                .args(["--", "-Zprint-type-sizes", &format!("--cfg=run{}", std::process::id())])
                .env("RUSTC_BOOTSTRAP", "1")
                .env(format!("CARGO_PROFILE_{}_DEBUG", profile.to_uppercase()), "2")
                .stderr(Stdio::inherit())
                .output()
                .expect("cargo runs");
            assert!(output.status.success(), "{program} can't be built");
            let listed = listed::read(&String::from_utf8_lossy(&output.stdout));
            let read = cargo_footprint::open(&target.join(file), None).and_then(|image| image.read());
            let read = read.unwrap_or_else(|error| panic!("{error}"));
            let krate = if program == "service" { "memfootprint_service" } else { program };
            let outcome = compare(&listed, &read, krate);
            println!(
                "{:<20} {:>9} {:>5}/{:<5} {:>5}/{:<5} {:>5}/{:<5} {:>8} {:>10}",
                format!("{program} {profile}"),
                read.types.len(),
                outcome.plain_found,
                outcome.plain,
                outcome.generic_found,
                outcome.generic,
                outcome.futures_found,
                outcome.futures,
                outcome.fields,
                outcome.mismatches.len()
            );
            outcome.missing.iter().for_each(|missing| println!("    no variable is of {missing}"));
            assert!(outcome.plain > 0, "{program} has no types of its own in the list");
            wrong.extend(outcome.mismatches);
        }
    }
    assert_eq!(wrong, [""; 0]);
}
