//! Types of other crates, one crate a file, each behind the feature of its crate's name.

#[cfg(feature = "shrink")]
#[allow(dead_code, unused_imports, unused_macros, reason = "some of the crates need it")]
mod room;

#[cfg(feature = "ahash")]
mod ahash;
#[cfg(feature = "arc-swap")]
mod arc_swap;
#[cfg(feature = "arcstr")]
mod arcstr;
#[cfg(feature = "arrayvec")]
mod arrayvec;
#[cfg(feature = "bitvec")]
mod bitvec;
#[cfg(feature = "bstr")]
mod bstr;
#[cfg(feature = "bumpalo")]
mod bumpalo;
#[cfg(feature = "bytes")]
mod bytes;
#[cfg(feature = "camino")]
mod camino;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "crossbeam-queue")]
mod crossbeam_queue;
#[cfg(feature = "crossbeam-utils")]
mod crossbeam_utils;
#[cfg(feature = "dashmap")]
mod dashmap;
#[cfg(feature = "ecow")]
mod ecow;
#[cfg(feature = "either")]
mod either;
#[cfg(feature = "fixedbitset")]
mod fixedbitset;
#[cfg(feature = "foldhash")]
mod foldhash;
#[cfg(feature = "futures-channel")]
mod futures_channel;
#[cfg(feature = "glam")]
mod glam;
#[cfg(feature = "half")]
mod half;
#[cfg(feature = "hashbrown")]
mod hashbrown;
#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "im")]
mod im;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "ndarray")]
mod ndarray;
#[cfg(feature = "num-bigint")]
mod num_bigint;
#[cfg(feature = "once_cell")]
mod once_cell;
#[cfg(feature = "ordered-float")]
mod ordered_float;
#[cfg(feature = "parking_lot")]
mod parking_lot;
#[cfg(feature = "petgraph")]
mod petgraph;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "regex")]
mod regex;
#[cfg(feature = "roaring")]
mod roaring;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "rustc-hash")]
mod rustc_hash;
#[cfg(feature = "schnellru")]
mod schnellru;
#[cfg(feature = "semver")]
mod semver;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "slab")]
mod slab;
#[cfg(feature = "slotmap")]
mod slotmap;
#[cfg(feature = "smallvec")]
mod smallvec;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "thin-vec")]
mod thin_vec;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "tinyvec")]
mod tinyvec;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "triomphe")]
mod triomphe;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;

#[cfg(feature = "quick_cache")]
pub use quick_cache::DeepWeight;
