//! `cargo footprint attach`: what a running process, or a core, holds.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::thread::sleep;
use std::time::{Duration, Instant, SystemTime, UNIX_EPOCH};

use cargo_footprint::Bytes;
use cargo_footprint::attach::{
    Allocator, AttachError, Captured, Heap, Options, Pause, Subject, core, process,
};
use clap::{Args, ValueEnum};
use memfootprint::Report;

use super::Failure;
use super::held::{self, Held};
use super::subject::progress;

/// The least time from one look to the next.
const SHORTEST: Duration = Duration::from_secs(1);

/// Show what a running process, or a core file, holds
///
/// The process stands still while its memory is copied, and goes on before the copy is looked at. Nothing is written to it.
/// Its own debug info says where its values are: statics, thread-locals, tasks of tokio's, variables on stacks, and from there on
/// all that they own.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    /// A process by its number, or a core file
    #[arg(value_name = "PID|CORE")]
    what: String,
    /// The program, if it isn't where the process or the core says
    #[arg(long, value_name = "FILE")]
    exe: Option<PathBuf>,
    /// Where the debug info is, if the program is stripped
    #[arg(long, value_name = "FILE")]
    debug_file: Option<PathBuf>,
    /// Follow only roots of which this is a part of the name, or that it matches as a glob: `static *`, `task *`
    #[arg(long, value_name = "PATTERN")]
    root: Option<String>,
    /// Say who holds values of this type: the shortest way from each root
    #[arg(long, value_name = "TYPE", conflicts_with = "format")]
    who: Option<String>,
    /// For how long the process may stand still, such as 500ms or 2s; what isn't copied until then is missing
    #[arg(long, value_name = "TIME", default_value = "500ms", value_parser = duration)]
    max_pause: Duration,
    /// How much memory may be copied
    #[arg(long, value_name = "SIZE", default_value = "64 GiB")]
    max_memory: Bytes,
    /// Don't stop the process: figures may then be of no one moment, and stacks aren't read
    #[arg(long)]
    no_stop: bool,
    /// How long the walk may take, such as 60s
    #[arg(long, value_name = "TIME", default_value = "5m", value_parser = duration)]
    max_time: Duration,
    /// Search blocks without a type for addresses of blocks; needs glibc's allocator
    #[arg(long)]
    untyped: bool,
    /// Whose blocks they are, if that is found out wrongly
    #[arg(long, value_enum, value_name = "ALLOCATOR")]
    allocator: Option<Whose>,
    /// Look again and again, such as every 30s: a line of JSON each time, and what grew, by path, on the stream of errors
    #[arg(long, value_name = "TIME", value_parser = duration, conflicts_with_all = ["format", "who"])]
    every: Option<Duration>,
    #[command(flatten)]
    format: Format,
}

#[derive(Clone, Copy, Debug, ValueEnum)]
enum Whose {
    /// glibc's: each block is checked by its size.
    Glibc,
    /// Another: a block only has to lie in memory.
    Other,
}

/// In which form it is written.
#[derive(Args, Clone, Copy, Debug)]
#[group(id = "format", multiple = false)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
struct Format {
    /// By type, rather than by path
    #[arg(long)]
    by_type: bool,
    /// As JSON
    #[arg(long)]
    json: bool,
    /// As a profile for pprof
    #[arg(long)]
    pprof: bool,
    /// As a page for a browser
    #[arg(long)]
    html: bool,
    /// As folded stacks, for a flame graph
    #[arg(long)]
    folded: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let target = Target::of(arguments);
    let subject = target.subject(arguments)?;
    match arguments.every {
        Some(every) => repeat(arguments, &target, &subject, every),
        None => once(arguments, &target, &subject),
    }
}

/// What is looked at.
#[derive(Debug)]
enum Target {
    Process(i32),
    Core(PathBuf),
}

impl Target {
    fn of(arguments: &Arguments) -> Self {
        match arguments.what.parse() {
            Ok(pid) if !Path::new(&arguments.what).is_file() => Self::Process(pid),
            _ => Self::Core(PathBuf::from(&arguments.what)),
        }
    }

    /// Reads the program, before the process has to stand still.
    fn subject(&self, arguments: &Arguments) -> Result<Subject, Failure> {
        if let Self::Process(pid) = self {
            // Whether one may is known before much is read.
            process(*pid, &Pause { stop: !arguments.no_stop, longest: Duration::ZERO, most_memory: 0 })?;
        }
        let program = match (&arguments.exe, self) {
            (Some(exe), _) => exe.clone(),
            (None, Self::Process(pid)) => of_process(*pid),
            (None, Self::Core(path)) => core(path)?.program().to_owned(),
        };
        let bar = progress(program.metadata().map_or(0, |file| file.len()));
        let read = Subject::open(&program, arguments.debug_file.as_deref(), &|bytes| bar.set_position(bytes));
        bar.finish_and_clear();
        Ok(read?)
    }

    fn capture(&self, arguments: &Arguments) -> Result<Captured, Failure> {
        let pause = Pause {
            stop: !arguments.no_stop,
            longest: arguments.max_pause,
            most_memory: arguments.max_memory.0,
        };
        Ok(match self {
            Self::Process(pid) => process(*pid, &pause)?,
            Self::Core(path) => core(path)?,
        })
    }

