//! The text of the lines: `key=value`, sizes with IEC units and without a space.
//!
//! A value never contains a space, whatever it is made of, so that a line can be split at spaces.

use super::logged::{Logged, LoggedRoot};
use crate::accuracy::Accuracy;
use crate::footprint::Footprint;
use crate::process::Process;
use crate::units::ByteSize;
use core::fmt::Write;
use core::time::Duration;

/// The most other roots for which it is told what is shared.
const MAX_OTHERS: usize = 3;

/// How much a line matters.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Level {
    Info,
    Warn,
}

impl Level {
    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Info => "INFO",
            Self::Warn => "WARN",
        }
    }
}

/// All lines, in the order in which they are logged.
pub(super) fn all(logged: &Logged) -> impl Iterator<Item = (Level, String)> {
    let process = (Level::Info, process(logged));
    let problems = logged.problems.iter().map(|problem| (Level::Warn, problem.clone()));
    let roots = logged.roots.iter().flat_map(|it| {
        let over = it.over_budget().map(|over| (Level::Warn, over_budget(it, over)));
        [Some((Level::Info, root(it, &logged.process))), over].into_iter().flatten()
    });
    [process].into_iter().chain(problems).chain(roots)
}

/// The line of the process. What is unknown is left out.
pub(super) fn process(logged: &Logged) -> String {
    let process = &logged.process;
    let mut line = Line("startup".to_owned());
    line.word("service", logged.service.as_deref());
    line.size("rss", process.rss);
    line.size("peak", process.peak);
    line.size("swap", process.swap.filter(|&bytes| bytes > 0));
    if let Some(limit) = process.limit {
        let _ = write!(line.0, " limit={}({})", ByteSize(limit.bytes).compact(), limit.source.code());
        if let Some(percent) = percent_used(process) {
            let _ = write!(line.0, " used={percent}%");
        }
    }
    line.size("allocated", process.allocated);
    line.number("threads", process.threads);
    let profile = process.profile.to_string();
    line.word("build", Some(profile.as_str()).filter(|profile| !profile.is_empty()));
    line.word("version", logged.version.as_deref());
    line.number("pid", process.pid.map(u64::from));
    line.0
}

/// How much of the limit is used.
fn percent_used(process: &Process) -> Option<u128> {
    let limit = process.limit.filter(|limit| limit.bytes > 0)?;
    Some(u128::from(process.used()?) * 100 / u128::from(limit.bytes))
}

/// The line of a root.
pub(super) fn root(root: &LoggedRoot, process: &Process) -> String {
    let footprint = root.report.footprint();
    let size = |bytes: usize| Some(bytes as u64);
    let mut line = Line(format!("root={}", word(&root.name)));
    line.size("deep", size(footprint.total()));
    line.size("heap", size(footprint.heap()));
    line.size("slack", size(footprint.slack));
    line.size("shared", size(footprint.shared));
    line.size("elsewhere", Some(root.report.elsewhere()).filter(|&bytes| bytes > 0));
    let others = root.shared_with.iter().take(MAX_OTHERS).map(|other| (&*other.root, other.bytes));
    line.amounts("shared_with", others);
    line.number("allocs", Some(footprint.allocations as u64));
    if let Some(coverage) = root.coverage(process) {
        let _ = write!(line.0, " coverage={:.1}%", coverage * 100.0);
    }
    line.word("accuracy", Some(footprint.accuracy.code()));
    line.size("plus_minus", plus_minus(footprint));
    line.number("skipped", size(footprint.unseen().count()).filter(|&places| places > 0));
    let _ = write!(line.0, " walk={}", duration(root.took));
    line.amounts("top", root.top().iter().map(|place| (&*place.path, place.bytes)));
    line.0
}

/// How many bytes an estimate may be off.
pub(super) fn plus_minus(footprint: &Footprint) -> Option<u64> {
    match footprint.accuracy {
        Accuracy::Estimated { plus_minus } => Some(plus_minus as u64),
        _ => None,
    }
}

/// The line of a root that is over its budget by `over` bytes.
pub(super) fn over_budget(root: &LoggedRoot, over: u64) -> String {
    let budget = ByteSize(root.budget.unwrap_or_default()).compact();
    let mut line = format!("root={} over budget {budget} by {}", word(&root.name), ByteSize(over).compact());
    if let Some(largest) = root.top().first() {
        let _ = write!(line, " (largest: {}:{})", word(&largest.path), ByteSize(largest.bytes).compact());
    }
    line
}

/// A line that grows by what is known.
struct Line(String);

impl Line {
    fn size(&mut self, key: &str, bytes: Option<u64>) {
        if let Some(bytes) = bytes {
            let _ = write!(self.0, " {key}={}", ByteSize(bytes).compact());
        }
    }

    fn number(&mut self, key: &str, number: Option<u64>) {
        if let Some(number) = number {
            let _ = write!(self.0, " {key}={number}");
        }
    }

