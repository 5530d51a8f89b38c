use super::exact;
use rust_decimal::Decimal;

#[test]
fn numbers_are_inline() {
    let numbers = exact(|| vec![Decimal::new(314, 2); 9]);
    assert_eq!(memfootprint::heap_size(&numbers), 9 * 16);
}
