use super::{SIZES, below, ring, text, words};
use id_arena::Arena;
use memfootprint::Accuracy::AtLeast;

#[test]
fn what_is_used_is_a_lower_bound() {
    for len in SIZES {
        let filled = || {
            let mut arena = Arena::<String>::with_capacity(len);
            (0..len).for_each(|id| _ = arena.alloc(text(id)));
            arena
        };
        assert_eq!(below(AtLeast, filled), 0);
        assert_eq!(below(AtLeast, || Arena::<u64>::with_capacity(len)), 8 * len);
    }
}

#[test]
fn values_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut arena = Arena::<String>::new();
            for word in words(random) {
                _ = arena.alloc(word);
            }
            arena
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_it_is_shrunk() {
    let mut arena = Arena::<String>::new();
    arena.alloc(String::with_capacity(7));
    assert_eq!(super::shrinks(&mut arena), 7);
}
