//! A bounded cache whose limit holds: in bytes of the allocator, in entries, or in both.
//!
//! ```
//! use memfootprint::MemFootprint;
//! use memfootprint::cache::Cache;
//! use std::sync::Arc;
//!
//! #[derive(MemFootprint)]
//! struct User {
//!     name: String,
//!     roles: Vec<String>,
//! }
//!
//! let users: Cache<u64, Arc<User>> = Cache::builder().bytes(64 << 20).build()?;
//!
//! // Loads what is missing, once for all threads that ask.
//! let ada = users.get_or_insert_with(&7, || Arc::new(User { name: "Ada".into(), roles: vec!["admin".into()] }));
//! assert_eq!(ada.name, "Ada");
//! # assert_eq!(ada.roles.len(), 1);
//!
//! assert!(users.get(&7).is_some());
//! println!("{}", users.stats()); // 1 entries, 12.6 KiB of 64.0 MiB (payload 91 B, ..), hits 50.0% of 2, ..
//! # Ok::<(), memfootprint::cache::BuildError>(())
//! ```
//!
//! There is no weigher to write: [`MemFootprint`](crate::MemFootprint) measures keys and values deeply, once, when they are
//! stored. Their bytes are counted, and so are the cache's own: slots, hash tables, ghosts, shards.
//!
//! # What the limit means
//!
//! Bytes are those requested from the allocator, as everywhere in this crate. They are reserved before a block is
//! allocated, and counted until it is freed, so no insert takes [`used`](Cache::used) above [`limit`](Cache::limit), at any
//! moment and with any number of threads. Tests compare both with a counting allocator, to the byte.
//!
//! Not covered by the limit are
//!
//! * what callers hold: a value before it is inserted, a value that was returned, and entries that a call is about to
//!   drop, at most four a thread at a time;
//! * what a value grows by in an [`update`](Cache::update), until that ends and other entries have made room;
//! * what the allocator adds by rounding and by keeping freed memory: the process's resident size is not the sum of its
//!   blocks;
//! * what can't be measured, such as the captures of closures (see [`Accuracy`](crate::Accuracy)); a figure that a type
//!   [declares](crate::Accuracy::Declared) is taken as declared;
//! * what values grow by in [`bytes_reweighed`](Builder::bytes_reweighed) caches before they are measured again. Other
//!   caches refuse values that could grow unseen.
//!
//! A value behind an `Arc` is counted in full with each entry that leads to it. Evicting it frees nothing while somebody
//! else holds it: [`pinned`](Cache::pinned) tells how many those are.
//!
//! An entry larger than [`max_entry`](Builder::max_entry), by default an eighth of the limit, is not cached:
//! [`get_or_insert_with`](Cache::get_or_insert_with) returns the value all the same, and [`Stats::rejected`] counts it.
//! The number of shards makes no difference to any of this.
//!
//! # Eviction
//!
//! Entries leave in the order of S3-FIFO: keys that are looked up again stay and keys that are asked for once pass through, so a
//! scan doesn't evict what is popular. If keys come in a loop that is longer than the cache, some of them stay.
//!
//! Every entry that leaves is returned to the caller ([`insert`](Cache::insert), [`remove`](Cache::remove),
//! [`drain`](Cache::drain)) or goes to the listener of [`on_evict`](Builder::on_evict) with an [`EvictionCause`], and is counted
//! by its cause in [`Stats`]. The listener of [`on_removal`](Builder::on_removal) is told of all. Only entries that are left
//! when the last handle is dropped are not reported.
//!
//! # Time
//!
//! Entries can expire some time after they were stored ([`ttl`](Builder::ttl)), some time after they were last used
//! ([`tti`](Builder::tti)), and when a policy says so ([`expire_after`](Builder::expire_after)); whichever is first. An
//! expired entry is never returned. It is dropped, and the listener told, when it is looked up, when room is needed, as
//! others are stored, or by [`remove_expired`](Cache::remove_expired).
//!
//! # Waiting
//!
//! A call waits for the lock of its key's shard, and an insert also for that of another shard if only that one can make
//! room. A lock is held no longer than the user's code under it runs (see below). In a [`Pool`], other caches are not waited
//! for: an insert is refused if all shards of theirs that could make room are locked at that moment. One thread alone is
//! refused nothing that fits, whatever the number of shards. [`try_get`](Cache::try_get) and
//! [`try_insert`](Cache::try_insert) wait for nobody.
//!
//! # What it costs
//!
//! * O(1) for each call about one key, amortized, not counting the wait for a [load](#loads): one hash and one lock of a shard.
//!   A hit takes the lock for reading, whatever changes the cache for writing. Listeners are called, and evicted
//!   entries dropped, after it is unlocked.
//! * Measuring an entry once, when it is stored: its [`heap_size`](crate::heap_size) is O(values in it that own heap).
//! * Beside keys and values, 24 bytes a slot and about 15 bytes for the hash table and the ghosts: about 55 bytes an
//!   entry of `(u64, u64)`. 4 bytes more for a [`ttl`](Builder::ttl), 4 for a [`tti`](Builder::tti), and 8 for an
//!   [`Expiry`].
//! * No threads, no timers, nothing in the background.
//! * Keys and values are moved over the stack: what takes more than a few KiB inline belongs into a `Box` or, as each hit
//!   clones it, an `Arc`.
//!
//! # What runs under a lock
//!
//! These run under a shard's lock and must not use the same cache: the key's `Eq`, the value's `Clone`, the closures of
//! [`read`](Cache::read) and [`retain`](Cache::retain), an [`Expiry`], whatever is done while an [`Update`] lives, and measuring
//! again. Hashing, loading, computing, dropping and listening run without a lock and may use it. Such code can cause
//! evictions within evictions, six deep at most: there, entries are refused instead of room being made. A panic in any of
//! these goes to the caller; the cache stays consistent and its counts exact.
//!
//! # Loads
//!
//! Whoever misses a key in [`get_or_insert_with`](Cache::get_or_insert_with),
//! [`get_or_insert_async`](Cache::get_or_insert_async) or a function with [`#[bounded]`](macro@crate::bounded) loads it, and
//! others who ask meanwhile wait for that load:
//!
//! ```text
//!            ┌── the value is there ───────────────────────────────────▶ answer
//!   asks ────┼── nobody loads it ──▶ loads ── brings a value, for all ──▶ answer
//!     ▲      │                         │ ▲
//!     │      │                         │ └── takes over: the load that was waited for is not polled
//!     │      │                         └──── fails, panics, is dropped: leaves it to those who wait
//!     │      ├── somebody does ────▶ waits ── there is a value ─────────▶ answer
//!     │      │                         └──── nobody loads any more ──┐
//!     └──────│───────────────────────────────────────────────────────┘
//!            └── it is part of that load ──▶ loads apart, not stored ──▶ answer
//! ```
//!
//! What is promised:
//!
//! * **One load** as long as all who ask are polled: in threads, in tasks, and as parts of one task (`join!`, `join_all`,
//!   `FuturesUnordered`, buffered streams), in whatever order these are polled.
//! * **Progress** if the future that loads isn't polled any more: an arm of a `select!` that lost and was kept, a stream that
//!   isn't polled while its items are processed, a future in a `Vec`, one that was leaked. Once its load could go on and nobody
//!   polls it, a waiter begins a load of its own; the first value is everybody's. That takes three polls within one task, and
//!   10 ms and some rounds of the executor between tasks. A thread never waits for a task, which may need that very
//!   thread: it loads at once.
//! * **No deadlock** if loads ask for one another's keys, in one task, in several, or in threads: the one that would close the
//!   circle loads that key for itself. So does a load that asks for its own key.
//! * The load may be dropped, fail or panic. The error is that caller's alone; one of those who wait tries again.
//! * No particular runtime and nothing `'static` is needed. Futures may be dropped at any time. A waiter takes a few hundred
//!   bytes, whatever is loaded.
//!
//! What is not promised:
//!
//! * A load that sleeps is waited for, however long: until it is woken, nobody can tell that it isn't polled. A waiter that
//!   then begins anew needs the whole time of the load again.
//! * A load that isn't polled keeps what it holds, such as a lock or a connection from a pool that another load needs.
//! * A load that waits for a task or a thread of its own which asks for the same key waits for ever: nothing shows that one is
//!   part of the other.
//! * Side effects of a load can happen more than once: if it wasn't polled any more; if an overloaded machine polls it late,
//!   by 10 ms and thousands of polls of others; and if it would have closed a circle.
//! * If more than 64 tasks that wait have been woken before, and none of these is polled any more, nor the load, others that
//!   sleep may not be woken; whoever asks from then on makes progress.
//!
//! Asking for a key that is being loaded is O(1). Waiting is O(log waiters); if a load asks, plus all that the load asked for
//! needs. Each time a load is woken, so are all waiters that were never woken and at most 64 of the others: a load that is
//! woken thousands of times, as by `yield_now`, costs each of these a poll every time.
//!
#![doc = include_str!("bench.md")]

