use super::exact;
use ordered_float::{NotNan, OrderedFloat};

#[test]
fn numbers_are_inline() {
    exact(|| vec![OrderedFloat(1.5_f64); 9]);
    exact(|| vec![NotNan::new(1.5_f32).unwrap(); 9]);
    exact(|| OrderedFloat(Box::new(1.5)));
}
