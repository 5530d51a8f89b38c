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

use std::io::{Read, Write};

pub use held::Held;
pub use random::Random;
pub use table::{LEDGER, Ledger};

/// Says that all is there, and waits for the end of standard input.
///
/// # Panics
/// If standard input or output can't be used.
pub fn ready() {
    // Their buffers are there before the ledger is read.
    let mut input = std::io::stdin().lock();
    let mut output = std::io::stdout().lock();
    let live = LEDGER.live();
    writeln!(output, "ready {:x} {} {}", LEDGER.address(), Ledger::CAPACITY, live.bytes).unwrap();
    output.flush().unwrap();
    drop(output);
    input.read_exact(&mut [0]).unwrap_err();
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
