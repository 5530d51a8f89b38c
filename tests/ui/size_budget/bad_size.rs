//! What is not a size.

use memfootprint::size_budget;

#[size_budget]
struct Missing;

#[size_budget()]
struct Empty;

#[size_budget(1.5)]
struct Float;

#[size_budget("x")]
struct NoNumber;

#[size_budget("64")]
struct NoUnit;

#[size_budget("64 QB")]
struct UnknownUnit;

#[size_budget("64 KB")]
struct UnknownPrefix;

#[size_budget("1.5 KiB")]
struct Fraction;

#[size_budget("99999999999999999999 MiB")]
struct TooLarge;

#[size_budget("17_179_869_184 GiB")]
struct JustTooLarge;

#[size_budget(18_446_744_073_709_551_616)]
struct Overflow;

#[size_budget(min = "")]
struct EmptyText;

#[size_budget(max = "-1 B")]
struct NegativeText;

#[size_budget(64u8)]
struct Suffix;

#[size_budget(64KiB)]
struct WithoutQuotes;

#[size_budget(-1)]
struct Negative;

#[size_budget('6')]
struct Character;

#[size_budget(= 64)]
struct Relation;

#[size_budget(<= 64)]
struct AtMost;

#[size_budget = 64]
struct NameValue;

// The types are there all the same.
fn main() {
    let _ = (Missing, Empty, Float, NoNumber, NoUnit, UnknownUnit, Fraction, TooLarge, Suffix, Negative);
    let _ = (UnknownPrefix, JustTooLarge, Overflow, EmptyText, NegativeText, Character, Relation, AtMost);
    let _ = WithoutQuotes;
}
