//! Values of many sizes and alignments, made from numbers; and ways to hash them.

use memfootprint::{MemFootprint, heap_free};
use std::collections::hash_map::DefaultHasher;
use std::hash::{BuildHasherDefault, Hash, Hasher};

/// A value made from a small number, so that keys collide on purpose.
pub(crate) trait Sample: MemFootprint + Clone + Ord + Hash {
    fn sample(number: u64) -> Self;
}

macro_rules! samples {
    ($($ty:ty: $number:ident => $make:expr;)*) => {$(
        impl Sample for $ty {
            fn sample($number: u64) -> Self {
                $make
            }
        }
    )*};
}

/// Types of one byte and of some alignment.
macro_rules! aligned {
    ($($Type:ident $align:literal),*) => {$(
        #[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
        #[repr(align($align))]
        pub(crate) struct $Type(u8);

        heap_free!($Type);

        impl Sample for $Type {
            fn sample(number: u64) -> Self {
                Self(number as u8)
            }
        }
    )*};
}

aligned!(Align4 4, Align16 16, Align32 32, Align64 64);

/// Zero-sized, though aligned.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
#[repr(align(8))]
pub(crate) struct Nothing;

heap_free!(Nothing);

samples! {
    (): _number => ();
    Nothing: _number => Nothing;
    u8: number => number as u8;
    u16: number => number as u16;
    u64: number => number;
    u128: number => u128::from(number);
    [u64; 5]: number => [number; 5];
    (u8, u32): number => (number as u8, number as u32);
    String: number => "y".repeat((number % 50) as usize);
    Vec<u16>: number => vec![number as u16; (number % 7) as usize];
    Option<Box<u64>>: number => (number % 3 == 0).then(|| Box::new(number));
}

impl<const N: usize> Sample for [u8; N] {
    fn sample(number: u64) -> Self {
        let mut bytes = [0; N];
        bytes.iter_mut().zip(number.to_le_bytes()).for_each(|(byte, digit)| *byte = digit);
        bytes
    }
}

/// Hashes with std's `SipHash`, with the same seed in every run.
pub(crate) type Seeded = BuildHasherDefault<DefaultHasher>;

/// Hashes a number to itself: entries lie in the table as their keys are ordered.
pub(crate) type Identical = BuildHasherDefault<Identity>;

/// Multiplies, as compilers and games do.
pub(crate) type Multiplying = BuildHasherDefault<Product>;

#[derive(Default)]
pub(crate) struct Identity(u64);

impl Hasher for Identity {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.0 = (self.0 << 8) | u64::from(byte);
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = number;
    }

    fn finish(&self) -> u64 {
        self.0
    }
}

#[derive(Default)]
pub(crate) struct Product(u64);

impl Hasher for Product {
    fn write(&mut self, bytes: &[u8]) {
        for &byte in bytes {
            self.write_u64(u64::from(byte));
        }
    }

    fn write_u64(&mut self, number: u64) {
        self.0 = (self.0.rotate_left(5) ^ number).wrapping_mul(0x517C_C1B7_2722_0A95);
    }

    fn finish(&self) -> u64 {
        self.0
    }
}
