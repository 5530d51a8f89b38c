//! However the one who loads ends, the others go on.

use crate::executors::{Counted, block_on, everywhere, once, sleeps, within_seconds, workers, yields};
use futures::future::{join_all, pending};
use std::time::Duration;

#[test]
fn it_is_dropped() {
    everywhere(|| {
        let counted = Counted::new();
        Box::pin(async move {
            let mut first = counted.ask(1, pending);
            assert!(once(first.as_mut()).await.is_pending());
            let mut second = counted.ask(1, || yields(1));
            assert!(once(second.as_mut()).await.is_pending());
            drop(first);
            second.await;
            assert_eq!(counted.loads(), 2);
        })
    });
}

/// One after the other leads and is dropped.
#[test]
fn all_but_one_are_dropped() {
    everywhere(|| {
        let counted = Counted::new();
        Box::pin(async move {
            let mut all: Vec<_> = (0..20).map(|_| counted.ask(1, || sleeps(1000))).collect();
            for part in &mut all {
                assert!(once(part.as_mut()).await.is_pending());
            }
            let last = counted.ask(1, || yields(1));
            let drops = async {
                while let Some(part) = all.pop() {
                    yields(1).await;
                    drop(part);
                }
            };
            futures::join!(last, drops);
        })
    });
}

#[test]
fn it_panics() {
    let loads = within_seconds(|| {
        let counted = Counted::new();
        workers(2).block_on(async {
            let first = tokio::spawn(counted.ask(1, || async {
                sleeps(5).await;
                std::panic::resume_unwind(Box::new("as asked"));
            }));
            tokio::task::yield_now().await;
            let others = join_all((0..20).map(|_| tokio::spawn(counted.ask(1, || sleeps(1))))).await;
            assert!(first.await.is_err() || others.iter().filter(|other| other.is_err()).count() == 0);
            for other in others {
                assert_eq!(other.unwrap(), 2);
            }
        });
        counted.loads()
    });
    assert!(matches!(loads, Some(1 | 2)), "{loads:?}");
}

#[test]
fn it_is_aborted() {
    let loads = within_seconds(|| {
        let counted = Counted::new();
        workers(2).block_on(async {
            let first = tokio::spawn(counted.ask(1, pending));
            while counted.loads() == 0 {
                tokio::task::yield_now().await;
            }
            let others: Vec<_> = (0..20).map(|_| tokio::spawn(counted.ask(1, || sleeps(1)))).collect();
            tokio::task::yield_now().await;
            first.abort();
            for other in others {
                other.await.unwrap();
            }
        });
        counted.loads()
    });
    assert_eq!(loads, Some(2));
}

/// The runtime that polls it is shut down.
#[test]
fn its_runtime_ends() {
    let loads = within_seconds(|| {
        let counted = Counted::new();
        let runtime = workers(1);
        runtime.spawn(counted.ask(1, || tokio::time::sleep(Duration::from_hours(1))));
        while counted.loads() == 0 {
            std::thread::yield_now();
        }
        let waiter = counted.clone();
        let waiter = std::thread::spawn(move || block_on(waiter.ask(1, || yields(1))));
        std::thread::sleep(Duration::from_millis(5));
        runtime.shutdown_background();
        assert_eq!(waiter.join().unwrap(), 2);
        counted.loads()
    });
    assert_eq!(loads, Some(2));
}

/// The runtime that polls it is there, and polls nothing.
#[test]
fn its_runtime_stands_still() {
    let ends = within_seconds(|| {
        let counted = Counted::new();
        let runtime = tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap();
        runtime.spawn(counted.ask(1, || yields(3)));
        runtime.block_on(tokio::task::yield_now());
        assert_eq!(counted.loads(), 1);
        block_on(counted.ask(1, || yields(1)))
    });
    assert_eq!(ends, Some(2));
}
