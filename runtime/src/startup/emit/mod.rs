//! Where the lines go: `tracing`, else `log`, else stderr.

#[cfg(feature = "tracing")]
mod events;
#[cfg(all(feature = "log", not(feature = "tracing")))]
mod records;
#[cfg(not(any(feature = "log", feature = "tracing")))]
mod stderr;

#[cfg(feature = "tracing")]
pub(super) use events::emit;
#[cfg(all(any(feature = "cache", feature = "watch"), feature = "tracing"))]
pub(super) use events::tell;
#[cfg(all(feature = "log", not(feature = "tracing")))]
pub(super) use records::emit;
#[cfg(all(any(feature = "cache", feature = "watch"), all(feature = "log", not(feature = "tracing"))))]
pub(super) use records::tell;
#[cfg(not(any(feature = "log", feature = "tracing")))]
pub(super) use stderr::emit;
#[cfg(all(any(feature = "cache", feature = "watch"), not(any(feature = "log", feature = "tracing"))))]
pub(super) use stderr::tell;
