//! A service over real data that knows what it holds: an HTTP server of 5 287 Debian packages, with bounded caches, a watch, a
//! black box, and pages that show where its memory is.
//!
//! ```sh
//! cargo run --release -p memfootprint-service
//! cargo run --release -p memfootprint-service --bin load
//! ```
//!
//! What it is made of, from the data outwards:
//!
//! | file | |
//! |---|---|
//! | `index`, `package`, `parse` | the data, as in `examples/startup` |
//! | `closure`, `search` | what is asked of it and worth remembering |
//! | `history` | what grows with load |
//! | `budget` | how the bytes that the service may take are split |
//! | `app` | all that it holds, in one value that is measured |
//! | `watching` | what is measured again and again, and what is done about it |
//! | `lookups`, `debug`, `metrics` | the endpoints: for users, for whoever is on call, for Prometheus |
//! | `server`, `connections` | listening, and ending without losing a request |
//! | `options` | the command line |
//!
//! `main.rs` puts these together, and `bin/load.rs` drives the result.

// The library is the program's, and its tests'.
#![allow(missing_docs, unreachable_pub)]

#[path = "../../startup/index.rs"]
mod index;
#[path = "../../startup/package.rs"]
mod package;
#[path = "../../startup/parse.rs"]
mod parse;

pub mod app;
pub mod budget;
mod closure;
mod connections;
mod debug;
pub mod history;
mod lookups;
pub mod metrics;
pub mod options;
mod search;
pub mod server;
pub mod watching;

pub use index::Index;
