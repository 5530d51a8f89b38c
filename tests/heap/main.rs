//! The allocator that counts, judged by figures worked out by hand.

mod accounted;
mod allocator;
mod assertions;
mod layouts;
mod live;
mod meters;
mod neighbours;
mod scopes;
mod tests_of_users;

#[path = "../../examples/startup/index.rs"]
#[allow(dead_code, unreachable_pub)]
mod index;
#[path = "../../examples/startup/package.rs"]
#[allow(dead_code, unreachable_pub)]
mod package;
#[path = "../../examples/startup/parse.rs"]
#[allow(dead_code, unreachable_pub)]
mod parse;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

/// A block of so many bytes, which an optimised build doesn't leave out even if nobody reads it.
fn block_of(size: usize) -> Vec<u8> {
    std::hint::black_box(vec![0; size])
}

/// What a panic says.
fn said(work: impl FnOnce() + std::panic::UnwindSafe) -> String {
    let panic = std::panic::catch_unwind(work).expect_err("it panics");
    match panic.downcast::<String>() {
        Ok(text) => *text,
        Err(other) => (*other.downcast::<&str>().expect("a text")).to_owned(),
    }
}
