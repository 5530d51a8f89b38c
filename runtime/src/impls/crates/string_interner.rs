//! `string-interner`: texts end to end, where they end, and a hash table of their numbers.
//!
//! Source: string-interner 0.20 (`StringInterner`, `backend`). None of it tells how much room it has: the texts, and the least that
//! the others take, are counted, and the answer is a lower bound. A `BucketBackend` may refer to texts in statics, so none of its
//! texts is counted.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::std_layout::hash_table::{self, buckets};
use crate::{MemFootprint, Reason, Sink, Walker};
use core::hash::BuildHasher;
use string_interner::backend::{Backend, BucketBackend, BufferBackend, StringBackend};
use string_interner::symbol::{SymbolU16, SymbolU32, SymbolUsize};
use string_interner::{StringInterner, Symbol};

/// Reports the table, the texts, and what there is beside each of them, in bytes.
fn report<B: Backend, S: Sink>(len: usize, texts: usize, beside: usize, walker: &mut Walker<'_, S>) {
    let table = hash_table::bytes::<B::Symbol>(buckets(len));
    walker.add_block(table, table);
    walker.add_block(texts, texts);
    walker.add_block(len * beside, len * beside);
    walker.skipped(Reason::Opaque);
}

macro_rules! interners {
    ($($Backend:ident: $interner:ident => $texts:expr, $beside:ty;)*) => {$(
        impl<N: Symbol, H: BuildHasher> MemFootprint for StringInterner<$Backend<N>, H> {
            const OWNS_HEAP: bool = true;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let $interner = self;
                report::<$Backend<N>, S>(self.len(), $texts, size_of::<$beside>(), walker);
            }
        }

        nothing_to_shrink!({N: Symbol, H} StringInterner<$Backend<N>, H>);
    )*};
}

interners! {
    StringBackend: interner => interner.iter().map(|(_, text)| text.len()).sum(), usize;
    BufferBackend: interner => interner.iter().map(|(_, text)| text.len()).sum(), u8;
    BucketBackend: _interner => 0, &str;
}

owns_nothing!(SymbolU16, SymbolU32, SymbolUsize);
