//! Rows of a message: which ones, in what order, with which text.

use super::fields::Layouts;
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
    pub(super) const fn lines(&self, message: &mut Message, labels: Labels<'_>) {
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
    pub(super) const fn names(&self, message: &mut Message, labels: Labels<'_>) {
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

/// One line a type, in the order of the list: `name: Type` for a field, `Name(..)` for a variant.
///
/// One string costs the compiler a fraction of what an array of strings does.
#[derive(Clone, Copy)]
pub(super) struct Labels<'a> {
    lines: &'a [u8],
    /// Where each [`STRIDE`]th line starts, as far as there is room. To look for a line from the start of all takes const
    /// evaluation too long.
    marks: [usize; MARKS],
    marked: usize,
}

const MARKS: usize = 64;
const STRIDE: usize = 64;

/// A buffer with room to grow, which a box of the same contents has none of.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Growable {
    String,
    /// With the place in the text where its argument starts.
    Vec {
        element: usize,
    },
}

impl<'a> Labels<'a> {
    pub(super) const fn new(lines: &'a str) -> Self {
        let mut this = Self { lines: lines.as_bytes(), marks: [0; MARKS], marked: 1 };
        let mut line = 0;
        let mut at = 0;
        while at < this.lines.len() && this.marked < MARKS {
            if this.lines[at] == b'\n' {
                line += 1;
                if line % STRIDE == 0 {
                    this.marks[this.marked] = at + 1;
                    this.marked += 1;
                }
            }
            at += 1;
        }
        this
    }

    /// The whole line at `index`.
    pub(super) const fn line(self, message: &mut Message, index: usize) {
        let start = self.start(index);
        let mut end = start;
        while end < self.lines.len() && self.lines[end] != b'\n' {
            end += 1;
        }
        message.part(self.lines, start, end);
    }

    /// The name that the line at `index` starts with. Returns its length in bytes.
    pub(super) const fn name(self, message: &mut Message, index: usize) -> usize {
        let start = self.start(index);
        let mut end = start;
        while end < self.lines.len() && !matches!(self.lines[end], b'\n' | b':' | b'(' | b' ') {
            end += 1;
        }
        message.part(self.lines, start, end);
        end - start
    }

    /// Which kind of growable buffer the field at `index` is by its type, which is one of the standard library's if it
    /// has no path or a path that starts there.
    pub(super) const fn growable(self, index: usize) -> Option<Growable> {
        let (start, end) = self.ty(index);
        let mut at = start;
        let mut name = start;
        while at < end && self.lines[at] != b'<' {
            at += 1;
            if self.lines[at - 1] == b':' {
                name = at;
            }
        }
        if name > start && !self.starts_in_std(start) {
            None
        } else if at == end && self.is(name, at, b"String") {
            Some(Growable::String)
        } else if at < end && self.is(name, at, b"Vec") {
            Some(Growable::Vec { element: at + 1 })
        } else {
            None
        }
    }

    /// Whether the path at `start` is one of the standard library.
    const fn starts_in_std(self, start: usize) -> bool {
        let start = if self.lines[start] == b':' { start + 2 } else { start };
        let mut end = start;
        while end < self.lines.len() && self.lines[end] != b':' {
            end += 1;
        }
        self.is(start, end, b"std") || self.is(start, end, b"alloc")
    }

    /// What a box of the same without capacity holds: `str`, or `[T]` for a `Vec<T>`.
    pub(super) const fn fixed(self, message: &mut Message, index: usize) {
        match self.growable(index) {
            Some(Growable::Vec { element }) => {
                let (_, end) = self.ty(index);
                message.text("[");
                // A long type is cut, with an ellipsis.
                if self.lines[end - 1] == b'>' {
                    message.part(self.lines, element, end - 1);
                } else {
                    message.part(self.lines, element, end);
                }
                message.text("]");
            }
            _ => message.text("str"),
        }
    }

    /// Where the type in the line `name: Type` at `index` starts and ends.
    const fn ty(self, index: usize) -> (usize, usize) {
        let mut start = self.start(index);
        while start < self.lines.len() && !matches!(self.lines[start], b'\n' | b' ') {
            start += 1;
        }
        if start < self.lines.len() && self.lines[start] == b' ' {
            start += 1;
        }
        let mut end = start;
        while end < self.lines.len() && self.lines[end] != b'\n' {
            end += 1;
        }
        (start, end)
    }

