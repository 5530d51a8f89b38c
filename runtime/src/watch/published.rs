//! What a watch publishes through the `metrics` facade.

use super::gauge::Level;
use super::tick::{Tick, WatchedRoot};
use crate::metrics::{self, Budget, RootFigures};
use std::collections::BTreeMap;
#[cfg(feature = "cache")]
use {
    crate::cache::{Pool, Stats},
    std::collections::BTreeSet,
};

/// The most caches of pools that are published: a program may make one a tenant.
#[cfg(feature = "cache")]
const MAX_CACHES: usize = 64;

/// A cache, asked for what it did; none of one that is gone.
#[cfg(feature = "cache")]
type Ask = Box<dyn Fn() -> Option<Stats> + Send>;

#[derive(Default)]
pub(super) struct Published {
    /// What was published of each root: the paths of its places, and its budget.
    roots: BTreeMap<String, (Vec<String>, Option<u64>)>,
    #[cfg(feature = "cache")]
    caches: BTreeMap<String, Ask>,
    /// Those of pools.
    #[cfg(feature = "cache")]
    members: BTreeSet<String>,
    #[cfg(feature = "cache")]
    counted: BTreeMap<String, Counted>,
    /// The recorder panicked, and isn't called again.
    pub(super) is_broken: bool,
}

/// What caches of one name did: look-ups that found a value, that found none, and evictions. A counter never falls, though a cache may be
/// made anew.
#[cfg(feature = "cache")]
#[derive(Default)]
struct Counted {
    before: [u64; 3],
    last: [u64; 3],
}

#[cfg(feature = "cache")]
impl Counted {
    fn add_up(&mut self, stats: &mut Stats) {
        let now = [stats.hits, stats.misses, stats.evictions];
        if now.iter().zip(self.last).any(|(&now, last)| now < last) {
            self.before = std::array::from_fn(|at| self.before[at].saturating_add(self.last[at]));
        }
        self.last = now;
        [stats.hits, stats.misses, stats.evictions] =
            std::array::from_fn(|at| self.before[at].saturating_add(now[at]));
    }
}

impl Published {
    /// Publishes a tick, and nothing of those roots of which nothing is known: they are there, and can't be measured.
    pub(super) fn tick(&mut self, tick: &Tick, unknown: &[&str]) {
        metrics::record_tick();
        metrics::record_process(&tick.process);
        metrics::record_pressure(match tick.level {
            Level::Calm => 0,
            Level::Tight => 1,
            Level::Critical => 2,
        });
        for root in &tick.roots {
            self.root(root);
        }
        for (name, (paths, budget)) in &self.roots {
            if !unknown.contains(&name.as_str()) && !tick.roots.iter().any(|root| root.name == *name) {
                // What is gone takes nothing.
                RootFigures::default().record(name, paths.iter().map(|path| (path.as_str(), 0)));
                let budget = budget.map(|bytes| Budget { bytes, is_over: false });
                RootFigures::record_watched(name, None, budget);
            }
        }
    }

    fn root(&mut self, root: &WatchedRoot) {
        let Some(report) = &root.report else { return };
        let places = root.places.iter().map(|place| (place.path.as_str(), place.bytes));
        RootFigures::of(report).record(&root.name, places);
        let budget = root.budget.map(|bytes| Budget { bytes, is_over: root.is_over_budget });
        RootFigures::record_watched(&root.name, Some(root.took), budget);
        let paths = root.places.iter().map(|place| place.path.clone()).collect();
        self.roots.insert(root.name.clone(), (paths, root.budget));
    }

    #[cfg(feature = "cache")]
    pub(super) fn add_cache(&mut self, name: String, ask: Ask) {
        self.caches.insert(name, ask);
    }

    /// Asks caches what they did: those that were named to the watch, and those in its pools that have a name. One that the host lets go
    /// of meanwhile is dropped here.
    #[cfg(feature = "cache")]
    pub(super) fn ask_caches<'p>(&self, pools: impl Iterator<Item = &'p Pool>) -> BTreeMap<String, Stats> {
        let mut told = BTreeMap::<String, Stats>::new();
        for (name, stats) in pools.flat_map(Pool::named_members) {
            if let Some(namesake) = told.get_mut(&name) {
                namesake.hits = namesake.hits.saturating_add(stats.hits);
                namesake.misses = namesake.misses.saturating_add(stats.misses);
                namesake.evictions = namesake.evictions.saturating_add(stats.evictions);
                namesake.used = namesake.used.saturating_add(stats.used);
            } else {
                told.insert(name, stats);
            }
        }
        for (name, ask) in &self.caches {
            told.insert(name.clone(), ask().unwrap_or_else(gone));
        }
        told
    }

    /// Publishes what caches did.
    #[cfg(feature = "cache")]
    pub(super) fn caches(&mut self, mut told: BTreeMap<String, Stats>) {
        let (caches, members) = (&self.caches, &mut self.members);
        told.retain(|name, _| {
            caches.contains_key(name)
                || members.contains(name)
                || members.len() < MAX_CACHES && members.insert(name.clone())
        });
        for name in &*members {
            told.entry(name.clone()).or_insert_with(gone);
        }
        for (name, mut stats) in told {
            self.counted.entry(name.clone()).or_default().add_up(&mut stats);
            metrics::record_cache(&name, &stats);
        }
    }
}

/// A cache that is gone: it takes nothing, and may take nothing.
#[cfg(feature = "cache")]
fn gone() -> Stats {
    Stats { limit: Some(0), ..Stats::default() }
}
