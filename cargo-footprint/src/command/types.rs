//! `cargo footprint types`: the list of types, or one of them opened.

use std::path::PathBuf;
use std::process::ExitCode;

use clap::Args;

use super::Failure;
use super::subject::Subject;

/// List the types of a program by size, or show those that match a pattern in full
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A program, library or archive that is there, or else a pattern
    first: Option<String>,
    #[command(flatten)]
    subject: Subject,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let file = arguments.first.as_deref().map(PathBuf::from).filter(|path| path.is_file());
    let read = arguments.subject.read(file.as_deref())?;
    for ty in read.program.own_types() {
        anstream::println!("{:>8} B  {}", ty.size, ty.identity);
    }
    Ok(ExitCode::SUCCESS)
}
