//! `lasso`: texts end to end in an arena, where each lies, and a hash table of their keys.
//!
//! Source: lasso 0.7 (`Rodeo`, `arenas`). The arena tells what it asked for, and not in how many blocks; of the rest the least
//! that it takes for so many texts is counted, and the answer is a lower bound. A reader or a resolver doesn't show its arena.

use crate::impls::std::owns_nothing;
use crate::shrink::nothing_to_shrink;
use crate::{MemFootprint, Reason, Sink, Walker};
use lasso::{LargeSpur, MicroSpur, MiniSpur, Rodeo, RodeoReader, RodeoResolver, Spur};

/// Reports where `len` texts lie, in bytes.
fn report<S: Sink>(len: usize, walker: &mut Walker<'_, S>) {
    let places = len * size_of::<&str>();
    walker.add_block(places, places);
    walker.skipped(Reason::Opaque);
}

impl<K, H> MemFootprint for Rodeo<K, H> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let arena = self.current_memory_usage();
        walker.add_block(arena, arena);
        // A key and a control byte for each.
        let keys = self.len() * (size_of::<K>() + 1);
        walker.add_block(keys, keys);
        report(self.len(), walker);
    }
}

impl<K, H> MemFootprint for RodeoReader<K, H> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report(self.len(), walker);
    }
}

impl<K> MemFootprint for RodeoResolver<K> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        report(self.len(), walker);
    }
}

owns_nothing!(Spur, LargeSpur, MiniSpur, MicroSpur);

nothing_to_shrink!({K, H} Rodeo<K, H>, {K, H} RodeoReader<K, H>, {K} RodeoResolver<K>);
