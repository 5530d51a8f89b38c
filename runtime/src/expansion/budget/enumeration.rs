//! Enums: variants, discriminant and niche, the variant to box.

use super::fields::{Fields, Layout, Layouts};
use super::labels::Labels;
use super::limit::Limit;
use super::message::Message;
use super::niche;
use super::rows::Rows;

/// Fails the build unless the size of `T` stands in `relation` (`≤`, `≥` or `=`) to `bytes`. `P` lists a tuple of
/// field types for each variant, `variants` their lines, and `S` for each the enum with that variant boxed.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_enum<T, P: Fields, S: Fields>(name: &str, variants: &str, relation: char, bytes: usize) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<T>()) {
        fail::<T, P, S>(name, variants, limit);
    }
}

/// Apart from the check, so that the layouts are evaluated on this way only.
#[track_caller]
const fn fail<T, P: Fields, S: Fields>(name: &str, variants: &str, limit: Limit) {
    let subject = Enum {
        name,
        size: size_of::<T>(),
        optional: size_of::<Option<T>>(),
        shadows: &S::LAYOUTS,
        payloads: &P::LAYOUTS,
        labels: Labels::new(variants),
        limit,
    };
    panic!("{}", subject.message().as_str());
}

/// An enum that isn't within its limit.
struct Enum<'a> {
    name: &'a str,
    size: usize,
    /// The size of `Option<Self>`.
    optional: usize,
    /// For each variant the enum with that variant boxed.
    shadows: &'a Layouts,
    payloads: &'a Layouts,
    labels: Labels<'a>,
    limit: Limit,
}

impl Enum<'_> {
    const fn message(&self) -> Message {
        let mut message = Message::new();
        self.limit.headline(&mut message, self.name, self.size);
        if self.payloads.len() > 0 {
            message.text("\n\n");
            self.table(&mut message);
            self.sum(&mut message);
            niche::left(&mut message, self.size, self.optional);
            if self.limit.is_exceeded_by(self.size) {
                self.boxing(&mut message);
            }
        }
        message
    }

    /// The variants, largest first.
    const fn table(&self, message: &mut Message) {
        message.text("      size   align  variant");
        let rows = Rows::by_size(self.payloads);
        let mut row = 0;
        while row < rows.len() {
            let layout = self.payloads.get(rows.get(row));
            message.text("\n  ");
            message.right(layout.size, 8);
            message.right(layout.align, 8);
            message.text("  ");
            self.labels.line(message, rows.get(row));
            if row == 0 && self.payloads.len() > 1 && layout.size > 0 {
                message.text("   <- largest");
            }
            row += 1;
        }
        rows.rest(message, "variant");
    }

    const fn sum(&self, message: &mut Message) {
        let payload = self.payloads.get(self.payloads.largest()).size;
        let rest = self.size.saturating_sub(payload);
        message.text("\n  largest payload ");
        message.number(payload);
        message.text(" + discriminant and padding ");
        message.number(rest);
        message.text(" = ");
        message.bytes(self.size);
        if rest == 0 && self.payloads.len() > 1 {
            message.text(" (the discriminant fits in a niche or in padding)");
        }
    }

    /// What a pointer to the largest payload would save.
    const fn boxing(&self, message: &mut Message) {
        let largest = self.payloads.largest();
        if self.payloads.get(largest).size <= Layout::POINTER.size {
            return;
        }
        let boxed = self.shadows.get(largest).size;
        if boxed >= self.size {
            return;
        }
        message.text("\n  help: boxing the payload of `");
        self.labels.name(message, largest);
        message.text("` would make it ");
        message.bytes(boxed);
        message.text(", ");
        message.number(self.size - boxed);
        message.text(" fewer");
        if let Some(next) = self.payloads.next_largest(largest) {
            message.text(" (next largest: `");
            self.labels.name(message, next);
            message.text("`, ");
            message.bytes(self.payloads.get(next).size);
            message.text(")");
        }
    }
}

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    /// The message for an enum of payloads `P` and shadows `S`.
    fn message<P: Fields, S: Fields>(labels: &str, size: usize, optional: usize, limit: Limit) -> String {
        let (payloads, shadows) = (&P::LAYOUTS, &S::LAYOUTS);
        let labels = Labels::new(labels);
        let subject = Enum { name: "Event", size, optional, shadows, payloads, labels, limit };
        subject.message().as_str().to_owned()
    }

    type Payloads = ((), ([u64; 3],), ([u64; 9],), ([u64; 2],));
    type Shadows = ((), [u64; 9], [u64; 3], [u64; 9]);
    const LABELS: &str = "Ping\nText(&'a str, u32)\nQuote { bid: f64, ask: f64 }\nErr(Box<dyn Error>)";

    #[test]
    fn the_largest_variant_is_to_be_boxed() {
        let expected = "\
`Event` is 72 bytes, budget 32 bytes: 40 over

      size   align  variant
        72       8  Quote { bid: f64, ask: f64 }   <- largest
        24       8  Text(&'a str, u32)
        16       8  Err(Box<dyn Error>)
         0       1  Ping
  largest payload 72 + discriminant and padding 0 = 72 bytes (the discriminant fits in a niche or in padding)
  a niche is left: `Option<_>` costs nothing more
  help: boxing the payload of `Quote` would make it 24 bytes, 48 fewer (next largest: `Text`, 24 bytes)";
        assert_eq!(message::<Payloads, Shadows>(LABELS, 72, 72, Limit::AtMost(32)), expected);
    }

    #[test]
    fn no_boxing_that_does_not_help() {
        let text = message::<([u32; 3], u32), ([u64; 3], u64)>(
            "Wide([u32; 3])\nPush(u32)",
            16,
            20,
            Limit::AtMost(8),
        );
        let expected = "\
`Event` is 16 bytes, budget 8 bytes: 8 over

      size   align  variant
        12       4  Wide([u32; 3])   <- largest
         4       4  Push(u32)
  largest payload 12 + discriminant and padding 4 = 16 bytes
  no niche is left: `Option<_>` is 20 bytes";
        assert_eq!(text, expected);
    }

    #[test]
    fn no_advice_to_a_type_that_is_too_small() {
        let text = message::<Payloads, Shadows>(LABELS, 72, 72, Limit::AtLeast(80));
        assert!(text.starts_with("`Event` is 72 bytes, minimum 80: 8 under\n\n"), "{text}");
        assert!(!text.contains("help"), "{text}");
    }

    #[test]
    fn without_variants_there_is_no_table() {
        assert_eq!(
            message::<(), ()>("", 0, 0, Limit::Exactly(1)),
            "`Event` is 0 bytes, expected exactly 1: 1 under"
        );
    }

    #[test]
    fn nothing_is_largest_among_payloads_of_no_size() {
        let text = message::<((), ()), ()>("A\nB", 1, 1, Limit::AtMost(0));
        assert!(!text.contains("largest\n"), "{text}");
        assert!(text.contains("largest payload 0 + discriminant and padding 1 = 1 byte\n"), "{text}");
    }
}
