//! Pieces of a sentence: words, and code that each form marks in its way.

use std::fmt::Write as _;

/// A piece of a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Piece {
    /// Words.
    Words(String),
    /// What the finding is about.
    Subject(String),
    /// A type, a variable, a place.
    Code(String),
    /// Something to type: code that stands between backticks in text, too.
    Command(String),
}

/// A sentence as it is put together.
#[derive(Clone, Debug, Default)]
pub(super) struct Pieces(pub(super) Vec<Piece>);

impl Pieces {
    pub(super) fn words(&mut self, words: &str) -> &mut Self {
        match self.0.last_mut() {
            Some(Piece::Words(last)) => last.push_str(words),
            _ => self.0.push(Piece::Words(words.to_owned())),
        }
        self
    }

    pub(super) fn code(&mut self, code: &str) -> &mut Self {
        self.0.push(Piece::Code(visible(code)));
        self
    }

    pub(super) fn command(&mut self, text: &str) -> &mut Self {
        self.0.push(Piece::Command(visible(text)));
        self
    }

    pub(super) fn subject(&mut self, name: &str) -> &mut Self {
        self.0.push(Piece::Subject(visible(name)));
        self
    }

    /// As words alone.
    pub(super) fn plain(&self) -> String {
        let text = |piece: &Piece| match piece {
            Piece::Words(text) | Piece::Subject(text) | Piece::Code(text) => text.clone(),
            Piece::Command(text) => format!("`{text}`"),
        };
        self.0.iter().map(text).collect()
    }
}

/// A name of debug info on one line: what would move the cursor or end the line is written out.
pub(super) fn visible(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    for of in name.chars() {
        // Marks that turn the direction of text make names read as others.
        let turns = matches!(of, '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}' | '\u{2028}' | '\u{2029}');
        if of.is_control() || turns {
            let _ = write!(out, "{}", of.escape_default());
        } else {
            out.push(of);
        }
    }
    out
}
