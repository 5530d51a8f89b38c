//! What `#[bounded]` expands to.

mod call;
mod check;
mod construct;
mod field;
mod lookup;
mod stored_types;
mod wrappers;

#[cfg(feature = "quick_cache")]
pub(crate) use construct::given;

pub use crate::__found as found;
pub use crate::SizeClasses;
pub use crate::cache::{Cache, Pool};
pub use crate::limits::{Bounded, BoundedByBytes, BoundedByEntries, Limit, Limits};
pub use call::{How, Outcome, Plain, Probe, boxed, call, fetch, look_up};
pub use check::{Entries, bytes, bytes_of, entries, in_bytes, in_pool, no_error, no_none, reweighed, time};
pub use construct::{Construct, FALLBACK, UNLIMITED, now, percent, pool, stub};
pub use core::primitive::usize;
pub use core::result::Result::{Err, Ok};
pub use core::time::Duration;
pub use field::{limited, unbounded, unlimited};
pub use lookup::{Lent, Lookup, Unowned, owned};
pub use std::sync::{LazyLock, OnceLock};
pub use stored_types::{Found, Is, Isnt, KeptPart, KeptResult, key, part, result};
