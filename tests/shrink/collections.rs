//! Every collection but tables: what is spare goes, to the byte.

use crate::check::{frees, shrinks, shrinks_with};
use memfootprint::{Accuracy, MemShrink, Shrink, deep_shrink, shrink_dry_run, size};
use memfootprint_support::numbers::Random;
use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, RefCell};
use std::cmp::Ordering;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, LinkedList, VecDeque};
use std::ffi::OsString;
use std::fmt::Debug;
use std::num::Wrapping;
use std::ops::{Bound, ControlFlow};
use std::path::PathBuf;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, Mutex, OnceLock, RwLock};
use std::task::Poll;

/// Three letters, and room for seven more.
fn text() -> String {
    let mut text = String::with_capacity(10);
    text.push_str("abc");
    text
}

/// Shrinking `value` frees so many bytes, in so many calls.
#[track_caller]
fn gives<T: MemShrink>(mut value: T, bytes: usize, calls: usize) -> T {
    let freed = frees(&Shrink::new(), &mut value);
    assert_eq!((freed.bytes, freed.calls), (bytes, calls), "{}", std::any::type_name::<T>());
    value
}

/// Each buffer gives exactly its spare bytes.
#[test]
fn buffers() {
    gives(text(), 7, 1);
    gives(String::with_capacity(10), 10, 1);
    gives(String::new(), 0, 0);
    gives(OsString::from(text()), 7, 1);
    gives(PathBuf::from(text()), 7, 1);
    let mut numbers = Vec::with_capacity(10);
    numbers.extend([1_u32, 2, 3]);
    assert_eq!(shrinks(&mut numbers).bytes, 28);
    let mut deque = VecDeque::with_capacity(10);
    deque.extend([1_u32, 2, 3]);
    deque.rotate_left(2);
    deque.push_front(7);
    assert_eq!(shrinks(&mut deque).bytes, 24);
    let mut heap = BinaryHeap::with_capacity(10);
    heap.extend([1_u64, 2, 3]);
    gives(heap, 56, 1);
    gives(Vec::<()>::from([(), ()]), 0, 0);
    gives(VecDeque::<()>::from([()]), 0, 0);
}

/// What lies in a collection gives as much as by itself.
#[test]
fn contents() {
    gives(vec![text(), text()], 14, 2);
    gives(VecDeque::from([text(), text()]), 14, 2);
    gives(LinkedList::from([text(), text()]), 14, 2);
    gives([text(), text()], 14, 2);
    gives(vec![text(), text()].into_boxed_slice(), 14, 2);
    gives(Box::new((text(), 1, [text()])), 14, 2);
    gives(BTreeMap::from([(text(), text())]), 7, 1);
    gives(vec![text(), text()].into_iter(), 14, 2);
    gives([text(), text()].into_iter(), 14, 2);
    let _ = gives((Some(text()), None::<String>, Ok::<_, u8>(text()), Err::<u8, _>(text())), 21, 3);
    gives((Bound::Included(text()), Bound::<String>::Unbounded, text()..text(), ..text(), ..=text()), 35, 5);
    let _ = gives((Poll::Ready(text()), ControlFlow::<_, u8>::Break(text()), Wrapping(1), text()..), 21, 3);
    gives((Cow::<str>::Owned(text()), Cow::Borrowed("borrowed")), 7, 1);
    gives((text(), 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, text()), 14, 2);
    // What there is no safe way into.
    gives(Pin::new(Box::new(text())), 0, 0);
    gives(text()..=text(), 0, 0);
    let mut lent = text();
    gives(&mut lent, 0, 0);
    let lent: &mut [String] = &mut [text()];
    assert_eq!(frees(&Shrink::new(), lent).bytes, 7);
}

