//! What a message says of each field, variant or argument, as the expansion has written it.

use super::message::Message;

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
    pub(super) const fn line(&self, message: &mut Message, index: usize) {
        let start = self.start(index);
        let mut end = start;
        while end < self.lines.len() && self.lines[end] != b'\n' {
            end += 1;
        }
        message.part(self.lines, start, end);
    }

    /// The name that the line at `index` starts with. Returns its length in bytes.
    pub(super) const fn name(&self, message: &mut Message, index: usize) -> usize {
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
    pub(super) const fn growable(&self, index: usize) -> Option<Growable> {
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
    const fn starts_in_std(&self, start: usize) -> bool {
        let start = if self.lines[start] == b':' { start + 2 } else { start };
        let mut end = start;
        while end < self.lines.len() && self.lines[end] != b':' {
            end += 1;
        }
        self.is(start, end, b"std") || self.is(start, end, b"alloc")
    }

    /// What a box of the same without capacity holds: `str`, or `[T]` for a `Vec<T>`.
    pub(super) const fn fixed(&self, message: &mut Message, index: usize) {
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
    const fn ty(&self, index: usize) -> (usize, usize) {
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
    const fn is(&self, start: usize, end: usize, word: &[u8]) -> bool {
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
    const fn start(&self, index: usize) -> usize {
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
}
