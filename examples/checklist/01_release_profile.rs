//! Tune the release build profile: less program text, which is not heap, at a price in speed that is measured here.

use crate::data::Data;
use crate::point::{Outcome, Point, size};
use memfootprint::build_profile;
use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

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

/// What `program.rs` says of itself.
struct Run {
    file: u64,
    /// As it is mapped; none where the system doesn't tell.
    text: Option<u64>,
    nanos: f64,
    heap: u64,
    build: String,
}

/// A package of that program, beside this one's binary, so that it isn't built anew each time.
fn package() -> io::Result<PathBuf> {
    let root = env::current_exe()?.with_file_name("checklist-release-profile");
    fs::create_dir_all(&root)?;
    let repository = Path::new(env!("CARGO_MANIFEST_DIR"));
    let manifest = format!(
        "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\nasserted = []\n\n\
         [[bin]]\nname = \"program\"\npath = {:?}\n\n[dependencies]\nmemfootprint = {{ path = {:?}, \
         default-features = false, features = [\"derive\", \"heap\", \"std\"] }}\n\n{PROFILE}",
        repository.join("examples/checklist/program.rs"),
        repository.join("runtime"),
    );
    put(&root.join("Cargo.toml"), manifest.as_bytes())?;
    // The same versions, which are here already.
    put(&root.join("Cargo.lock"), &fs::read(repository.join("Cargo.lock"))?)?;
    Ok(root)
}

/// Writes a file whole, as another run may read it now.
fn put(path: &Path, text: &[u8]) -> io::Result<()> {
    let new = path.with_extension(std::process::id().to_string());
    fs::write(&new, text)?;
    fs::rename(new, path)
}

fn build(root: &Path, arguments: &[&str]) -> io::Result<Output> {
    let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
    cargo.args(["build", "--quiet", "--offline", "--target-dir", "target"]).args(arguments).current_dir(root);
    for (name, _) in env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("CARGO_PROFILE_")) {
        cargo.env_remove(name);
    }
    cargo.output()
}

fn run(program: &Path, data: &Data) -> io::Result<Run> {
    let output = Command::new(program).arg(&data.path).output()?;
    let text = String::from_utf8_lossy(&output.stdout);
    let words: Vec<&str> = text.split_whitespace().collect();
    let [text, nanos, heap, build] = words[..] else {
        return Err(io::Error::other("it says something else"));
    };
    let number = |word: &str| word.parse::<u64>().map_err(io::Error::other);
    Ok(Run {
        file: fs::metadata(program)?.len(),
        text: Some(number(text)?).filter(|&bytes| bytes > 0),
        nanos: number(nanos)? as f64,
        heap: number(heap)?,
        build: build.to_owned(),
    })
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let this = format!("This program itself is {}.", build_profile!());
    let name = format!("target/release/program{}", env::consts::EXE_SUFFIX);
    let usual = package().and_then(|root| Ok((build(&root, &["--release"])?, root)));
    let (built, root) = match usual {
        Ok((output, root)) if output.status.success() => (run(&root.join(&name), data), root),
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
    let before = built.expect("the program runs");

    // Now it says what it must be: `assert_profile!(opt_level = "z", lto = "fat", ..)`.
    let profile = if is_broken { "release" } else { "small" };
    let asserted = build(&root, &["--profile", profile, "--features", "asserted"]).expect("cargo runs");
    let errors = String::from_utf8_lossy(&asserted.stderr);
    assert!(asserted.status.success(), "the build isn't what `assert_profile!` says:\n{errors}");
    let after = run(&root.join(name.replace("release", "small")), data).expect("the program runs");

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
