//! Structs that may have no padding.

use super::fields::Fields;
use super::labels::Labels;
use super::limit::Limit;
use super::structure::{Repr, Struct};

/// Whether the fields, of the types that `F` lists, fill all of `T`.
pub const fn has_no_padding<T, F: Fields>() -> bool {
    F::LAYOUTS.sum() == size_of::<T>()
}

/// Fails the build unless [`has_no_padding`]. `fields` are lines `name: Type`.
///
/// # Panics
///
/// In const evaluation, with the message: the table of fields, and the order that has less padding if there is one.
#[track_caller]
pub const fn check_no_padding<T, F: Fields>(name: &str, fields: &str, repr: Repr) {
    if !has_no_padding::<T, F>() {
        let subject = Struct {
            name,
            size: size_of::<T>(),
            optional: size_of::<Option<T>>(),
            layouts: &F::LAYOUTS,
            labels: Labels::new(fields),
            repr,
            limit: Limit::AtMost(F::LAYOUTS.sum()),
        };
        panic!("{}", subject.padding_message().as_str());
    }
}

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn how_much_and_where() {
        let layouts = <(u8, u32, u8)>::LAYOUTS;
        let subject = Struct {
            name: "Header",
            size: 12,
            optional: 12,
            layouts: &layouts,
            labels: Labels::new("kind: u8\nlen: u32\nflags: u8"),
            repr: Repr { c: true, ..Repr::RUST },
            limit: Limit::AtMost(6),
        };
        let expected = "\
`Header` has 6 bytes of padding, and must have none

    offset    size   align  field
         0       1       1  kind: u8
         1       3          (padding)
         4       4       4  len: u32
         8       1       1  flags: u8
         9       3          (padding)
  fields 6 + padding 6 = 12 bytes
  help: `repr(C)` keeps declaration order; sorted by alignment it would be 8 bytes:
        len, kind, flags
  help: 2 bytes remain in any order; fill them with a field such as `_reserved: [u8; 2]`, or choose types that fit";
        assert_eq!(subject.padding_message().as_str(), expected);
    }
}
