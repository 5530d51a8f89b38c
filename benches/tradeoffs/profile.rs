//! `opt-level = 3`, or `"z"`.

use crate::claim::{Row, Said};
use crate::package::Package;
use std::path::Path;

/// The rows; none where there is no cargo that builds a program.
pub(crate) fn measure() -> Vec<Row> {
    let repository = Path::new(env!("CARGO_MANIFEST_DIR")).join("..").canonicalize().expect("the repository");
    let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("tradeoffs-program");
    let profile = "[profile.z]\ninherits = \"release\"\nopt-level = \"z\"\n";
    let package = Package::new(root, &repository, profile).expect("a package");
    for profile in ["release", "z"] {
        match package.build(profile, &[]) {
            Ok(output) if output.status.success() => {}
            failed => {
                eprintln!("no cargo at hand that builds a program: {failed:?}");
                return Vec::new();
            }
        }
    }
    let [fast, small] = package
        .compare(["release", "z"], &repository.join("examples/data/packages"))
        .expect("the programs run");
    let time = (fast.nanos / small.nanos, Said::Less);
    let row = |of, [fast, small]: [u64; 2]| Row {
        choice: String::from("`opt-level = 3`, `\"z\"`"),
        time,
        memory: (fast as f64 / small as f64, Said::More),
        of,
    };
    let text = fast.text.zip(small.text).unwrap_or((fast.file, small.file));
    vec![row("program text", text.into()), row("heap", [fast.heap, small.heap])]
}
