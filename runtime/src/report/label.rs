//! One line of text in several colours, cut to a width.

use super::style::{Role, Style};
use core::fmt;
use unicode_width::{UnicodeWidthChar, UnicodeWidthStr};

/// What a line of a table is about. Widths are those that a terminal gives it: two columns for most characters of
/// Chinese, Japanese and Korean.
#[derive(Debug, Default)]
pub(super) struct Label {
    pieces: Vec<Piece>,
}

#[derive(Debug)]
struct Piece {
    role: Role,
    text: String,
    /// Whether it is shortened before the others are.
    yields: bool,
}

/// A yielding piece is not shortened below this many columns for the others' sake.
const SHORTEST: usize = 8;

impl Label {
    pub(super) fn push(&mut self, role: Role, text: impl Into<String>) {
        self.pieces.push(Piece { role, text: text.into(), yields: false });
    }

    /// Adds text that is shortened before anything else is.
    pub(super) fn push_yielding(&mut self, role: Role, text: impl Into<String>) {
        self.pieces.push(Piece { role, text: text.into(), yields: true });
    }

    pub(super) fn width(&self) -> usize {
        self.pieces.iter().map(Piece::width).sum()
    }

    /// Shortens it to `room` columns: first what yields, then from the end.
    pub(super) fn fit(&mut self, room: usize, ellipsis: &str) {
        let mut excess = self.width().saturating_sub(room);
        for piece in self.pieces.iter_mut().filter(|piece| piece.yields) {
            let width = piece.width();
            let kept = width.saturating_sub(excess).max(SHORTEST.min(width));
            piece.shorten(kept, ellipsis);
            // A wide character can be one column more than there was to go.
            excess = excess.saturating_sub(width - piece.width());
        }
        if excess > 0 {
            self.cut(room.saturating_sub(ellipsis.width()));
            self.push(Role::Faint, beginning(ellipsis, room));
        }
    }

    /// Keeps the first `room` columns.
    fn cut(&mut self, mut room: usize) {
        for piece in &mut self.pieces {
            piece.text.truncate(beginning(&piece.text, room).len());
            room -= piece.width();
        }
    }

    pub(super) fn write(&self, out: &mut impl fmt::Write, style: Style) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| style.paint(out, piece.role, &piece.text))
    }
}

impl Piece {
    fn width(&self) -> usize {
        self.text.width()
    }

    /// Keeps `room` columns, the last of which are the ellipsis if any were taken away.
    fn shorten(&mut self, room: usize, ellipsis: &str) {
        if self.width() > room {
            let kept = beginning(&self.text, room.saturating_sub(ellipsis.width()));
            self.text = format!("{kept}{}", beginning(ellipsis, room));
        }
    }
}

/// As much of `text` as `room` columns hold.
fn beginning(text: &str, room: usize) -> &str {
    let mut columns = 0;
    let end = text.char_indices().find(|(_, c)| {
        columns += c.width().unwrap_or(0);
        columns > room
    });
    end.map_or(text, |(end, _)| &text[..end])
}

#[cfg(test)]
mod tests {
    use super::{Label, Role};
    use crate::report::style::Style;

    fn fitted(text: &str, room: usize) -> (String, usize) {
        let mut label = Label::default();
        label.push(Role::Plain, text);
        label.fit(room, "…");
        let mut out = String::new();
        label.write(&mut out, Style { color: false, ascii: false }).expect("a string takes all");
        (out, label.width())
    }

    #[test]
    fn wide_characters_take_two_columns() {
        assert_eq!(fitted("名前と住所", 10), ("名前と住所".into(), 10));
        assert_eq!(fitted("名前と住所", 9), ("名前と住…".into(), 9));
        assert_eq!(fitted("名前と住所", 8), ("名前と…".into(), 7));
        assert_eq!(fitted("e\u{301}e\u{301}e\u{301}", 3).1, 3);
        assert_eq!(fitted("名前", 0), (String::new(), 0));
    }
}
