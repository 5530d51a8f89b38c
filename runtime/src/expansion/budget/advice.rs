//! What would make a struct smaller: the order of its fields, its alignment, what it could hold instead.

use super::fields::Layout;
use super::message::Message;
use super::rows::Rows;
use super::structure::{Repr, Struct};

/// A struct that holds something else than it does.
#[derive(Clone, Copy)]
enum Change {
    Nothing,
    /// The field at this index is behind a pointer.
    Boxed(usize),
    /// The strings and vectors among these fields have a length, but no capacity.
    Fixed(Set),
}

/// Some of the first fields.
#[derive(Clone, Copy)]
struct Set(u32);

impl Set {
    const NONE: Self = Self(0);

    const fn with(self, index: usize) -> Self {
        Self(self.0 | 1 << index)
    }

    const fn has(self, index: usize) -> bool {
        index < u32::BITS as usize && self.0 & 1 << index != 0
    }
}

/// No more fields than this are advised to do without capacity: to change very many is no advice.
const MAX_FIXED: u32 = 4;

/// A `Box<str>` or a `Box<[T]>`: a pointer and a length.
const FIXED: Layout = Layout { size: 2 * Layout::POINTER.size, ..Layout::POINTER };

impl Struct<'_> {
    pub(super) const fn advice(&self, message: &mut Message) {
        self.order(message);
        self.alignment(message);
        let fixed = self.fixing(message);
        let largest = self.layouts.largest();
        // A box around what is one already only adds a step to it.
        if !fixed.has(largest) {
            self.boxing(message, largest);
        }
    }

    /// The order to write, where it matters.
    pub(super) const fn order(&self, message: &mut Message) {
        let best = self.best_size();
        if !self.repr.c || best >= self.size {
            return;
        }
        message.text("\n  help: `repr(C)` keeps declaration order; sorted by alignment it would be ");
        message.bytes(best);
        message.text(":");
        Rows::by_align(self.layouts, self.repr.pack).names(message, &self.labels);
    }

    /// Padding that no order of fields avoids.
    const fn alignment(&self, message: &mut Message) {
        let natural = Self { repr: Repr { align: 1, ..self.repr }, ..*self };
        let size = natural.size_with(Change::Nothing);
        if size < self.size_with(Change::Nothing) {
            message.text("\n  help: `repr(align(");
            message.number(self.repr.align);
            message.text("))` rounds the size up; without it it would be ");
            message.bytes(size);
        }
    }

    /// The fewest strings and vectors that would have to do without capacity for the budget to be met, if that is enough.
    const fn fixing(&self, message: &mut Message) -> Set {
        let growable = self.growable();
        let mut fixed = Set::NONE;
        let mut index = 0;
        while index < self.layouts.len() && fixed.0.count_ones() < MAX_FIXED {
            if growable.has(index) {
                fixed = fixed.with(index);
                let size = self.size_with(Change::Fixed(fixed));
                if self.limit.holds(size) {
                    self.fixed(message, fixed, index);
                    self.leaves(message, size);
                    return fixed;
                }
            }
            index += 1;
        }
        Set::NONE
    }

    /// `` if they need not grow, `name` as `Box<str>` and `legs` as `Box<[u8]>` (16 bytes each)``.
    const fn fixed(&self, message: &mut Message, fixed: Set, last: usize) {
        let several = fixed.0.count_ones() > 1;
        message.text("\n  help: if ");
        message.text(if several { "they" } else { "it" });
        message.text(" need not grow");
        let mut first = true;
        let mut index = 0;
        while index <= last {
            if fixed.has(index) {
                message.text(if index == last && !first { " and `" } else { ", `" });
                self.labels.name(message, index);
                message.text("` as `Box<");
                self.labels.fixed(message, index);
                message.text(">`");
                first = false;
            }
            index += 1;
        }
        message.text(" (");
        message.bytes(FIXED.size);
        message.text(if several { " each)" } else { ")" });
    }

    /// The fields that are a `String` or a `Vec`, by name and layout. None of a struct with very many fields: to find the
    /// names takes time, which const evaluation has little of.
    const fn growable(&self) -> Set {
        let mut growable = Set::NONE;
        if self.layouts.len() > u32::BITS as usize {
            return growable;
        }
        let mut index = 0;
        while index < self.layouts.len() {
            let Layout { size, align, .. } = self.layouts.get(index);
            let fits = size == 3 * Layout::POINTER.size && align == Layout::POINTER.align;
            if fits && self.labels.growable(index).is_some() {
                growable = growable.with(index);
            }
            index += 1;
        }
        growable
    }

    /// What a pointer to the field at `largest` would save.
    const fn boxing(&self, message: &mut Message, largest: usize) {
        if self.layouts.len() == 0 {
            return;
        }
        let size = self.layouts.get(largest).size;
        let boxed = self.size_with(Change::Boxed(largest));
        // Up to two pointers it is likely one: a slice, a `Box<dyn Trait>`.
        if size <= 2 * Layout::POINTER.size || boxed >= self.size {
            return;
        }
        message.text("\n  help: the largest field is `");
        self.labels.name(message, largest);
        message.text("` (");
        message.bytes(size);
        message.text("); boxing it");
        self.leaves(message, boxed);
    }

    /// ` would leave 56 bytes`.
    const fn leaves(&self, message: &mut Message, size: usize) {
        message.text(" would leave ");
        // `-Zrandomize-layout` and future compilers may do otherwise than is computed here.
        if self.size_with(Change::Nothing) != self.size {
            message.text("about ");
        }
        message.bytes(size);
    }

    /// The size without padding between fields: sorted by alignment, each field ends where the next may begin,
    /// because a size is a multiple of its alignment.
    pub(super) const fn best_size(&self) -> usize {
        self.layouts.sum().next_multiple_of(self.align_with(Change::Nothing))
    }

    const fn size_with(&self, change: Change) -> usize {
        let mut end = 0;
        let mut index = 0;
        while index < self.layouts.len() {
            let layout = self.layout_with(index, change);
            end = if self.repr.c { layout.after(end) + layout.size } else { end + layout.size };
            index += 1;
        }
        end.next_multiple_of(self.align_with(change))
    }

    const fn align_with(&self, change: Change) -> usize {
        let mut align = self.repr.align;
        let mut index = 0;
        while index < self.layouts.len() {
            let layout = self.layout_with(index, change);
            if layout.align > align {
                align = layout.align;
            }
            index += 1;
        }
        align
    }

    const fn layout_with(&self, index: usize, change: Change) -> Layout {
        let layout = match change {
            Change::Boxed(boxed) if boxed == index => Layout::POINTER,
            Change::Fixed(fixed) if fixed.has(index) => FIXED,
            _ => self.layouts.get(index),
        };
        layout.packed(self.repr.pack)
    }
}

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::super::fields::{Fields, Layouts};
    use super::super::labels::Labels;
    use super::super::limit::Limit;
    use super::*;

    const C: Repr = Repr { c: true, ..Repr::RUST };

    fn message<F: Fields>(labels: &str, size: usize, repr: Repr, limit: Limit) -> String {
        let layouts: Layouts = F::LAYOUTS;
        let labels = Labels::new(labels);
        let subject = Struct { name: "Order", size, optional: size, layouts: &layouts, labels, repr, limit };
        subject.message().as_str().to_owned()
    }

    /// The lines of advice.
    fn help<F: Fields>(labels: &str, size: usize, limit: Limit) -> Vec<String> {
        let text = message::<F>(labels, size, Repr::RUST, limit);
        text.lines().filter_map(|line| line.strip_prefix("  help: ")).map(str::to_owned).collect()
    }

    /// Stands for a `String` or a `Vec`.
    type Three = [u64; 3];

    #[test]
    fn a_string_that_need_not_grow() {
        let fields = "id: u64\nname: String\nlegs: std::vec::Vec<Option<u8>>\nside: u8";
        let advice = |limit| help::<(u64, Three, Three, u8)>(fields, 64, Limit::AtMost(limit));
        assert_eq!(advice(56), ["if it need not grow, `name` as `Box<str>` (16 bytes) would leave 56 bytes"]);
        let both = "if they need not grow, `name` as `Box<str>` and `legs` as `Box<[Option<u8>]>` (16 bytes each) \
                    would leave 48 bytes";
        assert_eq!(advice(48), [both]);
        // Out of reach, so the advice is another.
        assert_eq!(advice(40), ["the largest field is `name` (24 bytes); boxing it would leave 48 bytes"]);
    }

    #[test]
    fn what_is_largest_is_boxed_even_so() {
        let advice = help::<([u64; 9], Three)>("a: [u64; 9]\nb: String", 96, Limit::AtMost(88));
        assert_eq!(
            advice,
            [
                "if it need not grow, `b` as `Box<str>` (16 bytes) would leave 88 bytes",
                "the largest field is `a` (72 bytes); boxing it would leave 32 bytes",
            ]
        );
    }

    #[test]
    fn very_many_strings_are_not_all_changed() {
        let fields = ["a: String"; 5].join("\n");
        let advice = |limit| help::<(Three, Three, Three, Three, Three)>(&fields, 120, Limit::AtMost(limit));
        assert!(advice(88)[0].ends_with("(16 bytes each) would leave 88 bytes"));
        assert_eq!(advice(80), ["the largest field is `a` (24 bytes); boxing it would leave 104 bytes"]);
    }

    #[test]
    fn a_struct_with_very_many_fields_is_not_searched() {
        type Eleven = (Three, Three, Three, Three, Three, Three, Three, Three, Three, Three, Three);
        type Fields = super::super::Many<Eleven, super::super::Many<Eleven, Eleven>>;
        let fields = ["a: String"; 33].join("\n");
        let advice = help::<Fields>(&fields, 33 * 24, Limit::AtMost(32 * 24 + 16));
        assert_eq!(advice, ["the largest field is `a` (24 bytes); boxing it would leave 776 bytes"]);
    }

    #[test]
    fn what_only_has_the_name_of_a_string_is_none() {
        let advice = help::<([u32; 6], u8)>("name: String\nb: u8", 28, Limit::AtMost(24));
        assert_eq!(advice, ["the largest field is `name` (24 bytes); boxing it would leave 16 bytes"]);
        let advice = help::<(Three, u8)>("name: Option<String>\nb: u8", 32, Limit::AtMost(24));
        assert_eq!(advice, ["the largest field is `name` (24 bytes); boxing it would leave 16 bytes"]);
    }

    #[test]
    fn an_alignment_that_was_asked_for() {
        let aligned = Repr { align: 64, ..Repr::RUST };
        let expected = "\
`Order` is 64 bytes, budget 32 bytes: 32 over

      size   align  field
         8       8  0: u64
         4       4  1: u32
  fields 12 + padding 52 = 64 bytes (already the best field order)
  a niche is left: `Option<_>` costs nothing more
  help: `repr(align(64))` rounds the size up; without it it would be 16 bytes";
        assert_eq!(message::<(u64, u32)>("0: u64\n1: u32", 64, aligned, Limit::AtMost(32)), expected);
    }

    #[test]
    fn a_layout_that_is_not_as_computed_makes_the_advice_vague() {
        let text = message::<(Three, u8)>("a: [u64; 3]\nb: u8", 40, Repr::RUST, Limit::AtMost(32));
        assert!(text.ends_with("boxing it would leave about 16 bytes"), "{text}");
        assert!(!text.contains("best field order"), "{text}");
    }

    #[test]
    fn no_advice_to_a_type_that_is_too_small() {
        let text = message::<(Three, u8)>("a: String\nb: u8", 32, C, Limit::Exactly(40));
        assert!(text.starts_with("`Order` is 32 bytes, expected exactly 40: 8 under\n\n"), "{text}");
        assert!(!text.contains("help"), "{text}");
    }

    #[test]
    fn no_box_around_what_may_be_a_pointer() {
        let text = message::<(u64, &str)>("a: u64\nb: &str", 24, Repr::RUST, Limit::AtMost(8));
        assert!(text.ends_with("costs nothing more"), "{text}");
    }
}
