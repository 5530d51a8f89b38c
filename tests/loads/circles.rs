//! Loads that need one another: one of them loads apart what would close the circle.

use crate::executors::{Counted, everywhere, once, within_seconds, workers, yields};
use futures::future::{join_all, select_all};
use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::future::{Future, poll_fn};
use std::pin::Pin;
use std::sync::{Arc, Barrier};
use std::task::Poll;

type Asked<'c> = Pin<Box<dyn Future<Output = u64> + Send + 'c>>;

/// Asks for a key, whose load asks for the next; the last one of so many asks for none.
fn chain(cache: &Cache<u64, u64>, key: u64, length: u64, of: u64) -> Asked<'_> {
    Box::pin(async move {
        let load = async {
            yields(3).await;
            let next = if length > 1 { chain(cache, (key + 1) % of, length - 1, of).await } else { 0 };
            yields(3).await;
            next + 1
        };
        cache.get_or_insert_async(&key, load).await
    })
}

/// A circle of loads in one task ends.
#[test]
fn parts_of_one_task() {
    for of in [2, 3, 7] {
        everywhere(|| {
            let cache = Counted::new().cache;
            Box::pin(async move {
                let all: Vec<_> = (0..of).map(|key| chain(&cache, key, of, of)).collect();
                let values = join_all(all).await;
                assert!(values.iter().all(|value| (1..2 * of).contains(value)), "{values:?}");
                assert_eq!(cache.len(), usize::try_from(of).unwrap());
            })
        });
    }
}

/// A circle of loads over several tasks ends.
#[test]
fn tasks() {
    for _ in 0..50 {
        let ends = within_seconds(|| {
            let cache = Counted::new().cache;
            workers(2).block_on(async {
                let task = |key| {
                    let cache = Arc::clone(&cache);
                    tokio::spawn(async move { chain(&cache, key, 3, 3).await })
                };
                for task in join_all((0..9).map(|task| task % 3).map(task)).await {
                    task.unwrap();
                }
            });
        });
        assert!(ends.is_some());
    }
}

/// A load that needs one of several.
#[test]
fn one_of_several_will_do() {
    everywhere(|| {
        let cache = Counted::new().cache;
        Box::pin(async move {
            let first = async {
                yields(2).await;
                select_all([chain(&cache, 2, 1, 9), chain(&cache, 3, 1, 9)]).await.0 + 10
            };
            let second = async {
                yields(2).await;
                cache.get_or_insert_async(&1, async { 100 }).await
            };
            let first = cache.get_or_insert_async(&1, first);
            let second = cache.get_or_insert_async(&2, second);
            futures::join!(first, second);
        })
    });
}

/// A circle of loads over two threads ends.
#[test]
fn threads() {
    let ends = within_seconds(|| {
        let cache = Counted::new().cache;
        let began = Barrier::new(2);
        let ask = |key: u64, other: u64| {
            cache.get_or_insert_with(&key, || {
                began.wait();
                cache.get_or_insert_with(&other, || 1) + 10
            })
        };
        std::thread::scope(|scope| {
            let first = scope.spawn(|| ask(1, 2));
            let second = scope.spawn(|| ask(2, 1));
            let (first, second) = (first.join().unwrap(), second.join().unwrap());
            // One loaded apart what the other was at, or both did.
            assert!(matches!((first, second), (21 | 11, 11) | (11, 21)), "{first} {second}");
            assert_eq!((cache.get(&1), cache.get(&2)), (Some(first), Some(second)));
        });
    });
    assert!(ends.is_some());
}

/// A circle of loads over a thread and a task ends.
#[test]
fn a_thread_and_a_task() {
    let ends = within_seconds(|| {
        let cache = Counted::new().cache;
        let began = Barrier::new(2);
        std::thread::scope(|scope| {
            let thread = scope.spawn(|| {
                cache.get_or_insert_with(&1, || {
                    began.wait();
                    cache.get_or_insert_with(&2, || 1) + 10
                })
            });
            let task = workers(1).block_on(cache.get_or_insert_async(&2, async {
                began.wait();
                yields(5).await;
                cache.get_or_insert_async(&1, async { 1 }).await + 10
            }));
            assert!(thread.join().unwrap() > 0 && task > 0);
        });
    });
    assert!(ends.is_some());
}

/// A future that began elsewhere, and is awaited in the load that it needs.
#[test]
fn a_future_that_moves_into_a_load() {
    everywhere(|| {
        let cache = Counted::new().cache;
        Box::pin(async move {
            let load = async {
                yields(1).await;
                cache.get_or_insert_async(&2, async { 1 }).await + 10
            };
            let mut first: Asked<'_> = Box::pin(cache.get_or_insert_async(&1, load));
            assert!(once(first.as_mut()).await.is_pending());
            // Asks for 2, and for 1 in the midst of it; by then it is 1 that waits for 2.
            let second = cache.get_or_insert_async(&2, async {
                let mut third: Asked<'_> = Box::pin(cache.get_or_insert_async(&1, async { 7 }));
                assert!(once(third.as_mut()).await.is_pending());
                poll_fn(|context| match first.as_mut().poll(context) {
                    Poll::Pending => third.as_mut().poll(context),
                    ready @ Poll::Ready(_) => ready,
                })
                .await
            });
            second.await;
        })
    });
}

#[bounded(entries = 100)]
async fn ping(n: u32) -> u32 {
    yields(1).await;
    if n == 0 { 0 } else { pong(n).await + 1 }
}

#[bounded(entries = 100)]
async fn pong(n: u32) -> u32 {
    yields(1).await;
    Box::pin(ping(n - 1)).await + 1
}

/// Each is called within the other and beside it, which is no circle.
#[test]
fn functions_that_call_one_another() {
    everywhere(|| {
        ping::cache().clear();
        pong::cache().clear();
        Box::pin(async {
            let all = (0..20).map(|n| async move { futures::join!(ping(n), pong(n + 1)) });
            for (n, (ping, pong)) in (0..20).zip(join_all(all).await) {
                assert_eq!((ping, pong), (2 * n, 2 * n + 1));
            }
        })
    });
}
