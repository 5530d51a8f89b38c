//! Text: strings, paths and what the operating system and C call strings.

use super::owns_nothing;
use crate::walk::Fact;
use crate::{MemFootprint, Sink, Walker};
use std::ffi::{CStr, CString, OsStr, OsString};
use std::path::{Path, PathBuf};

owns_nothing!(CStr, OsStr, Path);

impl MemFootprint for str {
    const OWNS_HEAP: bool = false;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.observe(|| Fact::Text(self.as_bytes()));
    }
}

crate::shrink::nothing_to_shrink!(str);

macro_rules! growable_text {
    ($($Text:ty: $len:expr $(, $text:expr)?;)*) => {$(
        impl MemFootprint for $Text {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let len: fn(&$Text) -> usize = $len;
                walker.block(len(self), self.capacity());
                walker.observe(|| Fact::Buffer {
                    owner: core::any::type_name::<Self>,
                    stride: 1,
                    len: len(self),
                    capacity: self.capacity(),
                });
                $(
                    let text: fn(&$Text) -> &str = $text;
                    walker.observe(|| Fact::Text(text(self).as_bytes()));
                )?
            }
        }
    )*};
}

growable_text! {
    String: |text| text.len(), |text| text;
    OsString: |text| text.len();
    PathBuf: |path| path.as_os_str().len();
}

impl MemFootprint for CString {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = self.as_bytes_with_nul().len();
        walker.block(bytes, bytes);
    }
}
