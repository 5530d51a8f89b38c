//! A sample that runs, and its ledger.

use std::collections::BTreeMap;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::os::unix::fs::FileExt;
use std::path::Path;
use std::process::{Child, ChildStdin, ChildStdout, Command, Stdio};

/// A sample that waits.
#[derive(Debug)]
pub(crate) struct Running {
    child: Child,
    input: Option<ChildStdin>,
    output: BufReader<ChildStdout>,
    /// What it said before it was ready.
    pub(crate) said: Vec<String>,
    /// Where its table lies, and of how many entries.
    table: (u64, usize),
}

/// An address, a size.
const ENTRY: usize = 16;

impl Running {
    /// Starts a sample; it is ready.
    pub(crate) fn start(file: &Path, arguments: &[String]) -> Self {
        let mut command = Command::new(file);
        let mut child = command
            .args(arguments)
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .spawn()
            .unwrap_or_else(|error| panic!("{}: {error}", file.display()));
        let mut output = BufReader::new(child.stdout.take().expect("it is piped"));
        let mut said = Vec::new();
        let table = loop {
            let mut line = String::new();
            let count = output.read_line(&mut line).expect("it says something");
            assert!(count > 0, "{} ended: {said:?}", file.display());
            let Some(ready) = line.strip_prefix("ready ") else {
                said.push(line.trim_end().to_owned());
                continue;
            };
            let mut numbers = ready.split_whitespace();
            let address = numbers.next().and_then(|number| u64::from_str_radix(number, 16).ok());
            let capacity = numbers.next().and_then(|number| number.parse().ok());
            break address.zip(capacity).expect("a table");
        };
        let input = child.stdin.take();
        Self { child, input, output, said, table }
    }

    pub(crate) fn pid(&self) -> i32 {
        self.child.id() as i32
    }

    /// The blocks that are live: their sizes by address.
    pub(crate) fn ledger(&self) -> BTreeMap<u64, u64> {
        let memory = File::open(format!("/proc/{}/mem", self.pid())).expect("its memory can be read");
        let (address, capacity) = self.table;
        let mut bytes = vec![0; capacity * ENTRY];
        memory.read_exact_at(&mut bytes, address).expect("its table can be read");
        let (words, _) = bytes.as_chunks::<8>();
        let entries = words.as_chunks::<2>().0.iter();
        let entries =
            entries.map(|[address, size]| (u64::from_le_bytes(*address), u64::from_le_bytes(*size)));
        entries.filter(|(address, _)| *address > 1).collect()
    }

    /// How a block begins, for a person who looks for what it is.
    pub(crate) fn peek(&self, start: u64, size: u64) -> String {
        let mut bytes = vec![0; size.min(64) as usize];
        let memory = File::open(format!("/proc/{}/mem", self.pid()));
        if memory.and_then(|memory| memory.read_exact_at(&mut bytes, start)).is_err() {
            return String::new();
        }
        let (words, _) = bytes.as_chunks::<8>();
        let words = words.iter().map(|word| format!(" {:x}", u64::from_le_bytes(*word)));
        format!("{} {:?}", words.collect::<String>(), String::from_utf8_lossy(&bytes))
    }

    /// Lets it go on to its end, at which it must have come through its own checks.
    pub(crate) fn end(mut self) {
        drop(self.input.take());
        let mut rest = String::new();
        while self.output.read_line(&mut rest).is_ok_and(|count| count > 0) {}
        let status = self.child.wait().expect("it can be waited for");
        assert!(status.success(), "after it was read: {status}, {rest}");
    }
}
