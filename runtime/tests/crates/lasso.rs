use super::{SIZES, below, ring, some};
use lasso::{MiniSpur, Rodeo, Spur};
use memfootprint::Accuracy::AtLeast;

fn interner(len: usize) -> Rodeo<Spur> {
    let mut rodeo = Rodeo::new();
    (0..len).for_each(|id| _ = rodeo.get_or_intern(format!("text {id}")));
    rodeo
}

#[test]
fn an_interner_is_a_lower_bound() {
    for len in SIZES {
        let missing = below(AtLeast, || interner(len));
        assert!(missing < 3000 + 40 * len, "{len}: {missing}");
        below(AtLeast, || interner(len).into_reader());
        below(AtLeast, || interner(len).into_resolver());
    }
    assert_eq!(memfootprint::heap_size(&vec![Spur::default(); 3]), 3 * size_of::<Spur>());
}

#[test]
fn interners_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut rodeo = Rodeo::<MiniSpur>::new();
            for _ in 0..some(random) {
                rodeo.get_or_intern("x".repeat(some(random)));
            }
            rodeo.get_or_intern_static("what is in a static isn't owned");
            rodeo
        });
    });
}
