//! Versions of the fixture, and runs of the command on them.

use std::path::{Path, PathBuf};
use std::process::{Command, Output};
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// A folder that goes with the test.
pub(crate) struct Folder(PathBuf);

impl Folder {
    pub(crate) fn new() -> Self {
        static NEXT: AtomicU32 = AtomicU32::new(0);
        let number = NEXT.fetch_add(1, Ordering::Relaxed);
        let path = std::env::temp_dir().join(format!("footprint-ratchet-{}-{number}", std::process::id()));
        std::fs::create_dir_all(&path).unwrap();
        // What git and the compiler tell has no links in it.
        Self(path.canonicalize().unwrap())
    }

    pub(crate) fn path(&self) -> &Path {
        &self.0
    }

    pub(crate) fn write(&self, name: &str, text: &str) {
        let path = self.0.join(name);
        std::fs::create_dir_all(path.parent().unwrap()).unwrap();
        std::fs::write(path, text).unwrap();
    }

    pub(crate) fn read(&self, name: &str) -> String {
        std::fs::read_to_string(self.0.join(name)).unwrap()
    }

    /// The fixture as it is, compiled once for all tests.
    pub(crate) fn base(&self, name: &str) {
        static BASE: OnceLock<Vec<u8>> = OnceLock::new();
        let program = BASE.get_or_init(|| {
            let folder = Self::new();
            folder.compile("base", &[], &[]);
            std::fs::read(folder.0.join("base")).unwrap()
        });
        std::fs::write(self.0.join(name), program).unwrap();
    }

    /// Compiles a version of the fixture to `name`: what stands at the marks, and what is replaced.
    pub(crate) fn compile(&self, name: &str, edits: &[Edit<'_>], flags: &[&str]) {
        self.write("src/main.rs", &source(edits));
        let output = Command::new("rustc")
            .args(["--edition=2024", "-g", "--crate-name=app", "src/main.rs", "-o", name])
            .args(flags)
            .current_dir(&self.0)
            .output()
            .unwrap();
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    }

    /// Runs `cargo footprint`; its exit code, and what it prints.
    pub(crate) fn run(&self, arguments: &[&str]) -> Ran {
        let output = Command::new(env!("CARGO_BIN_EXE_cargo-footprint"))
            .arg("footprint")
            .args(arguments)
            .current_dir(&self.0)
            .env_remove("CARGO_TARGET_DIR")
            .env("NO_COLOR", "1")
            .output()
            .unwrap();
        Ran::of(&output)
    }
}

impl Drop for Folder {
    fn drop(&mut self) {
        let _ = std::fs::remove_dir_all(&self.0);
    }
}

/// What a run printed.
#[derive(Debug)]
pub(crate) struct Ran {
    pub(crate) code: Option<i32>,
    pub(crate) out: String,
    pub(crate) err: String,
}

impl Ran {
    fn of(output: &Output) -> Self {
        Self {
            code: output.status.code(),
            out: String::from_utf8_lossy(&output.stdout).into_owned(),
            err: String::from_utf8_lossy(&output.stderr).into_owned(),
        }
    }

    pub(crate) fn is(self, code: i32) -> Self {
        assert_eq!(self.code, Some(code), "{self:?}");
        self
    }
}

/// An edit of the fixture.
#[derive(Clone, Copy)]
pub(crate) enum Edit<'e> {
    /// Puts lines at a mark.
    At(&'e str, &'e str),
    /// Replaces text that is there once.
    Replace(&'e str, &'e str),
}

pub(crate) fn source(edits: &[Edit<'_>]) -> String {
    let mut source = include_str!("../fixtures/ratchet/main.rs").to_owned();
    for edit in edits {
        let (from, to) = match edit {
            Edit::At(mark, lines) => (format!("//@ {mark}\n"), format!("{lines}\n//@ {mark}\n")),
            Edit::Replace(from, to) => ((*from).to_owned(), (*to).to_owned()),
        };
        assert_eq!(source.matches(&from).count(), 1, "{from}");
        source = source.replace(&from, &to);
    }
    source
}
