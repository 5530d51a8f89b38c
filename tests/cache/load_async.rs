//! The same for tasks, by an executor of twenty lines: no runtime is needed.

use crate::allocator::Meter;
use memfootprint::cache::Cache;
use std::future::{Future, poll_fn};
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::task::{Context, Poll, Wake, Waker};

struct Woken(AtomicUsize);

impl Wake for Woken {
    fn wake(self: Arc<Self>) {
        self.0.fetch_add(1, Ordering::SeqCst);
    }
}

/// A future, polled by hand.
struct Task<'f, T> {
    future: Pin<Box<dyn Future<Output = T> + Send + 'f>>,
    woken: Arc<Woken>,
}

impl<'f, T> Task<'f, T> {
    fn new(future: impl Future<Output = T> + Send + 'f) -> Self {
        Self { future: Box::pin(future), woken: Arc::new(Woken(AtomicUsize::new(0))) }
    }

    fn poll(&mut self) -> Poll<T> {
        let waker = Waker::from(self.woken.clone());
        self.future.as_mut().poll(&mut Context::from_waker(&waker))
    }

    fn wakes(&self) -> usize {
        self.woken.0.load(Ordering::SeqCst)
    }
}

/// Pending so many times.
async fn after(polls: usize) {
    let mut left = polls;
    poll_fn(|_| {
        left = left.saturating_sub(1);
        if left == 0 { Poll::Ready(()) } else { Poll::Pending }
    })
    .await;
}

fn cache() -> Cache<u64, String> {
    Cache::builder().bytes(1 << 20).build().unwrap()
}

async fn load(polls: usize, value: &str) -> String {
    after(polls).await;
    value.to_owned()
}

#[test]
fn one_loads_and_the_others_wait() {
    let cache = cache();
    let mut leader = Task::new(cache.get_or_insert_async(&1, load(3, "first")));
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("the first loads") }));
    assert!(leader.poll().is_pending());
    assert!(waiter.poll().is_pending() && waiter.poll().is_pending());
    assert!(leader.poll().is_pending());
    assert_eq!(waiter.wakes(), 0);
    assert_eq!(leader.poll(), Poll::Ready("first".to_owned()));
    assert_eq!(waiter.wakes(), 1);
    assert_eq!(waiter.poll(), Poll::Ready("first".to_owned()));
    assert_eq!(cache.get(&1).as_deref(), Some("first"));
}

#[test]
fn a_cancelled_leader_hands_over() {
    let cache = cache();
    let mut leader = Task::new(cache.get_or_insert_async(&1, load(9, "first")));
    let mut waiter = Task::new(cache.get_or_insert_async(&1, load(1, "second")));
    assert!(leader.poll().is_pending() && waiter.poll().is_pending());
    drop(leader);
    assert_eq!(waiter.wakes(), 1);
    assert_eq!(waiter.poll(), Poll::Ready("second".to_owned()));
    assert_eq!(memfootprint::heap_size(&cache), cache.used());
}

/// A load that never ends, and clients that ask again and again.
#[test]
fn who_is_cancelled_waits_no_more() {
    let cache = cache();
    let mut leader = Task::new(cache.get_or_insert_async(&1, load(2, "slow")));
    assert!(leader.poll().is_pending());
    let mut patient = Task::new(cache.get_or_insert_async(&1, load(1, "not wanted")));
    assert!(patient.poll().is_pending());
    let wakers: Vec<_> = (0..100)
        .map(|_| {
            let mut client = Task::new(cache.get_or_insert_async(&1, load(1, "not wanted")));
            assert!(client.poll().is_pending() && client.poll().is_pending());
            Arc::downgrade(&client.woken)
        })
        .collect();
    assert!(wakers.iter().all(|waker| waker.strong_count() == 0), "nothing is kept of who is gone");
    assert!(leader.poll().is_ready());
    assert_eq!((patient.wakes(), patient.poll()), (1, Poll::Ready("slow".to_owned())));
}

#[test]
fn an_error_goes_to_the_leader() {
    let cache = cache();
    let mut leader = Task::new(cache.get_or_try_insert_async(&1, async {
        after(2).await;
        Err("down")
    }));
    let mut waiter = Task::new(cache.get_or_try_insert_async(&1, async { Ok::<_, &str>("up".to_owned()) }));
    assert!(leader.poll().is_pending() && waiter.poll().is_pending());
    assert_eq!(leader.poll(), Poll::Ready(Err("down")));
    assert_eq!(waiter.poll(), Poll::Ready(Ok("up".to_owned())));
}

#[test]
fn asking_for_the_same_key_while_loading_it_does_not_hang() {
    let cache = &cache();
    let mut task = Task::new(cache.get_or_insert_async(&1, async {
        after(2).await;
        let inner = cache.get_or_insert_async(&1, load(2, "inner")).await;
        // By the other kind of method as well.
        let thread = cache.get_or_insert_with(&1, || "thread".to_owned());
        format!("outer of {inner} and {thread}")
    }));
    assert!(task.poll().is_pending());
    assert!(task.poll().is_pending());
    assert_eq!(task.poll(), Poll::Ready("outer of inner and thread".to_owned()));
    assert_eq!(cache.get(&1).as_deref(), Some("outer of inner and thread"));
}

#[test]
fn a_thread_does_not_wait_for_a_task() {
    let cache = cache();
    let mut task = Task::new(cache.get_or_insert_async(&1, load(2, "task")));
    assert!(task.poll().is_pending());
    assert_eq!(cache.get_or_insert_with(&1, || "thread".to_owned()), "thread");
    assert_eq!(task.poll(), Poll::Ready("task".to_owned()));
    assert_eq!(cache.get(&1).as_deref(), Some("task"));
}

#[test]
fn a_task_waits_for_a_thread() {
    let cache = cache();
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("the thread loads") }));
    let value = cache.get_or_insert_with(&1, || {
        std::thread::scope(|scope| {
            scope.spawn(|| assert!(waiter.poll().is_pending()));
        });
        "thread".to_owned()
    });
    assert_eq!((waiter.wakes(), waiter.poll()), (1, Poll::Ready(value)));
}

#[test]
fn its_futures_can_be_sent() {
    fn sent<T: Send>(_: &T) {}
    let cache = cache();
    let future = pin!(cache.get_or_insert_async(&1, load(1, "a")));
    sent(&future);
}

/// A future is dropped at each point at which it waits, as leader and as one who waits.
#[test]
fn a_future_may_be_dropped_wherever_it_waits() {
    let meter = Meter::new();
    let cache = cache();
    cache.insert(0, String::new());
    cache.remove(&0);
    let before = meter.live();
    let value = || async {
        after(2).await;
        let first = load(2, "value").await;
        after(2).await;
        first
    };
    for polls in 0..4 {
        for others in 0..4 {
            let mut leader = Task::new(cache.get_or_insert_async(&1, value()));
            (0..polls).for_each(|_| assert!(leader.poll().is_pending()));
            let mut waits = Task::new(cache.get_or_insert_async(&1, value()));
            (0..others).for_each(|_| assert!(waits.poll().is_pending()));
            drop(leader);
            drop(waits);
            assert_eq!((cache.len(), meter.live()), (0, before), "after {polls} and {others}");
        }
    }
    let mut last = Task::new(cache.get_or_insert_async(&1, value()));
    (0..3).for_each(|_| assert!(last.poll().is_pending()));
    assert_eq!(last.poll(), Poll::Ready("value".to_owned()));
    assert_eq!(cache.len(), 1);
}
