//! Executors, and what to await in each of them.

use memfootprint::cache::Cache;
use std::future::Future;
use std::pin::{Pin, pin};
use std::sync::atomic::{AtomicUsize, Ordering};
use std::sync::{Arc, Mutex, mpsc};
use std::task::{Context, Poll, Wake, Waker};
use std::time::Duration;

pub(crate) type Boxed<T> = Pin<Box<dyn Future<Output = T> + Send>>;

struct Unpark(std::thread::Thread);

impl Wake for Unpark {
    fn wake(self: Arc<Self>) {
        self.0.unpark();
    }
}

/// Polls a future in this thread, by a waker of std's alone.
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

pub(crate) fn workers(count: usize) -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_multi_thread().worker_threads(count).enable_all().build().unwrap()
}

fn one_thread() -> tokio::runtime::Runtime {
    tokio::runtime::Builder::new_current_thread().enable_all().build().unwrap()
}

/// Awaits the same in each executor, and fails where it hangs.
pub(crate) fn everywhere(test: impl Fn() -> Boxed<()>) {
    type Execute = fn(Boxed<()>);
    let executors: [(&str, Execute); 7] = [
        ("a waker of std's", |future| block_on(future)),
        ("futures' block_on", |future| futures::executor::block_on(future)),
        ("futures' LocalPool", |future| futures::executor::LocalPool::new().run_until(future)),
        ("tokio, one thread", |future| one_thread().block_on(future)),
        ("tokio's LocalSet", |future| {
            let local = tokio::task::LocalSet::new();
            one_thread().block_on(local.run_until(async { tokio::task::spawn_local(future).await.unwrap() }));
        }),
        ("tokio, two workers", |future| workers(2).block_on(future)),
        ("tokio, a task", |future| {
            let runtime = workers(2);
            runtime.block_on(async { tokio::spawn(future).await.unwrap() });
        }),
    ];
    for (name, execute) in executors {
        let future = test();
        let ends = within_seconds(move || execute(future));
        assert!(ends.is_some(), "it hangs or fails under {name}");
    }
}

/// What a thread of its own comes to; nothing if it takes long or panics.
pub(crate) fn within_seconds<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> Option<T> {
    let (sender, receiver) = mpsc::channel();
    std::thread::spawn(move || {
        let _ = sender.send(work());
    });
    receiver.recv_timeout(Duration::from_secs(20)).ok()
}

/// Pending so many times, and woken each time.
pub(crate) fn yields(count: usize) -> impl Future<Output = ()> + Send {
    let mut left = count;
    std::future::poll_fn(move |context| {
        if left == 0 {
            return Poll::Ready(());
        }
        left -= 1;
        context.waker().wake_by_ref();
        Poll::Pending
    })
}

/// Woken by another thread, after some milliseconds.
pub(crate) fn sleeps(millis: u64) -> impl Future<Output = ()> + Send {
    let state: Arc<Mutex<(bool, Option<Waker>)>> = Arc::default();
    let mut begun = false;
    std::future::poll_fn(move |context| {
        let mut now = state.lock().unwrap();
        if now.0 {
            return Poll::Ready(());
        }
        now.1 = Some(context.waker().clone());
        if !std::mem::replace(&mut begun, true) {
            let state = Arc::clone(&state);
            std::thread::spawn(move || {
                std::thread::sleep(Duration::from_millis(millis));
                let mut now = state.lock().unwrap();
                now.0 = true;
                let waker = now.1.take();
                drop(now);
                waker.into_iter().for_each(Waker::wake);
            });
        }
        Poll::Pending
    })
}

/// Polls a future once.
pub(crate) async fn once<F: Future + ?Sized>(mut future: Pin<&mut F>) -> Poll<F::Output> {
    std::future::poll_fn(|context| Poll::Ready(future.as_mut().poll(context))).await
}

/// A cache that counts its loads.
#[derive(Clone)]
pub(crate) struct Counted {
    pub(crate) cache: Arc<Cache<u64, u64>>,
    loads: Arc<AtomicUsize>,
}

impl Counted {
    pub(crate) fn new() -> Self {
        let cache = Cache::builder().entries(1000).build().unwrap();
        Self { cache: Arc::new(cache), loads: Arc::default() }
    }

    /// Asks for a key; to load it takes what `wait` gives.
    pub(crate) fn ask<W>(&self, key: u64, wait: impl FnOnce() -> W + Send + 'static) -> Boxed<u64>
    where
        W: Future<Output = ()> + Send + 'static,
    {
        let this = self.clone();
        Box::pin(async move {
            let load = async {
                this.loads.fetch_add(1, Ordering::Relaxed);
                wait().await;
                key + 1
            };
            let value = this.cache.get_or_insert_async(&key, load).await;
            assert_eq!(value, key + 1);
            value
        })
    }

    pub(crate) fn loads(&self) -> usize {
        self.loads.load(Ordering::Relaxed)
    }
}
