//! What lies behind guards, at any depth: exact, on a small stack, with the guards held no longer than by recursion.

use crate::check::check;
use crate::deep::{EXTRA, on_small_stack};
use memfootprint::{Accuracy, Measure, MemFootprint, Reason, Sink, Walker, footprint, heap_size};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::{held_by, peak_of};
use std::cell::{Cell, RefCell};
use std::mem::take;
use std::ops::Deref;
use std::rc::Rc;
use std::sync::{Arc, Mutex, MutexGuard, RwLock};

/// The most that a walk may take for a guard that it holds, in bytes.
const GUARD: usize = 56;
/// And for a branch that waits while another is walked.
const BRANCH: usize = 24;
/// The most that it may take for a block with several owners that it has seen, and for one that waits.
const SEEN: usize = 36 + 24;

/// A lock that isn't std's, whose guards are counted.
#[derive(Default)]
struct Own<T>(RefCell<T>);

thread_local! {
    static HELD: Cell<usize> = const { Cell::new(0) };
}

struct Guard<'a, T>(std::cell::Ref<'a, T>);

impl<T> Own<T> {
    fn lock(&self) -> Guard<'_, T> {
        HELD.set(HELD.get() + 1);
        Guard(self.0.borrow())
    }
}

impl<T> Deref for Guard<'_, T> {
    type Target = T;

    fn deref(&self) -> &T {
        &self.0
    }
}

impl<T> Drop for Guard<'_, T> {
    fn drop(&mut self) {
        HELD.set(HELD.get() - 1);
    }
}

impl<T: MemFootprint> MemFootprint for Own<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.later(self, |own, walker| walker.held(own.lock()));
    }
}

/// Takes nodes apart one by one, as dropping deep ones would overflow the stack.
trait Apart: Sized {
    fn edges(&self) -> Vec<Self>;

    fn take_apart(self) {
        let mut nodes = vec![self];
        while let Some(node) = nodes.pop() {
            nodes.extend(node.edges());
        }
    }
}

macro_rules! shapes {
    ($($guard:ident, $bytes:literal bytes: $Pointer:ty, $new:expr, |$this:ident| $get:expr;)*) => {$(
        #[allow(clippy::unnecessary_box_returns, reason = "one of the pointers")]
        mod $guard {
            use super::*;

            #[derive(MemFootprint, Default)]
            struct Node {
                name: String,
                edges: Vec<$Pointer>,
            }

            impl Apart for $Pointer {
                fn edges(&self) -> Vec<Self> {
                    let $this = self;
                    take(&mut $get.edges)
                }
            }

            fn node(edges: Vec<$Pointer>) -> $Pointer {
                let new: fn(Node) -> $Pointer = $new;
                new(Node { name: String::from("n"), edges })
            }

            /// Exact, in bounded memory; `nested` guards can be held at once, while so many branches wait.
            #[track_caller]
            fn judge(nested: usize, waiting: usize, build: impl FnOnce() -> $Pointer) {
                let (root, held) = held_by(build);
                let (sum, peak) = peak_of(|| heap_size(&root));
                let (answer, tree_peak) = peak_of(|| footprint(&root));
                // First, as a failed check would drop the value.
                root.take_apart();
                assert_eq!((sum as isize, answer.accuracy), (held.bytes, Accuracy::Exact), "{answer:?}");
                assert_eq!((answer.heap(), answer.allocations as isize), (sum, held.blocks));
                let bound = EXTRA + (nested * $bytes + waiting * BRANCH) as isize;
                assert!(peak <= bound && tree_peak <= bound, "{peak}, {tree_peak} of {bound} bytes");
            }

            #[test]
            fn lists() {
                on_small_stack(|| {
                    for length in [1_000, 10_000, 1_000_000] {
                        judge(length, 0, || (0..length).fold(node(vec![]), |next, _| node(vec![next])));
                    }
                });
            }

            #[test]
            fn a_binary_tree() {
                fn tree(levels: usize) -> $Pointer {
                    node(if levels > 1 { vec![tree(levels - 1), tree(levels - 1)] } else { vec![] })
                }
                on_small_stack(|| judge(20, 20, || tree(20)));
            }

            #[test]
            fn chains_with_leaves() {
                on_small_stack(|| {
                    judge(300_000, 300_000, || {
                        (0..300_000).fold(node(vec![]), |chain, index| match index % 2 {
                            0 => node(vec![chain, node(vec![])]),
                            _ => node(vec![node(vec![]), chain, node(vec![])]),
                        })
                    });
                });
            }
        }
    )*};
}

