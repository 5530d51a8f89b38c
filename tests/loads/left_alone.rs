//! Where the one who loads isn't polled any more, another does.

use crate::executors::{Boxed, Counted, everywhere, once, sleeps, within_seconds, workers, yields};
use futures::future::{Either, select};
use futures::stream::{self, FuturesUnordered, StreamExt};
use std::pin::pin;
use std::time::Duration;

/// A load that could go on at once, and one that can after a while.
const LOADS: [Load; 2] = [|| Box::pin(yields(2)), || Box::pin(sleeps(2))];

type Load = fn() -> Boxed<()>;

/// Runs a scenario with each load, everywhere.
fn with_each<F: Future<Output = ()> + Send + 'static>(scenario: impl Fn(Counted, Load) -> F) {
    for load in LOADS {
        everywhere(|| Box::pin(scenario(Counted::new(), load)));
    }
}

/// Polled once, then kept and forgotten.
#[test]
fn in_a_variable() {
    with_each(|counted, load| async move {
        let mut first = counted.ask(1, load);
        assert!(once(first.as_mut()).await.is_pending());
        counted.ask(1, load).await;
        assert_eq!(counted.loads(), 2);
        // It takes what is there.
        first.await;
        assert_eq!(counted.loads(), 2);
    });
}

#[test]
fn among_others_that_are_left_alone() {
    with_each(|counted, load| async move {
        let mut all: Vec<_> = (0..30).map(|_| counted.ask(1, load)).collect();
        for part in &mut all {
            assert!(once(part.as_mut()).await.is_pending());
        }
        assert_eq!(counted.loads(), 1);
        // Any one of them does.
        all.remove(17).await;
        assert_eq!(counted.loads(), 2);
        futures::future::join_all(all).await;
        assert_eq!(counted.loads(), 2);
    });
}

/// An arm that lost and is kept, while the one that won asks for the same key.
#[test]
fn in_a_select() {
    with_each(|counted, load| async move {
        let mut first = counted.ask(1, load);
        for _ in 0..3 {
            let tick = pin!(yields(0));
            match select(first.as_mut(), tick).await {
                Either::Left(_) => return,
                Either::Right(..) => {
                    counted.ask(1, load).await;
                }
            }
        }
    });
}

#[test]
fn in_a_select_of_tokio() {
    with_each(|counted, load| async move {
        let mut first = counted.ask(1, load);
        let mut rounds = 0;
        loop {
            tokio::select! {
                biased;
                () = yields(1) => {
                    counted.ask(1, load).await;
                    rounds += 1;
                }
                _ = first.as_mut() => break,
            }
            if rounds == 3 {
                break;
            }
        }
    });
}

/// A stream is polled only while its next item is awaited.
#[test]
fn in_a_stream() {
    with_each(|counted, load| async move {
        let asked: Vec<_> = (0..9).map(|key| counted.ask(key % 4, load)).collect();
        let mut stream = pin!(stream::iter(asked).buffered(4));
        while stream.next().await.is_some() {
            for key in 0..4 {
                counted.ask(key, load).await;
            }
        }
        assert!(counted.loads() <= 8);
    });
}

#[test]
fn in_a_set_of_futures() {
    with_each(|counted, load| async move {
        let mut set: FuturesUnordered<_> = (0..4).map(|key| counted.ask(key, load)).collect();
        // All of them are polled once.
        assert!(once(pin!(set.next())).await.is_pending());
        for key in 0..4 {
            counted.ask(key, load).await;
        }
        assert_eq!(set.count().await, 4);
    });
}

/// In another task, which goes on with something else.
#[test]
fn in_another_task() {
    for load in LOADS {
        let loads = within_seconds(move || {
            let counted = Counted::new();
            workers(2).block_on(async {
                let (sender, receiver) = tokio::sync::oneshot::channel();
                let mut first = counted.ask(1, load);
                let keeper = tokio::spawn(async move {
                    assert!(once(first.as_mut()).await.is_pending());
                    sender.send(()).unwrap();
                    tokio::time::sleep(Duration::from_hours(1)).await;
                    first.await
                });
                receiver.await.unwrap();
                let others: Vec<_> = (0..10).map(|_| tokio::spawn(counted.ask(1, load))).collect();
                for other in others {
                    other.await.unwrap();
                }
                keeper.abort();
            });
            counted.loads()
        });
        assert_eq!(loads, Some(2), "one takes over, not all");
    }
}

/// What was forgotten is never dropped, so it never leaves.
#[test]
fn for_ever() {
    with_each(|counted, load| async move {
        let mut first = counted.ask(1, load);
        assert!(once(first.as_mut()).await.is_pending());
        std::mem::forget(first);
        counted.ask(1, load).await;
    });
}

/// A thread doesn't wait for a task, which may need this thread.
#[test]
fn who_asks_may_be_a_thread() {
    with_each(|counted, load| async move {
        let mut first = counted.ask(1, load);
        assert!(once(first.as_mut()).await.is_pending());
        assert_eq!(counted.cache.get_or_insert_with(&1, || 2), 2);
        assert_eq!(first.await, 2);
        assert_eq!(counted.loads(), 1);
    });
}

/// A load that blocks its thread until the key is there: by itself, so that it hangs by right; by a task of another
/// executor in the same thread, which is seen.
#[test]
fn an_executor_within_a_load() {
    everywhere(|| {
        let counted = Counted::new();
        Box::pin(async move {
            let within = counted.clone();
            let load = async move {
                yields(1).await;
                let same = crate::executors::block_on(within.ask(1, || yields(3)));
                let other = crate::executors::block_on(within.ask(2, || yields(3)));
                assert_eq!((same, other), (2, 3));
                2
            };
            assert_eq!(counted.cache.get_or_insert_async(&1, load).await, 2);
            assert_eq!(counted.cache.len(), 2);
        })
    });
}
