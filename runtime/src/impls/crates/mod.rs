//! Types of other crates, one crate a file, each behind the feature of its crate's name.

#[cfg(feature = "shrink")]
#[allow(dead_code, unused_imports, unused_macros, reason = "some of the crates need it")]
mod room;

#[cfg(feature = "bytes")]
mod bytes;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "either")]
mod either;
#[cfg(feature = "hashbrown")]
mod hashbrown;
#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "once_cell")]
mod once_cell;
#[cfg(feature = "parking_lot")]
mod parking_lot;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "schnellru")]
mod schnellru;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "smallvec")]
mod smallvec;
#[cfg(feature = "thin-vec")]
mod thin_vec;
#[cfg(feature = "triomphe")]
mod triomphe;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(feature = "quick_cache")]
pub use quick_cache::DeepWeight;
