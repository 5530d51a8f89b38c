//! Type names for people.

use alloc::borrow::Cow;
use alloc::string::String;

/// A type's name without the paths: `Vec<Order>` for `alloc::vec::Vec<shop::Order>`. O(length).
pub fn short_type_name(full: &str) -> Cow<'_, str> {
    if !full.contains("::") {
        return Cow::Borrowed(full);
    }
    let mut short = String::with_capacity(full.len());
    let mut segment_start = 0;
    let mut rest = full.char_indices().peekable();
    while let Some((_, c)) = rest.next() {
        let path_follows = c == ':' && rest.peek().is_some_and(|&(_, next)| next == ':');
        if path_follows {
            rest.next();
            // `<T as Trait>::Item` and `{{closure}}` keep what stands before the colons.
            if short[segment_start..].ends_with(|end: char| end.is_alphanumeric() || end == '_') {
                short.truncate(segment_start);
            } else {
                short.push_str("::");
                segment_start = short.len();
            }
        } else {
            short.push(c);
            if !(c.is_alphanumeric() || c == '_') {
                segment_start = short.len();
            }
        }
    }
    Cow::Owned(short)
}

#[cfg(test)]
mod tests {
    use super::short_type_name;

    #[test]
    fn paths_go_and_structure_stays() {
        let cases = [
            ("u64", "u64"),
            ("alloc::vec::Vec<alloc::string::String>", "Vec<String>"),
            ("&'static [shop::Order]", "&'static [Order]"),
            ("(core::option::Option<a::B>, [c::D; 3])", "(Option<B>, [D; 3])"),
            ("alloc::boxed::Box<dyn core::ops::function::Fn(a::B) -> c::D>", "Box<dyn Fn(B) -> D>"),
            ("shop::main::{{closure}}", "{{closure}}"),
        ];
        for (full, short) in cases {
            assert_eq!(short_type_name(full), short);
        }
    }
}
