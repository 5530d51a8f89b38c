//! Names that can't do harm where they are printed.

use std::borrow::Cow;

/// `name` without characters that a terminal would obey: control characters, changes of direction and other
/// invisible ones are written as Rust escapes. With `ascii`, whatever is not ASCII too.
pub(crate) fn printable(name: &str, ascii: bool) -> Cow<'_, str> {
    let is_plain = |c: char| match c {
        '\'' | '"' | '\\' | ' '..='~' => true,
        _ => !ascii && c.escape_debug().len() == 1,
    };
    if name.chars().all(is_plain) {
        return Cow::Borrowed(name);
    }
    let mut printable = String::with_capacity(name.len() + 8);
    for c in name.chars() {
        if is_plain(c) {
            printable.push(c);
        } else if ascii {
            printable.extend(c.escape_default());
        } else {
            printable.extend(c.escape_debug());
        }
    }
    Cow::Owned(printable)
}
