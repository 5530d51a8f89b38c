use super::{SIZES, below, ring, some, text, words};
use memfootprint::Accuracy::AtLeast;
use orx_concurrent_vec::ConcurrentVec;

#[test]
fn room_is_a_lower_bound() {
    for len in SIZES {
        let made = || {
            let vec = ConcurrentVec::new();
            vec.extend((0..len).map(|id| id as u64));
            vec
        };
        let vec = made();
        assert_eq!(memfootprint::heap_size(&vec), vec.capacity() * 16);
        below(AtLeast, made);
        below(AtLeast, || {
            let vec = ConcurrentVec::with_fixed_capacity(len + 1);
            vec.push(text(7));
            vec
        });
    }
}

#[test]
fn elements_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let vec = ConcurrentVec::with_linear_growth(4, 200);
            vec.extend(words(random));
            (0..random.below(9)).for_each(|_| _ = vec.push(String::new()));
            (vec, some(random))
        });
    });
}
