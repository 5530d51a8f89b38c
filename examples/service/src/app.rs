//! All that the service holds.

use crate::budget::Budget;
use crate::closure::Closure;
use crate::history::History;
use crate::index::Index;
use crate::search::Found;
use memfootprint::cache::{BuildError, Cache, Pool};
use memfootprint::{Measure, MemFootprint};
use std::sync::Arc;
use std::time::Duration;

/// All that the service holds. One value, so that one report shows it all: `index.packages[*].name`, `caches.closures`.
#[derive(MemFootprint, Debug)]
pub struct App {
    pub index: Index,
    pub caches: Caches,
    pub history: History,
    #[footprint(skip)]
    pub budget: Budget,
    /// What a closure waits for, as if a database were asked.
    #[footprint(skip)]
    pub latency: Duration,
}

/// What was computed and may be asked for again. Both take their room from one pool: whichever is asked more has more of it.
#[derive(MemFootprint, Debug)]
pub struct Caches {
    pub closures: Cache<String, Arc<Closure>>,
    pub searches: Cache<String, Arc<Found>>,
    pub pool: Pool,
}

impl App {
    /// # Errors
    ///
    /// If the budget is so small that the caches can't hold an entry.
    pub fn new(index: Index, budget: Budget, latency: Duration) -> Result<Self, BuildError> {
        let caches = Caches::new(budget.caches())?;
        let history = History::new(budget.history());
        Ok(Self { index, caches, history, budget, latency })
    }

    /// How it is measured when somebody asks: for a quarter of a second at most, which is also the longest that a lock is held.
    /// A lock that somebody else holds isn't waited for; the report lists what is behind it as not seen.
    pub fn measure() -> Measure {
        Measure::new().name("service").deadline(Duration::from_millis(250))
    }
}

impl Caches {
    fn new(bytes: usize) -> Result<Self, BuildError> {
        let pool = Pool::new(bytes)?;
        Ok(Self {
            closures: Cache::builder().name("closures").build_in(&pool)?,
            searches: Cache::builder().name("searches").build_in(&pool)?,
            pool,
        })
    }
}
