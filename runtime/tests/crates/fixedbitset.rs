use super::{SIZES, below, ring, some};
use fixedbitset::FixedBitSet;
use memfootprint::Accuracy::AtLeast;

#[test]
fn words_are_a_lower_bound() {
    for len in SIZES {
        let short = below(AtLeast, || FixedBitSet::with_capacity(len));
        assert!(short < 64, "{len}: {short}");
        below(AtLeast, || {
            let mut bits = FixedBitSet::with_capacity(len);
            bits.grow(2 * len);
            bits.grow_and_insert(3 * len);
            bits
        });
    }
}

#[test]
fn bits_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut bits = FixedBitSet::with_capacity(some(random));
            (0..random.below(4)).for_each(|_| bits.grow(some(random)));
            bits.clone()
        });
    });
}
