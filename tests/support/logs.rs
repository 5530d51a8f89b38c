//! An allocator that writes down how it is called, and calls of all kinds to be handed on to it.
#![allow(unsafe_code)]

use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;
use std::ptr::null_mut;

thread_local! {
    static CALLS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Writes down each call on its thread, with size and alignment. Blocks of 13 bytes it refuses.
#[derive(Debug)]
pub struct Logs;

impl Logs {
    /// What was asked of it on this thread since this was last called.
    pub fn take() -> Vec<String> {
        CALLS.take()
    }

    fn log(call: &str, layout: Layout) -> bool {
        let call = format!("{call} {} {}", layout.size(), layout.align());
        CALLS.with_borrow_mut(|calls| calls.push(call));
        layout.size() != 13
    }
}

// SAFETY: `System` does the work, or nothing is done and null given.
unsafe impl GlobalAlloc for Logs {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        if Self::log("alloc", layout) { unsafe { System.alloc(layout) } } else { null_mut() }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        if Self::log("zeroed", layout) { unsafe { System.alloc_zeroed(layout) } } else { null_mut() }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        Self::log("dealloc", layout);
        // SAFETY: the caller's promise is passed on.
        unsafe { System.dealloc(block, layout) };
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let is_there = Self::log(&format!("realloc to {new_size},"), layout) && new_size != 13;
        // SAFETY: the caller's promise is passed on.
        if is_there { unsafe { System.realloc(block, layout, new_size) } } else { null_mut() }
    }
}

fn layout(size: usize, align: usize) -> Layout {
    Layout::from_size_align(size, align).expect("a layout")
}

/// Makes, grows and frees blocks of an allocator around [`Logs`], by each of its methods.
pub fn exercise(allocator: &impl GlobalAlloc) {
    let (a, b) = (layout(40, 8), layout(100, 64));
    // SAFETY: sizes aren't 0; each block is freed once, with the layout that it has then.
    unsafe {
        let first = allocator.alloc(a);
        let second = allocator.alloc_zeroed(b);
        assert!(!first.is_null() && second.cast::<[u8; 100]>().read() == [0; 100] && second.addr() % 64 == 0);
        assert!(allocator.realloc(first, a, 13).is_null());
        let first = allocator.realloc(first, a, 80);
        allocator.dealloc(first, layout(80, 8));
        allocator.dealloc(second, b);
    }
}

/// Asks for blocks that [`Logs`] refuses.
pub fn ask_in_vain(allocator: &impl GlobalAlloc) {
    // SAFETY: the size isn't 0.
    unsafe {
        assert!(allocator.alloc(layout(13, 1)).is_null());
        assert!(allocator.alloc_zeroed(layout(13, 1)).is_null());
    }
}
