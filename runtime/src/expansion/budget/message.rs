//! Text that grows in const evaluation.

/// Enough for a table with long rows; what is more is cut, with an ellipsis.
const CAPACITY: usize = 8 * 1024;
const ELLIPSIS: &str = "…";

/// A text of at most [`CAPACITY`] bytes. `alloc` has nothing for const evaluation.
#[derive(Debug)]
pub(crate) struct Message {
    bytes: [u8; CAPACITY],
    len: usize,
    cut: bool,
}

impl Message {
    pub(crate) const fn new() -> Self {
        Self { bytes: [0; CAPACITY], len: 0, cut: false }
    }

    /// What was written.
    pub(crate) const fn as_str(&self) -> &str {
        let (written, _) = self.bytes.split_at(self.len);
        match core::str::from_utf8(written) {
            Ok(text) => text,
            // Only whole texts, and parts of them that end before an ASCII byte, are ever written.
            Err(_) => "what is declared is not met",
        }
    }

    pub(crate) const fn text(&mut self, text: &str) {
        self.part(text.as_bytes(), 0, text.len());
    }

    /// `bytes[start..end]`, which begins and ends at character boundaries; all of it, or an ellipsis.
    pub(super) const fn part(&mut self, bytes: &[u8], start: usize, end: usize) {
        if self.cut {
            return;
        }
        if self.len + (end - start) + ELLIPSIS.len() > CAPACITY {
            self.cut = true;
            self.copy(ELLIPSIS.as_bytes(), 0, ELLIPSIS.len());
        } else {
            self.copy(bytes, start, end);
        }
    }

    const fn copy(&mut self, bytes: &[u8], start: usize, end: usize) {
        let mut at = start;
        while at < end {
            self.bytes[self.len] = bytes[at];
            self.len += 1;
            at += 1;
        }
    }

    pub(super) const fn spaces(&mut self, count: usize) {
        let mut left = count;
        while left > 0 {
            self.text(" ");
            left -= 1;
        }
    }

    pub(super) const fn number(&mut self, number: usize) {
        let mut unit = 1;
        while number / unit >= 10 {
            unit *= 10;
        }
        while unit > 0 {
            let digit = (number / unit % 10) as u8;
            self.part(&[b'0' + digit], 0, 1);
            unit /= 10;
        }
    }

    /// A number that ends at column `width`, counted from here.
    pub(super) const fn right(&mut self, number: usize, width: usize) {
        self.spaces(width.saturating_sub(digits(number)));
        self.number(number);
    }

    /// `1 byte`, `72 bytes`.
    pub(super) const fn bytes(&mut self, bytes: usize) {
        self.number(bytes);
        self.text(if bytes == 1 { " byte" } else { " bytes" });
    }
}

const fn digits(number: usize) -> usize {
    let mut rest = number;
    let mut digits = 1;
    while rest >= 10 {
        rest /= 10;
        digits += 1;
    }
    digits
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers() {
        let mut message = Message::new();
        for number in [0, 7, 10, 99, 100, 1_234_567_890, usize::MAX] {
            message.number(number);
            message.text(" ");
        }
        let expected = format!("0 7 10 99 100 1234567890 {} ", usize::MAX);
        assert_eq!(message.as_str(), expected);
    }

    #[test]
    fn columns_end_where_they_should_and_give_way_to_long_numbers() {
        let mut message = Message::new();
        message.right(7, 4);
        message.right(12_345, 4);
        assert_eq!(message.as_str(), "   712345");
    }

    #[test]
    fn plurals() {
        let mut message = Message::new();
        message.bytes(0);
        message.text(", ");
        message.bytes(1);
        message.text(", ");
        message.bytes(2);
        assert_eq!(message.as_str(), "0 bytes, 1 byte, 2 bytes");
    }

    #[test]
    fn what_does_not_fit_is_cut_between_texts() {
        let mut message = Message::new();
        for _ in 0..CAPACITY {
            message.text("größer");
        }
        let text = message.as_str();
        assert!(text.len() <= CAPACITY);
        assert!(text.ends_with("größer…"), "{}", &text[text.len() - 20..]);
    }
}
