use super::{SIZES, below, ring, some};
use memfootprint::Accuracy::AtLeast;
use roaring::{RoaringBitmap, RoaringTreemap};

#[test]
fn containers_are_a_lower_bound() {
    for len in SIZES {
        let short = below(AtLeast, || (0..len as u32).map(|id| id * 7).collect::<RoaringBitmap>());
        assert!(short < 1000, "{len}: {short}");
        below(AtLeast, || (0..len as u32).map(|id| id * 70_001).collect::<RoaringBitmap>());
        below(AtLeast, || (0..len as u64 * 9).map(|id| id * 100_003).collect::<RoaringTreemap>());
    }
    // Bits, and runs.
    let short = below(AtLeast, || (0..65_000).filter(|id| id % 3 > 0).collect::<RoaringBitmap>());
    assert!(short < 1000, "{short}");
    below(AtLeast, || {
        let mut set: RoaringBitmap = (0..200_000).collect();
        set.optimize();
        set
    });
}

#[test]
fn sets_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let stride = 1 + random.below(9999) as u32;
            let mut set: RoaringBitmap = (0..some(random) as u32).map(|id| id * stride).collect();
            (0..some(random)).for_each(|_| _ = set.remove(random.below(9999) as u32));
            if random.below(2) == 0 {
                set.optimize();
            }
            set
        });
    });
}
