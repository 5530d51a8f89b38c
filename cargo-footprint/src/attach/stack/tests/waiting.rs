//! A program that waits.

use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};
use std::process::{Child, Command, Stdio};
use std::time::Duration;

use gimli::{EndianSlice, RunTimeEndian};
use object::{Object, ObjectSection};

use crate::attach::memory::{AttachError, Captured, Pause, process};
use crate::parse::Dwarf;

/// What one told of a variable.
#[derive(Debug)]
pub(super) struct Told {
    pub(super) thread: i32,
    pub(super) function: String,
    pub(super) name: String,
    pub(super) word: u64,
}

/// A child, which ends with the test.
pub(super) struct Waiting {
    child: Child,
    pub(super) program: PathBuf,
    pub(super) told: Vec<Told>,
}

impl Waiting {
    /// Compiles the fixture, and waits until all of its threads do.
    pub(super) fn start(name: &str, arguments: &[&str]) -> Self {
        let tests = std::env::current_exe().expect("a path");
        let folder = tests.parent().expect("a folder").join("stack-fixtures");
        std::fs::create_dir_all(&folder).expect("the folder can be made");
        // Several may run the tests at once.
        let program = folder.join(format!("{name}-{}", std::process::id()));
        let source = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/fixtures/attach/nested.rs");
        let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
        let status = Command::new(rustc)
            .current_dir(&folder)
            .args(["--edition=2024", "-Awarnings", "-Cdebuginfo=2", "--crate-name=nested", "-o"])
            .args([&program, &source])
            .args(arguments)
            .env_remove("RUSTFLAGS")
            .status()
            .expect("rustc runs");
        assert!(status.success(), "the fixture is compiled");
        let mut child = Command::new(&program).stdout(Stdio::piped()).spawn().expect("it runs");
        let output = BufReader::new(child.stdout.take().expect("a pipe"));
        let mut told = Vec::new();
        let mut lines = output.lines().map(|line| line.expect("it tells"));
        for line in lines.by_ref().take_while(|line| line != "waiting") {
            let words: Vec<&str> = line.split(' ').collect();
            let [thread, function, name, word] = words[..] else { panic!("{line}") };
            let (function, name) = (function.to_owned(), name.to_owned());
            let (thread, word) = (thread.parse().expect("a number"), word.parse().expect("a number"));
            told.push(Told { thread, function, name, word });
        }
        Self { child, program, told }
    }

    pub(super) fn pid(&self) -> i32 {
        self.child.id() as i32
    }

    /// What it has in memory. Where the machine forbids it to everyone, the test says so loudly and is over; or fails, if it
    /// must be run.
    #[track_caller]
    pub(super) fn read(&self) -> Option<Captured> {
        // The last may be on its way from telling to waiting.
        std::thread::sleep(Duration::from_millis(50));
        let pause = Pause { stop: true, longest: Duration::from_secs(60), most_memory: 1 << 30 };
        match process(self.pid(), &pause) {
            Ok(captured) => Some(captured),
            Err(AttachError::Denied(denied)) => {
                eprintln!("\n!!! NOT CHECKED: processes can't be read here: {denied}.\n");
                None
            }
            Err(error) => panic!("{error}"),
        }
    }
}

impl Drop for Waiting {
    fn drop(&mut self) {
        let _ = self.child.kill();
        let _ = self.child.wait();
        let _ = std::fs::remove_file(&self.program);
    }
}

/// The debug info of a file.
pub(super) fn dwarf(file: &[u8]) -> Dwarf<'_> {
    let object = object::File::parse(file).expect("it is a program");
    let load = |id: gimli::SectionId| {
        let section = object.section_by_name(id.name());
        let bytes = section.map_or(&[][..], |section| section.data().expect("it isn't compressed"));
        Ok::<_, ()>(EndianSlice::new(bytes, RunTimeEndian::Little))
    };
    Dwarf::load(load).expect("it is loaded")
}
