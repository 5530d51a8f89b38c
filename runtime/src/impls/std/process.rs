//! Child processes.

use super::{opaque, owns_nothing};
use crate::shrink::fields;
use crate::{MemFootprint, Sink, Walker};
use std::process::{
    Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Output, Stdio,
};

owns_nothing!(Child, ChildStdin, ChildStdout, ChildStderr, ExitCode, ExitStatus, Stdio);

opaque!(Command);

impl MemFootprint for Output {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let names = "status\nstdout\nstderr";
        walker.structure(
            (size_of::<Self>(), align_of::<Self>()),
            false,
            names,
            (&self.status, &self.stdout, &self.stderr),
        );
    }
}

fields! {
    {} Output: Output { status: _, stdout, stderr } => [stdout, stderr];
}
