use super::{exact, many, ring};
use rust_decimal::Decimal;

#[test]
fn numbers_are_inline() {
    let numbers = exact(|| vec![Decimal::new(314, 2); 9]);
    assert_eq!(memfootprint::heap_size(&numbers), 9 * 16);
}

#[test]
fn numbers_at_random() {
    ring(|random| {
        let number = Decimal::new(random.draw() as i64, random.below(20) as u32);
        exact(|| many(random, number));
    });
}
