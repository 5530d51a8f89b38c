use super::{SIZES, exact, ring, some};
use bumpalo::Bump;

#[test]
fn chunks_are_exact() {
    exact(Bump::new);
    for len in SIZES {
        exact(|| Bump::with_capacity(len));
        let bump = exact(|| {
            let bump = Bump::new();
            (0..len).for_each(|id| _ = bump.alloc([id; 7]));
            bump
        });
        let footprint = memfootprint::footprint(&bump);
        assert!(footprint.used >= len * 56 && footprint.slack == bump.chunk_capacity(), "{footprint:?}");
        exact(|| {
            let mut bump = Bump::new();
            (0..len).for_each(|id| _ = bump.alloc(id));
            bump.alloc_slice_fill_copy(10 * len, 7_u8);
            bump.reset();
            bump.alloc_str("abc");
            bump
        });
    }
}

#[test]
fn chunks_at_random() {
    ring(|random| {
        exact(|| {
            let mut bump = Bump::with_capacity(some(random));
            for _ in 0..random.below(9) {
                match random.below(6) {
                    0 => bump.reset(),
                    1 => _ = bump.alloc(7_u64),
                    _ => _ = bump.alloc_slice_fill_copy(some(random), 7_u8),
                }
            }
            bump
        });
    });
}
