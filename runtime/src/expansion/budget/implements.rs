//! Traits that a type must have, or must not have.

use super::message::Message;

/// The answer for types without the trait. The expansion has a type with a constant of the same name where they have it,
/// and the compiler finds that one first.
pub trait Absent {
    /// It isn't implemented.
    const IMPLEMENTED: bool = false;
}

impl<T: ?Sized> Absent for T {}

/// Fails the build unless `implemented`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_impl(implemented: bool, name: &str, bound: &str) {
    assert!(implemented, "{}", verdict(name, "does not implement", bound, "has to").as_str());
}

/// Fails the build if `implemented`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_not_impl(implemented: bool, name: &str, bound: &str) {
    assert!(!implemented, "{}", verdict(name, "implements", bound, "must not").as_str());
}

const fn verdict(name: &str, is: &str, bound: &str, should: &str) -> Message {
    let mut message = Message::new();
    message.text("`");
    message.text(name);
    message.text("` ");
    message.text(is);
    message.text(" `");
    message.text(bound);
    message.text("`, and ");
    message.text(should);
    message
}

#[cfg(test)]
mod tests {
    use super::verdict;

    #[test]
    fn verdicts() {
        let text = verdict("Secret", "implements", "Clone", "must not");
        assert_eq!(text.as_str(), "`Secret` implements `Clone`, and must not");
        let text = verdict("Handle", "does not implement", "Send", "has to");
        assert_eq!(text.as_str(), "`Handle` does not implement `Send`, and has to");
    }
}
