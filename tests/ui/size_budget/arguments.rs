use memfootprint::size_budget;

#[size_budget]
pub struct Nothing(u8);

#[size_budget("64 QB")]
pub struct Unit(u8);

#[size_budget("64")]
pub struct NoUnit(u8);

#[size_budget("1.5 KiB")]
pub struct Fraction(u8);

#[size_budget("x")]
pub struct NoNumber(u8);

#[size_budget("99999999999 GiB")]
pub struct Unknown(u8);

#[size_budget("18446744073709551616 B")]
pub struct Overflow(u8);

#[size_budget(max = 64, mux = 3, colour = 7)]
pub struct Key(u8);

#[size_budget(64u8)]
pub struct Suffix(u8);

#[size_budget(-1)]
pub struct Negative(u8);

#[size_budget(1.5)]
pub struct Float(u8);

#[size_budget(64, 32)]
pub struct Twice(u8);

#[size_budget(64, ptr32 = 1, ptr32 = 2)]
pub struct Duplicate(u8);

#[size_budget(max)]
pub struct Bare(u8);

fn main() {
    // The items are there all the same.
    let _ = (Nothing(1), Unit(1), NoUnit(1), Key(1), Twice(1));
}
