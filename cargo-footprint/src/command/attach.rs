//! `cargo footprint attach`: what a running process, or a core, holds.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use cargo_footprint::attach::{self, Allocator, Captured, Evidence, Heap, Options, Pause, Subject};
use clap::Args;

use super::Failure;

/// What a running process, or a core file, holds
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A process by its number, or a core file
    #[arg(value_name = "PID|CORE")]
    subject: String,
    /// The program, if the core doesn't lead to it
    #[arg(long, value_name = "FILE")]
    exe: Option<PathBuf>,
    /// Where the debug info is, if the program is stripped
    #[arg(long, value_name = "FILE")]
    debug_file: Option<PathBuf>,
    /// Write the report as JSON
    #[arg(long)]
    json: bool,
    /// List each block
    #[arg(long, hide = true)]
    blocks: bool,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let pause = Pause { stop: true, longest: Duration::from_millis(500), most_memory: 64 << 30 };
    let is_process = arguments.subject.parse::<i32>();
    let of_process = is_process.as_ref().ok().map(|pid| PathBuf::from(format!("/proc/{pid}/exe")));
    let exe = arguments.exe.clone().or(of_process).unwrap_or_default();
    let t = std::time::Instant::now();
    let subject = Subject::open(&exe, arguments.debug_file.as_deref(), &|_| {})?;
    eprintln!("read in {:?}", t.elapsed());
    let captured: Captured = match is_process {
        Ok(pid) => attach::process(pid, &pause),
        Err(_) => attach::core(arguments.subject.as_ref()),
    }
    .map_err(|error| Failure::new(error.to_string()))?;
    let t = std::time::Instant::now();
    let heap: Heap = captured.walk(&subject, &Options::default());
    eprintln!("walked in {:?}, stopped for {:?}", t.elapsed(), captured.pause);
    let mut out = anstream::stdout().lock();
    if arguments.blocks {
        for (start, size, evidence) in &heap.blocks {
            let _ = writeln!(out, "{start} {size} {evidence:?}");
        }
        return Ok(ExitCode::SUCCESS);
    }
    if arguments.json {
        let _ = writeln!(out, "{}", heap.report.to_json());
        return Ok(ExitCode::SUCCESS);
    }
    eprintln!(
        "{:?} {:?} {:?} {:?} missing {:?}",
        heap.found, heap.rejected, heap.given, heap.allocator, captured.missing
    );
    let _ = writeln!(out, "{}", heap.report);
    Ok(ExitCode::SUCCESS)
}
