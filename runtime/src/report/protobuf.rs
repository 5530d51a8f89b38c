//! A small writer of Protocol Buffers: what a profile needs of the [encoding].
//!
//! [encoding]: https://protobuf.dev/programming-guides/encoding/

/// How a field's value is written: as a number, or as so many bytes.
#[derive(Clone, Copy)]
enum Wire {
    Varint = 0,
    Bytes = 2,
}

/// A message, field by field. Knows only how values are written: which field is what, is the caller's.
#[derive(Debug, Default)]
pub(super) struct Message(Vec<u8>);

impl Message {
    /// A number. 0 is what a reader takes for a field that isn't there.
    pub(super) fn number(&mut self, field: u32, value: u64) {
        if value != 0 {
            self.tag(field, Wire::Varint);
            varint(&mut self.0, value);
        }
    }

    /// A text, also if it is empty: in a list each counts.
    pub(super) fn text(&mut self, field: u32, text: &str) {
        self.bytes(field, text.as_bytes());
    }

    /// A message in this one.
    pub(super) fn message(&mut self, field: u32, message: &Self) {
        self.bytes(field, &message.0);
    }

    /// Numbers in a row, as lists of numbers are written.
    pub(super) fn numbers(&mut self, field: u32, values: impl Iterator<Item = u64>) {
        let mut row = Vec::new();
        values.for_each(|value| varint(&mut row, value));
        self.bytes(field, &row);
    }

    pub(super) fn into_bytes(self) -> Vec<u8> {
        self.0
    }

    fn bytes(&mut self, field: u32, bytes: &[u8]) {
        self.tag(field, Wire::Bytes);
        varint(&mut self.0, bytes.len() as u64);
        self.0.extend_from_slice(bytes);
    }

    fn tag(&mut self, field: u32, wire: Wire) {
        varint(&mut self.0, u64::from(field) << 3 | wire as u64);
    }
}

/// Seven bits a byte, the lowest first; all but the last have the eighth bit set.
fn varint(out: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        out.push(value as u8 | 0x80);
        value >>= 7;
    }
    out.push(value as u8);
}

#[cfg(test)]
mod tests {
    use super::Message;

    /// The examples of the encoding's description, and the largest number.
    #[test]
    fn as_the_description_has_it() {
        let mut message = Message::default();
        message.number(1, 150);
        message.text(2, "testing");
        message.numbers(6, [3, 270, 86_942].into_iter());
        message.number(7, 0);
        message.number(8, u64::MAX);
        let mut outer = Message::default();
        outer.message(3, &message);
        let mut expected = vec![0x1a, 0x1f, 0x08, 0x96, 0x01, 0x12, 0x07];
        expected.extend(b"testing");
        expected.extend([0x32, 0x06, 0x03, 0x8e, 0x02, 0x9e, 0xa7, 0x05]);
        expected.push(0x40);
        expected.extend([0xff; 9]);
        expected.push(0x01);
        assert_eq!(outer.into_bytes(), expected);
    }
}
