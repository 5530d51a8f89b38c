//! A block with room for more than it holds.

use alloc::collections::{BinaryHeap, VecDeque};
use std::ffi::OsString;
use std::path::PathBuf;

/// A collection in one block whose capacity can be told and shrunk. Implement it for one of your own, and call
/// [`Shrinker::buffer`](crate::Shrinker::buffer).
///
/// ```
/// use memfootprint::shrink::Buffer;
/// use memfootprint::{DryRun, MemShrink, Shrinker};
///
/// /// Numbers of one byte each, in words.
/// struct Packed {
///     words: Vec<u64>,
/// }
///
/// impl Buffer for Packed {
///     const UNIT: usize = size_of::<u64>();
///
///     fn used(&self) -> usize {
///         self.words.len()
///     }
///
///     fn capacity(&self) -> usize {
///         self.words.capacity()
///     }
///
///     fn shrink_to(&mut self, capacity: usize) {
///         self.words.shrink_to(capacity);
///     }
/// }
///
/// impl MemShrink for Packed {
///     fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
///         shrinker.buffer(self);
///     }
///
///     fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
///         dry_run.buffer(self);
///     }
/// }
///
/// let mut packed = Packed { words: Vec::with_capacity(100) };
/// assert_eq!(memfootprint::deep_shrink(&mut packed).bytes, 800);
/// ```
pub trait Buffer {
    /// Bytes of one unit of capacity; with 0 there is no block.
    const UNIT: usize;

    /// How many units are in use.
    fn used(&self) -> usize;

    /// How many units there is room for.
    fn capacity(&self) -> usize;

    /// Makes room for no more than `capacity` units, but for those in use.
    fn shrink_to(&mut self, capacity: usize);
}

macro_rules! buffers {
    ($({$($T:ident)?} $Buffer:ty, $unit:ty: $buffer:ident => $used:expr;)*) => {$(
        impl<$($T)?> Buffer for $Buffer {
            const UNIT: usize = size_of::<$unit>();

            #[inline]
            fn used(&self) -> usize {
                let $buffer = self;
                $used
            }

            #[inline]
            fn capacity(&self) -> usize {
                self.capacity()
            }

            fn shrink_to(&mut self, capacity: usize) {
                self.shrink_to(capacity);
            }
        }
    )*};
}

buffers! {
    {T} Vec<T>, T: buffer => buffer.len();
    {T} VecDeque<T>, T: buffer => buffer.len();
    {T} BinaryHeap<T>, T: buffer => buffer.len();
    {} String, u8: buffer => buffer.len();
    {} OsString, u8: buffer => buffer.len();
    {} PathBuf, u8: buffer => buffer.as_os_str().len();
}
