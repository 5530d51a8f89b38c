//! Text: strings, paths and what the operating system and C call strings.

use super::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::walk::{Ahead, Family, Held, KnownType, Observation, OneBlock, prefetch};
use crate::{MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{MemShrink, shrink::both};
use alloc::ffi::CString;
use alloc::string::String;
use core::ffi::CStr;
#[cfg(feature = "std")]
use std::{
    ffi::{OsStr, OsString},
    path::{Path, PathBuf},
};

owns_nothing!(CStr);
#[cfg(feature = "std")]
owns_nothing!(OsStr, Path);

impl MemFootprint for str {
    const OWNS_HEAP: bool = false;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Observation::Text(self.as_bytes()));
    }
}

crate::shrink::nothing_to_shrink!(str);

macro_rules! growable_text {
    ($($Text:ident of $Slice:ty: $len:expr, $held:expr $(, $strings:item $one_text:item)?;)*) => {$(
        impl MemFootprint for $Text {
            const OWNS_HEAP: bool = true;
            const ONE_BLOCK: OneBlock = OneBlock::Block;

            #[inline(always)]
            fn one_block(&self) -> Option<(usize, usize)> {
                let len: fn(&$Text) -> usize = $len;
                Some((len(self), self.capacity()))
            }

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let (len, held): (fn(&$Text) -> usize, fn(&$Text) -> Held<'_>) = ($len, $held);
                let owner = const { &KnownType::new::<Self, $Slice>(Family::$Text) };
                walker.add_buffer(owner, (1, len(self), self.capacity()), || held(self));
            }

            #[inline(always)]
            fn prefetch(&self, ahead: Ahead) {
                let held: fn(&$Text) -> Held<'_> = $held;
                if let (Ahead::Contents, Held::Text(text)) = (ahead, held(self)) {
                    prefetch(text.as_ptr());
                }
            }

            $(
                #[inline(always)]
                $strings

                #[inline(always)]
                $one_text
            )?
        }
    )*};
}

growable_text! {
    String of str: |text| text.len(), |text| Held::Text(text.as_bytes()), fn strings_of(items: &[Self]) -> Option<&[String]> {
        Some(items)
    } fn one_text(&self) -> Option<(&'static KnownType, &[u8], usize)> {
        Some((const { &KnownType::new::<String, str>(Family::String) }, self.as_bytes(), self.capacity()))
    };
}

#[cfg(feature = "std")]
growable_text! {
    OsString of OsStr: |text| text.len(), |_| Held::Elements;
    PathBuf of Path: |path| path.as_os_str().len(), |_| Held::Elements;
}

impl MemFootprint for CString {
    const OWNS_HEAP: bool = true;
    const ONE_BLOCK: OneBlock = OneBlock::Block;

    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        let bytes = self.as_bytes_with_nul().len();
        Some((bytes, bytes))
    }

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.as_bytes_with_nul().len();
        walker.add_block(bytes, bytes);
    }
}

macro_rules! buffers_of_text {
    ($($Buffer:ident)*) => {$(
        #[cfg(feature = "shrink")]
        impl MemShrink for $Buffer {
            both!(this, run => run.buffer(this));
        }
    )*};
}

buffers_of_text!(String);
#[cfg(feature = "std")]
buffers_of_text!(OsString PathBuf);

nothing_to_shrink!(CString);
