//! All kinds of blocks: of size 0, aligned to a page, zeroed, grown, shrunk, and refused.

use memfootprint::heap::{Usage, scope};
use std::hint::black_box;

#[test]
fn values_without_a_size_have_no_block() {
    let (value, usage) =
        scope(|| (vec![(); 1000], Box::new(()), String::new(), Vec::<u64>::with_capacity(0)));
    assert_eq!(usage, Usage::default());
    drop(value);
}

#[test]
fn over_aligned_blocks_count_as_requested() {
    #[repr(align(4096))]
    struct Page([u8; 8192]);
    #[repr(align(128))]
    struct Line(u8);
    let (value, usage) = scope(|| (Box::new(Page([1; 8192])), vec![Line(1), Line(2)]));
    assert_eq!((value.0.as_ptr_range().start.addr() % 4096, value.0.0[1], value.1[1].0), (0, 1, 2));
    assert_eq!((usage.bytes, usage.live, usage.allocs), (8192 + 256, 8192 + 256, 2));
}

trait Range {
    fn as_ptr_range(&self) -> core::ops::Range<*const u8>;
}

impl<T> Range for Box<T> {
    fn as_ptr_range(&self) -> core::ops::Range<*const u8> {
        let start = (&raw const **self).cast::<u8>();
        start..start.wrapping_add(size_of::<T>())
    }
}

#[test]
fn zeroed_blocks_count_once() {
    let (zeros, usage) = scope(|| black_box(vec![0_u64; 100_000]));
    assert_eq!((usage.allocs, usage.bytes, usage.peak), (1, 800_000, 800_000));
    assert!(zeros.iter().all(|&number| number == 0));
}

#[test]
fn blocks_that_grow_and_shrink_stay_one() {
    let (list, usage) = scope(|| {
        let mut list: Vec<u8> = Vec::with_capacity(10);
        list.extend([1; 10]);
        list.reserve_exact(1_000_000); // elsewhere, surely
        list.shrink_to(500);
        list.shrink_to(500); // nothing to do
        list.reserve_exact(600);
        list
    });
    let bytes = 10 + 1_000_000 + 110;
    let expected = Usage { allocs: 1, frees: 0, reallocs: 3, bytes, live: 610, peak: 1_000_010 };
    assert_eq!(usage, expected);
    assert_eq!((list.capacity(), &list[..]), (610, &[1; 10][..]));
}

#[test]
fn what_the_allocator_refuses_counts_nothing() {
    let ((), usage) = scope(|| {
        let mut list: Vec<u8> = Vec::with_capacity(10);
        list.extend([1; 10]);
        // More than any address space has: both a new block and a larger one are refused.
        assert!(list.try_reserve_exact(isize::MAX as usize - 10).is_err());
        assert!(Vec::<u8>::new().try_reserve_exact(isize::MAX as usize).is_err());
        assert_eq!(list, [1; 10]);
    });
    assert_eq!(usage, Usage { allocs: 1, frees: 1, reallocs: 0, bytes: 10, live: 0, peak: 10 });
}
