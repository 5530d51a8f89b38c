use super::{below, exact, many, ring};
use memfootprint::Accuracy::AtLeast;
use rand::SeedableRng;
use rand::rngs::{SmallRng, StdRng, Xoshiro128PlusPlus, Xoshiro256PlusPlus};

#[test]
fn generators_are_inline() {
    exact(|| (Box::new(StdRng::seed_from_u64(7)), SmallRng::seed_from_u64(7)));
    exact(|| (Xoshiro128PlusPlus::seed_from_u64(7), Box::new(Xoshiro256PlusPlus::seed_from_u64(7))));
}

#[test]
fn the_threads_own_is_not_counted() {
    below(AtLeast, rand::rng);
}

#[test]
fn generators_at_random() {
    ring(|random| _ = exact(|| many(random, SmallRng::seed_from_u64(7))));
}
