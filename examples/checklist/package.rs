//! A package with `program.rs` in it, built by cargo with profiles of its own, and what the program says of itself.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::{env, fs, io};

/// The package.
pub struct Package {
    root: PathBuf,
}

/// What the program says, and how large its file is.
pub struct Run {
    pub file: u64,
    /// As it is mapped; none where the system doesn't tell.
    pub text: Option<u64>,
    pub nanos: f64,
    pub heap: u64,
    pub build: String,
}

impl Package {
    /// Makes it in the folder `root`, or takes the one that is there. `profiles` stands in its manifest.
    pub fn new(root: PathBuf, repository: &Path, profiles: &str) -> io::Result<Self> {
        fs::create_dir_all(&root)?;
        let manifest = format!(
            "[package]\nname = \"program\"\nedition = \"2024\"\n\n[workspace]\n\n[features]\nasserted = []\n\n\
             [[bin]]\nname = \"program\"\npath = '{}'\n\n[dependencies]\nmemfootprint = {{ path = '{}', \
             default-features = false, features = [\"derive\", \"heap\", \"std\"] }}\n\n{profiles}",
            repository.join("examples/checklist/program.rs").display(),
            repository.join("runtime").display(),
        );
        put(&root.join("Cargo.toml"), manifest.as_bytes())?;
        // The same versions, which are here already. Cargo leaves out of it what isn't needed.
        let [ours, theirs] = [repository, &root].map(|folder| folder.join("Cargo.lock"));
        let changed = |path: &Path| fs::metadata(path).and_then(|file| file.modified());
        if changed(&theirs).ok() < changed(&ours).ok() {
            put(&theirs, &fs::read(ours)?)?;
        }
        Ok(Self { root })
    }

    /// Builds it, without what the environment says of profiles.
    pub fn build(&self, profile: &str, arguments: &[&str]) -> io::Result<Output> {
        let mut cargo = Command::new(env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--quiet", "--offline", "--target-dir", "target", "--profile", profile]);
        for (name, _) in env::vars_os() {
            if name.to_string_lossy().starts_with("CARGO_PROFILE_") {
                cargo.env_remove(name);
            }
        }
        cargo.args(arguments).current_dir(&self.root).output()
    }

    /// Has what was built with this profile read a list of packages.
    pub fn run(&self, profile: &str, list: &Path) -> io::Result<Run> {
        let program = self.root.join(format!("target/{profile}/program{}", env::consts::EXE_SUFFIX));
        let output = Command::new(&program).arg(list).output()?;
        let said = String::from_utf8_lossy(&output.stdout);
        let words: Vec<&str> = said.split_whitespace().collect();
        let [text, nanos, heap, build] = words[..] else {
            return Err(io::Error::other(format!("the program says something else: {said}")));
        };
        let number = |word: &str| word.parse::<u64>().map_err(io::Error::other);
        Ok(Run {
            file: fs::metadata(&program)?.len(),
            text: Some(number(text)?).filter(|&bytes| bytes > 0),
            nanos: number(nanos)? as f64,
            heap: number(heap)?,
            build: build.to_owned(),
        })
    }

    /// Runs both of two, and again in turn, so that a slow moment of the machine hits both; the fastest time counts.
    pub fn compare(&self, profiles: [&str; 2], list: &Path) -> io::Result<[Run; 2]> {
        let mut runs = [self.run(profiles[0], list)?, self.run(profiles[1], list)?];
        for _ in 0..4 {
            for (run, profile) in runs.iter_mut().zip(profiles) {
                run.nanos = run.nanos.min(self.run(profile, list)?.nanos);
            }
        }
        Ok(runs)
    }
}

/// Writes a file whole, as another run may read it now.
fn put(path: &Path, text: &[u8]) -> io::Result<()> {
    if fs::read(path).is_ok_and(|old| old == text) {
        return Ok(());
    }
    let new = path.with_extension(std::process::id().to_string());
    fs::write(&new, text)?;
    fs::rename(new, path)
}