/// Nothing is in the way, as a unique reference is enough.
#[test]
fn cells_and_locks() {
    gives((RefCell::new(text()), OnceCell::from(text()), OnceLock::from(text()), Mutex::new(text())), 28, 4);
    gives((RwLock::new(text()), OnceCell::<String>::new(), OnceLock::<String>::new()), 7, 1);
    // What owns no heap isn't looked into, whoever has it.
    let numbers = (Cell::new(1), RefCell::new(1), Mutex::new(1), RwLock::new(1));
    let guards = (numbers.1.borrow_mut(), numbers.2.lock(), numbers.3.write());
    let (cell, ref_cell, mutex, lock) = &numbers;
    let looks = [shrink_dry_run(cell), shrink_dry_run(ref_cell), shrink_dry_run(mutex), shrink_dry_run(lock)];
    assert!(looks.iter().all(|foreseen| foreseen.accuracy == Accuracy::Exact), "{looks:?}");
    drop(guards);
    gives(numbers, 0, 0);
    let lazy = (LazyCell::new(text), LazyLock::new(text));
    assert_eq!(lazy.0.len() + lazy.1.len(), 6);
    gives(lazy, 14, 2);
    gives((LazyCell::new(text), LazyLock::new(text)), 0, 0);
    let mut cell = Cell::new(text());
    let foreseen = shrink_dry_run(&cell);
    assert_eq!((foreseen.bytes, foreseen.accuracy), (0, Accuracy::AtLeast));
    assert_eq!(deep_shrink(&mut cell).bytes, 7);
}

#[test]
fn a_dry_run_waits_for_nobody() {
    let (cell, mutex, lock) = (RefCell::new(text()), Mutex::new(text()), RwLock::new(text()));
    let guards = (cell.borrow_mut(), mutex.lock(), lock.write());
    for foreseen in [shrink_dry_run(&cell), shrink_dry_run(&mutex), shrink_dry_run(&lock)] {
        assert_eq!((foreseen.bytes, foreseen.accuracy), (0, Accuracy::AtLeast));
    }
    drop(guards);
    let readers = (cell.borrow(), lock.read());
    assert_eq!((shrink_dry_run(&cell).bytes, shrink_dry_run(&lock).bytes), (7, 7));
    drop(readers);
}

#[test]
fn poisoned_locks_are_shrunk() {
    let (mutex, lock) = (Arc::new(Mutex::new(text())), Arc::new(RwLock::new(text())));
    let poisoned = std::thread::scope(|scope| {
        let thread = scope.spawn(|| {
            let _guards = (mutex.lock(), lock.write());
            std::panic::resume_unwind(Box::new(()));
        });
        thread.join().is_err()
    });
    assert!(poisoned && mutex.is_poisoned() && lock.is_poisoned());
    let locks = gives((mutex, lock), 14, 2);
    assert!(locks.0.is_poisoned() && locks.1.is_poisoned());
}

#[test]
fn a_lazy_lock_that_panicked_is_left() {
    let lazy: LazyLock<String> = LazyLock::new(|| std::panic::resume_unwind(Box::new(())));
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| lazy.len())).is_err());
    gives(lazy, 0, 0);
}

#[test]
fn shared_only_with_one_owner() {
    gives((Rc::new(text()), Arc::new(text())), 14, 2);
    let (rc, arc) = (Rc::new(text()), Arc::new(text()));
    gives((Rc::clone(&rc), Arc::clone(&arc), Rc::clone(&rc)), 0, 0);
    let weak = (Rc::downgrade(&rc), Arc::downgrade(&arc));
    let both = gives((rc, arc), 0, 0);
    drop(weak);
    gives(both, 14, 2);
    gives((Rc::<str>::from("abc"), Arc::<[String]>::from([text()])), 7, 1);
}

trait Plugin: MemShrink {}
impl Plugin for String {}
impl Plugin for Vec<String> {}

