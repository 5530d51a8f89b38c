use super::{SIZES, Use, exact, ring, some, uses};
use bitvec::prelude::{BitArray, BitBox, BitVec, Lsb0, Msb0};

#[test]
fn bits_are_in_one_block() {
    for len in SIZES {
        let bits = exact(|| BitVec::<usize, Lsb0>::repeat(true, len));
        exact(|| BitVec::<u8, Msb0>::with_capacity(len));
        exact(|| bits.clone());
        // It begins where the part began in its element.
        exact(|| bits[len / 2..].to_bitvec());
        exact(|| BitVec::<usize, Lsb0>::from_bitslice(&bits[len / 3..]));
        exact(|| bits.clone().into_boxed_bitslice());
        exact(|| BitBox::<usize, Lsb0>::from_bitslice(&bits[len / 3..]));
    }
    exact(|| BitArray::<[u8; 4], Lsb0>::ZERO);
}

#[test]
fn after_random_use() {
    for Use { operations, last, .. } in uses() {
        exact(|| {
            let mut bits = BitVec::<u16, Msb0>::new();
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(bits.pop()),
                    1 => bits.truncate(key as usize),
                    _ => bits.extend((0..len).map(|bit| bit % 3 == 0)),
                }
            }
            if last == 0 {
                bits.shrink_to_fit();
            }
            bits
        });
    }
}

#[test]
fn bits_at_random() {
    ring(|random| {
        exact(|| {
            let mut bits = BitVec::<u16, Msb0>::with_capacity(some(random));
            for _ in 0..random.below(6) {
                match random.below(4) {
                    0 => bits.truncate(some(random)),
                    1 => bits.shrink_to_fit(),
                    2 => bits = bits[bits.len() / 3..].to_bitvec(),
                    _ => bits.resize(bits.len() + some(random), true),
                }
            }
            bits
        });
    });
}
