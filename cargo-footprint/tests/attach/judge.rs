//! What was found, against the ledger.

use std::collections::BTreeMap;
use std::fmt;
use std::time::Duration;

use cargo_footprint::attach::{self, AttachError, Captured, Evidence, Heap, Options, Pause, Subject};

use crate::roots;
use crate::running::Running;
use crate::sample::{Build, Sample, build};

/// How much of the live bytes must be found at least, in percent.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Floor {
    /// With their type: exact and presumed.
    pub(crate) typed: f64,
    /// At all.
    pub(crate) reached: f64,
}

/// What came out. Bytes are those of the ledger.
#[derive(Clone, Debug, Default)]
pub(crate) struct Verdict {
    pub(crate) name: String,
    pub(crate) live: u64,
    pub(crate) exact: u64,
    pub(crate) presumed: u64,
    pub(crate) untyped: u64,
    /// Sure claims that the ledger says nothing of, or another size, a line each.
    pub(crate) wrong: Vec<String>,
    /// The same of what is only presumed: a value that was moved away may lead to a block that is another's by now.
    pub(crate) stale: Vec<String>,
    /// Statics for which more was found than they took.
    pub(crate) misplaced: Vec<String>,
    /// Blocks that weren't found: a line each, the address and the size.
    pub(crate) missed: Vec<(String, (u64, u64))>,
}

pub(crate) const PAUSE: Pause = Pause { stop: true, longest: Duration::from_secs(60), most_memory: 8 << 30 };

/// Reads a process. Where nobody may, nothing here can be checked, and nothing can be installed for it: that is said, loudly, and all is
/// over.
pub(crate) fn read(pid: i32) -> Captured {
    match attach::process(pid, &PAUSE) {
        Ok(captured) => captured,
        Err(AttachError::Denied(denied)) => {
            println!("\n!!! NOT CHECKED: processes can't be read here: {denied}.\n");
            std::process::exit(0);
        }
        Err(error) => panic!("{error}"),
    }
}

/// Builds a sample, runs it, reads it from outside, and lets it end.
pub(crate) fn judge(sample: Sample, how: Build) -> Verdict {
    let file = build(sample, how);
    let subject = Subject::open(&file, None, &|_| {}).unwrap_or_else(|error| panic!("{error}"));
    let running = Running::start(&file, &[]);
    let captured = read(running.pid());
    let ledger = running.ledger();
    assert!(captured.missing.is_empty(), "{:?}", captured.missing);
    let heap = captured.walk(&subject, &Options::default());
    let mut verdict = Verdict {
        name: format!("{} {}", sample.name, how.profile()),
        misplaced: roots::compare(&running.said, &heap.report),
        ..of(&heap, &ledger, captured.threads().len())
    };
    for (line, (start, size)) in &mut verdict.missed {
        line.push_str(&running.peek(*start, *size));
    }
    running.end();
    verdict
}

/// Holds each block that was found against the ledger.
pub(crate) fn of(heap: &Heap, ledger: &BTreeMap<u64, u64>, threads: usize) -> Verdict {
    let mut verdict = Verdict { live: ledger.values().sum(), ..Verdict::default() };
    let mut missed = ledger.clone();
    // std has the handles of threads from the system's allocator itself: they are no business of the ledger's.
    let mut handles = threads;
    for (start, size, evidence) in heap.blocks() {
        missed.remove(&start);
        let asked = ledger.get(&start).copied();
        let is_right = match evidence {
            Evidence::Exact => asked == Some(size),
            Evidence::Presumed => asked.is_some_and(|asked| size <= asked),
            // What the system's library has for itself isn't in the ledger; of others the allocator's size is known, which is more.
            Evidence::Untyped => true,
        };
        if !is_right && asked.is_none() && size == HANDLE && handles > 0 {
            handles -= 1;
            continue;
        }
        if !is_right {
            let list = if evidence == Evidence::Exact { &mut verdict.wrong } else { &mut verdict.stale };
            list.push(format!("{start:#x} of {size} B is {evidence:?}, the ledger has {asked:?}"));
            continue;
        }
        *match evidence {
            Evidence::Exact => &mut verdict.exact,
            Evidence::Presumed => &mut verdict.presumed,
            Evidence::Untyped => &mut verdict.untyped,
        } += asked.unwrap_or(0);
    }
    verdict.missed = missed.into_iter().map(|of| (format!("{:#x} of {} B", of.0, of.1), of)).collect();
    verdict
}

/// Bytes of the block of a thread's handle.
const HANDLE: u64 = 48;

/// One block that is led to by what is stale is let pass for so many live bytes: none in programs without futures.
const STALE: u64 = 64 << 10;

impl Verdict {
    pub(crate) fn typed(&self) -> f64 {
        share(self.exact + self.presumed, self.live)
    }

    pub(crate) fn reached(&self) -> f64 {
        share(self.exact + self.presumed + self.untyped, self.live)
    }

    #[track_caller]
    pub(crate) fn check(&self, floor: Floor) {
        let name = &self.name;
        assert!(self.wrong.is_empty(), "{name}: {:#?}", self.wrong);
        assert!(self.stale.len() as u64 <= self.live / STALE, "{name}: {:#?}", self.stale);
        assert!(self.misplaced.is_empty(), "{name}: {:#?}", self.misplaced);
        assert!(self.typed() >= floor.typed, "{name}: less has a type than {floor:?}: {self}");
        assert!(self.reached() >= floor.reached, "{name}: less was reached than {floor:?}: {self}");
    }
}

fn share(part: u64, whole: u64) -> f64 {
    100.0 * part as f64 / whole as f64
}

/// The line of a table; for a person who looks for what is missed, some of that too.
impl fmt::Display for Verdict {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(
            f,
            "{:<22} {:>10} {:>10} {:>9} {:>8} {:>7.2} % {:>7.2} % {:>5} {:>5}",
            self.name,
            self.live,
            self.exact,
            self.presumed,
            self.untyped,
            self.typed(),
            self.reached(),
            self.wrong.len(),
            self.stale.len()
        )?;
        let missed = self.missed.iter().map(|(line, _)| line);
        let shown = if std::env::var_os("ATTACH_MISSED").is_some() { usize::MAX } else { 0 };
        for line in self.wrong.iter().chain(&self.stale).chain(missed.take(shown)) {
            write!(f, "\n    {line}")?;
        }
        Ok(())
    }
}
