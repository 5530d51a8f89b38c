//! The macros of `memfootprint`.