shapes! {
    cells, 24 bytes: Rc<RefCell<Node>>, |node| Rc::new(RefCell::new(node)), |rc| rc.try_borrow_mut().expect("no guard is left");
    boxed_cells, 24 bytes: Box<RefCell<Node>>, |node| Box::new(RefCell::new(node)), |cell| cell.try_borrow_mut().expect("no guard is left");
    mutexes, 40 bytes: Arc<Mutex<Node>>, |node| Arc::new(Mutex::new(node)), |arc| arc.try_lock().expect("no guard is left");
    locks, 40 bytes: Arc<RwLock<Node>>, |node| Arc::new(RwLock::new(node)), |arc| arc.try_write().expect("no guard is left");
    own_locks, 56 bytes: Rc<Own<Node>>, |node| Rc::new(Own(RefCell::new(node))), |rc| rc.0.try_borrow_mut().expect("no guard is left");
}

macro_rules! graphs {
    ($($test:ident: $Pointer:ty, $new:expr, |$this:ident| $get:expr;)*) => {$(
        /// 100 000 nodes, each but the first led to by an earlier one, and 900 000 edges more, anywhere.
        #[test]
        fn $test() {
            #[derive(MemFootprint, Default)]
            struct Node {
                edges: Vec<$Pointer>,
            }

            on_small_stack(|| {
                const NODES: usize = 100_000;
                let new: fn(Node) -> $Pointer = $new;
                let edges = |$this: &$Pointer, work: fn(&mut Vec<$Pointer>)| work(&mut $get.edges);
                let add = |$this: &$Pointer, to: &$Pointer| $get.edges.push(to.clone());
                let mut random = Random::new(7);
                let (all, held) = held_by(|| {
                    let all: Vec<$Pointer> = (0..NODES).map(|_| new(Node::default())).collect();
                    let link = |from: usize, to: usize| add(&all[from], &all[to]);
                    (1..NODES).for_each(|to| link(random.below(to), to));
                    (0..9 * NODES).for_each(|_| link(random.below(NODES), random.below(NODES)));
                    for node in &all {
                        edges(node, Vec::shrink_to_fit);
                    }
                    all
                });
                // From the first node, from which all are reached; and of all, of which most are first met deep.
                let (sums, peak) = peak_of(|| (heap_size(&all[0]), heap_size(&all)));
                let answers = (footprint(&all[0]), footprint(&all));
                for node in &all {
                    edges(node, Vec::clear);
                }
                let block = size_of_val(&*all);
                let held = held.bytes as usize;
                assert_eq!(sums, (held - block, held));
                assert_eq!((answers.0.heap(), answers.0.accuracy), (held - block, Accuracy::Exact), "{:?}", answers.0);
                assert_eq!((answers.1.heap(), answers.1.accuracy), (held, Accuracy::Exact), "{:?}", answers.1);
                let bound = EXTRA + (NODES * (GUARD + SEEN)) as isize;
                assert!(peak <= bound, "{peak} of {bound} bytes");
            });
        }
    )*};
}

graphs! {
    graphs_of_cells: Rc<RefCell<Node>>, |node| Rc::new(RefCell::new(node)), |rc| rc.try_borrow_mut().expect("no guard is left");
    graphs_of_mutexes: Arc<Mutex<Node>>, |node| Arc::new(Mutex::new(node)), |arc| arc.try_lock().expect("no guard is left");
    graphs_of_own_locks: Rc<Own<Node>>, |node| Rc::new(Own(RefCell::new(node))), |rc| rc.0.try_borrow_mut().expect("no guard is left");
}

/// Two locks inline, and how many are held by recursion where it is walked.
#[derive(Default)]
struct Twins {
    depth: usize,
    left: Own<Option<Box<Twins>>>,
    right: Own<Option<Box<Twins>>>,
}

thread_local! {
    static MET: Cell<usize> = const { Cell::new(0) };
}

