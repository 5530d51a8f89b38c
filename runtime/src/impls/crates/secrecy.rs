//! `secrecy`: a secret in a box of its own.
//!
//! Source: secrecy 0.10 (`SecretBox`: a `Box`). Nothing of it is read but how large it is, so nothing is advised of it, and it
//! isn't shrunk: that could leave a copy behind which nobody wipes.

use crate::shrink::nothing_to_shrink;
use crate::{Contents, DynFootprint, MemFootprint, Sink, Walker};
use secrecy::zeroize::Zeroize;
use secrecy::{ExposeSecret, SecretBox};

impl<T: DynFootprint + Zeroize + ?Sized> MemFootprint for SecretBox<T> {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(self.expose_secret());
        walker.add_block(bytes, bytes);
        walker.add_contents(self);
    }
}

impl<T: DynFootprint + Zeroize + ?Sized> Contents for SecretBox<T> {
    #[inline(always)]
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.opaque(|walker| walker.points_to(self.expose_secret()));
    }
}

nothing_to_shrink!({T: Zeroize + ?Sized} SecretBox<T>);