/// What is behind `dyn` is reached wherever its trait has `MemShrink` above it.
#[test]
fn trait_objects() {
    let plugins: Vec<Box<dyn Plugin>> = vec![Box::new(text()), Box::new(vec![text()])];
    gives(plugins, 14, 2);
    let plugin: Rc<RefCell<dyn Plugin>> = Rc::new(RefCell::new(text()));
    gives(plugin, 7, 1);
    let sent: Arc<Mutex<dyn Plugin + Send>> = Arc::new(Mutex::new(text()));
    gives(sent, 7, 1);
    let _ = gives(Box::new(|| ()) as Box<dyn Fn()>, 0, 0);
}

/// Trees built in many ways, cut down and shrunk.
fn random_trees<K: MemShrink + Ord + Clone + Debug, V: MemShrink + Clone + PartialEq + Debug>(
    seed: u64,
    rounds: usize,
    entry: impl Fn(u64) -> (K, V),
) {
    let mut random = Random::new(seed);
    for _ in 0..rounds {
        let most = 2 << random.below(12);
        let count = random.below(most);
        let mut tree: BTreeMap<K, V> = match random.below(3) {
            0 => (0..count as u64).map(&entry).collect(),
            1 => {
                let mut tree = BTreeMap::new();
                (0..count as u64).map(&entry).for_each(|(key, value)| _ = tree.insert(key, value));
                tree
            }
            _ => {
                let mut tree = BTreeMap::new();
                (0..count)
                    .map(|_| entry(random.draw() % 5000))
                    .for_each(|(key, value)| _ = tree.insert(key, value));
                tree
            }
        };
        if random.below(2) == 0 {
            tree.retain(|_, _| random.below(3) == 0);
        }
        let shrink = match random.below(3) {
            0 => Shrink::new().keep_percent(50),
            1 => Shrink::new().min_slack_percent(30),
            _ => Shrink::new(),
        };
        let freed = shrinks_with(&shrink, &mut tree);
        let emptied = if tree.is_empty() { Accuracy::Presumed } else { Accuracy::Exact };
        assert_eq!(freed.accuracy, emptied);
        let mut set: BTreeSet<K> = BTreeSet::new();
        tree.into_keys().rev().for_each(|key| _ = set.insert(key));
        shrinks_with(&shrink, &mut set);
    }
}

/// Trees of random histories are built anew where that takes fewer nodes, and else left.
#[test]
fn trees() {
    random_trees(1, 400, |number| (number, number));
    random_trees(2, 200, |number| (number as u8, ()));
    random_trees(3, 200, |number| (number as u16, [number; 9]));
    random_trees(4, 200, |number| (number.to_string(), String::from("text")));
    let mut one: BTreeMap<(), u8> = BTreeMap::from([((), 1)]);
    assert_eq!(shrinks(&mut one).bytes, 0);
}

/// All small sizes: as few nodes as `Nodes::packed` says.
#[test]
fn trees_of_every_size() {
    for count in (0..700_u32).chain([1727, 1728, 1729, 20_735, 20_736, 20_737]) {
        let mut tree = BTreeMap::new();
        (0..count).rev().for_each(|number| _ = tree.insert(number, number));
        shrinks(&mut tree);
        let mut collected: BTreeMap<u32, u32> =
            (0..count).collect::<Vec<_>>().into_iter().map(|n| (n, n)).collect();
        assert_eq!(shrinks(&mut collected).bytes, 0, "{count}");
        assert_eq!(memfootprint::heap_size(&tree), memfootprint::heap_size(&collected), "{count}");
    }
}

#[test]
fn an_emptied_tree_gives_back_its_leaf() {
    let mut tree = BTreeMap::from([(1_u64, 1_u64)]);
    tree.pop_first();
    let (freed, held) = memfootprint_support::thread::held_by(|| deep_shrink(&mut tree));
    assert_eq!((freed.bytes, freed.accuracy), (0, Accuracy::Presumed));
    assert!(held.bytes < -170, "{held:?}");
    tree.insert(1, 1);
    tree.pop_first();
    let (_, held) =
        memfootprint_support::thread::held_by(|| Shrink::new().min_slack(size!("4 KiB")).run(&mut tree));
    assert_eq!(held.bytes, 0);
}

