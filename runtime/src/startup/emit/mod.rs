//! Where the lines go: `tracing`, else `log`, else stderr.

#[cfg(feature = "tracing")]
mod events;
#[cfg(all(feature = "log", not(feature = "tracing")))]
mod records;
#[cfg(not(any(feature = "log", feature = "tracing")))]
mod stderr;

#[cfg(feature = "tracing")]
pub(super) use events::{emit, one_line};
#[cfg(all(feature = "log", not(feature = "tracing")))]
pub(super) use records::{emit, one_line};
#[cfg(not(any(feature = "log", feature = "tracing")))]
pub(super) use stderr::{emit, one_line};
