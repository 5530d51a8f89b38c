//! Deep values: no stack overflow, bounded memory, in debug builds too.

use memfootprint::{DryRun, MemShrink, Shrink, Shrinker, deep_shrink, shrink_dry_run};
use memfootprint_support::child::alone;
use memfootprint_support::thread::{held_by, peak_of};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, HashMap, LinkedList, VecDeque};
use std::mem::ManuallyDrop;
use std::rc::Rc;
use std::sync::Mutex;
use std::thread;

/// What a shrink may allocate for itself, in bytes.
const EXTRA: isize = (1 << 20) + 4096;

/// Runs `work` on a thread with the stack that std gives to threads.
fn on_small_stack(work: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(2 << 20).spawn_scoped(scope, work).expect("a thread");
        thread.join().expect("the shrink to come back");
    });
}

/// Shrinks a value that frees so many bytes.
#[track_caller]
fn frees<T: MemShrink>(value: &mut T, bytes: usize) {
    let (foreseen, peak) = peak_of(|| shrink_dry_run(value));
    assert_eq!(foreseen.bytes, bytes);
    assert!(peak <= EXTRA, "{peak} bytes beside the value");
    let ((freed, held), peak) = peak_of(|| held_by(|| deep_shrink(value)));
    assert_eq!((freed.bytes, -held.bytes), (bytes, bytes as isize));
    assert!(peak <= EXTRA, "{peak} bytes beside the value");
    assert_eq!(deep_shrink(value).bytes, 0);
}

#[derive(MemShrink, Default)]
struct List {
    next: Option<Box<List>>,
    text: String,
}

