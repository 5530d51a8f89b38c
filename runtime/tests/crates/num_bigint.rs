use super::{below, ring, some};
use memfootprint::Accuracy::AtLeast;
use num_bigint::{BigInt, BigUint};

#[test]
fn digits_are_a_lower_bound() {
    for bits in [0_u64, 1, 63, 64, 65, 128, 129, 1000, 4096] {
        let number = BigUint::from(1_u8) << bits;
        below(AtLeast, || number.clone());
        below(AtLeast, || &number >> (bits / 2));
        let bytes = number.to_bytes_le();
        let short = below(AtLeast, || BigUint::from_bytes_le(&bytes));
        assert!(short <= 8, "{bits}: {short}");
        below(AtLeast, || -BigInt::from(&number * &number));
        below(AtLeast, || {
            let mut shrunk = &number * &number;
            shrunk >>= bits * 2;
            shrunk
        });
    }
}

#[test]
fn numbers_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let mut number = BigUint::from(random.draw()) << some(random);
            number *= &(BigUint::from(random.draw()) << some(random));
            number >>= some(random);
            (-BigInt::from(number.clone()), number)
        });
    });
}
