//! `url`: a text in one block, and where its parts begin.
//!
//! Source: url 2.5 (`Url`). The room behind the text isn't told: the text is counted, and the answer is a lower bound.

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::opaque;
#[cfg(feature = "shrink")]
use crate::shrink::both;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use url::{Host, Origin, Url};

impl MemFootprint for Url {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.add_block(self.as_str().len(), self.as_str().len());
        walker.skipped(Reason::Opaque);
    }
}

nothing_to_shrink!(Url);

impl<T: MemFootprint> MemFootprint for Host<T> {
    const OWNS_HEAP: bool = T::OWNS_HEAP;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Host::Domain(domain) = self {
            walker.inline(domain);
        }
    }
}

#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Host<T> {
    both!(this, run => if let Host::Domain(domain) = this {
        run.value(domain);
    });
}

opaque!(Origin);
