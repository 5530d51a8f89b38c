//! One line of text in several colours, cut to a width.

use super::style::{Role, Style};
use core::fmt;

/// What a line of a table is about. Widths are counted in `char`s.
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

/// A yielding piece is not shortened below this many characters for the others' sake.
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

    /// Shortens it to `room` characters: first what yields, then from the end.
    pub(super) fn fit(&mut self, room: usize, ellipsis: &str) {
        let mut excess = self.width().saturating_sub(room);
        for piece in self.pieces.iter_mut().filter(|piece| piece.yields) {
            let width = piece.width();
            let kept = width.saturating_sub(excess).max(SHORTEST.min(width));
            piece.shorten(kept, ellipsis);
            excess -= width - kept;
        }
        if excess > 0 {
            self.cut(room.saturating_sub(ellipsis.chars().count()));
            self.push(Role::Faint, ellipsis.chars().take(room).collect::<String>());
        }
    }

    /// Keeps the first `room` characters.
    fn cut(&mut self, mut room: usize) {
        for piece in &mut self.pieces {
            piece.text = piece.text.chars().take(room).collect();
            room -= piece.width();
        }
    }

    pub(super) fn write(&self, out: &mut impl fmt::Write, style: Style) -> fmt::Result {
        self.pieces.iter().try_for_each(|piece| style.paint(out, piece.role, &piece.text))
    }
}

impl Piece {
    fn width(&self) -> usize {
        self.text.chars().count()
    }

    /// Keeps `room` characters, the last of which are the ellipsis if any were taken away.
    fn shorten(&mut self, room: usize, ellipsis: &str) {
        if self.width() > room {
            let kept = room.saturating_sub(ellipsis.chars().count());
            self.text = self.text.chars().take(kept).chain(ellipsis.chars()).take(room).collect();
        }
    }
}
