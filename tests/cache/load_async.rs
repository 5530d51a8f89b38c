//! The same for tasks, by an executor of twenty lines: no runtime is needed.

use memfootprint::cache::Cache;
use memfootprint_support::meter::Meter;
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
pub(crate) struct Task<'f, T> {
    future: Pin<Box<dyn Future<Output = T> + Send + 'f>>,
    woken: Arc<Woken>,
}

impl<'f, T> Task<'f, T> {
    pub(crate) fn new(future: impl Future<Output = T> + Send + 'f) -> Self {
        Self { future: Box::pin(future), woken: Arc::new(Woken(AtomicUsize::new(0))) }
    }

    pub(crate) fn poll(&mut self) -> Poll<T> {
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

pub(crate) async fn load(polls: usize, value: &str) -> String {
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
    let mut task = Task::new(cache.get_or_insert_async(&1, load(9, "task")));
    assert!(task.poll().is_pending());
    assert_eq!(cache.get_or_insert_with(&1, || "thread".to_owned()), "thread");
    // The first value is everybody's.
    assert_eq!((task.wakes(), task.poll()), (1, Poll::Ready("thread".to_owned())));
    assert_eq!(cache.get(&1).as_deref(), Some("thread"));
}

/// A thread that fails leaves the load to the task that was at it before.
#[test]
fn a_thread_that_fails_takes_nothing_from_a_task() {
    let cache = cache();
    let mut task = Task::new(cache.get_or_insert_async(&1, load(2, "task")));
    assert!(task.poll().is_pending());
    assert_eq!(cache.get_or_try_insert_with(&1, || Err("down")), Err("down"));
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("the task loads") }));
    assert!(waiter.poll().is_pending());
    assert_eq!(task.poll(), Poll::Ready("task".to_owned()));
    assert_eq!(waiter.poll(), Poll::Ready("task".to_owned()));
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
    Meter::measure(|meter| {
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
    });
}

/// Pending so many times, and woken each time.
pub(crate) async fn woken(polls: usize, value: &str) -> String {
    let mut left = polls;
    poll_fn(|context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
    .await;
    value.to_owned()
}

/// Polled until it is ready: within ten seconds, which is a thousand times what it takes.
fn drive<T>(task: &mut Task<'_, T>) -> Option<T> {
    let start = std::time::Instant::now();
    while start.elapsed().as_secs() < 10 {
        if let Poll::Ready(value) = task.poll() {
            return Some(value);
        }
    }
    None
}

#[test]
fn nobody_waits_for_a_load_that_nobody_polls() {
    let cache = cache();
    let mut left_alone = Task::new(cache.get_or_insert_async(&1, woken(1, "first")));
    assert!(left_alone.poll().is_pending());
    let mut waiter = Task::new(cache.get_or_insert_async(&1, woken(1, "second")));
    assert_eq!(drive(&mut waiter).as_deref(), Some("second"));
    assert_eq!(cache.get(&1).as_deref(), Some("second"));
    // It has been told, and takes what is there.
    assert!(left_alone.wakes() > 1);
    assert_eq!(left_alone.poll(), Poll::Ready("second".to_owned()));
}

#[test]
fn who_waits_is_told_when_a_load_could_go_on() {
    let cache = cache();
    let waker = Arc::new(std::sync::Mutex::new(None::<Waker>));
    let asleep = waker.clone();
    let mut left_alone = Task::new(cache.get_or_insert_async(&1, async move {
        poll_fn(|context| {
            *asleep.lock().unwrap() = Some(context.waker().clone());
            Poll::<()>::Pending
        })
        .await;
        unreachable!("it sleeps on")
    }));
    assert!(left_alone.poll().is_pending());
    // As long as it sleeps, all wait, however often they are polled.
    let mut waiters = [(); 3].map(|()| Task::new(cache.get_or_insert_async(&1, woken(1, "second"))));
    assert!(waiters.iter_mut().all(|waiter| waiter.poll().is_pending() && waiter.poll().is_pending()));
    assert!(waiters.iter().all(|waiter| waiter.wakes() == 0));
    waker.lock().unwrap().take().unwrap().wake();
    assert_eq!(left_alone.wakes(), 1);
    assert!(waiters.iter().all(|waiter| waiter.wakes() == 1));
    // Any one of them will do.
    assert_eq!(drive(&mut waiters[1]).as_deref(), Some("second"));
    assert_eq!(waiters[2].poll(), Poll::Ready("second".to_owned()));
}

#[test]
fn who_is_polled_in_time_stays_the_only_one() {
    let cache = cache();
    let mut leader = Task::new(cache.get_or_insert_async(&1, woken(50, "first")));
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("the first loads") }));
    while leader.poll().is_pending() {
        assert!(waiter.poll().is_pending());
    }
    assert_eq!(waiter.poll(), Poll::Ready("first".to_owned()));
}

