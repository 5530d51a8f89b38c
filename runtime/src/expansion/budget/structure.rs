//! Structs: fields and padding.

use super::fields::{Fields, Layouts};
use super::labels::Labels;
use super::limit::Limit;
use super::message::Message;
use super::niche;
use super::rows::Rows;

/// What `#[repr(..)]` says of a struct's layout.
#[derive(Clone, Copy, Debug)]
pub struct Repr {
    /// `C`: fields stay in their order.
    pub c: bool,
    /// `packed(N)`: no field is aligned to more; `usize::MAX` without.
    pub pack: usize,
    /// `align(N)`: the struct is aligned to no less; 1 without.
    pub align: usize,
}

impl Repr {
    /// Without any `#[repr(..)]`.
    pub const RUST: Self = Self { c: false, pack: usize::MAX, align: 1 };
}

/// Fails the build unless the size of `T` stands in `relation` (`≤`, `≥` or `=`) to `bytes`. `F` lists the types of
/// its fields, `fields` their lines `name: Type`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_struct<T, F: Fields>(name: &str, fields: &str, relation: char, bytes: usize) {
    check_struct_with::<T, F>(name, fields, Repr::RUST, relation, bytes);
}

/// The same of a struct with a `#[repr(..)]`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_struct_with<T, F: Fields>(
    name: &str,
    fields: &str,
    repr: Repr,
    relation: char,
    bytes: usize,
) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<T>()) {
        fail::<T, F>(name, fields, repr, limit);
    }
}

/// Apart from the check, so that the layouts are evaluated on this way only.
#[track_caller]
const fn fail<T, F: Fields>(name: &str, fields: &str, repr: Repr, limit: Limit) {
    let subject = Struct {
        name,
        size: size_of::<T>(),
        optional: size_of::<Option<T>>(),
        layouts: &F::LAYOUTS,
        labels: Labels::new(fields),
        repr,
        limit,
    };
    panic!("{}", subject.message().as_str());
}

/// A struct that isn't within its limit.
pub(super) struct Struct<'a> {
    pub(super) name: &'a str,
    pub(super) size: usize,
    /// The size of `Option<Self>`.
    pub(super) optional: usize,
    pub(super) layouts: &'a Layouts,
    pub(super) labels: Labels<'a>,
    pub(super) repr: Repr,
    pub(super) limit: Limit,
}

impl Struct<'_> {
    pub(super) const fn message(&self) -> Message {
        let mut message = Message::new();
        self.limit.headline(&mut message, self.name, self.size);
        if self.layouts.len() > 0 {
            message.text("\n\n");
            if self.repr.c {
                self.offsets(&mut message);
            } else {
                self.sizes(&mut message);
            }
            self.sum(&mut message);
            niche::left(&mut message, self.size, self.optional);
        }
        if self.limit.is_exceeded_by(self.size) {
            self.advice(&mut message);
        }
        message
    }

    /// Where the padding is, and what would fill it.
    pub(super) const fn padding_message(&self) -> Message {
        let mut message = Message::new();
        message.text("`");
        message.text(self.name);
        message.text("` has ");
        message.bytes(self.size.saturating_sub(self.layouts.sum()));
        message.text(" of padding, and must have none");
        message.text("\n\n");
        if self.repr.c {
            self.offsets(&mut message);
        } else {
            self.sizes(&mut message);
        }
        self.sum(&mut message);
        self.order(&mut message);
        let remaining = self.best_size().saturating_sub(self.layouts.sum());
        if remaining > 0 {
            message.text("\n  help: ");
            message.bytes(remaining);
            message.text(if remaining == 1 { " remains" } else { " remain" });
            message.text(" in any order; fill ");
            message.text(if remaining == 1 { "it" } else { "them" });
            message.text(" with a field such as `_reserved: [u8; ");
            message.number(remaining);
            message.text("]`, or choose types that fit");
        }
        message
    }

    /// The fields, largest first: where they lie is the compiler's choice.
    const fn sizes(&self, message: &mut Message) {
        message.text("      size   align  field");
        let rows = Rows::by_size(self.layouts);
        let mut row = 0;
        while row < rows.len() {
            message.text("\n  ");
            self.field(message, rows.get(row));
            row += 1;
        }
        rows.rest(message, "field");
    }

    /// The fields as they lie, and the padding between them.
    const fn offsets(&self, message: &mut Message) {
        message.text("    offset    size   align  field");
        let rows = Rows::declared(self.layouts);
        let mut end = 0;
        let mut row = 0;
        while row < rows.len() {
            let layout = self.layouts.get(row).packed(self.repr.pack);
            let offset = layout.after(end);
            padding(message, end, offset);
            message.text("\n  ");
            message.right(offset, 8);
            self.field(message, row);
            end = offset + layout.size;
            row += 1;
        }
        if rows.all_shown() {
            padding(message, end, self.size);
        }
        rows.rest(message, "field");
    }

    const fn field(&self, message: &mut Message, index: usize) {
        let layout = self.layouts.get(index);
        message.right(layout.size, 8);
        message.right(layout.packed(self.repr.pack).align, 8);
        message.text("  ");
        self.labels.line(message, index);
    }

    const fn sum(&self, message: &mut Message) {
        let fields = self.layouts.sum();
        let padding = self.size.saturating_sub(fields);
        message.text("\n  fields ");
        message.number(fields);
        message.text(" + padding ");
        message.number(padding);
        message.text(" = ");
        message.bytes(self.size);
        if padding > 0 && self.size <= self.best_size() {
            message.text(" (already the best field order)");
        }
    }
}

