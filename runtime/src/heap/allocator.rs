//! The allocator that counts. All `unsafe` code of the module is here: what counts is safe, and sees addresses as numbers.
#![allow(unsafe_code)]

use super::thread;
use std::alloc::{GlobalAlloc, Layout, System};

/// An allocator that counts what is asked of another one, for a `#[global_allocator]`.
///
/// ```
/// use memfootprint::heap::{self, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let (list, usage) = heap::scope(|| Vec::<u64>::with_capacity(100));
/// assert_eq!((usage.allocs, usage.bytes, usage.live, usage.peak), (1, 800, 800, 800));
/// # drop(list);
/// ```
///
/// Every call goes to the other allocator unchanged, with the same layout, and blocks have no headers: so it can be put around
/// any allocator and taken away again. What is counted is bytes as they were requested. A call that fails counts nothing.
///
/// # What it costs
///
/// A few additions to numbers of the thread's own for each call; once in 64 KiB or more an addition to one of the process's.
/// The bench `heap` of the repository compares a pair of `alloc` and `dealloc` with the bare allocator's. While a
/// [`Meter`](super::Meter) is entered, its numbers are added to at each call; while blocks are [recorded](super::record()), a
/// lock is taken.
///
/// # Where thread-locals allocate
///
/// The numbers are in thread-locals that need neither initialising nor dropping. On targets without thread-locals of their own,
/// where std keeps these behind a key, such a thread-local is a block itself, and an allocator can't use it.
#[derive(Debug, Default)]
pub struct Tracking<A = System> {
    inner: A,
}

impl Tracking<System> {
    /// Around the system's allocator, which a Rust program has if it names no other.
    #[must_use]
    pub const fn system() -> Self {
        Self::new(System)
    }
}

impl<A> Tracking<A> {
    /// Around another allocator, such as `MiMalloc` or `Jemalloc`.
    ///
    /// ```
    /// use memfootprint::heap::Tracking;
    /// # use std::alloc::System as MiMalloc;
    ///
    /// #[global_allocator]
    /// static ALLOCATOR: Tracking<MiMalloc> = Tracking::new(MiMalloc);
    /// # assert!(memfootprint::heap::is_installed());
    /// ```
    #[must_use]
    pub const fn new(inner: A) -> Self {
        Self { inner }
    }
}

// SAFETY: each method calls the same method of `inner` once, with the arguments that it was given, and gives back what that
// gave; so what `inner` promises holds, as it is a `GlobalAlloc` itself. The counting beside it takes the block's address as a
// number and reads and writes no block. It never unwinds: there is no indexing, no `unwrap` and no arithmetic that checks for
// overflow in it, and a thread-local that is gone is an `Err`. Where counting allocates itself, for the table of recorded
// blocks, it says so first, and the calls from there aren't counted: so it doesn't come back here for ever.
unsafe impl<A: GlobalAlloc> GlobalAlloc for Tracking<A> {
    #[inline]
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise, that the size isn't 0, is passed on.
        let block = unsafe { self.inner.alloc(layout) };
        if !block.is_null() {
            thread::allocated(block.addr(), layout.size());
        }
        block
    }

    #[inline]
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above. Not `alloc` and zeros: `inner` may know pages that are zero already.
        let block = unsafe { self.inner.alloc_zeroed(layout) };
        if !block.is_null() {
            thread::allocated(block.addr(), layout.size());
        }
        block
    }

    #[inline]
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // Before the block is gone: its address may be another's, on another thread, as soon as it is.
        thread::freed(block.addr(), layout.size());
        // SAFETY: the caller's promise, that the block is live and was made here with this layout, is passed on: what was made
        // here was made by `inner` with the same layout.
        unsafe { self.inner.dealloc(block, layout) };
    }

    #[inline]
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // Before the old block is gone, as in `dealloc`.
        let old = thread::resizes(block.addr());
        // SAFETY: the caller's promises are passed on. Not `alloc`, copy and `dealloc`: `inner` may grow a block where it is.
        let new = unsafe { self.inner.realloc(block, layout, new_size) };
        thread::resized(old, block.addr(), layout.size(), new.addr(), new_size);
        new
    }
}
