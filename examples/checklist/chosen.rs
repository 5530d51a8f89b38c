//! One of several allocators, as the environment names it: so one program can compare them. A program of yours has one:
//! `static ALLOCATOR: Tracking<MiMalloc> = Tracking::new(MiMalloc)`.
#![allow(unsafe_code)]

use memfootprint::process::{self, set_allocator};
use mimalloc::MiMalloc;
use std::alloc::{GlobalAlloc, Layout, System};
use std::ffi::CStr;
use std::sync::atomic::{AtomicUsize, Ordering::Relaxed};
#[cfg(feature = "jemalloc")]
use tikv_jemallocator::Jemalloc;

/// What can be chosen.
pub const NAMES: &[&str] =
    if cfg!(feature = "jemalloc") { &["system", "mimalloc", "jemalloc"] } else { &["system", "mimalloc"] };

/// The variable that chooses.
pub const VARIABLE: &str = "MEMFOOTPRINT_CHECKLIST_ALLOCATOR";

/// The allocator.
pub struct Chosen;

/// Its place among the names. It is asked first before any block is made, and never changes.
fn chosen() -> usize {
    /// One more than that; 0 before it is known.
    static CHOSEN: AtomicUsize = AtomicUsize::new(0);
    match CHOSEN.load(Relaxed) {
        0 => {
            // SAFETY: the name ends with a nul, nobody changes the environment before `main`, and what is returned, if it
            // isn't null, is a text that ends with one. std's own functions would allocate.
            let value = unsafe {
                let value = libc::getenv(c"MEMFOOTPRINT_CHECKLIST_ALLOCATOR".as_ptr());
                if value.is_null() { c"" } else { CStr::from_ptr(value) }
            };
            let chosen = NAMES.iter().position(|name| name.as_bytes() == value.to_bytes()).unwrap_or(0);
            CHOSEN.store(chosen + 1, Relaxed);
            chosen
        }
        known => known - 1,
    }
}

fn allocator() -> &'static dyn GlobalAlloc {
    match chosen() {
        1 => &MiMalloc,
        #[cfg(feature = "jemalloc")]
        2 => &Jemalloc,
        _ => &System,
    }
}

/// Has `process` ask the one that was chosen what it holds.
pub fn tell() {
    match chosen() {
        1 => set_allocator(&process::MiMalloc),
        #[cfg(feature = "jemalloc")]
        2 => set_allocator(&process::Jemalloc),
        #[cfg(all(target_os = "linux", target_env = "gnu"))]
        0 => set_allocator(&process::Glibc),
        _ => {}
    }
}

// SAFETY: each call goes to the same method of the one allocator that is chosen for as long as the program runs, with the
// same arguments, and gives back what that gave.
unsafe impl GlobalAlloc for Chosen {
    unsafe fn alloc(&self, layout: Layout) -> *mut u8 {
        // SAFETY: the caller's promise is passed on.
        unsafe { allocator().alloc(layout) }
    }

    unsafe fn alloc_zeroed(&self, layout: Layout) -> *mut u8 {
        // SAFETY: as above.
        unsafe { allocator().alloc_zeroed(layout) }
    }

    unsafe fn dealloc(&self, block: *mut u8, layout: Layout) {
        // SAFETY: as above; the block is of the same allocator.
        unsafe { allocator().dealloc(block, layout) }
    }

    unsafe fn realloc(&self, block: *mut u8, layout: Layout, new_size: usize) -> *mut u8 {
        // SAFETY: as above.
        unsafe { allocator().realloc(block, layout, new_size) }
    }
}