/// The row of the gap from `end` to `next`, if there is one.
const fn padding(message: &mut Message, end: usize, next: usize) {
    if next > end {
        message.text("\n  ");
        message.right(end, 8);
        message.right(next - end, 8);
        message.spaces(10);
        message.text("(padding)");
    }
}

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    const C: Repr = Repr { c: true, ..Repr::RUST };

    fn message<F: Fields>(labels: &str, size: usize, repr: Repr, limit: Limit) -> String {
        let layouts = F::LAYOUTS;
        let labels = Labels::new(labels);
        let subject = Struct { name: "Order", size, optional: size, layouts: &layouts, labels, repr, limit };
        subject.message().as_str().to_owned()
    }

    /// Stands for a `String` or a `Vec`.
    type Three = [u64; 3];

    #[test]
    fn fields_by_size_and_the_one_to_box() {
        let labels = "id: u64\nname: String\nlegs: Vec<u8>\npx: f64\nside: u8";
        let expected = "\
`Order` is 72 bytes, budget 48 bytes: 24 over

      size   align  field
        24       8  name: String
        24       8  legs: Vec<u8>
         8       8  id: u64
         8       8  px: f64
         1       1  side: u8
  fields 65 + padding 7 = 72 bytes (already the best field order)
  a niche is left: `Option<_>` costs nothing more
  help: the largest field is `name` (24 bytes); boxing it would leave 56 bytes";
        assert_eq!(
            message::<(u64, Three, Three, f64, u8)>(labels, 72, Repr::RUST, Limit::AtMost(48)),
            expected
        );
    }

    #[test]
    fn the_order_to_write() {
        let labels = "a: u8\nt: u64\nb: u16\np: f64\nc: u8";
        let expected = "\
`Order` is 40 bytes, budget 24 bytes: 16 over

    offset    size   align  field
         0       1       1  a: u8
         1       7          (padding)
         8       8       8  t: u64
        16       2       2  b: u16
        18       6          (padding)
        24       8       8  p: f64
        32       1       1  c: u8
        33       7          (padding)
  fields 20 + padding 20 = 40 bytes
  a niche is left: `Option<_>` costs nothing more
  help: `repr(C)` keeps declaration order; sorted by alignment it would be 24 bytes:
        t, p, b, a, c";
        assert_eq!(message::<(u8, u64, u16, f64, u8)>(labels, 40, C, Limit::AtMost(24)), expected);
    }

    #[test]
    fn packed_fields_have_no_padding_to_lose() {
        let labels = "a: u8\nt: u64\nb: u16";
        let packed = Repr { pack: 2, ..C };
        let expected = "\
`Order` is 12 bytes, budget 8 bytes: 4 over

    offset    size   align  field
         0       1       1  a: u8
         1       1          (padding)
         2       8       2  t: u64
        10       2       2  b: u16
  fields 11 + padding 1 = 12 bytes (already the best field order)
  a niche is left: `Option<_>` costs nothing more";
        assert_eq!(message::<(u8, u64, u16)>(labels, 12, packed, Limit::AtMost(8)), expected);
    }

    #[test]
    fn without_fields_there_is_no_table() {
        let text = message::<()>("", 0, Repr::RUST, Limit::AtLeast(1));
        assert_eq!(text, "`Order` is 0 bytes, minimum 1: 1 under");
    }
}
