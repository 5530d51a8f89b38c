//! Unions: the fields, of which one is there.

use super::fields::{Fields, Layouts};
use super::labels::Labels;
use super::limit::Limit;
use super::message::Message;
use super::rows::Rows;

/// Fails the build unless the size of `T` stands in `relation` (`≤`, `≥` or `=`) to `bytes`. `F` lists the types of
/// its fields, `fields` their lines `name: Type`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_union<T, F: Fields>(name: &str, fields: &str, relation: char, bytes: usize) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<T>()) {
        fail::<T, F>(name, fields, limit);
    }
}

/// Apart from the check, so that the layouts are evaluated on this way only.
#[track_caller]
const fn fail<T, F: Fields>(name: &str, fields: &str, limit: Limit) {
    let subject =
        Union { name, size: size_of::<T>(), layouts: &F::LAYOUTS, labels: Labels::new(fields), limit };
    panic!("{}", subject.message().as_str());
}

/// A union that isn't within its limit.
struct Union<'a> {
    name: &'a str,
    size: usize,
    layouts: &'a Layouts,
    labels: Labels<'a>,
    limit: Limit,
}

impl Union<'_> {
    const fn message(&self) -> Message {
        let mut message = Message::new();
        self.limit.headline(&mut message, self.name, self.size);
        message.text("\n\n      size   align  field");
        let rows = Rows::by_size(self.layouts);
        let mut row = 0;
        while row < rows.len() {
            let layout = self.layouts.get(rows.get(row));
            message.text("\n  ");
            message.right(layout.size, 8);
            message.right(layout.align, 8);
            message.text("  ");
            self.labels.line(&mut message, rows.get(row));
            row += 1;
        }
        rows.rest(&mut message, "field");
        self.sum(&mut message);
        message
    }

    const fn sum(&self, message: &mut Message) {
        let largest = self.layouts.get(self.layouts.largest()).size;
        message.text("\n  largest field ");
        message.number(largest);
        message.text(" + padding ");
        message.number(self.size.saturating_sub(largest));
        message.text(" = ");
        message.bytes(self.size);
    }
}

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    #[test]
    fn fields_by_size_and_what_is_beside_the_largest() {
        let labels = Labels::new("id: u64\nbytes: [u8; 12]");
        let layouts = <(u64, [u8; 12])>::LAYOUTS;
        let subject = Union { name: "Bits", size: 16, layouts: &layouts, labels, limit: Limit::AtMost(8) };
        let expected = "\
`Bits` is 16 bytes, budget 8 bytes: 8 over

      size   align  field
        12       1  bytes: [u8; 12]
         8       8  id: u64
  largest field 12 + padding 4 = 16 bytes";
        assert_eq!(subject.message().as_str(), expected);
    }
}
