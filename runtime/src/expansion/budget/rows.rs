//! Rows of a message: which ones, and in what order.

use super::fields::Layouts;
use super::labels::Labels;
use super::message::Message;

/// A table shows no more rows than a screen does.
const MAX_ROWS: usize = 24;

/// Lists of names wrap at this column, give or take the last name.
const MAX_WIDTH: usize = 72;

/// The rows to show: indices into a list of types, in the order of display.
pub(super) struct Rows {
    indices: [usize; MAX_ROWS],
    /// What they are sorted by. To look for it in the layouts each time takes const evaluation too long.
    keys: [usize; MAX_ROWS],
    len: usize,
    /// How many there are with those that are not shown.
    all: usize,
}

impl Rows {
    const fn none_of(all: usize) -> Self {
        Self { indices: [0; MAX_ROWS], keys: [0; MAX_ROWS], len: 0, all }
    }

    /// As declared.
    pub(super) const fn declared(layouts: &Layouts) -> Self {
        let mut rows = Self::none_of(layouts.len());
        while rows.len < MAX_ROWS && rows.len < rows.all {
            rows.indices[rows.len] = rows.len;
            rows.len += 1;
        }
        rows
    }

    /// The largest first, equals as declared.
    pub(super) const fn by_size(layouts: &Layouts) -> Self {
        let mut rows = Self::none_of(layouts.len());
        let mut index = 0;
        while index < rows.all {
            rows.insert(index, layouts.get(index).size);
            index += 1;
        }
        rows
    }

    /// The most aligned first, equals as declared.
    pub(super) const fn by_align(layouts: &Layouts, pack: usize) -> Self {
        let mut rows = Self::none_of(layouts.len());
        let mut index = 0;
        while index < rows.all {
            rows.insert(index, layouts.get(index).packed(pack).align);
            index += 1;
        }
        rows
    }

    /// Those that are dropped, as declared.
    pub(super) const fn dropped(layouts: &Layouts) -> Self {
        let mut rows = Self::none_of(0);
        let mut index = 0;
        while index < layouts.len() {
            if layouts.get(index).needs_drop {
                rows.push(index);
            }
            index += 1;
        }
        rows
    }

    /// Those that are aligned to more than `align`, as declared.
    pub(super) const fn aligned_above(layouts: &Layouts, align: usize) -> Self {
        let mut rows = Self::none_of(0);
        let mut index = 0;
        while index < layouts.len() {
            if layouts.get(index).align > align {
                rows.push(index);
            }
            index += 1;
        }
        rows
    }

    /// One more, which is shown if there is room.
    const fn push(&mut self, index: usize) {
        if self.len < MAX_ROWS {
            self.indices[self.len] = index;
            self.len += 1;
        }
        self.all += 1;
    }

    /// Their lines, and how many there are beside.
    pub(super) const fn lines(&self, message: &mut Message, labels: &Labels<'_>) {
        let mut row = 0;
        while row < self.len {
            message.text("\n    ");
            labels.line(message, self.indices[row]);
            row += 1;
        }
        if !self.all_shown() {
            message.text("\n    ... and ");
            message.number(self.all - self.len);
            message.text(" more");
        }
    }

