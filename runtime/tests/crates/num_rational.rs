use super::{exact, many, ring};
use num_rational::Ratio;

#[test]
fn both_numbers_count() {
    exact(|| vec![Ratio::new(2_i64, 4); 9]);
    exact(|| Ratio::new_raw(Box::new(7), Box::new(8)));
}

#[test]
fn numbers_at_random() {
    ring(|random| {
        let ratio = Ratio::new(random.draw() as i64 >> 8, 1 + random.below(9) as i64);
        exact(|| many(random, ratio));
    });
}