impl Drop for List {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

#[test]
fn a_list_of_ten_million_nodes() {
    on_small_stack(|| {
        let mut list = (0..10_000_000).fold(List::default(), |next, index| {
            let text = if index % 100 == 0 { String::with_capacity(3) } else { String::new() };
            List { next: Some(Box::new(next)), text }
        });
        frees(&mut list, 300_000);
    });
}

#[derive(MemShrink, Default)]
struct Chain {
    left: Option<Box<Chain>>,
    text: String,
    right: Option<Box<Chain>>,
}

impl Drop for Chain {
    fn drop(&mut self) {
        let mut nodes = vec![self.left.take(), self.right.take()];
        while let Some(node) = nodes.pop() {
            if let Some(mut node) = node {
                nodes.extend([node.left.take(), node.right.take()]);
            }
        }
    }
}

#[test]
fn a_two_child_chain_of_a_million_nodes() {
    on_small_stack(|| {
        let text = || String::with_capacity(1);
        let node = |left, right| Chain { left, text: text(), right };
        let mut chain = (0..500_000).fold(node(None, None), |chain, index| {
            let (leaf, chain) = (Some(Box::new(node(None, None))), Some(Box::new(chain)));
            if index % 2 == 0 { node(leaf, chain) } else { node(chain, leaf) }
        });
        frees(&mut chain, 1_000_001);
    });
}

/// A type that contains itself through an owner: how to put one into the next, and how to take it out again.
macro_rules! nested {
    ($($test:ident $depth:literal $Owner:ty: $put:expr, $take:expr;)*) => {$(
        #[test]
        fn $test() {
            #[derive(MemShrink, Default)]
            struct Nest(Option<$Owner>, String);

            on_small_stack(|| {
                let put: fn(Nest) -> $Owner = $put;
                let text = || String::with_capacity(1);
                let nest = (1..$depth).fold(Nest(None, text()), |nest, _| Nest(Some(put(nest)), text()));
                // Dropping it would overflow the stack, after a failed check too.
                let mut nest = ManuallyDrop::new(nest);
                // Through `&mut`, as nothing that is never dropped is looked into otherwise.
                frees(&mut *nest, $depth);
                let mut nest = ManuallyDrop::into_inner(nest);
                let take: fn($Owner) -> Option<Nest> = $take;
                while let Some(inner) = nest.0.and_then(take) {
                    nest = inner;
                }
            });
        }
    )*};
}

nested! {
    boxes 200_000 Box<Nest>: Box::new, |nest| Some(*nest);
    counted 200_000 Rc<Nest>: Rc::new, |nest| Rc::into_inner(nest);
    vectors 200_000 Vec<Nest>: |nest| vec![nest], |mut nests| nests.pop();
    deques 200_000 VecDeque<Nest>: |nest| VecDeque::from([nest]), |mut nests| nests.pop_front();
    lists 200_000 LinkedList<Nest>: |nest| LinkedList::from([nest]), |mut nests| nests.pop_front();
    hash_maps 50_000 HashMap<u8, Nest>: |nest| HashMap::from([(1, nest)]), |nests| nests.into_values().next();
    b_trees 200_000 BTreeMap<u8, Nest>: |nest| BTreeMap::from([(1, nest)]), |nests| nests.into_values().next();
}

#[test]
fn what_is_deferred_is_done_between_elements() {
    on_small_stack(|| {
        let text = || String::with_capacity(1);
        let list =
            || (0..150).fold(List::default(), |next, _| List { next: Some(Box::new(next)), text: text() });
        let mut lists: Vec<List> = (0..30_000).map(|_| list()).collect();
        let shrink = Shrink::new().max_stack(24 << 10);
        assert_eq!(shrink.dry_run(&lists).bytes, 150 * 30_000);
        assert_eq!(shrink.run(&mut lists).bytes, 150 * 30_000);
    });
}

/// With a full list and no stack to go on in, what is left is left. Alone, as an overflow aborts the process.
#[test]
fn a_full_list_and_a_full_stack() {
    alone("deep::a_full_list_and_a_full_stack", || {
        on_small_stack(|| {
            let node = |left, right| Chain { left, text: String::with_capacity(1), right };
            let leaf = || Some(Box::new(node(None, None)));
            let chain = (0..200_000).fold(node(None, None), |chain, _| node(leaf(), Some(Box::new(chain))));
            let mut chains: Vec<Option<Box<Chain>>> = (0..50_000).map(|_| leaf()).collect();
            chains.reserve_exact(1);
            chains.push(Some(Box::new(chain)));
            for limit in [0, 4096, 64 << 10] {
                let shrink = Shrink::new().max_stack(limit).max_memory(1 << 20);
                let foreseen = shrink.dry_run(&chains);
                assert!(foreseen.bytes <= 450_001, "{foreseen:?}");
                let (freed, held) = held_by(|| shrink.run(&mut chains));
                assert_eq!(freed.bytes as isize, -held.bytes);
            }
        });
    });
}

/// A shrink leads past guards, and a dry run holds them for as long as it looks at what they lead to.
#[test]
fn guards() {
    #[derive(MemShrink, Default)]
    struct Guarded(Option<Box<Mutex<RefCell<Guarded>>>>, String);

    on_small_stack(|| {
        const LEVELS: usize = 200_000;
        let wrap = |inner| Guarded(Some(Box::new(Mutex::new(RefCell::new(inner)))), String::with_capacity(1));
        let mut guarded = ManuallyDrop::new((0..LEVELS).fold(Guarded::default(), |inner, _| wrap(inner)));
        let (foreseen, peak) = peak_of(|| shrink_dry_run(&*guarded));
        assert_eq!((foreseen.bytes, foreseen.accuracy), (LEVELS, memfootprint::Accuracy::Exact));
        // Two guards a level, and an entry each.
        assert!(peak <= EXTRA + (LEVELS * 2 * (40 + 16)) as isize, "{peak} bytes");
        let foreseen = Shrink::new().max_memory(1 << 20).dry_run(&*guarded);
        assert!((10..LEVELS).contains(&foreseen.bytes), "{foreseen:?}");
        assert_eq!(foreseen.accuracy, memfootprint::Accuracy::AtLeast);
        assert_eq!(deep_shrink(&mut *guarded).bytes, LEVELS);
        let mut guarded = ManuallyDrop::into_inner(guarded);
        while let Some(lock) = guarded.0 {
            guarded = lock.try_lock().expect("no guard is left").take();
        }
    });
}

/// What users write: a function for a field, and implementations by hand.
#[test]
fn by_hand() {
    /// Shrunk by a function.
    #[derive(MemShrink, Default)]
    struct With(#[shrink(with = boxed, dry_run = foresee)] Foreign<With>, String);

    struct Foreign<T>(Option<Box<T>>);

    impl<T> Default for Foreign<T> {
        fn default() -> Self {
            Self(None)
        }
    }

    fn boxed<'a>(foreign: &'a mut Foreign<With>, shrinker: &mut Shrinker<'a>) {
        if let Some(with) = &mut foreign.0 {
            shrinker.value(&mut **with);
        }
    }

    fn foresee<'a>(foreign: &'a Foreign<With>, dry_run: &mut DryRun<'a>) {
        if let Some(with) = &foreign.0 {
            dry_run.value(&**with);
        }
    }