#[test]
fn keys_of_trees_and_heaps_if_asked_for() {
    let wide = |number: u32| (text() + &(1000 + number).to_string(), text());
    let mut map: BTreeMap<String, String> = BTreeMap::new();
    (0..100).map(wide).for_each(|(key, value)| _ = map.insert(key, value));
    let mut set: BTreeSet<String> = (0..100).map(|number| wide(number).0).collect();
    let mut heap: BinaryHeap<String> = BinaryHeap::with_capacity(100);
    heap.extend((0..100).map(|number| wide(number).0));
    assert_eq!((shrink_dry_run(&set).bytes, shrink_dry_run(&heap).bytes), (0, 0));
    let keys = Shrink::new().keys();
    let sorted: Vec<String> = set.iter().cloned().collect();
    assert_eq!(frees(&keys, &mut set).bytes, 300);
    assert_eq!(frees(&keys, &mut heap).bytes, 300);
    assert!(frees(&keys, &mut map).bytes > 300 + 700);
    assert_eq!(set.into_iter().collect::<Vec<_>>(), sorted);
    assert_eq!(heap.into_sorted_vec(), sorted);
    assert!(map.into_keys().eq(sorted));
}

#[test]
fn trees_with_less_spare_than_is_kept_are_left() {
    let mut tree: BTreeMap<u64, u64> = (0..1000).map(|number| (number, number)).collect();
    (0..1000).step_by(13).for_each(|number| _ = tree.remove(&number));
    assert_eq!(shrinks_with(&Shrink::new().keep_percent(30), &mut tree).bytes, 0);
    assert!(shrinks_with(&Shrink::new().keep_percent(5), &mut tree).bytes > 0);
}

#[test]
fn a_tree_whose_keys_are_taken_out_is_packed_on_the_way() {
    let mut set = BTreeSet::new();
    for number in 10..40 {
        let mut key = String::with_capacity(2000);
        key.push_str(&number.to_string());
        set.insert(key);
    }
    let shrink = Shrink::new().min_slack(size!("1 KiB"));
    assert_eq!(frees(&shrink, &mut set).bytes, 0);
    assert!(frees(&shrink.keys(), &mut set).bytes > 30 * (2000 - 2), "the keys' bytes, and nodes");
}

/// What the documentation says of the peak.
#[test]
fn collecting_a_tree_takes_a_vector_of_its_entries_beside_its_nodes() {
    for spare in [1, 2, 5, 30] {
        // The less is taken out again, the fuller the nodes.
        let mut tree: BTreeMap<u64, u64> = (0..100_000).map(|number| (number, number)).collect();
        tree.retain(|number, _| number % spare != 1);
        tree.insert(1, 1);
        let entries = (tree.len() * size_of::<(u64, u64)>()) as isize;
        let (_, peak) = memfootprint_support::thread::peak_of(|| deep_shrink(&mut tree));
        assert!(peak <= entries, "{peak} bytes for {entries} of entries");
    }
}

/// Its order says that all are different and its equality that all are the same.
#[derive(Debug, Clone)]
struct Contradiction(u32);

impl PartialEq for Contradiction {
    fn eq(&self, _: &Self) -> bool {
        true
    }
}

impl Eq for Contradiction {}

impl PartialOrd for Contradiction {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}

impl Ord for Contradiction {
    fn cmp(&self, other: &Self) -> Ordering {
        self.0.cmp(&other.0)
    }
}

memfootprint::heap_free!(Contradiction);

#[test]
fn a_tree_that_collecting_would_rob_is_left() {
    let mut tree = BTreeSet::new();
    (0..100).for_each(|number| _ = tree.insert(Contradiction(number)));
    assert_eq!(frees(&Shrink::new(), &mut tree).bytes, 0);
    assert_eq!(tree.len(), 100);
}
