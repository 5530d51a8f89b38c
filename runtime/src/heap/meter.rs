//! What several threads and tasks ask for together.

use super::account::Account;
use super::entered::{self, Entered, MOST_METERS};
use super::scope::demand;
use super::thread;
use super::usage::Usage;
use core::future::{Future, poll_fn};
use core::marker::PhantomData;
use core::pin::pin;
use core::sync::atomic::{AtomicBool, Ordering};
use std::thread::JoinHandle;

/// Counts what a piece of work asks for, on all threads and in all tasks that enter it: a request with its peak, say.
///
/// Clones count together. A thread counts for a meter while it is in [`scope`](Self::scope); one that is started there counts
/// too if it is started by [`spawn`](super::spawn), or takes with it what [`inherit`](super::inherit) gives. A block may be
/// freed on another thread than made it. Meters can lie within each other: each counts all that is asked for within it.
///
/// ```
/// use memfootprint::heap::{self, Meter, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let request = Meter::new();
/// let answer = request.scope(|| {
///     let parts: Vec<_> = (0..2).map(|_| heap::spawn(|| vec![0_u8; 1000])).collect();
///     parts.into_iter().flat_map(|part| part.join().unwrap()).collect::<Vec<u8>>()
/// });
/// assert_eq!(answer.len(), 2000);
/// assert!(request.usage().peak >= 2000);
/// ```
///
/// # What it costs
///
/// Each call of the allocator adds to numbers that the threads share, 20 to 100 ns where several add at once. The meter itself
/// isn't counted. Its numbers are as large as a pointer, so on 32 bits `bytes` starts again at 4 GiB.
#[derive(Debug)]
pub struct Meter {
    account: &'static Account,
}

impl Meter {
    /// One that has counted nothing.
    ///
    /// # Panics
    ///
    /// If [`Tracking`](super::Tracking) isn't the program's allocator.
    #[must_use]
    #[track_caller]
    #[allow(clippy::new_without_default, reason = "it can panic")]
    pub fn new() -> Self {
        demand("heap::Meter");
        Self { account: Account::open() }
    }

    /// Runs `work`, and counts what it asks for on this thread. A panic passes through.
    ///
    /// ```
    /// # use memfootprint::heap::{Meter, Tracking};
    /// # #[global_allocator]
    /// # static ALLOCATOR: Tracking = Tracking::system();
    /// let meter = Meter::new();
    /// let list = meter.scope(|| Vec::<u64>::with_capacity(10));
    /// drop(list); // not in the scope
    /// assert_eq!(meter.usage().live, 80);
    /// ```
    ///
    /// # Panics
    ///
    /// If 16 other meters are entered on this thread, one in another.
    #[track_caller]
    pub fn scope<T>(&self, work: impl FnOnce() -> T) -> T {
        let _inside = self.enter();
        work()
    }

    /// Counts what `future` asks for while it is polled and, if it is dropped before it is done, what it frees then.
    ///
    /// ```
    /// # use memfootprint::heap::{Meter, Tracking};
    /// # #[global_allocator]
    /// # static ALLOCATOR: Tracking = Tracking::system();
    /// use std::future::{Future, pending};
    /// use std::task::{Context, Waker};
    ///
    /// let meter = Meter::new();
    /// let mut task = Box::pin(meter.scope_async(async {
    ///     let scratch = vec![0_u8; 1000];
    ///     pending::<()>().await;
    ///     drop(scratch);
    /// }));
    /// assert!(task.as_mut().poll(&mut Context::from_waker(Waker::noop())).is_pending());
    /// assert_eq!(meter.usage().live, 1000);
    /// drop(task); // cancelled
    /// assert_eq!((meter.usage().live, meter.usage().peak), (0, 1000));
    /// ```
    pub fn scope_async<F: Future>(&self, future: F) -> impl Future<Output = F::Output> + use<F> {
        let meter = self.clone();
        async move {
            // Dropped in the opposite order, wherever that is: the meter is entered, the future dropped, the meter left.
            let leaves = Leaves(AtomicBool::new(false));
            let mut future = pin!(future);
            let _enters = Enters { meter: &meter, leaves: &leaves };
            poll_fn(|context| meter.scope(|| future.as_mut().poll(context))).await
        }
    }

    /// What has been asked for so far. `peak` is the most that all threads held together. While threads count, the numbers
    /// can be of moments that lie apart.
    pub fn usage(&self) -> Usage {
        self.account.usage()
    }

