//! What a package needs, and what that needs, and so on: costly, and asked for again and again.

use crate::app::App;
use crate::index::Index;
use crate::package::PackageId;
use memfootprint::{MemFootprint, bounded};
use std::collections::HashSet;
use std::sync::Arc;
use tokio::task::yield_now;
use tokio::time::sleep;

/// All packages that one needs. Ids and no names: an id is 4 bytes.
#[derive(MemFootprint, Debug)]
pub struct Closure {
    /// Nearest first; the package itself is the first.
    pub packages: Box<[PackageId]>,
    /// Things needed that no package of the index provides.
    pub missing: u32,
}

/// After so many packages, others have their turn on this thread.
const TURN: usize = 256;

impl App {
    /// The closure of the package of this name, if there is such a package. Requests for the same one at the same time share one
    /// computation. A name that is unknown isn't remembered, so asking for nonsense fills no cache.
    #[bounded(in = self.caches.closures)]
    pub async fn closure(&self, name: &str) -> Option<Arc<Closure>> {
        if !self.latency.is_zero() {
            sleep(self.latency).await;
        }
        Some(Arc::new(compute(&self.index, self.index.id(name)?).await))
    }
}

/// Breadth first. O(dependencies).
async fn compute(index: &Index, start: PackageId) -> Closure {
    let (mut packages, mut seen, mut missing) = (vec![start], HashSet::from([start]), 0);
    let mut next = 0;
    while let Some(package) = packages.get(next).and_then(|&id| index.packages().get(id as usize)) {
        for dependency in &package.depends {
            // The first that there is will do.
            match dependency.names().iter().find_map(|name| index.id(name)) {
                Some(id) if seen.insert(id) => packages.push(id),
                Some(_) => {}
                None => missing += 1,
            }
        }
        next += 1;
        if next.is_multiple_of(TURN) {
            yield_now().await;
        }
    }
    Closure { packages: packages.into(), missing }
}
