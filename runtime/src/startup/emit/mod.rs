//! Where the lines go: `tracing`, else `log`, else stderr.

#[cfg(feature = "tracing")]
mod events;
#[cfg(all(feature = "log", not(feature = "tracing")))]
mod records;
#[cfg(not(any(feature = "log", feature = "tracing")))]
mod stderr;

#[cfg(feature = "tracing")]
pub(super) use events::emit;
#[cfg(all(feature = "log", not(feature = "tracing")))]
pub(super) use records::emit;
#[cfg(not(any(feature = "log", feature = "tracing")))]
pub(super) use stderr::emit;

#[cfg(all(feature = "cache", feature = "tracing"))]
pub(super) use events::warn;
#[cfg(all(feature = "cache", feature = "log", not(feature = "tracing")))]
pub(super) use records::warn;
#[cfg(all(feature = "cache", not(any(feature = "log", feature = "tracing"))))]
pub(super) use stderr::warn;
