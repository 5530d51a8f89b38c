//! Allocators that count for the whole program, or for the threads of one test. By thread counts `memfootprint::heap::Tracking`.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::marker::PhantomData;

/// Where blocks are counted: for some threads together, or for the whole program.
pub trait Counter {
    /// So many bytes and blocks more, or fewer. Called within the allocator: must neither allocate nor panic.
    fn count(bytes: isize, blocks: isize);
}

/// Counts the bytes that were requested, and the blocks.
#[derive(Debug)]
pub struct Counting<C>(PhantomData<fn() -> C>);

impl<C> Counting<C> {
    /// For a `#[global_allocator]`.
    #[must_use]
    #[allow(clippy::new_without_default, reason = "a default isn't constant")]
    pub const fn new() -> Self {
        Self(PhantomData)
    }
}

// SAFETY: every call goes to `System` unchanged; by its contract, the counter neither allocates nor panics.
unsafe impl<C: Counter> GlobalAlloc for Counting<C> {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        C::count(layout.size() as isize, 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc(layout) }
    }

    unsafe fn dealloc(&self, pointer: *mut u8, layout: Layout) {
        C::count(-(layout.size() as isize), -1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(pointer, layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        C::count(layout.size() as isize, 1);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.alloc_zeroed(layout) }
    }

    unsafe fn realloc(&self, pointer: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        C::count(new_size as isize - layout.size() as isize, 0);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.realloc(pointer, layout, new_size) }
    }
}

/// Makes `blocks` blocks of `size` bytes by an allocator, frees them, and gives the sum of their bytes: what a bench does
/// where there can be but one `#[global_allocator]`.
///
/// At most 100 blocks at once.
#[must_use]
#[inline]
pub fn make_and_free(allocator: &impl GlobalAlloc, blocks: usize, size: usize) -> usize {
    let mut made = [std::ptr::null_mut::<u8>(); 100];
    let made = &mut made[..blocks];
    let layout = Layout::from_size_align(size.max(1), 8).expect("a size that there can be");
    for block in &mut *made {
        // SAFETY: the size isn't 0.
        *block = std::hint::black_box(unsafe { allocator.alloc(layout) });
        assert!(!block.is_null());
    }
    for &mut block in &mut *made {
        // SAFETY: it was just made by this allocator with this layout, and isn't freed again.
        unsafe { allocator.dealloc(block, layout) };
    }
    blocks * size
}
