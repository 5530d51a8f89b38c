//! Types of other crates, one crate a file, each behind the feature of its crate's name.

#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "schnellru")]
mod schnellru;

#[cfg(feature = "quick_cache")]
pub use quick_cache::DeepWeight;
