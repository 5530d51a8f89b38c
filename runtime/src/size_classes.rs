//! What an allocator makes of a request: its size classes.

use core::alloc::Layout;

/// What an allocator takes for a block, computed from its layout alone.
///
/// Allocators round requests up. Where a limit is on what malloc takes, rather than on what was asked of it, say which
/// malloc it is. No allocator is called, so that this is the same wherever it is asked. For all that a value owns there is
/// [`Measure::size_classes`](crate::Measure::size_classes).
///
/// ```
/// use core::alloc::Layout;
/// use memfootprint::SizeClasses;
///
/// let layout = Layout::new::<[u8; 25]>();
/// assert_eq!(SizeClasses::Exact.bytes(layout), 25);
/// assert_eq!(SizeClasses::Glibc.bytes(layout), 48); // 8 bytes of bookkeeping, then a multiple of 16
/// assert_eq!(SizeClasses::Jemalloc.bytes(layout), 32);
/// assert_eq!(SizeClasses::Mimalloc.bytes(layout), 32);
/// ```
///
/// The models are those of the allocators' 64-bit Linux builds with pages of 4 KiB. What an allocator holds beside the
/// blocks (arenas, caches of free blocks, fragmentation) is not in them.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum SizeClasses {
    /// What was asked for.
    #[default]
    Exact,
    /// The GNU C library 2.26 and later. Exact up to 128 KiB; above, as if the block had pages of its own, which is the
    /// most that it takes.
    Glibc,
    /// jemalloc 5.
    Jemalloc,
    /// mimalloc 2 and 3. Exact up to 512 KiB; above, version 2 takes less.
    Mimalloc,
}

const PAGE: usize = 4096;

impl SizeClasses {
    /// Bytes that a block of this layout takes, at most. A layout of no size is no block: 0. O(1).
    ///
    /// A size that can't be rounded up within `usize` gives `usize::MAX`.
    pub const fn bytes(self, layout: Layout) -> usize {
        let (size, align) = (layout.size(), layout.align());
        if size == 0 {
            return 0;
        }
        match self {
            Self::Exact => size,
            Self::Glibc => glibc(size, align),
            Self::Jemalloc => jemalloc(size, align),
            Self::Mimalloc => mimalloc(size, align),
        }
    }
}

/// A chunk has a header of 8 bytes, at least 32 bytes and a multiple of 16 (`request2size` in malloc/malloc.c). From the
/// initial `M_MMAP_THRESHOLD` on it can be a mapping of its own, with 8 bytes more (`sysmalloc_mmap`).
const fn glibc(size: usize, align: usize) -> usize {
    const THRESHOLD: usize = 128 << 10;
    // Rust asks for more alignment than malloc gives by `posix_memalign`. `_int_memalign` cuts the block out of a larger
    // chunk and keeps a tail that is too short to be a chunk.
    let tail = if align > 16 { 32 } else { 0 };
    let chunk = up(add(size, 8), 16);
    if size >= THRESHOLD {
        return add(up(add(chunk, 8), PAGE), if align > 16 { align } else { 0 });
    }
    add(if chunk < 32 { 32 } else { chunk }, tail)
}

/// Multiples of 16 to 128, then four classes each doubling (`sz_s2u_compute` in jemalloc's sz.h). Alignment rounds the
/// size up first (`sz_sa2u`); a large block may need a page more for it, and its place is rounded to pages.
const fn jemalloc(size: usize, align: usize) -> usize {
    let size = if align > 16 || align > size { up(size, align) } else { size };
    match size {
        0..=8 => 8,
        9..=128 => up(size, 16),
        _ => four_a_doubling(size),
    }
}

/// One word, even numbers of words to eight, then four classes each doubling (`mi_bin` in mimalloc's page-queue.c); above
/// 512 KiB whole slices of 64 KiB and eight classes each doubling, as version 3 has them. More alignment than a class has by itself asks for more bytes.
const fn mimalloc(size: usize, align: usize) -> usize {
    const LARGE: usize = 512 << 10;
    const SLICE: usize = 64 << 10;
    let aligned = align <= 16 || size.is_power_of_two() && size >= align && size <= PAGE;
    let size = if aligned { size } else { add(if size < 16 { 16 } else { size }, align - 1) };
    match size {
        0..=8 => 8,
        9..=64 => up(size, 16),
        _ if size > LARGE => up(up(size, SLICE), step(size, 4)),
        _ => four_a_doubling(up(size, 8)),
    }
}

/// The next of the sizes 1, 1¼, 1½ and 1¾ times a power of two.
const fn four_a_doubling(size: usize) -> usize {
    up(size, step(size, 3))
}

/// The next power of two, `shift` powers lower.
const fn step(size: usize, shift: u32) -> usize {
    1 << (usize::BITS - (size - 1).leading_zeros() - shift)
}

/// Rounded up to a multiple, or all there is.
const fn up(size: usize, multiple: usize) -> usize {
    match size.checked_next_multiple_of(multiple) {
        Some(size) => size,
        None => usize::MAX,
    }
}

const fn add(size: usize, more: usize) -> usize {
    size.saturating_add(more)
}

#[cfg(test)]
mod tests {
    use super::{SizeClasses, four_a_doubling};
    use core::alloc::Layout;

    fn bytes(classes: SizeClasses, size: usize, align: usize) -> usize {
        classes.bytes(Layout::from_size_align(size, align).unwrap())
    }

    /// The table "Size classes" in jemalloc(3), up to 14 KiB, and the first large ones.
    const JEMALLOC: &[usize] = &[
        8, 16, 32, 48, 64, 80, 96, 112, 128, 160, 192, 224, 256, 320, 384, 448, 512, 640, 768, 896, 1024,
        1280, 1536, 1792, 2048, 2560, 3072, 3584, 4096, 5120, 6144, 7168, 8192, 10_240, 12_288, 14_336,
        16_384, 20_480, 24_576, 28_672, 32_768, 40_960, 49_152, 57_344, 65_536,
    ];

    #[test]
    fn jemalloc_has_the_classes_of_its_manual() {
        for size in 1..=65_536 {
            let class = JEMALLOC.iter().copied().find(|&class| class >= size);
            assert_eq!(Some(bytes(SizeClasses::Jemalloc, size, 1)), class, "{size}");
        }
    }

    #[test]
    fn classes_never_fall_short_and_never_shrink() {
        for classes in [SizeClasses::Exact, SizeClasses::Glibc, SizeClasses::Jemalloc, SizeClasses::Mimalloc]
        {
            for align in [1, 2, 8, 16, 64, 4096] {
                let mut last = 0;
                for size in (0..4000).chain((4000..2 << 20).step_by(997)) {
                    let taken = bytes(classes, size, align);
                    assert!(taken >= size, "{classes:?} {size} {align}");
                    assert!(taken >= last || align > 16, "{classes:?} {size} {align}");
                    last = taken;
                }
            }
            assert_eq!(bytes(classes, 0, 64), 0, "no block");
        }
    }

    #[test]
    fn the_largest_layout_does_not_overflow() {
        for classes in [SizeClasses::Glibc, SizeClasses::Jemalloc, SizeClasses::Mimalloc] {
            let size = isize::MAX as usize;
            assert!(bytes(classes, size, 1) >= size, "{classes:?}");
        }
        assert_eq!(four_a_doubling(129), 160);
    }
}
