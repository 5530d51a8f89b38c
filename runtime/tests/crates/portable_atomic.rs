use super::{exact, ring, some};
use portable_atomic::{AtomicBool, AtomicF64, AtomicU128};

#[test]
fn atomics_are_inline() {
    exact(|| (Box::new(AtomicU128::new(7)), AtomicBool::new(true)));
}

#[test]
fn atomics_at_random() {
    ring(|random| {
        exact(|| {
            let mut all = Vec::with_capacity(some(random));
            all.extend((0..some(random)).map(|id| (AtomicF64::new(id as f64), AtomicU128::new(1))));
            all
        });
    });
}
