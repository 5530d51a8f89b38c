//! What is asked of a size.

use super::message::Message;

/// What a size that is no literal goes through: a wrong type is then reported as such, in one line.
#[derive(Debug)]
pub struct Size {
    /// The number of bytes.
    pub bytes: usize,
}

/// Fails the build unless the size of `T` stands in `relation` (`≤`, `≥` or `=`) to `bytes`. For a type of which no more
/// is known.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_type<T>(name: &str, relation: char, bytes: usize) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<T>()) {
        let mut message = Message::new();
        limit.headline(&mut message, name, size_of::<T>());
        panic!("{}", message.as_str());
    }
}

/// Whether `size` stands in `relation` to `bytes`: for a warning, which can't tell by how much it doesn't.
pub const fn meets(size: usize, relation: char, bytes: usize) -> bool {
    Limit::new(relation, bytes).holds(size)
}

/// The condition of `#[size_budget]`, in bytes.
#[derive(Clone, Copy, Debug)]
pub(super) enum Limit {
    /// `64` or `max = 64`.
    AtMost(usize),
    /// `min = 64`.
    AtLeast(usize),
    /// `exact = 64`.
    Exactly(usize),
}

impl Limit {
    /// From what the expansion says of it: a `relation` of `≤`, `≥` or `=`, and a number of bytes.
    pub(super) const fn new(relation: char, bytes: usize) -> Self {
        match relation {
            '≥' => Self::AtLeast(bytes),
            '=' => Self::Exactly(bytes),
            _ => Self::AtMost(bytes),
        }
    }

    /// Whether a type of `size` bytes meets the condition.
    pub(super) const fn holds(self, size: usize) -> bool {
        match self {
            Self::AtMost(limit) => size <= limit,
            Self::AtLeast(limit) => size >= limit,
            Self::Exactly(limit) => size == limit,
        }
    }

    /// Whether the type would have to be smaller, so that advice how is due.
    pub(super) const fn is_exceeded_by(self, size: usize) -> bool {
        match self {
            Self::AtMost(limit) | Self::Exactly(limit) => size > limit,
            Self::AtLeast(_) => false,
        }
    }

    /// `` `Order` is 72 bytes, budget 64 bytes: 8 over``. Starts with the type, as the compiler's own words precede it.
    pub(super) const fn headline(self, message: &mut Message, name: &str, size: usize) {
        message.text("`");
        message.text(name);
        message.text("` is ");
        message.bytes(size);
        let limit = match self {
            Self::AtMost(limit) => {
                message.text(", budget ");
                message.bytes(limit);
                limit
            }
            Self::AtLeast(limit) => {
                message.text(", minimum ");
                message.number(limit);
                limit
            }
            Self::Exactly(limit) => {
                message.text(", expected exactly ");
                message.number(limit);
                limit
            }
        };
        message.text(": ");
        message.number(size.abs_diff(limit));
        message.text(if size > limit { " over" } else { " under" });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn headline(limit: Limit, size: usize) -> String {
        assert!(!limit.holds(size));
        let mut message = Message::new();
        limit.headline(&mut message, "Order", size);
        message.as_str().to_owned()
    }

    #[test]
    fn headlines() {
        let cases = [
            (Limit::AtMost(64), 72, "`Order` is 72 bytes, budget 64 bytes: 8 over"),
            (Limit::AtMost(0), 1, "`Order` is 1 byte, budget 0 bytes: 1 over"),
            (Limit::Exactly(17), 16, "`Order` is 16 bytes, expected exactly 17: 1 under"),
            (Limit::Exactly(15), 16, "`Order` is 16 bytes, expected exactly 15: 1 over"),
            (Limit::AtLeast(17), 16, "`Order` is 16 bytes, minimum 17: 1 under"),
        ];
        for (limit, size, expected) in cases {
            assert_eq!(headline(limit, size), expected);
        }
    }

    #[test]
    fn limits_hold_up_to_and_including_their_figure() {
        assert!(Limit::AtMost(8).holds(8) && !Limit::AtMost(8).holds(9));
        assert!(Limit::AtLeast(8).holds(8) && !Limit::AtLeast(8).holds(7));
        assert!(Limit::Exactly(8).holds(8) && !Limit::Exactly(8).holds(7) && !Limit::Exactly(8).holds(9));
    }

    #[test]
    fn only_a_type_that_is_too_big_gets_advice() {
        assert!(Limit::AtMost(8).is_exceeded_by(9));
        assert!(Limit::Exactly(8).is_exceeded_by(9));
        assert!(!Limit::Exactly(8).is_exceeded_by(7));
        assert!(!Limit::AtLeast(8).is_exceeded_by(7));
    }
}