impl MemFootprint for Twins {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        MET.set(MET.get() + 1);
        assert!(HELD.get() <= self.depth, "{} guards at depth {}", HELD.get(), self.depth);
        walker.field("left", &self.left);
        assert!(HELD.get() <= self.depth, "the left one is still held");
        walker.field("right", &self.right);
        assert!(HELD.get() <= self.depth, "the right one is still held");
    }
}

#[test]
fn guards_are_held_no_longer_than_by_recursion() {
    on_small_stack(|| {
        const LEVELS: usize = 5_000;
        let own = |twins| Own(RefCell::new(Some(Box::new(twins))));
        let leaf = |depth| Twins { depth, ..Twins::default() };
        let twins = (0..LEVELS).rev().fold(leaf(LEVELS), |twins, depth| match depth % 2 {
            0 => Twins { depth, left: own(leaf(depth + 1)), right: own(twins) },
            _ => Twins { depth, left: own(twins), right: own(leaf(depth + 1)) },
        });
        for max_stack in [0, 16 << 10, 256 << 10, 1 << 20] {
            MET.set(0);
            let bytes = Measure::new().max_stack(max_stack).heap_size(&twins);
            assert_eq!((bytes, MET.get()), (2 * LEVELS * size_of::<Twins>(), 2 * LEVELS + 1));
            assert_eq!(HELD.get(), 0);
        }
        let mut next = Some(twins);
        while let Some(twins) = next {
            let (left, right) = (twins.left.0.take(), twins.right.0.take());
            next = [left, right]
                .into_iter()
                .flatten()
                .find(|twins| twins.left.0.borrow().is_some())
                .map(|twins| *twins);
        }
    });
}

/// Many locks in one value at depth: none is held while another is walked.
#[test]
fn mutexes_side_by_side_are_held_one_by_one() {
    struct Spy(Rc<RefCell<Vec<Rc<Mutex<Row>>>>>, usize);

    #[derive(MemFootprint, Default)]
    struct Row {
        next: Vec<Rc<Mutex<Row>>>,
        spy: Option<Spy>,
    }

    impl MemFootprint for Spy {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: Sink>(&'a self, _: &mut Walker<'a, S>) {
            let locked = self.0.borrow().iter().filter(|lock| lock.try_lock().is_err()).count();
            assert!(locked <= self.1, "{locked} locks at depth {}", self.1);
        }
    }

    on_small_stack(|| {
        let all = Rc::new(RefCell::new(Vec::new()));
        let row = |next, depth: usize| {
            let spy = (depth % 50 == 0).then(|| Spy(all.clone(), depth));
            let row = Rc::new(Mutex::new(Row { next, spy }));
            all.borrow_mut().push(row.clone());
            row
        };
        let root = (1..2_000).rev().fold(row(vec![], 2_000), |next, depth| {
            row(vec![row(vec![], depth + 1), next, row(vec![], depth + 1)], depth)
        });
        for max_stack in [0, 16 << 10, 256 << 10] {
            Measure::new().max_stack(max_stack).heap_size(&root);
        }
        for row in all.take() {
            row.try_lock().expect("no guard is left").next.clear();
        }
    });
}

/// What the memory doesn't suffice for is left out and marked; but not what is met again where it does.
#[test]
fn memory_is_bounded_by_a_setting() {
    #[derive(MemFootprint)]
    struct Node {
        next: Option<Rc<RefCell<Node>>>,
    }

    on_small_stack(|| {
        const NODES: usize = 20_000;
        let new = |next| Rc::new(RefCell::new(Node { next }));
        let (all, held) = held_by(|| {
            let all: Vec<_> = (0..NODES).map(|_| new(None)).collect();
            all.windows(2).for_each(|pair| pair[0].borrow_mut().next = Some(pair[1].clone()));
            all
        });
        let list = new(Some(all[0].clone()));
        for memory in [0, 5_000, 100_000, 300_000] {
            let measure = Measure::new().max_memory(memory);
            let (answer, peak) = peak_of(|| measure.footprint(&list));
            assert_eq!(answer.accuracy, Accuracy::AtLeast, "{memory}");
            assert_eq!(answer.skipped[0].reason, Reason::TooDeep, "{memory}");
            assert!(measure.heap_size(&list) < held.bytes as usize);
            // A chunk of the list may be half full, and blocks seen are remembered.
            assert!(peak <= (memory * 2 + NODES * SEEN + (64 << 10)) as isize, "{peak} with {memory}");
            // Each node is in the vector, too.
            let answer = measure.footprint(&all);
            assert_eq!(answer.heap() as isize, held.bytes, "{memory}: {answer:?}");
            assert_eq!(measure.heap_size(&all) as isize, held.bytes);
        }
        let answer = Measure::new().footprint(&list);
        assert_eq!(answer.accuracy, Accuracy::Exact);
        for node in &all {
            node.borrow_mut().next = None;
        }
    });
}

