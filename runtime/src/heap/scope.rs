//! What a piece of work asked for on its own thread.

use super::frame::Frame;
use super::thread;
use super::usage::Usage;
use core::future::{Future, poll_fn};
use core::pin::pin;

/// Runs `work`, and tells what it asked of the allocator on this thread. Other threads, those that it starts included, aren't
/// counted, so a noisy neighbour changes nothing; a [`Meter`](super::Meter) counts for several threads.
///
/// `live` is what `work` left behind, so of a value that it gives back, what that owns. `peak` is the most that was held at once
/// on top of what was there before. Scopes can lie within each other. A panic in `work` passes through; the scopes
/// around it count on.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let (sorted, usage) = heap::scope(|| {
///     let mut words = vec!["b", "c", "a"]; // 48 bytes
///     words.sort();
///     words.concat() // 3 bytes
/// });
/// assert_eq!((usage.peak, usage.live), (48 + 3, 3));
/// assert_eq!(usage.live as usize, memfootprint::heap_size(&sorted));
/// ```
///
/// # Panics
///
/// If [`Tracking`](super::Tracking) isn't the program's allocator, as all figures would be 0 then, and wrong. A library that
/// can't know asks [`is_installed`](super::is_installed) first.
#[track_caller]
pub fn scope<T>(work: impl FnOnce() -> T) -> (T, Usage) {
    demand("heap::scope");
    let frame = Frame::enter();
    let value = work();
    let usage = frame.usage();
    (value, usage)
}

/// As [`scope`], of a future: what is asked for while it is polled, on whatever threads. What other tasks ask for in between
/// isn't counted.
///
/// `peak` is that of the task alone. A future that is dropped before it is done leaves nothing behind in the scopes around it. To
/// know what such a one had asked for, or to count the tasks that it spawns, use a [`Meter`](super::Meter).
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// async fn answer(request: &str) -> String {
///     let scratch = vec![0_u8; 1000];
///     std::future::ready(()).await;
///     drop(scratch);
///     request.to_uppercase()
/// }
///
/// # fn block_on<F: Future>(future: F) -> F::Output {
/// #     let mut future = std::pin::pin!(future);
/// #     let mut context = std::task::Context::from_waker(std::task::Waker::noop());
/// #     loop {
/// #         if let std::task::Poll::Ready(output) = future.as_mut().poll(&mut context) { return output }
/// #     }
/// # }
/// let (text, usage) = block_on(heap::scope_async(answer("abc")));
/// assert_eq!((text.as_str(), usage.peak, usage.live), ("ABC", 1000, 3));
/// ```
///
/// # Panics
///
/// If [`Tracking`](super::Tracking) isn't the program's allocator.
#[track_caller]
pub fn scope_async<F: Future>(future: F) -> impl Future<Output = (F::Output, Usage)> {
    demand("heap::scope_async");
    async move {
        let mut future = pin!(future);
        let mut usage = Usage::default();
        let value = poll_fn(|context| {
            let frame = Frame::enter();
            let poll = future.as_mut().poll(context);
            usage = usage.then(frame.usage());
            poll
        })
        .await;
        (value, usage)
    }
}

/// Runs `work`, and tells how many bytes it left behind on this thread; 0 where nobody counts.
#[cfg(feature = "startup")]
pub(crate) fn left_by<T>(work: impl FnOnce() -> T) -> (T, i64) {
    let frame = Frame::enter();
    let value = work();
    let live = frame.usage().live;
    (value, live)
}

/// Nothing is told that nobody counted.
#[track_caller]
pub(super) fn demand(who: &str) {
    assert!(thread::is_installed(), "{who} needs the allocator that counts; {HOW_TO_INSTALL}");
}

/// The end of a message.
pub(super) const HOW_TO_INSTALL: &str = "add to the program, or to the file of the tests:\n\n    \
     #[global_allocator]\n    \
     static ALLOCATOR: memfootprint::heap::Tracking = memfootprint::heap::Tracking::system();\n\n\
     Around another allocator it is `Tracking<MiMalloc> = Tracking::new(MiMalloc)`.\n";