    /// Whether the text from `start` to `end` is `word`.
    const fn is(self, start: usize, end: usize, word: &[u8]) -> bool {
        if end - start != word.len() {
            return false;
        }
        let mut at = 0;
        while at < word.len() {
            if self.lines[start + at] != word[at] {
                return false;
            }
            at += 1;
        }
        true
    }

    /// Where the line at `index` starts.
    const fn start(self, index: usize) -> usize {
        let mark = if index / STRIDE < self.marked { index / STRIDE } else { self.marked - 1 };
        let mut line = mark * STRIDE;
        let mut at = self.marks[mark];
        while line < index && at < self.lines.len() {
            if self.lines[at] == b'\n' {
                line += 1;
            }
            at += 1;
        }
        at
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::budget::fields::Fields;

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
        let layouts = <Ten>::LAYOUTS;
        assert_eq!(shown(&Rows::dropped(&layouts)), [1, 3]);
        assert_eq!(shown(&Rows::aligned_above(&layouts, 4)), [1, 3, 5]);
        type Strings = (String, String, String, String, String, String, String);
        type Many =
            super::super::Many<Strings, super::super::Many<Strings, super::super::Many<Strings, Strings>>>;
        let rows = Rows::dropped(&Many::LAYOUTS);
        let mut message = Message::new();
        rows.lines(&mut message, Labels::new(&["a: String"; 28].join("\n")));
        assert!(message.as_str().ends_with("\n    a: String\n    ... and 4 more"));
    }

    #[test]
    fn labels() {
        let labels = Labels::new("id: u64\nπ: f64\nQuote { bid: f64 }\nText(u8)\nPing");
        let line = |index| {
            let mut message = Message::new();
            labels.line(&mut message, index);
            message.as_str().to_owned()
        };
        let name = |index| {
            let mut message = Message::new();
            labels.name(&mut message, index);
            message.as_str().to_owned()
        };
        assert_eq!([line(0), line(1), line(4)], ["id: u64", "π: f64", "Ping"]);
        assert_eq!([name(0), name(1), name(2), name(3), name(4)], ["id", "π", "Quote", "Text", "Ping"]);
    }

    #[test]
    fn lines_beyond_all_marks_are_found_too() {
        let lines: Vec<String> =
            (0..MARKS * STRIDE + 2 * STRIDE).map(|line| format!("a{line}: u8")).collect();
        let text = lines.join("\n");
        let labels = Labels::new(&text);
        for index in
            [0, 1, STRIDE - 1, STRIDE, STRIDE + 1, MARKS * STRIDE - 1, MARKS * STRIDE, lines.len() - 1]
        {
            let mut message = Message::new();
            labels.line(&mut message, index);
            assert_eq!(message.as_str(), lines[index]);
        }
    }

    #[test]
    fn strings_and_vectors_are_known_by_name() {
        let fixed = |ty: &str| {
            let lines = format!("a: u8\nb: {ty}\nc: String");
            let labels = Labels::new(&lines);
            labels.growable(1)?;
            let mut message = Message::new();
            labels.fixed(&mut message, 1);
            Some(message.as_str().to_owned())
        };
        let some = |text: &str| Some(text.to_owned());
        assert_eq!(fixed("String"), some("str"));
        assert_eq!(fixed("::std::string::String"), some("str"));
        assert_eq!(fixed("Vec<Vec<(u8, u16)>>"), some("[Vec<(u8, u16)>]"));
        assert_eq!(fixed("alloc::vec::Vec<std::sync::Arc<str>>"), some("[std::sync::Arc<str>]"));
        assert_eq!(fixed("Vec<std::collections::HashMap<…"), some("[std::collections::HashMap<…]"));
        for other in [
            "u8",
            "MyString",
            "my::String",
            "crate::alloc::Vec<u8>",
            "::std2::String",
            "Option<String>",
            "SmallVec<u8>",
            "Vec",
            "[String; 1]",
            "()",
            "",
        ] {
            assert_eq!(fixed(other), None, "{other}");
        }
    }

    #[test]
    fn long_lists_of_names_wrap() {
        let lines = ["a_rather_long_field_name: u8"; 7].join("\n");
        let layouts = <(u8, u8, u8, u8, u8, u8, u8)>::LAYOUTS;
        let mut message = Message::new();
        Rows::declared(&layouts).names(&mut message, Labels::new(&lines));
        let name = "a_rather_long_field_name";
        let three = format!("\n        {name}, {name}, {name}");
        assert_eq!(message.as_str(), format!("{three},{three},\n        {name}"));
    }
}
