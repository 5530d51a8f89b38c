//! The sample programs, built.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::sync::Mutex;

/// A sample program: a package of `tests/samples`.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    /// By which it is shown.
    pub(crate) name: &'static str,
    package: &'static str,
    features: &'static str,
}

impl Sample {
    const fn of(package: &'static str) -> Self {
        Self { name: package, package, features: "" }
    }
}

pub(crate) const COLLECTIONS: Sample = Sample::of("collections");
pub(crate) const CRATES: Sample = Sample::of("crates");
/// The same with a `SmallVec` that is a union.
pub(crate) const CRATES_UNION: Sample = Sample { name: "crates-union", package: "crates", features: "union" };
pub(crate) const THREADS: Sample = Sample::of("threads");
pub(crate) const TASKS: Sample = Sample::of("tasks");
pub(crate) const SERVER: Sample = Sample::of("server");
pub(crate) const LEAK: Sample = Sample::of("leak");
pub(crate) const VALUES: Sample = Sample::of("values");

/// How a sample is built: a profile.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Build {
    Dev,
    Release,
    /// Optimized for size, and all crates at once.
    Small,
}

impl Build {
    pub(crate) fn profile(self) -> &'static str {
        match self {
            Self::Dev => "dev",
            Self::Release => "release",
            Self::Small => "small",
        }
    }

    fn folder(self) -> &'static str {
        match self {
            Self::Dev => "debug",
            Self::Release => "release",
            Self::Small => "small",
        }
    }
}

/// Where samples are built, and lie.
pub(crate) fn folder() -> PathBuf {
    Path::new(env!("CARGO_TARGET_TMPDIR")).join("attach")
}

/// Builds a sample; its file, which no other build replaces.
pub(crate) fn build(sample: Sample, build: Build) -> PathBuf {
    // One at a time: the same package has the same file with other features.
    static ONE: Mutex<()> = Mutex::new(());
    let _one = ONE.lock().unwrap_or_else(std::sync::PoisonError::into_inner);
    let mut command = Command::new(env!("CARGO"));
    // What is set for the build of these tests is none of the samples' business.
    for (name, _) in std::env::vars_os() {
        let text = name.to_string_lossy();
        let is_ours = text.starts_with("CARGO_PROFILE_") || text.starts_with("CARGO_BUILD_");
        if is_ours || matches!(&*text, "RUSTFLAGS" | "CARGO_ENCODED_RUSTFLAGS" | "CARGO_TARGET_DIR") {
            command.env_remove(name);
        }
    }
    let output = command
        .current_dir(Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/samples"))
        .args(["build", "--locked", "--package", sample.package, "--features", sample.features])
        .args(["--profile", build.profile(), "--target-dir"])
        .arg(folder())
        .output()
        .expect("cargo runs");
    assert!(output.status.success(), "{}: {}", sample.name, String::from_utf8_lossy(&output.stderr));
    let made = folder().join(build.folder()).join(sample.package);
    let kept = folder().join(format!("{}-{}", sample.name, build.profile()));
    let modified = |path: &Path| path.metadata().and_then(|metadata| metadata.modified()).ok();
    if modified(&kept) < modified(&made) {
        // One that runs can't be written to.
        let _ = std::fs::remove_file(&kept);
        std::fs::copy(&made, &kept).expect("the sample can be copied");
    }
    kept
}