/// A walk by hand that panics somewhere, and one that catches it and goes on.
#[test]
fn panics_leave_no_guard_behind() {
    struct Fuse(usize);

    thread_local! {
        static FUSE: Cell<usize> = const { Cell::new(usize::MAX) };
    }

    impl MemFootprint for Fuse {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: Sink>(&'a self, _: &mut Walker<'a, S>) {
            assert!(self.0 != FUSE.get(), "blown");
        }
    }

    #[derive(MemFootprint)]
    struct Link(Fuse, Catch, Fuse);

    struct Catch(Own<Option<Box<Link>>>, Own<String>);

    impl MemFootprint for Catch {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
            let walk = std::panic::AssertUnwindSafe(|| walker.value(&self.0));
            if std::panic::catch_unwind(walk).is_err() {
                // It goes on with something else.
                walker.value(&self.1);
            }
        }
    }

    on_small_stack(|| {
        let hook = std::panic::take_hook();
        std::panic::set_hook(Box::new(|_| {}));
        let own = |link| Catch(Own(RefCell::new(link)), Own::default());
        let list = (1..2_000).fold(Link(Fuse(0), own(None), Fuse(0)), |next, at| {
            Link(Fuse(at), own(Some(Box::new(next))), Fuse(at))
        });
        for fuse in [1, 100, 1_000, 1_900, 1_998] {
            FUSE.set(fuse);
            for max_stack in [0, 16 << 10, 256 << 10] {
                let measure = Measure::new().max_stack(max_stack);
                let result =
                    std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| measure.heap_size(&list)));
                assert_eq!(HELD.get(), 0, "{fuse} {max_stack} {result:?}");
            }
        }
        std::panic::set_hook(hook);
        FUSE.set(usize::MAX);
        assert_eq!(heap_size(&list), 1_999 * size_of::<Link>());
        let mut next = Some(Box::new(list));
        while let Some(link) = next {
            next = link.1.0.0.take();
        }
    });
}

/// Shared ones behind guards of the user's own, too.
#[test]
fn small_ones_are_exact() {
    let list = Rc::new(Own(RefCell::new(vec![String::from("a"), String::from("bc")])));
    let (again, held) = held_by(|| Own(RefCell::new(vec![list.clone(), list.clone()])));
    assert_eq!(held.bytes, 16);
    drop(list);
    let answer = footprint(&again);
    assert_eq!(
        (answer.accuracy, answer.heap()),
        (Accuracy::Exact, 16 + 16 + size_of::<Own<Vec<String>>>() + 48 + 3)
    );
    let (cell, held) = held_by(|| Own(RefCell::new(String::from("text"))));
    check(Accuracy::Exact, &cell, held);
}

/// A mutex whose guard is let go before the walk of what comes after it, in a struct of both.
#[test]
fn a_lock_can_be_taken_again_after_its_value_was_walked() {
    struct Again {
        next: Mutex<Option<Box<Again>>>,
    }

    impl MemFootprint for Again {
        const OWNS_HEAP: bool = true;

        fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
            walker.value(&self.next);
            let next: Result<MutexGuard<'_, _>, _> = self.next.try_lock();
            assert!(next.is_ok(), "the walk still has the lock");
        }
    }

    on_small_stack(|| {
        let list = (0..3_000).fold(Again { next: Mutex::default() }, |next, _| Again {
            next: Mutex::new(Some(Box::new(next))),
        });
        assert_eq!(heap_size(&list), 3_000 * size_of::<Again>());
        assert_eq!(footprint(&list).heap(), 3_000 * size_of::<Again>());
        let mut next = Some(Box::new(list));
        while let Some(mut again) = next {
            next = again.next.get_mut().expect("not poisoned").take();
        }
    });
}
