//! Async functions, without a runtime.

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::cell::Cell;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};
use std::task::{Context, Poll, Wake, Waker};

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

pub(crate) fn block_on<F: Future>(future: F) -> F::Output {
    let mut future = pin!(future);
    let waker = Waker::from(Arc::new(Unpark(std::thread::current())));
    let mut context = Context::from_waker(&waker);
    loop {
        match future.as_mut().poll(&mut context) {
            Poll::Ready(output) => return output,
            Poll::Pending => std::thread::park(),
        }
    }
}

/// Pending once.
#[derive(Default)]
struct Yield(bool);

impl Future for Yield {
    type Output = ();

    fn poll(mut self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<()> {
        if self.0 {
            return Poll::Ready(());
        }
        self.0 = true;
        context.waker().wake_by_ref();
        Poll::Pending
    }
}

thread_local! {
    static RUNS: Cell<u32> = const { Cell::new(0) };
}

type Answer<T> = Result<T, std::io::Error>;

#[bounded(bytes = "1 MiB", ttl = "5m", skip(db))]
async fn page(db: &AtomicU32, id: u64, theme: &str) -> Answer<Arc<str>> {
    db.fetch_add(1, Ordering::Relaxed);
    Yield::default().await;
    if id == 0 {
        return Err(std::io::Error::other("none"));
    }
    Ok(format!("{id} {theme}").into())
}

#[test]
fn it_is_cached_and_errors_are_not() {
    let db = AtomicU32::new(0);
    for _ in 0..2 {
        assert_eq!(&*block_on(page(&db, 1, "dark")).unwrap(), "1 dark");
    }
    assert_eq!(db.load(Ordering::Relaxed), 1);
    for _ in 0..2 {
        assert!(block_on(page(&db, 0, "dark")).is_err());
    }
    assert_eq!(db.load(Ordering::Relaxed), 3);
    assert_eq!(&*block_on(page::uncached(&db, 1, "dark")).unwrap(), "1 dark");
    assert_eq!(db.load(Ordering::Relaxed), 4);
    let cache: &Cache<(u64, String), Arc<str>> = page::cache();
    assert_eq!(cache.len(), 1);
}

#[test]
fn its_future_can_be_sent() {
    fn is_send<T: Send>(_: &T) {}
    let db = AtomicU32::new(0);
    is_send(&page(&db, 9, "dark"));
}

#[bounded(entries = 10)]
async fn slow(n: u32) -> u32 {
    RUNS.set(RUNS.get() + 1);
    Yield::default().await;
    n
}

#[test]
fn a_cancelled_call_leaves_nothing_behind() {
    let mut context = Context::from_waker(Waker::noop());
    {
        let mut call = pin!(slow(1));
        assert!(call.as_mut().poll(&mut context).is_pending());
    }
    // Other tests call it too.
    assert!(!slow::cache().contains_key(&1));
    assert_eq!(block_on(slow(1)), 1);
    assert_eq!(RUNS.get(), 2);
}

#[test]
fn two_callers_share_one_run() {
    RUNS.set(0);
    let mut context = Context::from_waker(Waker::noop());
    let (mut first, mut second) = (pin!(slow(5)), pin!(slow(5)));
    assert!(first.as_mut().poll(&mut context).is_pending());
    assert!(second.as_mut().poll(&mut context).is_pending());
    assert_eq!(first.as_mut().poll(&mut context), Poll::Ready(5));
    assert_eq!(second.as_mut().poll(&mut context), Poll::Ready(5));
    assert_eq!(RUNS.get(), 1);
}

struct Service {
    cache: Cache<u32, Vec<u32>>,
}

impl Service {
    #[bounded(in = self.cache)]
    async fn list(&self, n: u32) -> Answer<Vec<u32>> {
        let n = Ok::<u32, std::io::Error>(n)?;
        Yield::default().await;
        Ok(vec![n])
    }
}

/// Async methods answer from the cache in `self`.
#[test]
fn methods() {
    let service = Service { cache: Cache::builder().entries(5).build().unwrap() };
    assert_eq!(block_on(service.list(3)).unwrap(), [3]);
    assert_eq!(block_on(service.list(3)).unwrap(), [3]);
    assert_eq!(service.cache.stats().hits, 1);
}

#[bounded(entries = 10, refresh = "50ms", ttl = "1h", skip(counter))]
async fn refreshed(counter: &AtomicU32, n: u32) -> Answer<u32> {
    Yield::default().await;
    match counter.fetch_add(1, Ordering::Relaxed) {
        2 => Err(std::io::Error::other("down")),
        turn => Ok(n + turn),
    }
}

#[test]
fn what_is_old_is_loaded_anew() {
    let counter = AtomicU32::new(0);
    let call = || block_on(refreshed(&counter, 10)).unwrap();
    assert_eq!(call(), 10);
    std::thread::sleep(std::time::Duration::from_millis(60));
    assert_eq!(call(), 11);
    // The third time it fails, and the old one stays.
    std::thread::sleep(std::time::Duration::from_millis(60));
    assert_eq!((call(), counter.load(Ordering::Relaxed)), (11, 3));
}
