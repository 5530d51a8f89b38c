//! The command: arguments in, one of five subcommands, an exit code out.

mod again;
mod attach;
mod build;
mod check;
mod diff;
mod failure;
mod held;
mod json;
mod opened;
mod revision;
mod row;
mod subject;
mod suggest;
mod types;
mod verdict;
mod workspace;

use std::ffi::OsString;
use std::io;
use std::process::ExitCode;

use clap::{Parser, Subcommand};

pub(crate) use failure::Failure;

/// Sizes, holes and futures of every type of a Rust program, and a ratchet for CI.
#[derive(Debug, Parser)]
#[command(name = "cargo footprint", bin_name = "cargo footprint", version, max_term_width = 100)]
struct Arguments {
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    Types(types::Arguments),
    Suggest(suggest::Arguments),
    Check(check::Arguments),
    Diff(diff::Arguments),
    Attach(attach::Arguments),
}

/// Runs what the arguments ask for. 0: fine; 1: something grew, or is over its budget; 2: it can't be told.
pub(crate) fn run(arguments: impl Iterator<Item = OsString>) -> ExitCode {
    let mut arguments: Vec<OsString> = arguments.collect();
    // Cargo passes on the name of the subcommand.
    if arguments.get(1).is_some_and(|first| first == "footprint") {
        arguments.remove(1);
    }
    let arguments = match Arguments::try_parse_from(arguments) {
        Ok(arguments) => arguments,
        Err(error) => {
            // A closed pipe is no reason to fail.
            let _ = error.print();
            return if error.use_stderr() { Failure::EXIT.into() } else { ExitCode::SUCCESS };
        }
    };
    let done = match arguments.command {
        Command::Types(arguments) => types::run(&arguments),
        Command::Suggest(arguments) => suggest::run(&arguments),
        Command::Check(arguments) => check::run(&arguments),
        Command::Diff(arguments) => diff::run(&arguments),
        Command::Attach(arguments) => attach::run(&arguments),
    };
    done.unwrap_or_else(|failure| {
        anstream::eprintln!("{failure}");
        Failure::EXIT.into()
    })
}

/// What it means that output was or wasn't written: whoever reads it may have read enough.
fn written(result: io::Result<()>) -> Result<ExitCode, Failure> {
    match result {
        Err(error) if error.kind() != io::ErrorKind::BrokenPipe => {
            Err(Failure::new(format!("what was found can't be written: {error}")))
        }
        _ => Ok(ExitCode::SUCCESS),
    }
}
