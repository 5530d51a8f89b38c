//! Where all who ask are polled, one loads.

use crate::executors::{Boxed, Counted, everywhere, sleeps, within_seconds, workers, yields};
use futures::future::{join_all, select_all};
use futures::stream::{self, FuturesUnordered, StreamExt};
use std::future::poll_fn;
use std::task::Poll;

/// How long a load takes: at once, woken by itself, woken by another thread.
const LOADS: [fn() -> Boxed<()>; 3] = [
    || Box::pin(std::future::ready(())),
    || Box::pin(yields(7)),
    || {
        Box::pin(async {
            yields(2).await;
            sleeps(2).await;
            yields(2).await;
        })
    },
];

/// `parts` ask for one key; whatever they do, one of them loads.
fn one_load(parts: usize, run: fn(Vec<Boxed<u64>>) -> Boxed<()>) {
    for load in LOADS {
        everywhere(|| {
            let counted = Counted::new();
            let parts = (0..parts).map(|_| counted.ask(7, load)).collect();
            Box::pin(async move {
                run(parts).await;
                assert_eq!(counted.loads(), 1);
            })
        });
    }
}

/// By the macros that poll all parts of one task.
#[test]
fn join() {
    one_load(3, |mut parts| {
        Box::pin(async move {
            let (a, b, c) = (parts.remove(0), parts.remove(0), parts.remove(0));
            futures::join!(a, b, c);
        })
    });
    one_load(3, |mut parts| {
        Box::pin(async move {
            let (a, b, c) = (parts.remove(0), parts.remove(0), parts.remove(0));
            tokio::join!(a, b, c);
        })
    });
}

#[test]
fn join_all_of_few_and_of_many() {
    for parts in [20, 200] {
        one_load(parts, |parts| {
            Box::pin(async move {
                join_all(parts).await;
            })
        });
    }
}

/// In a `FuturesUnordered`, which polls only who was woken.
#[test]
fn unordered() {
    one_load(50, |parts| {
        Box::pin(async move {
            let parts: FuturesUnordered<_> = parts.into_iter().collect();
            assert_eq!(parts.count().await, 50);
        })
    });
}

/// In a stream that polls a few at a time.
#[test]
fn buffered() {
    one_load(30, |parts| {
        Box::pin(async move {
            assert_eq!(stream::iter(parts).buffered(8).count().await, 30);
        })
    });
    one_load(30, |parts| {
        Box::pin(async move {
            assert_eq!(stream::iter(parts).buffer_unordered(8).count().await, 30);
        })
    });
}

/// What is dropped, as another was first, isn't missed.
#[test]
fn select() {
    one_load(10, |parts| {
        Box::pin(async move {
            select_all(parts).await;
        })
    });
}

/// Polled in another order each time.
#[test]
fn any_order() {
    for shuffle in [1, 3, 5] {
        for parts in [4, 8] {
            everywhere(|| {
                let counted = Counted::new();
                let mut all: Vec<_> = (0..parts).map(|_| Some(counted.ask(7, || yields(20)))).collect();
                let mut turn = 0;
                Box::pin(async move {
                    poll_fn(|context| {
                        turn += shuffle;
                        for at in 0..parts {
                            let part = &mut all[(at * shuffle + turn) % parts];
                            if part.as_mut().is_some_and(|part| part.as_mut().poll(context).is_ready()) {
                                *part = None;
                            }
                        }
                        if all.iter().all(Option::is_none) { Poll::Ready(()) } else { Poll::Pending }
                    })
                    .await;
                    assert_eq!(counted.loads(), 1);
                })
            });
        }
    }
}

/// By tasks of several workers at once.
#[test]
fn tasks() {
    for load in LOADS {
        let loads = within_seconds(move || {
            let counted = Counted::new();
            workers(2).block_on(async {
                // Each looks ten keys up, all at the same time.
                let ask = |task: u64| {
                    let counted = counted.clone();
                    tokio::spawn(async move {
                        for key in 0..10 {
                            counted.ask((key + task) % 10, load).await;
                        }
                    })
                };
                for task in join_all((0..50).map(ask)).await {
                    task.unwrap();
                }
            });
            counted.loads()
        });
        assert_eq!(loads, Some(10));
    }
}

#[test]
fn threads_and_tasks_share_what_a_thread_loads() {
    let counted = Counted::new();
    let cache = &counted.cache;
    let began = std::sync::Barrier::new(2);
    std::thread::scope(|scope| {
        scope.spawn(|| {
            cache.get_or_insert_with(&1, || {
                began.wait();
                std::thread::sleep(std::time::Duration::from_millis(30));
                2
            })
        });
        began.wait();
        workers(2).block_on(async {
            join_all((0..20).map(|_| counted.ask(1, || yields(1)))).await;
        });
    });
    assert_eq!(counted.loads(), 0);
}
