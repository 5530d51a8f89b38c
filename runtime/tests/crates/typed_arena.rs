use super::{SIZES, below, ring, some, text, words};
use memfootprint::Accuracy::AtLeast;
use typed_arena::Arena;

#[test]
fn values_are_a_lower_bound() {
    for len in SIZES {
        let filled = || {
            let arena = Arena::with_capacity(len);
            arena.alloc_extend((0..len).map(|id| id as u64));
            arena
        };
        // There is room for one.
        assert_eq!(below(AtLeast, filled), if len == 0 { 8 } else { 0 });
        assert_eq!(memfootprint::heap_size(&filled()), 8 * len);
        below(AtLeast, || {
            let arena = Arena::new();
            arena.alloc_extend((0..len).map(text));
            arena
        });
    }
}

#[test]
fn values_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let arena = Arena::with_capacity(some(random));
            for word in words(random) {
                _ = arena.alloc(word);
            }
            arena
        });
    });
}