mod adaptive;
mod budget;
mod builder;
mod cause;
mod circle;
mod clock;
mod computations;
mod compute;
mod condense;
mod cost;
mod drain;
mod entry;
mod error;
mod evict;
mod expiry;
pub(crate) mod fetch;
mod flight;
mod flights;
mod footprint;
mod ghost;
mod index;
mod iter;
pub(crate) mod key;
mod lead;
mod lifetime;
mod listeners;
mod load;
mod lookup;
mod operation;
pub(crate) mod outcome;
mod pool;
mod queues;
mod reserve;
mod resize;
mod retain;
mod roster;
mod running;
mod shard;
mod shard_state;
mod shared;
mod slots;
mod stats;
mod store;
mod sync;
mod times;
mod update;
mod victims;
mod waiting;

pub use crate::limits::{Limit, ParseLimitError};
pub use builder::Builder;
pub use cause::EvictionCause;
pub use clock::Clock;
pub use drain::Drain;
pub use error::{BuildError, Busy, Rejected, Rejection};
pub use expiry::Expiry;
/// The hasher of a [`Cache`] that names none: foldhash, with a seed of its own in each program. See [`Builder::hasher`] for
/// another.
///
/// ```
/// use memfootprint::cache::{Cache, DefaultHashBuilder};
///
/// struct Index {
///     by_name: Cache<String, u32, DefaultHashBuilder>, // as `Cache<String, u32>`
/// }
/// # let _ = |index: Index| index.by_name.len();
/// ```
#[doc(inline)]
pub use hashbrown::DefaultHashBuilder;
pub use iter::Iter;
pub use key::{Equivalent, ToKey};
pub use pool::{Pool, PoolStats};
pub use stats::Stats;
pub use update::Update;