    /// `key=name:bytes,name:bytes`.
    fn amounts<'n>(&mut self, key: &str, amounts: impl Iterator<Item = (&'n str, u64)>) {
        for (index, (name, bytes)) in amounts.enumerate() {
            if index == 0 {
                let _ = write!(self.0, " {key}=");
            } else {
                self.0.push(',');
            }
            let _ = write!(self.0, "{}:{}", word(name), ByteSize(bytes).compact());
        }
    }

    fn word(&mut self, key: &str, text: Option<&str>) {
        if let Some(text) = text {
            let _ = write!(self.0, " {key}={}", word(text));
        }
    }
}

/// `text` as one word, and without characters that could end the line or that a terminal would obey.
pub(crate) fn word(text: &str) -> String {
    let is_plain = |c: char| match c {
        '\'' | '"' | '\\' => true,
        ',' => false,
        _ => !c.is_whitespace() && c.escape_debug().len() == 1,
    };
    text.chars().map(|c| if is_plain(c) { c } else { '_' }).collect()
}

fn duration(took: Duration) -> String {
    match took.as_micros() {
        micros @ 0..1000 => format!("{micros}us"),
        micros @ 1000..10_000_000 => format!("{}ms", micros / 1000),
        micros => format!("{}s", micros / 1_000_000),
    }
}

#[cfg(test)]
mod tests {
    use super::{Level, all, duration, root, word};
    use crate::process::{Limit, LimitSource, Process};
    use crate::startup::{Logged, LoggedRoot};
    use core::time::Duration;

    fn index(budget: Option<u64>) -> LoggedRoot {
        let value = (vec![String::from("abc"); 100], vec![1_u64; 10]);
        let report = crate::Measure::new().report(&value);
        LoggedRoot {
            name: "my index".into(),
            report,
            shared_with: Vec::new(),
            took: Duration::from_millis(41),
            budget,
        }
    }

    fn logged(process: Process, roots: Vec<LoggedRoot>, problems: Vec<String>) -> Logged {
        Logged { service: Some("svc".into()), version: Some("1.4.2".into()), process, roots, problems }
    }

    fn known() -> Process {
        let limit = Some(Limit { bytes: 512 << 20, source: LimitSource::Cgroup });
        let (rss, peak) = (Some(191_260_262), Some(210_763_776));
        let allocated = Some(3000);
        Process {
            pid: Some(7),
            rss,
            peak,
            swap: Some(0),
            limit,
            threads: Some(18),
            allocated,
            ..Process::default()
        }
    }

    #[test]
    fn everything_that_is_known() {
        let lines: Vec<(Level, String)> =
            all(&logged(known(), vec![index(Some(1000)), index(None)], vec!["a problem".into()])).collect();
        let root = "root=my_index deep=2.8KiB heap=2.7KiB slack=0B shared=0B allocs=102 coverage=92.7% \
                    accuracy=exact walk=41ms top=0[*]:2.6KiB,1:104B";
        let expected = [
            (
                Level::Info,
                "startup service=svc rss=182.4MiB peak=201.0MiB limit=512.0MiB(cgroup) used=35% allocated=2.9KiB \
                 threads=18 version=1.4.2 pid=7",
            ),
            (Level::Warn, "a problem"),
            (Level::Info, root),
            (Level::Warn, "root=my_index over budget 1000B by 1.8KiB (largest: 0[*]:2.6KiB)"),
            (Level::Info, root),
        ];
        assert_eq!(lines, expected.map(|(level, line)| (level, line.to_owned())));
    }

    #[test]
    fn what_is_unknown_is_left_out() {
        let mut logged = logged(Process::default(), Vec::new(), Vec::new());
        logged.service = None;
        logged.version = None;
        assert_eq!(logged.to_string(), "INFO memfootprint: startup\n");
        assert!(!root(&index(None), &Process::default()).contains("coverage"));
    }

    #[test]
    fn budgets_are_kept_to_the_byte() {
        let deep = index(None).report.root().deep.bytes;
        assert_eq!(index(Some(deep)).over_budget(), None);
        assert_eq!(index(Some(deep - 1)).over_budget(), Some(1));
        assert_eq!(index(None).over_budget(), None);
    }

    #[test]
    fn a_limit_of_nothing_has_no_share() {
        let limit = Some(Limit { bytes: 0, source: LimitSource::Cgroup });
        let process = Process { rss: Some(1), limit, ..Process::default() };
        let logged = logged(process, Vec::new(), Vec::new());
        assert_eq!(super::process(&logged), "startup service=svc rss=1B limit=0B(cgroup) version=1.4.2");
    }

    #[test]
    fn words_cannot_break_the_line() {
        assert_eq!(word("a b,c\nINFO x=1\u{1b}[31m\u{202e}"), "a_b_c_INFO_x=1_[31m_");
        assert_eq!(word("Vec<Größe>[*]'\"\\"), "Vec<Größe>[*]'\"\\");
    }

    #[test]
    fn durations() {
        let cases = [(0, "0us"), (999, "999us"), (1000, "1ms"), (9_999_999, "9999ms"), (10_000_000, "10s")];
        for (micros, text) in cases {
            assert_eq!(duration(Duration::from_micros(micros)), text);
        }
    }
}
