//! The shadow of an enum: what it would be with one variant boxed.
//!
//! The expansion writes the enum again, with a parameter a variant:
//!
//! ```ignore
//! enum Shadow<V1: Payload, V2: Payload> { V0, V1(V1::First<String>, V1::Rest<u32>), V2(V2::First<[u64; 8]>) }
//! ```
//!
//! and names it with `Boxed<true>` for the largest variant and `Boxed<false>` for the others. Discriminant, niches
//! and padding are then the compiler's own, so the size is exact.

use core::ptr::NonNull;

/// What becomes of a variant's fields.
pub trait Payload {
    /// The first field.
    type First<T>;
    /// Any other field.
    type Rest<T>;
}

/// Whether a variant's fields are in a box.
#[derive(Debug)]
pub struct Boxed<const BOXED: bool>;

impl Payload for Boxed<false> {
    type First<T> = T;
    type Rest<T> = T;
}

/// A pointer, with the one niche that a `Box` has.
impl Payload for Boxed<true> {
    type First<T> = NonNull<()>;
    type Rest<T> = ();
}
