//! `with(item = ..)`, `with(value = ..)` go into other crates' collections, too.

use super::{exact, presumed};
use hashbrown::{HashMap, HashSet};
use indexmap::{IndexMap, IndexSet};
use memfootprint::{MemFootprint, Sink, Walker};
use ordermap::{OrderMap, OrderSet};
use smallvec::SmallVec;
use thin_vec::ThinVec;

/// A foreign type, as far as this suite is concerned.
#[derive(PartialEq, Eq, Hash)]
struct Page(String);

fn page<'a, S: Sink>(page: &'a Page, walker: &mut Walker<'a, S>) {
    walker.value(&page.0);
}

fn pages(count: usize) -> impl Iterator<Item = Page> {
    (0..count).map(|id| Page("x".repeat(id)))
}

#[derive(MemFootprint)]
struct Exact {
    #[footprint(with(item = page))]
    small: SmallVec<[Page; 4]>,
    #[footprint(with(item = page))]
    thin: ThinVec<Page>,
    #[footprint(with(value = page))]
    map: HashMap<String, Page>,
    #[footprint(with(item = page))]
    set: HashSet<Page>,
}

#[derive(MemFootprint)]
struct Presumed {
    #[footprint(with(key = page, value = page))]
    map: IndexMap<Page, Page>,
    #[footprint(with(item = page))]
    set: IndexSet<Page>,
    #[footprint(with(value = page))]
    ordered: OrderMap<String, Page>,
    #[footprint(with(item = page))]
    ordered_set: OrderSet<Page>,
}

#[test]
fn they_are_measured_as_those_of_std() {
    for count in [0, 1, 4, 5, 100] {
        let all = exact(|| Exact {
            small: pages(count).collect(),
            thin: pages(count).collect(),
            map: pages(count).enumerate().map(|(id, page)| (id.to_string(), page)).collect(),
            set: pages(count).collect(),
        });
        assert_eq!([all.small.len(), all.thin.len(), all.map.len(), all.set.len()], [count; 4]);
        let all = presumed(|| Presumed {
            map: pages(count).zip(pages(count)).collect(),
            set: pages(count).collect(),
            ordered: pages(count).enumerate().map(|(id, page)| (id.to_string(), page)).collect(),
            ordered_set: pages(count).collect(),
        });
        assert_eq!([all.map.len(), all.set.len(), all.ordered.len(), all.ordered_set.len()], [count; 4]);
    }
}
