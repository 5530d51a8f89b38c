use super::{SIZES, below};
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
