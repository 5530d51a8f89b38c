//! `#[bounded]` sets off no lint of the compiler's or of clippy's that the body alone wouldn't: bodies in all forms, in a crate of
//! its own, with all default lints denied.
#![allow(missing_docs)]

use std::fmt::Write as _;
use std::path::Path;
use std::process::Command;

/// What is returned, what of it is cached, and bodies that take `n: u64`.
const BODIES: [(&str, &str, &[&str]); 5] = [
    (
        "u64",
        "u64",
        &[
            "n",
            "n + 1",
            "7 + (n & 1)",
            "n.wrapping_add(1)",
            "(n, 1).0",
            "[n, 1][0]",
            "!n",
            "std::cmp::max(n, 1)",
            "vec![n].len() as u64",
            "unsafe { std::ptr::read(&raw const n) }",
            "if n > 1 { 1 } else { n }",
            "match n { 0 => 1, other => other }",
            "if n > 3 { return 3; } n",
            "let Some(m) = n.checked_sub(1) else { return 0 }; m",
            "let m = n + 1; m * 2",
            "let mut m = n; while m > 3 { m -= 1; } m",
            "let add = |m: u64| m + n; add(1)",
            "'found: { if n == 0 { break 'found 1; } 2 }",
            "let mut m = n; loop { if m > 9 { break m; } m = m * 2 + 1; }",
            "const MORE: u64 = 2; fn twice(n: u64) -> u64 { n * 2 } twice(n) + MORE",
            "use std::cmp::min; min(n, 2)",
            "#[allow(clippy::let_and_return)] let m = n; m + 1",
            "#![allow(clippy::let_and_return)] let m = n; m",
            "/* a comment */ n // another\n",
            "let _ = n; 7",
            "drop(Box::new(n)); 7",
            "panic!(\"{n}\")",
            "unreachable!(\"{n}\")",
            "std::process::exit(n as i32)",
            "if n == 0 { 0 } else { panic!() }",
            "macro_rules! one { () => { 1 } } n + one!()",
            "std::iter::repeat_n(1, n as usize).sum()",
        ],
    ),
    (
        "Result<u64, String>",
        "u64",
        &[
            "Ok(n)",
            "Err(n.to_string())",
            "if n == 0 { return Err(String::new()); } Ok(n)",
            "let m: u64 = \"1\".parse().map_err(|_| String::new())?; Ok(n + m)",
            "match n { 0 => Err(String::new()), n => Ok(n) }",
            "n.checked_sub(1).ok_or_else(String::new)",
        ],
    ),
    ("Option<u64>", "u64", &["Some(n)", "(n > 1).then_some(n)", "n.checked_sub(1)?.checked_add(3)"]),
    (
        "String",
        "String",
        &[
            "n.to_string()",
            "format!(\"{n}\")",
            "let mut s = String::new(); s.push('a'); s += &n.to_string(); s",
        ],
    ),
    (
        "Result<Vec<(u64, String)>, Box<dyn std::error::Error + Send + Sync>>",
        "Vec<(u64, String)>",
        &["Ok(vec![(n, String::new())])", "let m: u64 = \"1\".parse()?; Ok(vec![(m, n.to_string())])"],
    ),
];

/// Bodies of async functions that give a `u64`.
const AWAITING: &[&str] = &[
    "std::future::ready(n).await",
    "std::future::ready(n).await + 1",
    "let m = std::future::ready(n).await; m + 1",
    "if n > 1 { return std::future::ready(n).await; } 2",
    "let more = async { n + 1 }; more.await",
    "match std::future::ready(n).await { 0 => 1, other => other }",
];

/// Where a body can stand. `OUTPUT`, `BODY` and `NAME` are put in.
const FREE: &[&str] = &[
    "#[bounded(entries = 9)] pub ASYNC fn NAME(n: u64) -> OUTPUT { BODY }",
    "#[bounded(bytes = \"1 MiB\", ttl = \"5m\", skip(_more))] pub ASYNC fn NAME(n: u64, _more: &str) -> OUTPUT { BODY }",
    "#[bounded(entries = 9, key: u64 = n)] pub(crate) ASYNC fn NAME(mut n: u64) -> OUTPUT { n += 1; BODY }",
    "#[bounded(in = *cache, skip(cache))] pub ASYNC fn NAME(cache: &Cache<u64, VALUE>, n: u64) -> OUTPUT { BODY }",
    "#[bounded(in = cache, skip(cache))] pub ASYNC fn NAME(cache: Arc<Cache<u64, VALUE>>, n: u64) -> OUTPUT { BODY }",
    "#[bounded(entries = 9)] pub ASYNC fn NAME(n: u64, a: &str, b: &[u8], c: u8, d: u8, e: u8, f: u8) -> OUTPUT {
        let _ = (a, b, c, d, e, f);
        BODY
    }",
];

