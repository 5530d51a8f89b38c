//! Advice comes true: it is applied, and the counting allocator must see the saving that was promised.

mod alike;
mod blocks;
mod check;
mod cold;
mod collection;
mod containing_types;
mod everywhere;
mod fixpoint;
mod laws;
mod laws_blocks;
mod laws_counted;
mod laws_everywhere;
mod laws_parsed;
mod laws_plain;
mod laws_types;
mod layouts;
mod limits;
mod opaque;
mod parsed;
mod plain;
mod rare;
mod recursive;
mod refused;
mod rules;
mod sampling;
mod texts;
mod together;
mod trees;
mod wording;

use memfootprint::heap::Tracking;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();
