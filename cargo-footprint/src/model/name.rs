//! Names as they are shown.

/// The part of a name before its parameters. What stands before a path's last `::` may have some, too: those of `impl` blocks.
pub(crate) fn base(name: &str) -> &str {
    let bytes = name.as_bytes();
    if bytes.last() != Some(&b'>') {
        return name;
    }
    let mut depth = 0_usize;
    for at in (0..bytes.len()).rev() {
        match bytes[at] {
            // `->` closes nothing.
            b'>' if at == 0 || bytes[at - 1] != b'-' => depth += 1,
            b'<' => {
                depth = depth.saturating_sub(1);
                if depth == 0 {
                    return &name[..at];
                }
            }
            _ => {}
        }
    }
    name
}

/// A name with the last segment of each path in it, and without the allocator that is always the same:
/// `Vec<String>` of `alloc::vec::Vec<alloc::string::String, alloc::alloc::Global>`.
pub fn short(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while !rest.is_empty() {
        let (segment, after) = rest.split_at(segment_end(rest));
        if let Some(after) = after.strip_prefix("::").filter(|after| after.starts_with(is_of_segment)) {
            // What follows `<A as B>` is a part of that.
            if segment.is_empty() && out.ends_with('>') {
                out.push_str("::");
            }
            rest = after;
            continue;
        }
        out.push_str(segment);
        let next = after.chars().next().map_or(0, char::len_utf8);
        out.push_str(&after[..next]);
        rest = &after[next..];
    }
    out.replace(", Global>", ">")
}

/// A field's name as it is written: `0` of `__0`, `&s.a` of `_ref__s__a`.
pub fn written(name: &str) -> String {
    if let Some(place) = name.strip_prefix("_ref__") {
        return format!("&{}", place.replace("__", "."));
    }
    match name.strip_prefix("__") {
        Some(digits) if !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit()) => {
            digits.to_owned()
        }
        _ => name.to_owned(),
    }
}

/// Where a segment ends. What stands between braces belongs to it: `{closure(n: u64)}` is one.
fn segment_end(text: &str) -> usize {
    let mut depth = 0_usize;
    for (at, of) in text.char_indices() {
        match of {
            '{' => depth += 1,
            '}' => depth = depth.saturating_sub(1),
            _ if depth > 0 || is_of_segment(of) => {}
            _ => return at,
        }
    }
    // A brace that is never closed holds nothing together.
    if depth == 0 { text.len() } else { text.find(|of: char| !is_of_segment(of)).unwrap_or(text.len()) }
}

fn is_of_segment(of: char) -> bool {
    of.is_alphanumeric() || matches!(of, '_' | '{' | '}' | '#')
}

#[cfg(test)]
mod tests {
    use super::{base, short};

    #[test]
    fn the_base_is_what_stands_before_the_parameters() {
        assert_eq!(base("a::B"), "a::B");
        assert_eq!(base("a::B<c::D<u8>>"), "a::B");
        assert_eq!(base("<a::B<u8> as c::D>::e"), "<a::B<u8> as c::D>::e");
        assert_eq!(base("a::B<fn(u8) -> u8>"), "a::B");
        assert_eq!(base(">"), ">");
    }

    #[test]
    fn the_last_segment_of_each_path_is_shown() {
        assert_eq!(short("alloc::vec::Vec<alloc::string::String, alloc::alloc::Global>"), "Vec<String>");
        assert_eq!(short("&[core::option::Option<u8>]"), "&[Option<u8>]");
        assert_eq!(short("(a::B, [c::D; 4])"), "(B, [D; 4])");
        assert_eq!(short("a::b::{async_fn_env#0}<c::D>"), "{async_fn_env#0}<D>");
        assert_eq!(short("<a::B as c::D>::e"), "<B as D>::e");
        assert_eq!(short("a::{async block(b: B, c: &(u8, C))}::{closure} #2"), "{closure} #2");
        assert_eq!(short("a::F<b::{closure(c: &D)}, e::G>"), "F<{closure(c: &D)}, G>");
        assert_eq!(short("a::{b c::d"), "{b d");
        assert_eq!(short("a::"), "a::");
        assert_eq!(short("ä::ö"), "ö");
    }
}