    /// Puts a row before those of a smaller `key`; the last one falls off the end.
    const fn insert(&mut self, index: usize, key: usize) {
        let mut place = self.len;
        while place > 0 && self.keys[place - 1] < key {
            place -= 1;
        }
        if place == MAX_ROWS {
            return;
        }
        if self.len < MAX_ROWS {
            self.len += 1;
        }
        let mut at = self.len - 1;
        while at > place {
            self.indices[at] = self.indices[at - 1];
            self.keys[at] = self.keys[at - 1];
            at -= 1;
        }
        self.indices[place] = index;
        self.keys[place] = key;
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The index of the type in row `row`.
    pub(super) const fn get(&self, row: usize) -> usize {
        self.indices[row]
    }

    pub(super) const fn all_shown(&self) -> bool {
        self.len == self.all
    }

    /// `... and 76 more fields`, on a line of its own.
    pub(super) const fn rest(&self, message: &mut Message, unit: &str) {
        if !self.all_shown() {
            message.text("\n  ... and ");
            message.number(self.all - self.len);
            message.text(" more ");
            message.text(unit);
            message.text(if self.all - self.len == 1 { "" } else { "s" });
        }
    }

    /// The names in the order of the rows, on lines of their own.
    pub(super) const fn names(&self, message: &mut Message, labels: &Labels<'_>) {
        let mut width = MAX_WIDTH;
        let mut row = 0;
        while row < self.len {
            if row > 0 {
                message.text(",");
            }
            if width >= MAX_WIDTH {
                message.text("\n        ");
                width = 8;
            } else {
                message.text(" ");
                width += 1;
            }
            width += labels.name(message, self.indices[row]) + 1;
            row += 1;
        }
        if !self.all_shown() {
            message.text(", ...");
        }
    }
}

#[cfg(test)]
mod tests {
    use super::super::fields::Fields;
    use super::*;

    fn shown(rows: &Rows) -> &[usize] {
        &rows.indices[..rows.len]
    }

    #[test]
    fn orders_are_stable() {
        let layouts = <(u8, u32, [u8; 4], u64, u16, u32)>::LAYOUTS;
        assert_eq!(shown(&Rows::declared(&layouts)), [0, 1, 2, 3, 4, 5]);
        assert_eq!(shown(&Rows::by_size(&layouts)), [3, 1, 2, 5, 4, 0]);
        assert_eq!(shown(&Rows::by_align(&layouts, usize::MAX)), [3, 1, 5, 4, 0, 2]);
        assert_eq!(shown(&Rows::by_align(&layouts, 2)), [1, 3, 4, 5, 0, 2]);
    }

    #[test]
    fn the_rows_that_do_not_fit_are_the_smallest() {
        type Ten<T> = (T, T, T, T, T, T, T, T, T, T);
        type Thirty = super::super::Many<Ten<u8>, super::super::Many<Ten<u64>, Ten<u16>>>;
        let layouts = Thirty::LAYOUTS;
        let rows = Rows::by_size(&layouts);
        let expected: Vec<usize> = (10..30).chain(0..4).collect();
        assert_eq!(shown(&rows), expected);
        let mut message = Message::new();
        rows.rest(&mut message, "field");
        assert_eq!(message.as_str(), "\n  ... and 6 more fields");
    }

    #[test]
    fn what_is_chosen_is_shown_up_to_a_limit() {
        type Ten = (u8, String, u8, String, u8, u64, u8, u8, u8, u8);
        type Strings = (String, String, String, String, String, String, String);
        type Many =
            super::super::Many<Strings, super::super::Many<Strings, super::super::Many<Strings, Strings>>>;
        let layouts = <Ten>::LAYOUTS;
        assert_eq!(shown(&Rows::dropped(&layouts)), [1, 3]);
        assert_eq!(shown(&Rows::aligned_above(&layouts, 4)), [1, 3, 5]);
        let rows = Rows::dropped(&Many::LAYOUTS);
        let mut message = Message::new();
        rows.lines(&mut message, &Labels::new(&["a: String"; 28].join("\n")));
        assert!(message.as_str().ends_with("\n    a: String\n    ... and 4 more"));
    }

    #[test]
    fn long_lists_of_names_wrap() {
        let lines = ["a_rather_long_field_name: u8"; 7].join("\n");
        let layouts = <(u8, u8, u8, u8, u8, u8, u8)>::LAYOUTS;
        let mut message = Message::new();
        Rows::declared(&layouts).names(&mut message, &Labels::new(&lines));
        let name = "a_rather_long_field_name";
        let three = format!("\n        {name}, {name}, {name}");
        assert_eq!(message.as_str(), format!("{three},{three},\n        {name}"));
    }
}
