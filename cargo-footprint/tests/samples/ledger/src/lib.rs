//! An allocator that keeps a ledger: each live block with its size, in a table that can be read from outside of the process.
//!
//! What a program says on standard output:
//!
//! ```text
//! root collections::shared::TREE 14008 201     a static, the bytes and the blocks that it took to fill it
//! ready 5581e0c3d040 262144 1234567            where the table lies, how many entries it has, all live bytes
//! ```
//!
//! Then it waits until its standard input ends, uses what it holds once more, and ends.

mod held;
mod random;
mod roots;
mod table;

use std::fmt::Arguments;
use std::fs::File;
use std::io::{Read, Write};
use std::mem::ManuallyDrop;
use std::os::fd::FromRawFd;

pub use held::Held;
pub use random::Random;
pub use table::{LEDGER, Ledger};

/// Says a line, without a buffer: std's own would be in the ledger, and std has no debug info.
#[macro_export]
macro_rules! say {
    ($($text:tt)*) => { $crate::say_line(format_args!($($text)*)) };
}

/// Says a line.
///
/// # Panics
/// If standard output is closed.
pub fn say_line(line: Arguments<'_>) {
    writeln!(stream(1), "{line}").unwrap();
}

fn stream(number: i32) -> ManuallyDrop<File> {
    // SAFETY: it is open for as long as the program runs, and isn't closed here.
    ManuallyDrop::new(unsafe { File::from_raw_fd(number) })
}

/// Says that all is there, and waits for the end of standard input.
///
/// # Panics
/// If standard input or output can't be used.
pub fn ready() {
    let live = LEDGER.live();
    say!("ready {:x} {} {}", LEDGER.address(), Ledger::CAPACITY, live.bytes);
    stream(0).read_exact(&mut [0]).unwrap_err();
}

/// A text that owns a block.
#[must_use]
pub fn text(number: usize) -> String {
    format!("a text with the number {number}")
}

/// So many texts.
pub fn texts(count: usize) -> impl Iterator<Item = String> {
    (0..count).map(text)
}
