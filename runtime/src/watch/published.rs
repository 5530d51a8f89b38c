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
    /// The recorder panicked, and isn't called again.
    pub(super) is_broken: bool,
}

impl Published {
    /// Publishes a tick.
    pub(super) fn tick(&mut self, tick: &Tick) {
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
            if !tick.roots.iter().any(|root| root.name == *name) {
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

    /// Publishes what caches do: those that were named to the watch, and those in its pools that have a name.
    #[cfg(feature = "cache")]
    pub(super) fn caches<'p>(&mut self, pools: impl Iterator<Item = &'p Pool>) {
        let mut told: BTreeMap<String, Stats> = pools.flat_map(Pool::named_members).collect();
        let members = &mut self.members;
        told.retain(|name, _| {
            members.contains(name) || members.len() < MAX_CACHES && members.insert(name.clone())
        });
        for (name, ask) in &self.caches {
            told.insert(name.clone(), ask().unwrap_or_default());
        }
        for gone in members.iter().filter(|name| !self.caches.contains_key(*name)) {
            told.entry(gone.clone()).or_default();
        }
        for (name, stats) in &told {
            metrics::record_cache(name, stats);
        }
    }
}
