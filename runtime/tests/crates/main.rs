//! Types of other crates, one crate a file: their limits, and their footprints against the allocator.
//!
//! `cargo test -p memfootprint --all-features --test crates`. Each file has a ring of random values, of as many rounds as `judge.rs`
//! says; with `-- --nocapture` each ring tells how many checks it and those before it made.
#![allow(missing_docs)]
#![allow(dead_code, reason = "each file is there with its feature alone")]

#[cfg(all(feature = "advise", feature = "derive", feature = "full"))]
mod advice;
mod judge;

#[cfg(feature = "ahash")]
mod ahash;
#[cfg(feature = "aliasable")]
mod aliasable;
#[cfg(feature = "anyhow")]
mod anyhow;
#[cfg(feature = "arc-swap")]
mod arc_swap;
#[cfg(feature = "arcstr")]
mod arcstr;
#[cfg(feature = "arrayvec")]
mod arrayvec;
#[cfg(feature = "arrow-array")]
mod arrow_array;
#[cfg(feature = "arrow-buffer")]
mod arrow_buffer;
#[cfg(feature = "beef")]
mod beef;
#[cfg(feature = "bitvec")]
mod bitvec;
#[cfg(feature = "bstr")]
mod bstr;
#[cfg(feature = "bumpalo")]
mod bumpalo;
#[cfg(feature = "bytes")]
mod bytes;
#[cfg(feature = "bytestring")]
mod bytestring;
#[cfg(feature = "camino")]
mod camino;
#[cfg(feature = "chrono")]
mod chrono;
#[cfg(feature = "chrono-tz")]
mod chrono_tz;
#[cfg(feature = "compact_str")]
mod compact_str;
#[cfg(feature = "crossbeam-queue")]
mod crossbeam_queue;
#[cfg(feature = "crossbeam-skiplist")]
mod crossbeam_skiplist;
#[cfg(feature = "crossbeam-utils")]
mod crossbeam_utils;
#[cfg(feature = "dashmap")]
mod dashmap;
#[cfg(feature = "ecolor")]
mod ecolor;
#[cfg(feature = "ecow")]
mod ecow;
#[cfg(feature = "egui")]
mod egui;
#[cfg(feature = "egui_plot")]
mod egui_plot;
#[cfg(feature = "either")]
mod either;
#[cfg(feature = "emath")]
mod emath;
#[cfg(feature = "fixedbitset")]
mod fixedbitset;
#[cfg(feature = "flexstr")]
mod flexstr;
#[cfg(feature = "foldhash")]
mod foldhash;
#[cfg(feature = "futures-channel")]
mod futures_channel;
#[cfg(feature = "futures-util")]
mod futures_util;
#[cfg(feature = "glam")]
mod glam;
#[cfg(feature = "half")]
mod half;
#[cfg(feature = "hashbrown")]
mod hashbrown;
#[cfg(feature = "hashlink")]
mod hashlink;
#[cfg(feature = "heapless")]
mod heapless;
#[cfg(feature = "hipstr")]
mod hipstr;
#[cfg(feature = "http")]
mod http;
#[cfg(feature = "id-arena")]
mod id_arena;
#[cfg(feature = "im")]
mod im;
#[cfg(feature = "imbl")]
mod imbl;
#[cfg(feature = "indexmap")]
mod indexmap;
#[cfg(feature = "indextree")]
mod indextree;
#[cfg(feature = "ipnet")]
mod ipnet;
#[cfg(feature = "jiff")]
mod jiff;
#[cfg(feature = "lasso")]
mod lasso;
#[cfg(feature = "lru")]
mod lru;
#[cfg(feature = "maligned")]
mod maligned;
#[cfg(feature = "maybe-dangling")]
mod maybe_dangling;
#[cfg(feature = "mmap-rs")]
mod mmap_rs;
#[cfg(feature = "moka")]
mod moka;
#[cfg(feature = "nalgebra")]
mod nalgebra;
#[cfg(feature = "ndarray")]
mod ndarray;
#[cfg(feature = "num-bigint")]
mod num_bigint;
#[cfg(feature = "num-rational")]
mod num_rational;
#[cfg(feature = "object_store")]
mod object_store;
#[cfg(feature = "once_cell")]
mod once_cell;
#[cfg(feature = "ordered-float")]
mod ordered_float;
#[cfg(feature = "ordermap")]
mod ordermap;
#[cfg(feature = "orx-concurrent-vec")]
mod orx_concurrent_vec;
#[cfg(feature = "papaya")]
mod papaya;
#[cfg(feature = "parking_lot")]
mod parking_lot;
#[cfg(feature = "petgraph")]
mod petgraph;
#[cfg(feature = "portable-atomic")]
mod portable_atomic;
#[cfg(all(feature = "derive", feature = "full"))]
mod ported;
#[cfg(feature = "prost-types")]
mod prost_types;
#[cfg(feature = "quick_cache")]
mod quick_cache;
#[cfg(feature = "rand")]
mod rand;
#[cfg(feature = "re_math")]
mod re_math;
#[cfg(feature = "regex")]
mod regex;
#[cfg(feature = "relative-path")]
mod relative_path;
#[cfg(feature = "roaring")]
mod roaring;
#[cfg(feature = "rpds")]
mod rpds;
#[cfg(feature = "rust_decimal")]
mod rust_decimal;
#[cfg(feature = "rustc-hash")]
mod rustc_hash;
#[cfg(feature = "schnellru")]
mod schnellru;
#[cfg(feature = "secrecy")]
mod secrecy;
#[cfg(feature = "semver")]
mod semver;
#[cfg(feature = "serde_json")]
mod serde_json;
#[cfg(feature = "serde_norway")]
mod serde_norway;
#[cfg(feature = "slab")]
mod slab;
#[cfg(feature = "slotmap")]
mod slotmap;
#[cfg(feature = "smallvec")]
mod smallvec;
#[cfg(feature = "smol_str")]
mod smol_str;
#[cfg(feature = "sorted_vector_map")]
mod sorted_vector_map;
#[cfg(feature = "string-interner")]
mod string_interner;
#[cfg(feature = "thin-vec")]
mod thin_vec;
#[cfg(feature = "thunderdome")]
mod thunderdome;
#[cfg(feature = "time")]
mod time;
#[cfg(feature = "tinyvec")]
mod tinyvec;
#[cfg(all(
    feature = "derive",
    feature = "hashlink",
    feature = "lru",
    feature = "moka",
    feature = "quick_cache",
    feature = "schnellru"
))]
mod together;
#[cfg(feature = "tokio")]
mod tokio;
#[cfg(feature = "toml")]
mod toml;
#[cfg(feature = "triomphe")]
mod triomphe;
#[cfg(feature = "typed-arena")]
mod typed_arena;
#[cfg(feature = "url")]
mod url;
#[cfg(feature = "uuid")]
mod uuid;
#[cfg(feature = "vec1")]
mod vec1;
#[cfg(all(
    feature = "derive",
    feature = "hashbrown",
    feature = "indexmap",
    feature = "ordermap",
    feature = "smallvec",
    feature = "thin-vec"
))]
mod with_inside;
#[cfg(feature = "zeroize")]
mod zeroize;

// Not by a dependency: with it, the crate would be tested with the features that the judge needs, and never without them.
#[path = "../../../tests/support/child.rs"]
#[allow(dead_code, unreachable_pub)]
mod child;
#[path = "../../../tests/support/numbers.rs"]
#[allow(dead_code, unreachable_pub)]
mod numbers;
#[path = "../../../tests/support/thread.rs"]
#[allow(dead_code, unreachable_pub)]
mod thread;

#[cfg(feature = "shrink")]
#[allow(unused_imports, reason = "some of the crates need it")]
use judge::shrinks;
#[allow(unused_imports, reason = "some of the crates need it")]
use judge::{
    SIZES, Use, below, deep, exact, fair, many, measured, presumed, ring, same, some, text, uses, word, words,
};
