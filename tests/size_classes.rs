//! The models of size classes against the allocators that they model.
#![cfg(all(target_os = "linux", target_env = "gnu", target_arch = "x86_64"))]
#![allow(unsafe_code)]

use memfootprint::SizeClasses;
use std::alloc::{GlobalAlloc, Layout, System};

/// Sizes up to 2 MiB: all small ones, then ever fewer, and both sides of each power of two.
fn sizes() -> impl Iterator<Item = usize> {
    let around = (5..=21).flat_map(|power| [(1_usize << power) - 1, 1 << power, (1 << power) + 1]);
    (1..3000).chain((3000..140_000).step_by(61)).chain((140_000..2 << 20).step_by(4999)).chain(around)
}

/// What the blocks of these layouts really take, by `usable` after `allocate`.
fn taken(
    align: usize,
    allocator: &impl GlobalAlloc,
    usable: impl Fn(*mut u8) -> usize,
) -> impl Iterator<Item = (Layout, usize)> {
    sizes().map(move |size| {
        let layout = Layout::from_size_align(size, align).unwrap();
        // SAFETY: the layout is not of zero size; the block is given back with the same one, once, and not used after.
        unsafe {
            let block = allocator.alloc(layout);
            assert!(!block.is_null(), "{layout:?}");
            let bytes = usable(block);
            allocator.dealloc(block, layout);
            (layout, bytes)
        }
    })
}

/// The model is what `malloc_usable_size` says, and the header.
#[test]
fn glibc() {
    // SAFETY: asked of a live block of malloc's, which is what `System` is here.
    let usable = |block: *mut u8| unsafe { libc::malloc_usable_size(block.cast()) };
    for (layout, usable) in taken(1, &System, usable) {
        let model = SizeClasses::Glibc.bytes(layout);
        if layout.size() < 128 << 10 {
            assert_eq!(model, usable + 8, "{layout:?}");
        } else {
            assert!(model >= usable + 8, "{layout:?}: {model} for {usable} and a header");
            assert!(model <= usable + 16 + 4096, "{layout:?}: {model} for {usable}");
        }
    }
    for align in [32, 64, 256, 4096] {
        for (layout, usable) in taken(align, &System, usable) {
            let model = SizeClasses::Glibc.bytes(layout);
            assert!(model >= usable + 8, "{layout:?}: {model} for {usable} and a header");
        }
    }
}

/// The model is what `mi_usable_size` says.
#[test]
fn mimalloc() {
    let allocator = ::mimalloc::MiMalloc;
    // SAFETY: asked of a live block of mimalloc's.
    let usable = |block: *mut u8| unsafe { libmimalloc_sys::mi_usable_size(block.cast()) };
    for (layout, usable) in taken(1, &allocator, usable) {
        let model = SizeClasses::Mimalloc.bytes(layout);
        if layout.size() <= 512 << 10 {
            assert_eq!(model, usable, "{layout:?}");
        } else {
            assert!(model >= usable, "{layout:?}: {model} for {usable}");
        }
    }
    for align in [32, 64, 256, 4096] {
        for (layout, usable) in taken(align, &allocator, usable) {
            let model = SizeClasses::Mimalloc.bytes(layout);
            assert!(model >= usable, "{layout:?}: {model} for {usable}");
        }
    }
}
