//! The first build of a package that depends on the crate and does nothing else.

use crate::package::Package;
use memfootprint_benches::Arguments;
use std::io;

/// What is built, and the line of a manifest for it; `None` for memfootprint, with these features.
const BUILT: [(&str, Option<&str>, &str); 6] = [
    ("`memfootprint`", None, "default-features = true"),
    ("`memfootprint`, no features", None, "default-features = false"),
    ("get-size2 with its derive", Some("get-size2"), r#"version = "0.11", features = ["derive"]"#),
    ("get-size2, no features", Some("get-size2"), r#"version = "0.11", default-features = false"#),
    ("`mem_dbg` with its derives", Some("mem_dbg"), r#"version = "0.4""#),
    ("serde with its derives", Some("serde"), r#"version = "1", features = ["derive"]"#),
];

pub(crate) fn table(arguments: &Arguments) -> io::Result<String> {
    let mut packages = Vec::new();
    for (name, peer, features) in BUILT.into_iter().filter(|(name, ..)| arguments.wants_row(name)) {
        let dependency = match peer {
            None => Package::memfootprint(features)?,
            Some(peer) => format!("{peer} = {{ {features} }}"),
        };
        let folder: String = name.chars().filter(char::is_ascii_alphanumeric).collect();
        packages.push((name, Package::new(&format!("built-{folder}"), &dependency)?, f64::INFINITY));
    }
    for _ in 0..arguments.rounds {
        for (_, package, best) in &mut packages {
            package.clean()?;
            *best = best.min(package.seconds("build")?);
        }
    }
    let mut table = String::from("| | CPU time | crates |\n|---|---|---|\n");
    for (name, package, seconds) in &packages {
        let dependencies = package.dependencies()?.to_string();
        table.extend(["| ", name, " | ", &format!("{seconds:.1} s"), " | ", &dependencies, " |\n"]);
    }
    Ok(table)
}
