use super::{exact, many, ring};
use half::{bf16, f16};

#[test]
fn numbers_are_inline() {
    exact(|| (vec![f16::ONE; 9], vec![bf16::ONE; 9]));
}

#[test]
fn numbers_at_random() {
    ring(|random| {
        exact(|| (many(random, f16::ONE), many(random, bf16::ONE)));
    });
}
