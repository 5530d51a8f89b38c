//! `with(item = ..)`, `with(key = .., value = ..)`: a foreign type in a collection, against the allocator.

use crate::check::untouched;
use memfootprint::{Accuracy, Measure, MemFootprint, Reason, Sink, Walker, footprint, heap_size};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};

/// A foreign type, as far as this suite is concerned.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
struct Page {
    text: String,
    below: Vec<Page>,
}

fn page_of(id: usize) -> Page {
    Page { text: "x".repeat(id % 7), below: Vec::new() }
}

/// Hands all over, so it is exact.
fn page<'a, S: Sink>(page: &'a Page, walker: &mut Walker<'a, S>) {
    walker.value(&page.text);
    walker.later(&page.below, pages);
}

fn pages<'a, S: Sink>(pages: &'a Vec<Page>, walker: &mut Walker<'a, S>) {
    let bytes = pages.capacity() * size_of::<Page>();
    if bytes > 0 {
        walker.block(pages.len() * size_of::<Page>(), bytes);
    }
    for below in pages {
        walker.later(below, page);
    }
}

#[allow(clippy::ref_option, reason = "a reference to the element, as it lies in the collection")]
fn maybe<'a, S: Sink>(maybe: &'a Option<Page>, walker: &mut Walker<'a, S>) {
    if let Some(there) = maybe {
        page(there, walker);
    }
}

/// Its own word.
fn told<'a, S: Sink>(page: &'a Page, walker: &mut Walker<'a, S>) {
    walker.block(page.text.len(), page.text.capacity());
}

fn exact(_: usize) -> Accuracy {
    Accuracy::Exact
}

/// Hash tables don't tell whether entries were removed.
fn presumed(_: usize) -> Accuracy {
    Accuracy::Presumed
}

/// An empty tree may keep a leaf.
fn trees(count: usize) -> Accuracy {
    if count == 0 { Accuracy::Presumed } else { Accuracy::Exact }
}

/// Asserts that a field of each collection, of 0 to 100 pages, is measured to the byte.
macro_rules! matrix {
    ($($name:ident: $Field:ty, $attribute:meta, $accuracy:ident, $make:expr;)*) => {$(
        #[test]
        fn $name() {
            #[derive(MemFootprint)]
            struct Holder {
                #[$attribute]
                field: $Field,
            }

            for count in [0, 1, 2, 5, 12, 13, 28, 100] {
                let make: fn(usize) -> $Field = $make;
                let holder = untouched($accuracy(count), || Holder { field: make(count) });
                drop(holder.field);
            }
        }
    )*};
}

matrix! {
    vec: Vec<Page>, footprint(with(item = page)), exact, |count| (0..count).map(page_of).collect();
    boxed_slice: Box<[Page]>, footprint(with(item = page)), exact, |count| (0..count).map(page_of).collect();
    array: [Page; 3], footprint(with(item = page)), exact, |count| [count, 1, 2].map(page_of);
    deque: VecDeque<Page>, footprint(with(item = page)), exact, |count| (0..count).map(page_of).collect();
    heap: BinaryHeap<Page>, footprint(with(item = page)), exact, |count| (0..count).map(page_of).collect();
    list: LinkedList<Page>, footprint(with(item = page)), exact, |count| (0..count).map(page_of).collect();
    set: HashSet<Page>, footprint(with(item = page)), presumed, |count| (0..count).map(page_of).collect();
    tree_set: BTreeSet<Page>, footprint(with(item = page)), trees, |count| (0..count).map(page_of).collect();
    option: Option<Page>, footprint(with(item = page)), exact, |count| (count > 1).then(|| page_of(count));
    boxed: Box<Page>, footprint(with(item = page)), exact, |count| Box::new(page_of(count));
    options: Vec<Option<Page>>, footprint(with(item = maybe)), exact,
        |count| (0..count).map(|id| (id % 3 == 0).then(|| page_of(id))).collect();
    map_by_value: HashMap<String, Page>, footprint(with(value = page)), presumed,
        |count| (0..count).map(|id| (id.to_string(), page_of(id))).collect();
    map_by_key: HashMap<Page, String>, footprint(with(key = page)), presumed,
        |count| (0..count).map(|id| (page_of(id), id.to_string())).collect();
    map_by_both: HashMap<Page, Page>, footprint(with(key = page, value = page)), presumed,
        |count| (0..count).map(|id| (page_of(id), page_of(id + 1))).collect();
    tree_by_value: BTreeMap<String, Page>, footprint(with(value = page)), trees,
        |count| (0..count).map(|id| (id.to_string(), page_of(id))).collect();
    tree_by_both: BTreeMap<Page, Page>, footprint(with(key = page, value = page)), trees,
        |count| (0..count).map(|id| (page_of(id), page_of(id + 1))).collect();
}

/// What a function reports itself is its word, and stands at the elements; the collection's own block is exact.
#[test]
fn what_the_function_reports_is_declared() {
    #[derive(MemFootprint)]
    struct Cache {
        #[footprint(with(key = told, value = told))]
        pages: BTreeMap<Page, Page>,
    }

    let pages = [(page_of(3), page_of(4))].into();
    let footprint = footprint(&Cache { pages });
    assert_eq!(footprint.accuracy, Accuracy::Declared);
    let listed: Vec<_> =
        footprint.skipped.iter().map(|one| (one.path.as_str(), &one.reason, one.count)).collect();
    assert_eq!(listed, [("pages[key]", &Reason::Declared, 1), ("pages[value]", &Reason::Declared, 1)]);
}

/// A foreign type that holds itself, a hundred thousand levels deep, on a small stack.
#[test]
fn depth_is_no_matter() {
    #[derive(MemFootprint)]
    struct Root {
        #[footprint(with(item = page))]
        pages: Vec<Page>,
    }

    const LEVELS: usize = 100_000;
    let measured = std::thread::Builder::new().stack_size(1 << 20).spawn(|| {
        let mut pages = Vec::new();
        for _ in 0..LEVELS {
            pages = vec![Page { text: String::from("a"), below: pages }];
        }
        let mut root = Root { pages };
        let sums = (heap_size(&root), footprint(&root).heap());
        while let Some(mut page) = root.pages.pop() {
            root.pages.append(&mut page.below);
        }
        sums
    });
    let each = size_of::<Page>() + 1;
    assert_eq!(measured.unwrap().join().unwrap(), (LEVELS * each, LEVELS * each));
}

/// Where a limit cuts the walk, the collection's block counts, and what is left out is listed.
#[test]
fn limits_cut_the_elements() {
    #[derive(MemFootprint)]
    struct Holder {
        #[footprint(with(item = page))]
        list: Vec<Page>,
        #[footprint(with(value = page))]
        map: HashMap<u64, Page>,
    }

    let holder = Holder {
        list: (0..1000).map(page_of).collect(),
        map: (0..1000).map(|id| (id as u64, page_of(id))).collect(),
    };
    let cut = Measure::new().max_values(10).footprint(&holder);
    assert_eq!(cut.accuracy, Accuracy::AtLeast);
    assert!(cut.heap() >= 1000 * size_of::<Page>() * 2 && cut.heap() < footprint(&holder).heap());
}
