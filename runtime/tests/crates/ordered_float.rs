use super::{exact, many, ring};
use ordered_float::{NotNan, OrderedFloat};

#[test]
fn numbers_are_inline() {
    exact(|| vec![OrderedFloat(1.5_f64); 9]);
    exact(|| vec![NotNan::new(1.5_f32).unwrap(); 9]);
    exact(|| OrderedFloat(Box::new(1.5)));
}

#[test]
fn numbers_at_random() {
    ring(|random| {
        exact(|| (many(random, OrderedFloat(1.5_f64)), many(random, NotNan::new(1.5_f32).unwrap())));
    });
}