    /// The most bytes that all threads held together since this was last called, or ever if it wasn't; from now on `peak` is that
    /// of what follows: of each minute, say.
    ///
    /// ```
    /// # use memfootprint::heap::{Meter, Tracking};
    /// # #[global_allocator]
    /// # static ALLOCATOR: Tracking = Tracking::system();
    /// let meter = Meter::new();
    /// let _list = meter.scope(|| {
    ///     drop(vec![0_u8; 1000]);
    ///     vec![0_u8; 100]
    /// });
    /// assert_eq!((meter.take_peak(), meter.take_peak()), (1000, 100));
    /// ```
    pub fn take_peak(&self) -> u64 {
        self.account.take_peak()
    }

    #[track_caller]
    fn enter(&self) -> Inside<'_> {
        let entered = entered::enter(self.account);
        assert!(
            entered != Entered::NoRoom,
            "at most {MOST_METERS} meters can be entered at once on a thread; enter fewer within each other"
        );
        Inside { is_new: entered == Entered::Now, meter: PhantomData, thread: PhantomData }
    }
}

impl Clone for Meter {
    fn clone(&self) -> Self {
        self.account.hold();
        Self { account: self.account }
    }
}

impl Drop for Meter {
    fn drop(&mut self) {
        self.account.let_go();
    }
}

/// While this is there, the thread counts for a meter.
struct Inside<'m> {
    /// It didn't do so before.
    is_new: bool,
    /// The account is held.
    meter: PhantomData<&'m Meter>,
    thread: PhantomData<*const ()>,
}

impl Drop for Inside<'_> {
    fn drop(&mut self) {
        if self.is_new {
            entered::leave();
        }
    }
}

/// Enters a meter when dropped.
struct Enters<'m> {
    meter: &'m Meter,
    leaves: &'m Leaves,
}

impl Drop for Enters<'_> {
    fn drop(&mut self) {
        let entered = entered::enter(self.meter.account);
        self.leaves.0.store(entered == Entered::Now, Ordering::Relaxed);
    }
}

/// Leaves the meter when dropped, if [`Enters`] has entered it. Atomic only so that a future that has it can be sent.
struct Leaves(AtomicBool);

impl Drop for Leaves {
    fn drop(&mut self) {
        if self.0.load(Ordering::Relaxed) {
            entered::leave();
        }
    }
}

/// The meters that a thread counts for, for another thread: from [`inherit`].
#[derive(Debug, Clone)]
pub struct Inherited {
    /// Not in a block, which whoever drops it would be counted for.
    meters: [Option<Meter>; MOST_METERS],
    recording: u32,
}

/// Takes up what this thread counts for, and which [recording](super::record()) it is in, so that a thread or a task which it
/// starts can enter the same. O(1), without an allocation.
///
/// ```
/// use memfootprint::heap::{self, Inherited, Meter, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let request = Meter::new();
/// request.scope(|| {
///     let inherited: Inherited = heap::inherit();
///     std::thread::scope(|threads| {
///         threads.spawn(|| inherited.scope(|| drop(vec![0_u8; 5000])));
///     });
/// });
/// assert!(request.usage().peak >= 5000);
/// ```
///
/// For a pool of threads, wrap the job: `let inherited = heap::inherit(); pool.spawn(move || inherited.scope(job))`.
pub fn inherit() -> Inherited {
    let meter = |account: &'static Account| {
        account.hold();
        Meter { account }
    };
    let meters = entered::meters().map(|account| account.map(meter));
    Inherited { meters, recording: thread::recording() }
}

impl Inherited {
    /// Runs `work` as if it were on the thread that was inherited from: what it asks for here is counted there, too.
    ///
    /// # Panics
    ///
    /// If more than 16 meters were entered then.
    #[track_caller]
    pub fn scope<T>(&self, work: impl FnOnce() -> T) -> T {
        struct Restore(u32);
        impl Drop for Restore {
            fn drop(&mut self) {
                thread::record_as(self.0);
            }
        }
        // Left in the order in which an array drops its elements; all are left before anything else is counted.
        let _inside: [Option<Inside<'_>>; MOST_METERS] =
            self.meters.each_ref().map(|meter| meter.as_ref().map(Meter::enter));
        let _restore = (self.recording != 0).then(|| Restore(thread::record_as(self.recording)));
        work()
    }
}

/// Starts a thread, as [`std::thread::spawn`] does, that counts for all meters which this one counts for.
///
/// ```
/// use memfootprint::heap::{self, Meter, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let meter = Meter::new();
/// let list = meter.scope(|| heap::spawn(|| vec![1_u64; 100]).join().unwrap());
/// assert!(meter.usage().bytes >= 800);
/// # drop(list);
/// ```
pub fn spawn<T: Send + 'static>(work: impl FnOnce() -> T + Send + 'static) -> JoinHandle<T> {
    let inherited = inherit();
    std::thread::spawn(move || inherited.scope(work))
}