use budget::UNLIMITED;
use shared::Shared;
use std::fmt;
use std::sync::Arc;

/// A bounded cache whose limit holds, in bytes of the allocator or in entries. See the [module](self).
///
/// This is a handle: clones are the same cache, and cost as much as those of an `Arc`. All methods take `&self`, and it is `Send`
/// and `Sync` if keys and values are. For a `static`, put it into a `LazyLock`.
///
/// ```
/// use memfootprint::cache::Cache;
///
/// let cache = Cache::builder().bytes(1 << 20).build()?;
/// let filler = cache.clone();
/// std::thread::spawn(move || filler.insert(7, String::from("seven"))).join().unwrap();
/// assert_eq!(cache.get(&7).as_deref(), Some("seven"));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub struct Cache<K, V, S = DefaultHashBuilder> {
    shared: Arc<Shared<K, V, S>>,
}

impl<K, V> Cache<K, V> {
    /// Begins a cache: its limits and options.
    pub fn builder() -> Builder<K, V> {
        Builder::new()
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// The name from [`Builder::name`].
    pub fn name(&self) -> Option<&str> {
        self.shared.name.as_deref()
    }

    /// The number of entries, including expired ones that haven't been removed yet.
    pub fn len(&self) -> usize {
        self.shared.entries.used()
    }

    /// Whether there are no entries.
    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }

    /// Bytes in use, as [`Stats::used`].
    pub fn used(&self) -> usize {
        self.shared.bytes.used()
    }

    /// The limit in bytes, if there is one.
    pub fn limit(&self) -> Option<usize> {
        Some(self.shared.bytes.most()).filter(|&limit| limit != UNLIMITED)
    }

    /// The limit in entries, if there is one.
    pub fn entry_limit(&self) -> Option<usize> {
        Some(self.shared.entries.limit()).filter(|&limit| limit != UNLIMITED)
    }

    /// The most bytes that one entry may take, if bytes are limited: its slot, and what key and value own.
    pub fn max_entry(&self) -> Option<usize> {
        self.limit().map(|_| self.shared.max_entry())
    }

    /// Statistics of what the cache did and holds. O(shards); takes no lock.
    pub fn stats(&self) -> Stats {
        self.shared.stats()
    }

    /// Clones of the entries, in no particular order. They are cloned a few at a time, and no lock is held in between: entries
    /// that are stored or removed meanwhile may be among them or not, and if many are removed, one that stays can come twice.
    #[expect(clippy::iter_not_returning_iterator, reason = "it is one where keys and values can be cloned")]
    pub fn iter(&self) -> Iter<'_, K, V, S> {
        Iter::of(self)
    }
}

impl<K, V, S> Clone for Cache<K, V, S> {
    /// Another handle of the same cache.
    fn clone(&self) -> Self {
        Self { shared: Arc::clone(&self.shared) }
    }
}

impl<K, V, S> fmt::Debug for Cache<K, V, S> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("Cache")
            .field("name", &self.name())
            .field("stats", &self.stats())
            .finish_non_exhaustive()
    }
}

impl<'c, K: Clone, V: Clone, S> IntoIterator for &'c Cache<K, V, S> {
    type Item = (K, V);
    type IntoIter = Iter<'c, K, V, S>;

    fn into_iter(self) -> Self::IntoIter {
        self.iter()
    }
}

// A panic of the user's code leaves a consistent cache behind, wherever it comes from.
impl<K, V, S> std::panic::UnwindSafe for Cache<K, V, S> {}
impl<K, V, S> std::panic::RefUnwindSafe for Cache<K, V, S> {}
