//! `http`: headers, and what a request or a response has beside its body.
//!
//! Source: http 1.5 (`HeaderMap`: `indices`, `entries`, `extra_values`; `Method`). Names and values of headers and the parts of
//! a `Uri` are slices of the crate bytes, which shows nothing of their blocks. A map's own blocks count as the least that
//! they take, and the answer is a lower bound.

use crate::impls::std::{opaque, owns_nothing};
use crate::shrink::nothing_to_shrink;
use crate::{Contents, MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, MemShrink, Shrinker};
use http::uri::{Authority, PathAndQuery, Scheme};
use http::{
    Extensions, HeaderMap, HeaderName, HeaderValue, Method, Request, Response, StatusCode, Uri, Version,
};

/// An index and a part of a hash.
type Pos = [u16; 2];

/// A header, and where its further values are.
type Bucket<T> = (u16, HeaderName, T, Option<[usize; 2]>);

/// A further value, and those before and after it.
type ExtraValue<T> = (T, [(usize, usize); 2]);

impl<T: MemFootprint> MemFootprint for HeaderMap<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Three quarters of the indices are used at most.
        let indices = (self.capacity() + self.capacity() / 3).next_power_of_two() * size_of::<Pos>();
        let indices = if self.capacity() == 0 { 0 } else { indices };
        let entries = self.keys_len() * size_of::<Bucket<T>>();
        let further = (self.len() - self.keys_len()) * size_of::<ExtraValue<T>>();
        walker.add_block(indices, indices);
        walker.add_block(entries, entries);
        walker.add_block(further, further);
        walker.skipped(Reason::Opaque);
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }
}

impl<T: MemFootprint> Contents for HeaderMap<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(self.len(), self.values());
    }
}

/// A name of one's own is inline up to 15 bytes.
impl MemFootprint for Method {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let len = self.as_str().len();
        let bytes = if len > 15 { len } else { 0 };
        walker.add_block(bytes, bytes);
    }
}

impl<B: MemFootprint> MemFootprint for Request<B> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("method", self.method());
        walker.field("uri", self.uri());
        walker.field("headers", self.headers());
        walker.field("extensions", self.extensions());
        walker.field("body", self.body());
    }
}

impl<B: MemFootprint> MemFootprint for Response<B> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.field("headers", self.headers());
        walker.field("extensions", self.extensions());
        walker.field("body", self.body());
    }
}

macro_rules! bodies {
    ($($Message:ident)*) => {$(
        /// The body.
        #[cfg(feature = "shrink")]
        impl<B: MemShrink> MemShrink for $Message<B> {
            fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
                shrinker.value(self.body_mut());
            }

            fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
                dry_run.value(self.body());
            }
        }
    )*};
}

bodies!(Request Response);

opaque!(HeaderName, HeaderValue, Uri, Scheme, Authority, PathAndQuery, Extensions);

owns_nothing!(StatusCode, Version);

nothing_to_shrink!({T} HeaderMap<T>, Method);