    fn look(&self, arguments: &Arguments, subject: &Subject) -> Result<(Captured, Heap), Failure> {
        let captured = self.capture(arguments)?;
        if captured.is_of(subject) == Some(false) {
            return Err(Failure::new(format!(
                "{} is of another build of the program than the file that was read: give the one that it runs by `--exe`",
                arguments.what
            )));
        }
        let options = Options {
            roots: arguments.root.clone(),
            who: arguments.who.clone(),
            untyped: arguments.untyped,
            until: Instant::now().checked_add(arguments.max_time),
            allocator: arguments.allocator.map(|whose| match whose {
                Whose::Glibc => Allocator::Glibc,
                Whose::Other => Allocator::Other,
            }),
            ..Options::default()
        };
        let heap = captured.walk(subject, &options);
        Ok((captured, heap))
    }
}

fn once(arguments: &Arguments, target: &Target, subject: &Subject) -> Result<ExitCode, Failure> {
    let (captured, heap) = target.look(arguments, subject)?;
    let mut out = anstream::stdout().lock();
    let report = &heap.report;
    let format = arguments.format;
    if format.json || format.pprof || format.html || format.folded {
        tell_missing(&captured, &heap);
    }
    let written = match arguments.format {
        Format { json: true, .. } => writeln!(out, "{}", report.to_json()),
        Format { pprof: true, .. } => io::stdout().lock().write_all(&report.to_pprof()),
        Format { html: true, .. } => out.write_all(report.to_html().as_bytes()),
        Format { folded: true, .. } => out.write_all(report.to_folded().as_bytes()),
        Format { by_type, .. } => {
            let held = Held { what: &arguments.what, captured: &captured, heap: &heap };
            match &arguments.who {
                Some(who) => held::ways(&mut out, &heap, who),
                None => held.write(&mut out, by_type),
            }
        }
    };
    super::written(written)
}

/// Says on the stream of errors what isn't there, where the other has no place for it.
fn tell_missing(captured: &Captured, heap: &Heap) {
    for missing in captured.missing.iter().chain(&heap.notes) {
        anstream::eprintln!("incomplete: {missing}");
    }
}

/// The program of a process by its own path, beside which its debug info may lie, if that still is the file that it runs.
fn of_process(pid: i32) -> PathBuf {
    let link = PathBuf::from(format!("/proc/{pid}/exe"));
    let real = std::fs::read_link(&link).ok().filter(|real| is_same(real, &link));
    real.unwrap_or(link)
}

#[cfg(unix)]
fn is_same(one: &Path, other: &Path) -> bool {
    use std::os::unix::fs::MetadataExt;
    let file = |path: &Path| path.metadata().ok().map(|file| (file.dev(), file.ino()));
    file(one).is_some_and(|one| Some(one) == file(other))
}

#[cfg(not(unix))]
fn is_same(_: &Path, _: &Path) -> bool {
    false
}

/// Looks again and again, until the process is gone.
fn repeat(
    arguments: &Arguments,
    target: &Target,
    subject: &Subject,
    every: Duration,
) -> Result<ExitCode, Failure> {
    let Target::Process(pid) = target else {
        return Err(Failure::new("a core stays as it is; `--every` is for a process"));
    };
    if every < SHORTEST {
        return Err(Failure::new(
            "more than once a second would stop the process again and again; write `--every 1s`",
        ));
    }
    let mut before: Option<Report> = None;
    loop {
        let began = Instant::now();
        let (captured, heap) = match target.look(arguments, subject) {
            Ok(looked) => looked,
            Err(_) if before.is_some() && has_ended(*pid) => return Ok(ExitCode::SUCCESS),
            Err(failure) => return Err(failure),
        };
        tell_missing(&captured, &heap);
        let time = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default().as_secs();
        let mut out = io::stdout().lock();
        let line = writeln!(out, "{{\"time\":{time},\"report\":{}}}", heap.report.to_json());
        let flushed = line.and_then(|()| out.flush());
        if flushed.is_err() {
            return super::written(flushed);
        }
        drop(out);
        if let Some(before) = &before {
            let diff = before.diff(&heap.report);
            if !diff.is_empty() {
                anstream::eprintln!("{diff}");
            }
        }
        before = Some(heap.report);
        sleep(every.saturating_sub(began.elapsed()));
    }
}

/// Whether a process has come to its end.
fn has_ended(pid: i32) -> bool {
    let looked = process(pid, &Pause { stop: false, longest: Duration::ZERO, most_memory: 0 });
    matches!(looked, Err(AttachError::Ended(_) | AttachError::NoProcess(_) | AttachError::Zombie(_)))
}

/// `500ms`, `30s`, `5m`, `1h`.
fn duration(text: &str) -> Result<Duration, String> {
    let end = text.find(|of: char| !of.is_ascii_digit()).unwrap_or(text.len());
    let wrong = || format!("`{text}` is no time; write `500ms`, `30s`, `5m` or `1h`");
    let number: u64 = text[..end].parse().map_err(|_| wrong())?;
    match text[end..].trim() {
        "ms" => Ok(Duration::from_millis(number)),
        "s" => Ok(Duration::from_secs(number)),
        "m" | "min" => number.checked_mul(60).map(Duration::from_secs).ok_or_else(wrong),
        "h" => number.checked_mul(3600).map(Duration::from_secs).ok_or_else(wrong),
        "" => Err(format!("`{text}` has no unit; write `{text}s` or `{text}ms`")),
        _ => Err(wrong()),
    }
}
