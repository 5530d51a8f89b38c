//! A cache that holds a true limit: in bytes of the allocator, in entries, or in both.
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
//! Nobody writes a weigher: keys and values are measured by [`MemFootprint`](crate::MemFootprint), deeply, once, as they
//! come in. What is theirs is counted, and so is what is the cache's own: slots, hash tables, ghosts, shards.
//!
//! # What the limit means
//!
//! Bytes are those that are asked of the allocator, as everywhere in this crate. They are reserved before a block is
//! made, and counted until it is gone, so that nothing that comes in takes [`used`](Cache::used) above
//! [`limit`](Cache::limit), at no moment and over any number of threads. Tests hold both against a counting allocator, to
//! the byte.
//!
//! Beyond the limit there can be
//!
//! * what callers hold: a value before it is inserted, one that they were given, and entries that a call is about to
//!   drop, at most four a thread at a time;
//! * what an [`update`](Cache::update) has grown a value by, until others have made room when it ends;
//! * what the allocator adds by rounding and by keeping freed memory: the process's resident size is not the sum of its
//!   blocks;
//! * what can't be measured, such as the captures of closures: see [`Accuracy`](crate::Accuracy); and what a type
//!   [declares](crate::Accuracy::Declared) counts as it declares it;
//! * what values grow by in [`bytes_reweighed`](Builder::bytes_reweighed) caches before they are measured again. Other
//!   caches don't take values that could grow unseen.
//!
//! A value behind an `Arc` is counted in full with each entry that leads to it. Evicting it frees nothing while somebody
//! else holds it: [`pinned`](Cache::pinned) tells how many those are.
//!
//! An entry larger than [`max_entry`](Builder::max_entry), an eighth of the limit unless told otherwise, is not cached:
//! [`get_or_insert_with`](Cache::get_or_insert_with) returns the value all the same, and [`Stats::rejected`] counts it.
//! It makes no difference over how many shards the cache is spread.
//!
//! # What leaves
//!
//! Entries leave in the order of S3-FIFO: what is looked up again stays, what is asked for once passes through, so that a
//! scan doesn't drive out what is popular. Where keys come in a loop that is longer than the cache, a part of them stays.
//!
//! Every entry that leaves is given to the caller ([`insert`](Cache::insert), [`remove`](Cache::remove),
//! [`drain`](Cache::drain)) or to the listener that [`on_evict`](Builder::on_evict) takes, with a [`EvictionCause`], and is counted
//! by its cause in [`Stats`]. [`on_removal`](Builder::on_removal) is told of all. Only entries that are there still when the
//! last handle is dropped go without a word.
//!
//! # Time
//!
//! Entries can expire so long after they came in ([`ttl`](Builder::ttl)), so long after they were last used
//! ([`tti`](Builder::tti)), and as each of them says ([`expire_after`](Builder::expire_after)); whatever is over first. An
//! expired entry is never given away. It is dropped, and the listener told, when it is looked up, when room is needed, as
//! others come in, or by [`remove_expired`](Cache::remove_expired).
//!
//! # Waiting
//!
//! A call waits for the lock of the shard where its key belongs, and an insert for that of another one, if what could
//! make room is there. Nobody holds one longer than the user's code that runs under it (see below). In a
//! [`Pool`] the other caches are not waited for: an insert is refused where room could only be made in caches that are all
//! in use at that moment. One thread alone is refused nothing that fits, over however many shards.
//! [`try_get`](Cache::try_get) and [`try_insert`](Cache::try_insert) wait for nobody.
//!
//! # What it costs
//!
//! * O(1) for each call about one key, amortized, but for waiting for a [load](#loads). One hash, one lock of a shard; the miss that makes room takes the lock
//!   for writing. Evicted entries are dropped, and listeners called, after the lock is let go.
//! * Measuring an entry once, as it comes in: its [`heap_size`](crate::heap_size) is O(values in it that own heap).
//! * Beside keys and values 24 bytes a slot, and about 15 bytes for the hash table and the ghosts: about 55 bytes an
//!   entry of `(u64, u64)`. 4 bytes more for a [`ttl`](Builder::ttl), 4 for a [`tti`](Builder::tti), and 8 for lifetimes of
//!   their own.
//! * No threads, no timers, nothing in the background.
//! * Keys and values are moved by value, over the stack: what takes more than some KiB inline belongs into a `Box` or,
//!   as each hit clones it, an `Arc`.
//!
//! # What runs under a lock
//!
//! Under its shard's lock run the key's `Eq`, the value's `Clone`, what is given to [`read`](Cache::read), what
//! happens while an [`Update`] lives, an [`Expiry`], what [`retain`](Cache::retain) asks, and measuring again. These must
//! not use the same cache. Hashing, loading, computing, dropping
//! and listening run under none, and may; evictions within evictions end at the sixth, where what comes in is refused
//! rather than room made for it. A panic in any of them goes to the caller; the cache stays whole and its
//! accounts right.
//!
//! # Loads
//!
//! Who misses a key in [`get_or_insert_with`](Cache::get_or_insert_with), [`get_or_insert_async`](Cache::get_or_insert_async)
//! or a function with [`#[bounded]`](macro@crate::bounded) loads it, and others who ask meanwhile wait for that load:
//!
//! ```text
//!            ┌── the value is there ───────────────────────────────────▶ answer
//!   asks ────┼── nobody loads it ──▶ loads ── brings a value, for all ──▶ answer
//!     ▲      │                         │ ▲
//!     │      │                         │ └── takes over: the one who loads was left alone
//!     │      │                         └──── fails, panics, is dropped: leaves it to those who wait
//!     │      ├── somebody does ────▶ waits ── there is a value ─────────▶ answer
//!     │      │                         └──── nobody loads any more ──┐
//!     └──────│───────────────────────────────────────────────────────┘
//!            └── it is part of that load ──▶ loads apart, not stored ──▶ answer
//! ```
//!
//! What is promised:
//!
//! * **One load** where all who ask are polled: in threads, in tasks, and as parts of one task (`join!`, `join_all`,
//!   `FuturesUnordered`, buffered streams), in whatever order these are polled.
//! * **Progress** where the one who loads is left alone: an arm of a `select!` that lost and was kept, a stream that isn't
//!   polled while its items are dealt with, a future in a `Vec`, one that was leaked. Once its load could go on and nobody
//!   polls it, one who waits begins anew; the first value is everybody's. Within one task that takes three polls, between
//!   tasks 10 ms and some rounds of the executor's. A thread never waits for a task, which may need that very thread: it
//!   loads at once.
//! * **No circles**: if loads ask for one another's keys, in one task, in several, or in threads, the one who would close the
//!   circle loads that key for itself. A load that asks for its own key does so too.
//! * Whoever loads may be dropped, fail or panic. The error is the caller's alone; another tries.
//! * No runtime of any kind, and nothing `'static`, is needed. Futures may be dropped at any time. What waits takes some
//!   hundred bytes, whatever is loaded.
//!
//! What is not:
//!
//! * A load that sleeps is waited for, however long: until what it waits for wakes it, nobody can tell that it is left alone.
//!   One that began anew takes its whole time again.
//! * A load that holds what another load needs, such as a connection of a pool or a lock, and is left alone, holds it still.
//! * A load that waits for a task or a thread of its own which asks for the same key waits for ever: that the one is part of
//!   the other can't be seen.
//! * Side effects of a load can happen more than once: where it was left alone; where a task's turn comes late by 10 ms
//!   and thousands of polls, on a machine with much more to do than it can; and where a circle was cut.
//! * If more than 64 tasks wait, have been woken before, and are then left alone all at once together with the one who
//!   loads, those who sleep may not be told; who asks from then on is.
//!
//! Asking for a key that is being loaded is O(1); waiting is O(log of those who wait), plus all that the load needs where a
//! load asks. Each time a load is woken, so are all who wait for the first time and at most 64 of the others: a load that is woken
//! thousands of times, as by `yield_now`, costs each of these a poll every time.
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
/// What hashes keys unless told otherwise: [`Builder::hasher`].
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
use std::sync::atomic::Ordering;

