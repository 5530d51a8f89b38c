//! What a static holds, whatever it is.

/// A value in a static that one thread fills and nobody else touches.
#[derive(Debug)]
pub struct Held<T>(pub T);

// SAFETY: the programs here fill and read their statics from the first thread alone.
unsafe impl<T> Send for Held<T> {}
// SAFETY: as above.
unsafe impl<T> Sync for Held<T> {}
