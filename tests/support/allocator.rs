//! Blocks made by an allocator that isn't the program's own.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout};

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