/// A cache that holds a true limit, in bytes of the allocator or in entries. See the [module](self).
///
/// This is a handle: its clones mean the same cache, and to clone it costs no more than to clone an `Arc`. All methods take
/// `&self`, and it is `Send` and `Sync` where keys and values are. A `static` is one in a `LazyLock`.
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
    /// Says what the cache is to be like.
    pub fn builder() -> Builder<K, V> {
        Builder::new()
    }
}

impl<K, V, S> Cache<K, V, S> {
    /// The name that it was built with.
    pub fn name(&self) -> Option<&str> {
        self.shared.name.as_deref()
    }

    /// Entries, expired ones included that were not met yet.
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

    /// The most bytes there may be, if they are limited.
    pub fn limit(&self) -> Option<usize> {
        Some(self.shared.bytes.most()).filter(|&limit| limit != UNLIMITED)
    }

    /// The most entries there may be, if they are limited.
    pub fn entry_limit(&self) -> Option<usize> {
        Some(self.shared.entries.limit()).filter(|&limit| limit != UNLIMITED)
    }

    /// What one entry may take, in bytes, if bytes are limited: its slot, and what key and value own.
    pub fn max_entry(&self) -> Option<usize> {
        self.limit().map(|_| self.shared.max_entry())
    }

    /// What the cache did, and what it holds. O(shards); takes no lock.
    pub fn stats(&self) -> Stats {
        let shared = &*self.shared;
        let sum = |count: fn(&shard::Shard<K, V>) -> &shard::Count| {
            shared.shards.iter().map(|shard| count(shard).get()).sum()
        };
        let used = self.used();
        let overhead = shared.overhead.load(Ordering::Relaxed).min(used);
        Stats {
            hits: sum(|shard| &shard.hits),
            misses: sum(|shard| &shard.misses),
            inserted: sum(|shard| &shard.inserted),
            evictions: sum(|shard| shard.gone(EvictionCause::Room)),
            expired: sum(|shard| shard.gone(EvictionCause::Expired)),
            outgrown: sum(|shard| shard.gone(EvictionCause::Outgrown)),
            cleared: sum(|shard| shard.gone(EvictionCause::Cleared)),
            replaced: sum(|shard| shard.gone(EvictionCause::Replaced)),
            removed: sum(|shard| shard.gone(EvictionCause::Removed)),
            rejected: sum(|shard| &shard.rejected),
            entries: self.len(),
            entry_limit: self.entry_limit(),
            used,
            payload: used - overhead,
            overhead,
            peak: shared.bytes.peak(),
            limit: self.limit(),
        }
    }

    /// The entries, in no particular order. They are cloned a few at a time, and no lock is held in between: entries
    /// that come or go meanwhile may be among them or not, and where many go, one that stays can be among them twice.
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

// A panic of the user's code leaves a whole cache behind, whatever it panics in.
impl<K, V, S> std::panic::UnwindSafe for Cache<K, V, S> {}
impl<K, V, S> std::panic::RefUnwindSafe for Cache<K, V, S> {}
