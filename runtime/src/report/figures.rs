//! Numbers as people read them: grouped digits, shares and bars. Bytes are [`ByteSize`](crate::ByteSize)'s.

use super::style::Glyphs;

/// A number with its digits in groups of three: `1 000 000`.
pub(crate) fn grouped(number: impl Into<i128>) -> String {
    let number = number.into();
    let digits = number.unsigned_abs().to_string();
    let mut grouped = String::from(if number < 0 { "-" } else { "" });
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index) % 3 == 0 {
            grouped.push(' ');
        }
        grouped.push(digit);
    }
    grouped
}

/// `part` of `whole` in whole percent; empty for nothing, `<1%` for what would round to nothing.
pub(crate) fn percent(part: u64, whole: u64) -> String {
    if part == 0 || whole == 0 {
        return String::new();
    }
    let (part, whole) = (u128::from(part), u128::from(whole));
    match (part * 200 + whole) / (whole * 2) {
        0 => String::from("<1%"),
        percent => format!("{percent}%"),
    }
}

/// A bar of at most `cells` characters whose length shows `part` of `whole`.
pub(super) fn bar(part: u64, whole: u64, cells: usize, glyphs: &Glyphs) -> String {
    let Some(full) = glyphs.bar.last() else { return String::new() };
    let steps_a_cell = glyphs.bar.len() as u128;
    let (part, whole) = (u128::from(part.min(whole)), u128::from(whole.max(1)));
    let steps = (part * cells as u128 * steps_a_cell * 2 + whole) / (whole * 2);
    let mut bar = full.repeat((steps / steps_a_cell) as usize);
    if let Some(rest) = ((steps % steps_a_cell) as usize).checked_sub(1) {
        bar.push_str(glyphs.bar[rest]);
    }
    bar
}
