//! Deep values: no stack overflow, bounded memory, exact bytes, in debug builds too.

use crate::check::check;
use memfootprint::{Accuracy, MemFootprint, Sink, Walker, footprint, heap_size};
use memfootprint_support::thread::{held_by, peak_of};
use std::thread;

const NODES: usize = 10_000_000;
const STACK: usize = 2 << 20;
/// What a walk may allocate, in bytes.
pub(crate) const EXTRA: isize = 1 << 20;

/// Runs `work` on a thread with the stack that std gives to threads.
pub(crate) fn on_small_stack(work: impl FnOnce() + Send) {
    thread::scope(|scope| {
        let thread = thread::Builder::new().stack_size(STACK).spawn_scoped(scope, work).expect("a thread");
        thread.join().expect("the walk to come back");
    });
}

struct List {
    next: Option<Box<List>>,
}

// By hand, as these tests judge the walk and not the derive.
impl MemFootprint for List {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("next", &self.next);
    }
}

impl Drop for List {
    fn drop(&mut self) {
        let mut next = self.next.take();
        while let Some(mut node) = next {
            next = node.next.take();
        }
    }
}

#[derive(Default)]
struct Chain {
    left: Option<Box<Chain>>,
    right: Option<Box<Chain>>,
}

impl MemFootprint for Chain {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("left", &self.left);
        walker.field("right", &self.right);
    }
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
fn a_list_of_ten_million_nodes() {
    on_small_stack(|| {
        let (list, held) =
            held_by(|| (0..NODES).fold(List { next: None }, |next, _| List { next: Some(Box::new(next)) }));
        check(Accuracy::Exact, &list, held);
        let (_, peak) = peak_of(|| (heap_size(&list), footprint(&list)));
        assert!(peak <= EXTRA / 32, "{peak} bytes beside the list");
    });
}

#[test]
fn a_two_child_chain_of_ten_million_nodes() {
    on_small_stack(|| {
        let (chain, held) = held_by(|| {
            (0..NODES / 2).fold(Chain::default(), |chain, index| {
                let (leaf, chain) = (Some(Box::new(Chain::default())), Some(Box::new(chain)));
                match index % 2 {
                    0 => Chain { left: leaf, right: chain },
                    _ => Chain { left: chain, right: leaf },
                }
            })
        });
        check(Accuracy::Exact, &chain, held);
        let (_, peak) = peak_of(|| (heap_size(&chain), footprint(&chain)));
        assert!(peak <= EXTRA / 32, "{peak} bytes beside the chain");
    });
}

/// A node of a chain and its leaves.
#[derive(Default)]
struct Comb {
    teeth: [Option<Box<Comb>>; 5],
}

impl MemFootprint for Comb {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("teeth", &self.teeth);
    }
}

impl Drop for Comb {
    fn drop(&mut self) {
        let mut nodes = self.teeth.iter_mut().filter_map(Option::take).collect::<Vec<_>>();
        while let Some(mut node) = nodes.pop() {
            nodes.extend(node.teeth.iter_mut().filter_map(Option::take));
        }
    }
}

/// Leaves don't pile up on the list, at whichever side of the chain they are where the stack ends.
#[test]
fn a_chain_with_leaves_at_all_sides() {
    on_small_stack(|| {
        let (comb, held) = held_by(|| {
            (0..NODES / 50).fold(Comb::default(), |comb, index| {
                let mut teeth = [(); 5].map(|()| Some(Box::new(Comb::default())));
                teeth[index * 7 % 11 % 5] = Some(Box::new(comb));
                Comb { teeth }
            })
        });
        check(Accuracy::Exact, &comb, held);
        let (_, peak) = peak_of(|| (heap_size(&comb), footprint(&comb)));
        assert!(peak <= EXTRA / 32, "{peak} bytes beside the comb");
    });
}

#[test]
fn limits_of_the_stack_may_be_anything() {
    let list = (0..1000).fold(List { next: None }, |next, _| List { next: Some(Box::new(next)) });
    for limit in [0, 1, 1000, usize::MAX / 2 + 1, usize::MAX] {
        let measure = memfootprint::Measure::new().max_stack(limit);
        assert_eq!(measure.heap_size(&list), 8000, "{limit}");
        assert_eq!(measure.footprint(&list).heap(), 8000, "{limit}");
    }
}

/// What is inline in one another is no level of the walk; each type has a frame of its own all the same.
#[test]
fn a_tuple_of_tuples_of_many_fields() {
    type Fields = (String, Vec<u32>, Option<u32>, Box<u64>, Option<String>, u64, String, u8, Vec<String>);
    type Wide = (Fields, Fields, Fields, Fields, Fields, Fields, Fields, Fields, Fields, Fields);
    thread::scope(|scope| {
        let work = || {
            let wide = Box::<Wide>::default();
            let measure = memfootprint::Measure::new().max_stack(16 << 10);
            assert_eq!(measure.heap_size(&wide), size_of::<Wide>() + 10 * size_of::<u64>());
            assert_eq!(measure.advise(&wide).footprint(), measure.report(&wide).footprint());
        };
        let thread =
            thread::Builder::new().stack_size(128 << 10).spawn_scoped(scope, work).expect("a thread");
        thread.join().expect("the walk to come back");
    });
}
