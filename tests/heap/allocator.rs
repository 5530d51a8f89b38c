//! `Tracking` hands each call on as it is, to whatever allocator is in it.
#![allow(unsafe_code)]

use memfootprint::heap::{Tracking, is_installed, scope};
use std::alloc::{GlobalAlloc, Layout, System};
use std::cell::RefCell;

thread_local! {
    static CALLS: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Writes down how it is called; of blocks of 13 bytes there are none.
struct Logs;

impl Logs {
    fn log(call: &str, layout: Layout) -> bool {
        let call = format!("{call} {} {}", layout.size(), layout.align());
        CALLS.with_borrow_mut(|calls| calls.push(call));
        layout.size() != 13
    }
}

// SAFETY: `System` does the work, or nothing is done and null given.
unsafe impl GlobalAlloc for Logs {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        if Self::log("alloc", layout) { unsafe { System.alloc(layout) } } else { std::ptr::null_mut() }
    }
    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as the caller promises.
        if Self::log("zeroed", layout) {
            unsafe { System.alloc_zeroed(layout) }
        } else {
            std::ptr::null_mut()
        }
    }
    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        Self::log("dealloc", layout);
        // SAFETY: as the caller promises.
        unsafe { System.dealloc(block, layout) };
    }
    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        let is_there = Self::log(&format!("realloc to {new_size}"), layout) && new_size != 13;
        // SAFETY: as the caller promises.
        if is_there { unsafe { System.realloc(block, layout, new_size) } } else { std::ptr::null_mut() }
    }
}

/// Not the global one, so what is counted is what is asked of it by hand, beside the log's own.
#[test]
fn all_four_methods_are_handed_on_with_their_layouts() {
    static INNER: Tracking<Logs> = Tracking::new(Logs);
    let layout = |size, align| Layout::from_size_align(size, align).expect("a layout");
    let (a, b) = (layout(40, 8), layout(100, 64));
    // SAFETY: sizes aren't 0; each block is freed once, with the layout that it has then.
    unsafe {
        let first = INNER.alloc(a);
        let second = INNER.alloc_zeroed(b);
        assert!(!first.is_null() && second.cast::<[u8; 100]>().read() == [0; 100] && second.addr() % 64 == 0);
        assert!(INNER.alloc(layout(13, 1)).is_null() && INNER.alloc_zeroed(layout(13, 1)).is_null());
        assert!(INNER.realloc(first, a, 13).is_null());
        let first = INNER.realloc(first, a, 80);
        INNER.dealloc(first, layout(80, 8));
        INNER.dealloc(second, b);
    }
    let calls = CALLS.take();
    let expected = [
        "alloc 40 8",
        "zeroed 100 64",
        "alloc 13 1",
        "zeroed 13 1",
        "realloc to 13 40 8",
        "realloc to 80 40 8",
        "dealloc 80 8",
        "dealloc 100 64",
    ];
    assert_eq!(calls, expected);
}

/// With the same allocator: what fails isn't counted.
#[test]
fn null_counts_nothing() {
    static INNER: Tracking<Null> = Tracking::new(Null);

    struct Null;

    // SAFETY: null is always allowed, and then there is no block to be freed.
    unsafe impl GlobalAlloc for Null {
        unsafe fn alloc(&self, _: Layout) -> *mut u8 {
            std::ptr::null_mut()
        }
        unsafe fn dealloc(&self, _: *mut u8, _: Layout) {}
    }
    let layout = Layout::new::<u64>();
    // SAFETY: the size isn't 0.
    let ((), usage) = scope(|| unsafe {
        assert!(INNER.alloc(layout).is_null() && INNER.alloc_zeroed(layout).is_null());
    });
    assert_eq!(usage, memfootprint::heap::Usage::default());
}

#[test]
fn asking_whether_it_is_installed_leaves_no_trace() {
    let ((), usage) = scope(|| assert!(is_installed()));
    assert_eq!(usage, memfootprint::heap::Usage::default());
}
