//! Whether a type leaves a value that it can't have, in which `Option` has its `None`.

use super::message::Message;

/// Whether `Option<T>` is no larger than `T`.
pub const fn has_niche<T>() -> bool {
    size_of::<Option<T>>() == size_of::<T>()
}

/// Fails the build unless [`has_niche`].
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_niche<T>(name: &str) {
    if !has_niche::<T>() {
        let message = missing(name, size_of::<T>(), size_of::<Option<T>>());
        panic!("{}", message.as_str());
    }
}

const fn missing(name: &str, size: usize, optional: usize) -> Message {
    let mut message = Message::new();
    message.text("`");
    message.text(name);
    message.text("` has no niche: it is ");
    message.bytes(size);
    message.text(", and `Option<");
    message.text(name);
    message.text(">` is ");
    message.number(optional);
    message.text(
        "\n  help: a field that can't have every value leaves one: a `NonZero`, a `bool`, a reference, a `Box`, a `Vec`, an enum",
    );
    message
}

/// What a message about a size adds: whether an `Option` of the type costs more than the type.
pub(super) const fn left(message: &mut Message, size: usize, optional: usize) {
    if optional == size {
        message.text("\n  a niche is left: `Option<_>` costs nothing more");
    } else {
        message.text("\n  no niche is left: `Option<_>` is ");
        message.bytes(optional);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_niche_that_is_asked_for() {
        assert!(has_niche::<bool>() && !has_niche::<u8>());
        let text = missing("Id", 8, 16);
        assert!(text.as_str().starts_with("`Id` has no niche: it is 8 bytes, and `Option<Id>` is 16\n"));
    }
}