const METHODS: &[&str] = &[
    "#[bounded(in = self.cache)] pub ASYNC fn NAME(&self, n: u64) -> OUTPUT { BODY }",
    "#[bounded(in = self.cache, skip(_more))] pub ASYNC fn NAME<M: Send + Sync>(&self, n: u64, _more: &M) -> OUTPUT { BODY }",
    "#[bounded(in = self.cache)] pub ASYNC fn NAME(self: Arc<Self>, n: u64) -> OUTPUT { BODY }",
    "#[bounded(entries = 9, key: u64 = n)] ASYNC fn NAME(&self, n: u64) -> OUTPUT { BODY }",
];

fn write_function(code: &mut String, form: &str, (output, value): (&str, &str), body: &str, asyncness: &str) {
    let name = format!("function_{}", code.len());
    let form = form.replace("ASYNC", asyncness).replace("OUTPUT", output).replace("VALUE", value);
    writeln!(code, "    {}", form.replace("NAME", &name).replace("BODY", body)).unwrap();
}

/// An inner attribute comes first.
fn fits(form: &str, body: &str) -> bool {
    !body.starts_with("#!") || form.contains("OUTPUT { BODY }")
}

fn source() -> String {
    let mut code = String::from(
        "//! Written by tests/lints.rs.\n#![allow(dead_code)]\nuse memfootprint::bounded;\nuse memfootprint::cache::Cache;\n\
         use std::sync::Arc;\n",
    );
    // That the bodies are without fault by themselves.
    code.push_str("pub mod plain {\n");
    for (output, value, bodies) in BODIES {
        for body in bodies {
            write_function(&mut code, "pub fn NAME(n: u64) -> OUTPUT { BODY }", (output, value), body, "");
        }
    }
    code.push_str("}\n");
    for (at, (output, value, bodies)) in BODIES.into_iter().enumerate() {
        let awaiting = if at == 0 { AWAITING } else { &[] };
        let plain = bodies.iter().flat_map(|body| [(*body, ""), (*body, "async")]);
        let all: Vec<_> = plain.chain(awaiting.iter().map(|body| (*body, "async"))).collect();
        let write_forms = |code: &mut String, forms: &[&str]| {
            for (nth, form) in forms.iter().enumerate() {
                // Each body in the first form, and some of them in the others.
                let some = all.iter().enumerate().filter(|(body, _)| nth == 0 || (body + nth) % 7 == 0);
                for (_, (body, asyncness)) in some.filter(|(_, (body, _))| fits(form, body)) {
                    write_function(code, form, (output, value), body, asyncness);
                }
            }
        };
        write_forms(&mut code, FREE);
        writeln!(code, "pub struct Store{at} {{ pub cache: Cache<u64, {value}> }}\nimpl Store{at} {{")
            .unwrap();
        write_forms(&mut code, METHODS);
        code.push_str("}\n");
    }
    code
}

/// Clippy has nothing to say of the crate that `#[bounded]` is used in, in either edition.
#[test]
#[cfg(not(miri))]
fn are_quiet() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let target = Path::new(env!("CARGO_TARGET_TMPDIR"));
    for edition in ["2021", "2024"] {
        let package = target.join(format!("lints-{edition}"));
        std::fs::create_dir_all(package.join("src")).unwrap();
        let runtime = root.join("runtime");
        let manifest = format!(
            "[package]\nname = \"lints-{edition}\"\nversion = \"0.0.0\"\nedition = \"{edition}\"\n[workspace]\n\
             [dependencies]\nmemfootprint = {{ path = {runtime:?} }}\n"
        );
        std::fs::write(package.join("Cargo.toml"), manifest).unwrap();
        std::fs::write(package.join("src/lib.rs"), source()).unwrap();
        // The versions that are there.
        std::fs::copy(root.join("Cargo.lock"), package.join("Cargo.lock")).unwrap();
        let clippy = Command::new(env!("CARGO"))
            .args(["clippy", "--quiet", "--offline", "--", "-D", "warnings", "-D", "clippy::all"])
            .current_dir(&package)
            // One for all packages that tests make, as each has the same dependencies.
            .env("CARGO_TARGET_DIR", target.join("packages"))
            .env_remove("RUSTFLAGS")
            .output()
            .unwrap();
        let text = String::from_utf8_lossy(&clippy.stderr);
        assert!(clippy.status.success(), "edition {edition}:\n{text}");
    }
}
