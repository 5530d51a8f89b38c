use super::exact;
use half::{bf16, f16};

#[test]
fn numbers_are_inline() {
    exact(|| (vec![f16::ONE; 9], vec![bf16::ONE; 9]));
}
