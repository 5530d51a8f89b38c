//! Packages by a part of their name.

use crate::app::App;
use crate::index::Index;
use crate::package::PackageId;
use memfootprint::MemFootprint;
use std::sync::Arc;

/// What a search found.
#[derive(MemFootprint, Debug)]
pub struct Found {
    /// The first of them: those whose name begins with what was asked for, then those that contain it.
    pub packages: Box<[PackageId]>,
    /// How many there are in all.
    pub total: u32,
}

/// How many are shown.
const SHOWN: usize = 50;

/// No name is longer, and a query is a key of the cache.
pub const LONGEST_QUERY: usize = 100;

impl App {
    /// The packages whose names contain `query`.
    pub fn search(&self, query: &str) -> Arc<Found> {
        // A hit allocates nothing: the key is looked up as it is borrowed, the answer is shared.
        self.caches.searches.get_or_insert_with(query, || Arc::new(find(&self.index, query)))
    }
}

/// O(bytes of all names).
fn find(index: &Index, query: &str) -> Found {
    let (mut begin, mut contain) = (Vec::new(), Vec::new());
    for (id, package) in (0..).zip(index.packages()) {
        match package.name.find(query) {
            Some(0) => begin.push(id),
            Some(_) => contain.push(id),
            None => {}
        }
    }
    let total = begin.len() + contain.len();
    begin.append(&mut contain);
    begin.truncate(SHOWN);
    Found { packages: begin.into(), total: total as u32 }
}
