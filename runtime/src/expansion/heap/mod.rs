//! What `#[heap_test(..)]`, `assert_heap!` and the other assertions call.

pub use crate::heap::assertions::{
    Asserted, accounted, footprint_exact, no_growth, peak_independent, test, test_async,
};
pub use crate::heap::limits::{Figure, at_most, exactly};
