//! Child processes.

use super::{opaque, owns_nothing};
use crate::shape::{Child as Place, Shape, ShapeKind, Variant};
use crate::{MemFootprint, Sink, Walker};
use std::process::{
    Child, ChildStderr, ChildStdin, ChildStdout, Command, ExitCode, ExitStatus, Output, Stdio,
};

owns_nothing!(Child, ChildStdin, ChildStdout, ChildStderr, ExitCode, ExitStatus, Stdio);

opaque!(Command);

impl MemFootprint for Output {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let mut fields = walker.structure(
            const {
                &Shape {
                    size: size_of::<Self>(),
                    kind: ShapeKind::Struct,
                    variants: &[Variant {
                        name: "",
                        fields: &[
                            Place::of::<ExitStatus>("status"),
                            Place::of::<Vec<u8>>("stdout"),
                            Place::of::<Vec<u8>>("stderr"),
                        ],
                    }],
                }
            },
        );
        fields.field(1, &self.stdout);
        fields.field(2, &self.stderr);
    }
}
