//! A small writer of JSON.

use core::fmt::Write;

/// Writes JSON without white space. Knows only where commas go: what is written in what is the caller's.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    text: String,
    /// Whether the next key or element is the first of its object or array, or follows a key.
    at_start: bool,
}

impl Writer {
    pub(crate) fn open(&mut self, bracket: char) {
        self.separate();
        self.text.push(bracket);
        self.at_start = true;
    }

    pub(crate) fn close(&mut self, bracket: char) {
        self.text.push(bracket);
        self.at_start = false;
    }

    pub(crate) fn key(&mut self, key: &str) {
        self.separate();
        self.quoted(key);
        self.text.push(':');
        self.at_start = true;
    }

    pub(crate) fn string(&mut self, key: &str, value: &str) {
        self.key(key);
        self.quoted(value);
        self.at_start = false;
    }

    pub(crate) fn number(&mut self, key: &str, value: u64) {
        self.key(key);
        self.text.push_str(&value.to_string());
        self.at_start = false;
    }

    pub(crate) fn numbers(&mut self, key: &str, values: impl Iterator<Item = u64>) {
        self.key(key);
        self.open('[');
        for value in values {
            self.separate();
            self.text.push_str(&value.to_string());
        }
        self.close(']');
    }

    /// A number in a list.
    #[cfg(feature = "html")]
    pub(crate) fn item(&mut self, value: u64) {
        self.separate();
        self.text.push_str(&value.to_string());
    }

    #[cfg(feature = "html")]
    pub(crate) fn items(&mut self, values: impl IntoIterator<Item = u64>) {
        values.into_iter().for_each(|value| self.item(value));
    }

    /// A text in a list.
    #[cfg(feature = "html")]
    pub(crate) fn text_item(&mut self, value: &str) {
        self.separate();
        self.quoted(value);
    }

    /// A number, if it is known.
    #[cfg(feature = "watch")]
    pub(crate) fn known(&mut self, key: &str, value: Option<u64>) {
        if let Some(value) = value {
            self.number(key, value);
        }
    }

    /// A whole document as a value.
    #[cfg(feature = "watch")]
    pub(crate) fn document(&mut self, key: &str, json: &str) {
        self.key(key);
        self.text.push_str(json);
        self.at_start = false;
    }

    pub(crate) fn signed(&mut self, key: &str, value: i64) {
        self.key(key);
        self.text.push_str(&value.to_string());
        self.at_start = false;
    }

    pub(crate) fn boolean(&mut self, key: &str, value: bool) {
        self.key(key);
        self.text.push_str(if value { "true" } else { "false" });
        self.at_start = false;
    }

    /// The text written.
    pub(crate) fn finish(self) -> String {
        self.text
    }

    fn separate(&mut self) {
        if !self.at_start && !self.text.is_empty() {
            self.text.push(',');
        }
        self.at_start = false;
    }

    /// Escapes what JSON must have escaped, and what a terminal would obey: all control characters and changes of
    /// direction.
    fn quoted(&mut self, text: &str) {
        self.text.push('"');
        for c in text.chars() {
            match c {
                '"' => self.text.push_str("\\\""),
                '\\' => self.text.push_str("\\\\"),
                c if c.is_control() || matches!(c, '\u{2028}'..='\u{202e}' | '\u{2066}'..='\u{2069}') => {
                    // All of these are below U+10000. Writing to a string can't fail.
                    let _ = write!(self.text, "\\u{:04x}", u32::from(c));
                }
                c => self.text.push(c),
            }
        }
        self.text.push('"');
    }
}
