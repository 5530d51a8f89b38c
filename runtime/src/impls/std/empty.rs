//! The block that std has in a static for the `Default` of empty `Arc<str>`, `Arc<[T]>` and `Arc<CStr>`.
//!
//! Nobody asked the allocator for it. Whether there is such a block, and where, std is asked: two empty values made by
//! `Default` that are one block weren't allocated each for itself. By its address it is known in whatever type it is seen, as
//! in an `Arc<[u8]>` made of an `Arc<str>`, or in an `Arc<dyn Debug>`.

use crate::SharedBlock;
use alloc::rc::Rc;
#[cfg(target_has_atomic = "ptr")]
use alloc::sync::Arc;
use core::alloc::Layout;
use core::ffi::CStr;
#[cfg(feature = "std")]
use std::sync::OnceLock;

/// No type that needs a block to be aligned more was seen to be given another one.
#[derive(Clone, Copy)]
#[repr(align(64))]
struct Aligned;

/// Pointers that may lead to such a block.
pub(super) trait Empty {
    /// Whether `block` is one, of a value of `bytes` bytes.
    fn is_static(block: SharedBlock, bytes: usize) -> bool;
}

/// No bytes, or the nul of a `CStr`. Std has an owner of its own, so that the block is never given back.
#[inline(always)]
fn can_be_static(block: SharedBlock, bytes: usize) -> bool {
    block.owners > 1 && bytes <= 1
}

macro_rules! defaults {
    ($Pointer:ident: $($Value:ty),*) => {[$({
        let (one, another) = ($Pointer::<$Value>::default(), $Pointer::<$Value>::default());
        let value = $Pointer::as_ptr(&one).cast::<()>() as usize;
        let block = SharedBlock::counted(value, Layout::for_value(&*one), 2).address;
        $Pointer::ptr_eq(&one, &another).then_some(block)
    }),*]};
}

macro_rules! defaults_of {
    ($Pointer:ident) => {
        defaults!($Pointer: str, CStr, [u8], [u64], [u128], [Aligned])
    };
}

#[cfg(target_has_atomic = "ptr")]
impl<T: ?Sized> Empty for Arc<T> {
    #[inline(always)]
    fn is_static(block: SharedBlock, bytes: usize) -> bool {
        can_be_static(block, bytes) && is_static_of_arc(block.address)
    }
}

#[inline(never)]
#[cfg(target_has_atomic = "ptr")]
fn is_static_of_arc(address: usize) -> bool {
    #[cfg(feature = "std")]
    let blocks = {
        static BLOCKS: OnceLock<[Option<usize>; 6]> = OnceLock::new();
        BLOCKS.get_or_init(|| defaults_of!(Arc))
    };
    // What could remember them is std's.
    #[cfg(not(feature = "std"))]
    let blocks = defaults_of!(Arc);
    blocks.contains(&Some(address))
}

impl<T: ?Sized> Empty for Rc<T> {
    #[inline(always)]
    fn is_static(block: SharedBlock, bytes: usize) -> bool {
        can_be_static(block, bytes) && is_static_of_rc(block.address)
    }
}

/// Each thread would have its own, so only whether there are any is remembered.
#[inline(never)]
fn is_static_of_rc(address: usize) -> bool {
    #[cfg(feature = "std")]
    {
        static EXISTS: OnceLock<bool> = OnceLock::new();
        if !EXISTS.get_or_init(|| defaults_of!(Rc).iter().any(Option::is_some)) {
            return false;
        }
    }
    defaults_of!(Rc).contains(&Some(address))
}
