//! What the crate costs to compile, in CPU time.
//!
//!     cargo bench -p memfootprint-benches --bench compile
//!     cargo bench -p memfootprint-benches --bench compile -- build rounds=1
//!
//! `items`: 500 items with an attribute and without, by `cargo check`, in a package that is checked again and again, each time
//! with other source. The macros are built as in a user's debug build: without optimization.
//!
//! `build`: a first `cargo build` of a package that does nothing but depend on the crate.
//!
//! The fastest of the rounds counts.

mod build;
mod items;
mod package;

use memfootprint_benches::Arguments;
use std::io;

fn main() -> io::Result<()> {
    let arguments = Arguments::read(&["items", "build"], 5);
    if arguments.wants("items") {
        println!("{}", items::table(&arguments)?);
    }
    if arguments.wants("build") {
        println!("{}", build::table(&arguments)?);
    }
    Ok(())
}