/// Parts of one task are told apart: as long as each is polled, in whatever order, one loads.
#[test]
fn parts_of_one_task_share_a_load() {
    let cache = cache();
    let loads = AtomicUsize::new(0);
    let part = || {
        let load = async {
            loads.fetch_add(1, Ordering::Relaxed);
            woken(5, "loaded").await
        };
        Box::pin(cache.get_or_insert_async(&1, load))
    };
    let mut parts = [part(), part(), part()];
    let mut done = 0;
    let mut turn = 0;
    let mut task = Task::new(poll_fn(|context| {
        for at in 0..3 {
            // Not again once it is ready.
            let part = (at + turn) % 3;
            if done & (1 << part) == 0
                && let Poll::Ready(value) = parts[part].as_mut().poll(context)
            {
                assert_eq!(value, "loaded");
                done |= 1 << part;
            }
        }
        turn += 1;
        if done == 0b111 { Poll::Ready(()) } else { Poll::Pending }
    }));
    assert_eq!(drive(&mut task), Some(()));
    drop(task);
    assert_eq!(loads.load(Ordering::Relaxed), 1);
}

#[test]
fn a_part_of_a_task_that_is_left_alone_is_known_at_once() {
    let cache = cache();
    let mut task = Task::new(async {
        let mut first = pin!(cache.get_or_insert_async(&1, woken(1, "first")));
        poll_fn(|context| Poll::Ready(first.as_mut().poll(context).is_pending())).await;
        let second = cache.get_or_insert_async(&1, async { "second".to_owned() }).await;
        (first.await, second)
    });
    assert!(task.poll().is_pending() && task.poll().is_pending());
    let second = || "second".to_owned();
    assert_eq!(task.poll(), Poll::Ready((second(), second())));
}

/// Who took over fails: the load is left to the one that it was taken from, and to who takes over next.
#[test]
fn taking_over_may_fail() {
    let cache = cache();
    let mut first =
        Task::new(cache.get_or_try_insert_async(&1, async { Ok::<_, &str>(woken(1, "first").await) }));
    assert!(first.poll().is_pending());
    let mut second = Task::new(cache.get_or_try_insert_async(&1, async {
        woken(1, "").await;
        Err("down")
    }));
    assert_eq!(drive(&mut second), Some(Err("down")));
    let mut third =
        Task::new(cache.get_or_try_insert_async(&1, async { Ok::<_, &str>(woken(2, "third").await) }));
    assert!(third.poll().is_pending());
    assert_eq!(first.poll(), Poll::Ready(Ok("first".to_owned())));
    assert_eq!(third.poll(), Poll::Ready(Ok("first".to_owned())));
    assert_eq!(cache.get(&1).as_deref(), Some("first"));
}

#[test]
fn what_is_set_meanwhile_counts_for_who_takes_over() {
    let cache = cache();
    let mut first = Task::new(cache.get_or_insert_async(&1, woken(1, "first")));
    assert!(first.poll().is_pending());
    let mut waiter = Task::new(cache.get_or_insert_async(&1, async { unreachable!("it is set") }));
    assert!(waiter.poll().is_pending());
    cache.insert(1, "set".to_owned());
    assert_eq!(drive(&mut waiter).as_deref(), Some("set"));
    assert_eq!(first.poll(), Poll::Ready("first".to_owned()));
    assert_eq!(cache.get(&1).as_deref(), Some("set"));
}

/// A panic ends the lead though the future is kept.
#[test]
fn a_load_that_panicked_is_nobodys() {
    let cache = cache();
    let mut first = Task::new(cache.get_or_insert_async(&1, async {
        woken(1, "").await;
        panic!("wanted")
    }));
    assert!(first.poll().is_pending());
    let mut second = Task::new(cache.get_or_insert_async(&1, async { "second".to_owned() }));
    assert!(second.poll().is_pending());
    assert!(std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| first.poll())).is_err());
    assert_eq!(second.poll(), Poll::Ready("second".to_owned()));
}

/// In layers, each asked by name: as large as the load and a few words.
#[test]
fn its_future_is_small() {
    async fn fetch(id: u64) -> String {
        let buffer = [id as u8; 1024];
        std::future::ready(()).await;
        format!("{}", std::hint::black_box(&buffer)[0])
    }
    let cache = &cache();
    let fetched = size_of_val(&fetch(1));
    let one = size_of_val(&cache.get_or_insert_async(&1, fetch(1)));
    let two = size_of_val(&cache.get_or_insert_async(&1, cache.get_or_insert_async(&2, fetch(1))));
    let tried = size_of_val(&cache.get_or_try_insert_async(&1, async { Ok::<_, ()>(fetch(1).await) }));
    assert!(
        one <= fetched + 256 && two <= one + 256 && tried <= fetched + 256,
        "{fetched}: {one}, {two}, {tried}"
    );
}