    /// Shrunk by an implementation.
    #[derive(MemShrink, Default)]
    struct Hand(Pile<Hand>, String);

    struct Pile<T>(Option<Box<[T]>>);

    impl<T> Default for Pile<T> {
        fn default() -> Self {
            Self(None)
        }
    }

    impl<T: MemShrink> MemShrink for Pile<T> {
        fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
            shrinker.values(self.0.iter_mut().flatten());
        }

        fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
            dry_run.values(self.0.iter().flatten());
        }
    }

    on_small_stack(|| {
        const LEVELS: usize = 1_000_000;
        let text = || String::with_capacity(1);
        let with = (1..LEVELS)
            .fold(With(Foreign(None), text()), |with, _| With(Foreign(Some(Box::new(with))), text()));
        let mut with = ManuallyDrop::new(with);
        frees(&mut *with, LEVELS);
        let mut next = Some(ManuallyDrop::into_inner(with));
        while let Some(with) = next {
            next = with.0.0.map(|with| *with);
        }
        let hand =
            (1..LEVELS).fold(Hand(Pile(None), text()), |hand, _| Hand(Pile(Some(Box::new([hand]))), text()));
        let mut hand = ManuallyDrop::new(hand);
        frees(&mut *hand, LEVELS);
        let mut next = Some(ManuallyDrop::into_inner(hand));
        while let Some(hand) = next {
            next = hand.0.0.and_then(|hands| hands.into_vec().pop());
        }
    });
}

#[test]
fn keys_nested_by_the_thousand_end_somewhere() {
    #[derive(MemShrink, Default, PartialEq, Eq, PartialOrd, Ord)]
    struct Nest(BTreeSet<Nest>, String);

    let wrap = |inner| Nest([inner].into(), String::with_capacity(1));
    let mut nest = (0..500).fold(Nest::default(), |inner, _| wrap(inner));
    on_small_stack(|| {
        let (freed, held) = held_by(|| Shrink::new().keys().run(&mut nest));
        assert!(freed.bytes > 5, "{freed:?}");
        assert_eq!(freed.bytes as isize, -held.bytes);
    });
}

#[test]
fn limits_of_the_stack_may_be_anything() {
    for limit in [0, 1, 1000, usize::MAX / 2 + 1, usize::MAX] {
        let mut list = (0..1000).fold(List::default(), |next, _| List {
            next: Some(Box::new(next)),
            text: String::with_capacity(1),
        });
        let shrink = Shrink::new().max_stack(limit);
        assert_eq!(shrink.dry_run(&list).bytes, 1000, "{limit}");
        assert_eq!(shrink.run(&mut list).bytes, 1000, "{limit}");
    }
}
