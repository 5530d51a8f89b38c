//! Scopes: figures worked out by hand, one scope in another, panics, tasks.

use crate::block_of;
use memfootprint::heap::{Usage, scope, scope_async};
use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::{Context, Poll, Waker};

/// A hundred blocks of 1 to 100 bytes, of which every second is freed, then ten of 1000 bytes, then all.
#[test]
fn a_hundred_blocks_by_hand() {
    let ((), usage) = scope(|| {
        let mut blocks: [Option<Box<[u8]>>; 100] = [const { None }; 100];
        for (index, block) in blocks.iter_mut().enumerate() {
            *block = Some(vec![1; index + 1].into_boxed_slice());
        }
        for block in blocks.iter_mut().step_by(2) {
            *block = None;
        }
        let more: [Box<[u8; 1000]>; 10] = core::array::from_fn(|_| Box::new([7; 1000]));
        drop((blocks, more));
    });
    // 1 + 2 + .. + 100 are 5050; 1 + 3 + .. + 99 are 2500.
    let peak = 5050 - 2500 + 10 * 1000;
    let expected = Usage { allocs: 110, frees: 110, reallocs: 0, bytes: 5050 + 10_000, live: 0, peak };
    assert_eq!(usage, expected);
}

#[test]
fn the_peak_is_above_what_was_there_before() {
    let before = block_of(10_000);
    let (more, usage) = scope(|| {
        drop(before);
        block_of(3000)
    });
    assert_eq!((usage.live, usage.peak, usage.blocks()), (3000 - 10_000, 0, 0));
    drop(more);
}

#[test]
fn scopes_lie_within_each_other() {
    let ((), outer) = scope(|| {
        let first = block_of(100);
        let ((), inner) = scope(|| {
            drop(block_of(1000));
            let ((), innermost) = scope(|| drop(block_of(500)));
            assert_eq!((innermost.peak, innermost.allocs), (500, 1));
        });
        assert_eq!((inner.peak, inner.live, inner.allocs), (1000, 0, 2));
        // Less than what was held before: the outer one's peak stays.
        let ((), second) = scope(|| drop(block_of(10)));
        assert_eq!(second.peak, 10);
        drop(first);
    });
    assert_eq!((outer.peak, outer.live, outer.allocs), (1100, 0, 4));
}

#[test]
fn a_panic_leaves_the_scopes_around_it_right() {
    let ((), outer) = scope(|| {
        let caught = catch_unwind(|| {
            scope(|| {
                drop(block_of(5000));
                // Nothing is printed.
                std::panic::resume_unwind(Box::new(()));
            })
        });
        assert!(caught.is_err());
        drop(block_of(100));
    });
    assert_eq!((outer.live, outer.peak), (0, 5000), "{outer}");
}

/// A future that holds so many bytes across each of two waits.
async fn holds(first: usize, second: usize) -> Vec<u8> {
    let scratch = block_of(first);
    wait().await;
    drop(scratch);
    let kept = block_of(second);
    wait().await;
    kept
}

async fn wait() {
    let mut is_first = true;
    poll_fn(move |_| if std::mem::take(&mut is_first) { Poll::Pending } else { Poll::Ready(()) }).await;
}

#[test]
fn a_task_is_counted_while_it_is_polled() {
    let mut context = Context::from_waker(Waker::noop());
    let mut one = pin!(scope_async(holds(1000, 300)));
    let mut other = pin!(scope_async(holds(20, 4000)));
    // In turn on one thread, with blocks of others in between.
    for _ in 0..2 {
        assert!(one.as_mut().poll(&mut context).is_pending());
        let foreign = block_of(50_000);
        assert!(other.as_mut().poll(&mut context).is_pending());
        drop(foreign);
    }
    let Poll::Ready((kept, usage)) = one.as_mut().poll(&mut context) else { panic!("two waits") };
    assert_eq!((kept.len(), usage.peak, usage.live, usage.allocs), (300, 1000, 300, 2));
    // On another thread.
    let rest = std::thread::scope(|threads| {
        let poll = || other.as_mut().poll(&mut Context::from_waker(Waker::noop()));
        threads.spawn(|| { poll }()).join().expect("no panic")
    });
    let Poll::Ready((kept, usage)) = rest else { panic!("two waits") };
    assert_eq!((kept.len(), usage.peak, usage.live, usage.allocs), (4000, 4000, 4000, 2));
}

#[test]
fn a_task_that_is_dropped_leaves_the_scope_around_it_right() {
    let ((), usage) = scope(|| {
        let mut task = pin!(Some(Box::pin(scope_async(holds(1000, 300)))));
        let mut context = Context::from_waker(Waker::noop());
        let polled = task.as_mut().as_pin_mut().map(|task| task.poll(&mut context).is_pending());
        assert_eq!(polled, Some(true));
        task.set(None);
    });
    assert_eq!(usage.live, 0);
    assert!(usage.peak >= 1000);
}

/// A poll that panics, in a scope.
#[test]
fn a_task_that_panics_is_left() {
    let ((), usage) = scope(|| {
        let mut task = Box::pin(scope_async(async {
            let block = block_of(700);
            wait().await;
            drop(block);
            std::panic::resume_unwind(Box::new(()));
        }));
        let mut context = Context::from_waker(Waker::noop());
        let mut poll = || catch_unwind(AssertUnwindSafe(|| task.as_mut().poll(&mut context).is_pending()));
        assert!(matches!(poll(), Ok(true)) && poll().is_err());
        drop(task);
        drop(block_of(100));
    });
    assert_eq!(usage.live, 0);
}
