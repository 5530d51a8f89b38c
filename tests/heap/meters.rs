//! Meters: several threads and tasks together.

use crate::block_of;
use memfootprint::heap::{Meter, inherit, scope, spawn};
use std::future::{Future, pending};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::sync::Barrier;
use std::task::{Context, Waker};

#[test]
fn on_one_thread_a_meter_is_a_scope() {
    let meter = Meter::new();
    let ((), usage) = scope(|| {
        meter.scope(|| {
            let mut list = block_of(100);
            list.reserve_exact(900);
            drop(block_of(50));
            drop(list);
        });
    });
    assert_eq!(meter.usage(), usage);
    assert_eq!((usage.peak, usage.allocs, usage.reallocs), (1050, 2, 1));
    drop(block_of(5000)); // outside
    assert_eq!(meter.usage(), usage);
}

#[test]
fn the_peak_is_that_of_all_threads_together() {
    let meter = Meter::new();
    let before = meter.scope(|| Barrier::new(4));
    std::thread::scope(|threads| {
        for _ in 0..4 {
            threads.spawn(|| {
                meter.scope(|| {
                    let block = block_of(10_000);
                    before.wait(); // all four hold theirs
                    drop(block);
                });
                drop(block_of(100_000)); // no longer counted
            });
        }
    });
    let usage = meter.usage();
    assert!((40_000..41_000).contains(&usage.peak), "{usage}");
    assert_eq!((usage.live, usage.allocs), (0, 4), "{usage}");
}

#[test]
fn a_block_may_be_freed_on_another_thread() {
    let meter = Meter::new();
    let block = meter.scope(|| block_of(1 << 20));
    assert_eq!(meter.usage().live, 1 << 20);
    std::thread::scope(|threads| {
        threads.spawn(|| meter.scope(|| drop(block)));
    });
    assert_eq!((meter.usage().live, meter.usage().blocks()), (0, 0));
}

#[test]
fn spawned_threads_count_for_all_meters_of_the_one_that_spawns() {
    let (outer, inner) = (Meter::new(), Meter::new());
    let block = outer.scope(|| inner.scope(|| spawn(|| spawn(|| block_of(9000)).join()).join()));
    assert!(matches!(block, Ok(Ok(_))));
    for meter in [&outer, &inner] {
        let usage = meter.usage();
        assert!(usage.bytes >= 9000 && usage.live >= 9000, "{usage}");
    }
    // A thread that nobody told anything isn't counted.
    let before = outer.usage();
    outer.scope(inherit).scope(|| drop(block_of(70)));
    std::thread::spawn(|| drop(block_of(5000))).join().expect("no panic");
    let usage = outer.usage();
    assert!(usage.bytes - before.bytes < 1000, "{usage}");
}

#[test]
fn a_meter_entered_twice_counts_once() {
    let meter = Meter::new();
    meter.scope(|| meter.scope(|| meter.clone().scope(|| drop(block_of(100)))));
    assert_eq!((meter.usage().allocs, meter.usage().bytes), (1, 100));
}

#[test]
fn a_panic_leaves_the_meter() {
    let meter = Meter::new();
    let caught = catch_unwind(AssertUnwindSafe(|| {
        meter.scope(|| {
            let block = block_of(100);
            std::panic::resume_unwind(Box::new(block.len()));
        });
    }));
    assert!(caught.is_err());
    // Beside the block, what carries the panic, which is freed where it is caught.
    let usage = meter.usage();
    assert!((0..100).contains(&usage.live) && usage.frees >= 1, "{usage}");
    drop(block_of(100));
    assert_eq!(meter.usage(), usage);
}

#[test]
fn sixteen_lie_within_each_other_and_no_more() {
    fn enter(meters: &[Meter]) {
        match meters {
            [] => drop(block_of(10)),
            [first, rest @ ..] => first.scope(|| enter(rest)),
        }
    }
    let meters: Vec<Meter> = (0..16).map(|_| Meter::new()).collect();
    enter(&meters);
    assert!(meters.iter().all(|meter| meter.usage().bytes == 10));
    let more: Vec<Meter> = (0..17).map(|_| Meter::new()).collect();
    let said = crate::said(AssertUnwindSafe(|| enter(&more)));
    assert!(said.starts_with("at most 16 meters can be entered at once"), "{said}");
    // All are left again.
    enter(&meters);
    assert!(meters.iter().all(|meter| meter.usage().bytes == 20));
}

/// Between polls others count; what is dropped before it is done frees within the meter.
#[test]
fn a_task_that_is_cancelled_frees_within_its_meter() {
    let (meter, other) = (Meter::new(), Meter::new());
    let mut context = Context::from_waker(Waker::noop());
    let mut task = Box::pin(meter.scope_async(async {
        let block = block_of(1000);
        pending::<()>().await;
        drop(block);
    }));
    assert!(task.as_mut().poll(&mut context).is_pending());
    drop(block_of(77));
    assert_eq!((meter.usage().live, meter.usage().bytes), (1000, 1000));
    std::thread::scope(|threads| {
        // Dropped on another thread, which is in another meter.
        threads.spawn(|| other.scope(|| drop(task)));
    });
    assert_eq!((meter.usage().live, meter.usage().peak), (0, 1000));
    assert_eq!(meter.usage().allocs, 1);
    drop(block_of(77));
    assert_eq!(meter.usage().allocs, 1);
}

#[test]
fn a_task_that_is_done_is_counted_and_left() {
    let meter = Meter::new();
    let mut task = pin!(meter.scope_async(async { block_of(100) }));
    let kept = task.as_mut().poll(&mut Context::from_waker(Waker::noop()));
    assert!(kept.is_ready());
    drop(kept);
    assert_eq!((meter.usage().live, meter.usage().frees), (100, 0));
}

/// Meters come and go, and their accounts are used again: each begins at nothing.
#[test]
fn a_new_meter_has_counted_nothing() {
    for _ in 0..100 {
        let meters: [Meter; 3] = core::array::from_fn(|_| Meter::new());
        for meter in &meters {
            assert_eq!(meter.usage(), memfootprint::heap::Usage::default());
            meter.scope(|| drop(block_of(10)));
        }
    }
    // More at once than there have been.
    let ((), usage) = scope(|| drop::<[Meter; 300]>(core::array::from_fn(|_| Meter::new())));
    assert_eq!(usage, memfootprint::heap::Usage::default(), "a meter costs nothing that is counted");
}

#[test]
fn under_an_executor_with_threads_each_request_has_its_peak() {
    let runtime = tokio::runtime::Builder::new_multi_thread().worker_threads(4).build().expect("a runtime");
    let peaks = runtime.block_on(async {
        let requests = (1..=8_usize).map(|request| {
            let meter = Meter::new();
            let work = meter.scope_async(async move {
                let block = block_of(request * 10_000);
                for _ in 0..10 {
                    tokio::task::yield_now().await;
                }
                drop(block);
            });
            (meter, tokio::spawn(work))
        });
        let requests: Vec<_> = requests.collect();
        let mut peaks = Vec::new();
        for (meter, task) in requests {
            task.await.expect("no panic");
            peaks.push((meter.usage().peak, meter.usage().live));
        }
        peaks
    });
    for (request, (peak, live)) in (1..).zip(peaks) {
        // Each of the executor's four threads keeps a list of tasks that yield, of 64 bytes, made in the first that does.
        let more = (peak - request * 10_000, live);
        assert!(matches!(more, (0..=256, 0..=256)), "{request}: {more:?}");
    }
}
