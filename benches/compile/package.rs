//! A package that is built by cargo, and how long that takes.

use memfootprint_benches::children_seconds;
use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

pub(crate) struct Package {
    root: PathBuf,
}

impl Package {
    /// Makes one in the target folder, or takes the one that is there. `dependencies` are lines of its manifest.
    pub(crate) fn new(name: &str, dependencies: &str) -> io::Result<Self> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-bench").join(name);
        fs::create_dir_all(root.join("src"))?;
        let manifest = format!(
            "[package]\nname = \"{name}\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\n{dependencies}\n\n[workspace]\n"
        );
        fs::write(root.join("Cargo.toml"), manifest)?;
        // The peers' versions are the workspace's.
        fs::copy(Path::new(env!("CARGO_MANIFEST_DIR")).join("../Cargo.lock"), root.join("Cargo.lock"))?;
        let package = Self { root };
        package.write("")?;
        package.cargo(&["fetch"])?;
        Ok(package)
    }

    /// The line of a manifest that depends on memfootprint.
    pub(crate) fn memfootprint(features: &str) -> io::Result<String> {
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").canonicalize()?;
        Ok(format!("memfootprint = {{ path = \"{}\", {features} }}", runtime.display()))
    }

    /// Gives it other source.
    pub(crate) fn write(&self, source: &str) -> io::Result<()> {
        fs::write(self.root.join("src/lib.rs"), format!("#![allow(dead_code)]\n{source}"))
    }

    /// Forgets what was built.
    pub(crate) fn clean(&self) -> io::Result<()> {
        match fs::remove_dir_all(self.root.join("target")) {
            Err(error) if error.kind() != io::ErrorKind::NotFound => Err(error),
            _ => Ok(()),
        }
    }

    /// Seconds of CPU time that a command of cargo's takes.
    pub(crate) fn seconds(&self, command: &str) -> io::Result<f64> {
        let before = children_seconds();
        self.cargo(&[command])?;
        Ok(children_seconds() - before)
    }

    /// How many crates it depends on, by whatever way.
    pub(crate) fn dependencies(&self) -> io::Result<usize> {
        let tree = self.cargo(&["tree", "--edges", "normal,build", "--prefix", "none", "--no-dedupe"])?;
        let mut crates: Vec<&str> =
            tree.lines().skip(1).map(|line| line.trim_end_matches(" (proc-macro)")).collect();
        crates.sort_unstable();
        crates.dedup();
        Ok(crates.len())
    }

    fn cargo(&self, arguments: &[&str]) -> io::Result<String> {
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let output = Command::new(cargo)
            .args(arguments)
            .arg("--quiet")
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            // As a dependency from the registry is built, which ours by its path wouldn't be.
            .env("CARGO_INCREMENTAL", "0")
            .output()?;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        Ok(String::from_utf8_lossy(&output.stdout).into_owned())
    }
}
