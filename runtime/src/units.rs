//! Bytes for people: written with IEC units, read with either kind.

use alloc::borrow::ToOwned;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use core::fmt;
use core::str::FromStr;

/// A number of bytes that is printed with an IEC unit and one decimal, and read from text.
///
/// Width, fill and alignment work as for numbers: to the right unless told otherwise.
///
/// ```
/// use memfootprint::ByteSize;
///
/// assert_eq!(ByteSize(1_610_612_736).to_string(), "1.5 GiB");
/// assert_eq!(format!("{:>10}", ByteSize(640)), "     640 B");
///
/// assert_eq!("64 MiB".parse(), Ok(ByteSize(64 << 20)));
/// assert_eq!("64MB".parse(), Ok(ByteSize(64_000_000)));
///
/// let error = "64".parse::<ByteSize>().unwrap_err();
/// assert_eq!(error.to_string(), r#""64" has no unit; use B, KiB, MiB, GiB, kB, MB or GB"#);
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSize(pub u64);

const BINARY: [&str; 7] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
const DECIMAL: [&str; 7] = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

/// Digits after the point that can change a result: a unit is at most 2^60 bytes.
const MAX_DECIMALS: u128 = 18;

impl ByteSize {
    /// The number and its unit: `("1.5", "GiB")`. Bytes have no decimals.
    pub(crate) fn parts(self) -> (String, &'static str) {
        let mut power = 0;
        // Decided after rounding, so that 1023.99 KiB are 1.0 MiB and not 1024.0 KiB.
        while power + 1 < BINARY.len() && self.tenths(power) >= 10_240 {
            power += 1;
        }
        let tenths = self.tenths(power);
        let number = if power == 0 { self.0.to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
        (number, BINARY[power])
    }

    /// Tenths of the unit, rounded half up. In 128 bits nothing overflows.
    fn tenths(self, power: usize) -> u128 {
        let unit = 1_u128 << (10 * power);
        (u128::from(self.0) * 10 + unit / 2) / unit
    }

    /// Without the space: `1.5GiB`, for `key=value` lines.
    #[cfg(feature = "startup")]
    pub(crate) fn compact(self) -> String {
        let (number, unit) = self.parts();
        number + unit
    }
}

impl fmt::Display for ByteSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = self.parts();
        // As for a number: `pad` would cut the text where a precision is asked for.
        f.pad_integral(true, "", &format!("{number} {unit}"))
    }
}

impl From<u64> for ByteSize {
    fn from(bytes: u64) -> Self {
        Self(bytes)
    }
}

impl From<usize> for ByteSize {
    fn from(bytes: usize) -> Self {
        Self(bytes as u64)
    }
}

impl From<u32> for ByteSize {
    fn from(bytes: u32) -> Self {
        Self(bytes.into())
    }
}

/// A [`ByteSize`] as one writes it, read by the compiler: a text that is no size is an error at its own place.
///
/// ```
/// use memfootprint::{ByteSize, size};
///
/// assert_eq!(size!("64 MiB"), ByteSize(64 << 20));
/// ```
///
/// ```compile_fail,E0080
/// let size = memfootprint::size!("64"); // a size has no unit; use B, KiB, MiB, GiB, kB, MB or GB
/// ```
///
/// For a text that isn't known before the program runs: `text.parse::<ByteSize>()`.
#[macro_export]
macro_rules! size {
    ($text:literal) => {
        const { $crate::ByteSize::literal($text) }
    };
}

impl ByteSize {
    /// What [`size!`](crate::size) calls.
    ///
    /// # Panics
    ///
    /// Where the text is no size.
    #[doc(hidden)]
    #[track_caller]
    pub const fn literal(text: &str) -> Self {
        match parse(text.as_bytes()) {
            Ok(bytes) => Self(bytes),
            Err(Problem::NoNumber) => panic!("this is not a size; write one such as \"64 MiB\""),
            Err(Problem::NoUnit) => panic!("a size has a unit; use B, KiB, MiB, GiB, kB, MB or GB"),
            Err(Problem::UnknownUnit { .. }) => {
                panic!("the unit is unknown; use B, KiB, MiB, GiB, kB, MB or GB")
            }
            Err(Problem::TooLarge) => panic!("the size is too large: at most 2^64 - 1 bytes"),
        }
    }
}

impl FromStr for ByteSize {
    type Err = ParseByteSizeError;

    /// Reads a number and a unit: `64 MiB`, `64MB`, `1_024 B`, `1.5 GiB`.
    ///
    /// KiB, MiB … are powers of 1024; kB, MB … of 1000. Fractions are rounded down to whole bytes.
    ///
    /// # Errors
    ///
    /// Without a number or without a unit, with a unit that isn't one of these (case counts), and from 2^64 bytes on.
    fn from_str(text: &str) -> Result<Self, ParseByteSizeError> {
        let trimmed = text.trim();
        parse(trimmed.as_bytes()).map(Self).map_err(|problem| ParseByteSizeError {
            text: shortened(text),
            unit: match problem {
                Problem::UnknownUnit { at } => shortened(trimmed.get(at..).unwrap_or_default().trim_start()),
                _ => String::new(),
            },
            problem,
        })
    }
}

/// Reads a size. Constant, so that the compiler can do it.
const fn parse(text: &[u8]) -> Result<u64, Problem> {
    let Some((whole, mut at)) = digits(text, 0, u128::MAX) else { return Err(Problem::NoNumber) };
    let (mut part, mut scale) = (0, 1);
    if at < text.len() && text[at] == b'.' {
        // More decimals than these can't change a result.
        let Some((decimals, end)) = digits(text, at + 1, MAX_DECIMALS) else { return Err(Problem::NoNumber) };
        (part, scale) = (decimals.value, decimals.scale);
        at = end;
    }
    if at < text.len() && text[at] == b'.' {
        return Err(Problem::NoNumber);
    }
    let number_ends = at;
    while at < text.len() && text[at].is_ascii_whitespace() {
        at += 1;
    }
    if at == text.len() {
        return Err(Problem::NoUnit);
    }
    let Some(factor) = factor(text, at) else { return Err(Problem::UnknownUnit { at: number_ends }) };
    if whole.value > u64::MAX as u128 {
        return Err(Problem::TooLarge);
    }
    // Less than 2^64 times 2^60, and less than 10^18 times 2^60: fits into 128 bits.
    let bytes = whole.value * factor + part * factor / scale;
    if bytes > u64::MAX as u128 { Err(Problem::TooLarge) } else { Ok(bytes as u64) }
}

/// What some digits say, and the power of ten above them.
struct Digits {
    value: u128,
    scale: u128,
}

/// The digits from `at` on, as Rust writes them, with underscores, and where they end. Those beyond `most` are passed over;
/// a value that doesn't fit is the greatest.
const fn digits(text: &[u8], at: usize, most: u128) -> Option<(Digits, usize)> {
    if at >= text.len() || !text[at].is_ascii_digit() {
        return None;
    }
    let (mut read, mut taken, mut at) = (Digits { value: 0, scale: 1 }, 0, at);
    while at < text.len() && (text[at].is_ascii_digit() || text[at] == b'_') {
        if text[at] != b'_' && taken < most {
            let digit = (text[at] - b'0') as u128;
            read.value = read.value.saturating_mul(10).saturating_add(digit);
            read.scale = read.scale.saturating_mul(10);
            taken += 1;
        }
        at += 1;
    }
    Some((read, at))
}

/// Bytes in the unit that `text` has from `at` on.
const fn factor(text: &[u8], at: usize) -> Option<u128> {
    let mut power = 0;
    while power < BINARY.len() {
        if ends_with(text, at, BINARY[power]) {
            return Some(1024_u128.pow(power as u32));
        }
        if ends_with(text, at, DECIMAL[power]) {
            return Some(1000_u128.pow(power as u32));
        }
        power += 1;
    }
    None
}

/// Whether `text` has from `at` on just this.
const fn ends_with(text: &[u8], at: usize, end: &str) -> bool {
    let end = end.as_bytes();
    let mut index = 0;
    while index < end.len() && at + index < text.len() && text[at + index] == end[index] {
        index += 1;
    }
    index == end.len() && at + index == text.len()
}

/// As much of a text as an error quotes.
fn shortened(text: &str) -> String {
    const MAX: usize = 40;
    match text.char_indices().nth(MAX) {
        None => text.to_owned(),
        Some((end, _)) => format!("{}…", &text[..end]),
    }
}

/// Why a text is no number of bytes. Says what to write instead.
///
/// ```
/// let error = "64 KB".parse::<memfootprint::ByteSize>().unwrap_err();
/// assert_eq!(error.to_string(), r#""64 KB" has the unknown unit "KB"; use B, KiB, MiB, GiB, kB, MB or GB"#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseByteSizeError {
    text: String,
    unit: String,
    problem: Problem,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Problem {
    NoNumber,
    NoUnit,
    /// Behind the number, which ends there.
    UnknownUnit {
        at: usize,
    },
    TooLarge,
}

impl fmt::Display for ParseByteSizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        const UNITS: &str = "use B, KiB, MiB, GiB, kB, MB or GB";
        let Self { text, unit, problem } = self;
        match problem {
            Problem::NoNumber => write!(f, "{text:?} is not a size; write one such as \"64 MiB\""),
            Problem::NoUnit => write!(f, "{text:?} has no unit; {UNITS}"),
            Problem::UnknownUnit { .. } => write!(f, "{text:?} has the unknown unit {unit:?}; {UNITS}"),
            Problem::TooLarge => write!(f, "{text:?} is too large: at most 2^64 - 1 bytes"),
        }
    }
}

impl core::error::Error for ParseByteSizeError {}

#[cfg(test)]
mod tests {
    use super::ByteSize;

    #[test]
    fn prints_one_decimal() {
        let cases = [
            (0, "0 B"),
            (1023, "1023 B"),
            (1024, "1.0 KiB"),
            (1_048_524, "1023.9 KiB"),
            (1_048_525, "1.0 MiB"),
            (u64::MAX, "16.0 EiB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(ByteSize(bytes).to_string(), text);
        }
    }

    #[test]
    fn pads_like_a_number_and_is_never_cut() {
        let size = ByteSize(1536);
        assert_eq!(format!("{size:10}|{size:<10}|{size:^10}|"), "   1.5 KiB|1.5 KiB   | 1.5 KiB  |");
        assert_eq!(format!("{size:.2}"), "1.5 KiB");
    }

    #[test]
    fn reads_either_kind_of_unit() {
        let cases = [
            ("64 MiB", 64 << 20),
            ("64MB", 64_000_000),
            ("1_024 B", 1024),
            (" 2\tkB ", 2000),
            ("0 B", 0),
            ("1.5 KiB", 1536),
            ("0.1 KiB", 102),
            ("1.000_000_000_000_000_000_000_9 GiB", 1 << 30),
            ("18_446_744_073_709_551_615 B", u64::MAX),
            ("15.999999999999999999 EiB", u64::MAX - 1),
            ("18.4 EB", 18_400_000_000_000_000_000),
        ];
        for (text, bytes) in cases {
            assert_eq!(text.parse(), Ok(ByteSize(bytes)), "{text}");
        }
    }

    #[test]
    fn says_what_is_wrong() {
        let not_a_size = |text: &str| format!("{text:?} is not a size; write one such as \"64 MiB\"");
        let texts = ["", " ", "MiB", "-1 B", "_1 B", ".5 KiB", "1. B", "1._5 B", "1.2.3 B", "∞", "NaN B"];
        for text in texts {
            assert_eq!(text.parse::<ByteSize>().unwrap_err().to_string(), not_a_size(text));
        }
        let cases = [
            ("64", "\"64\" has no unit; use B, KiB, MiB, GiB, kB, MB or GB"),
            ("1 mb", "\"1 mb\" has the unknown unit \"mb\"; use B, KiB, MiB, GiB, kB, MB or GB"),
            ("1 KB\n", "\"1 KB\\n\" has the unknown unit \"KB\"; use B, KiB, MiB, GiB, kB, MB or GB"),
            ("1e3 B", "\"1e3 B\" has the unknown unit \"e3 B\"; use B, KiB, MiB, GiB, kB, MB or GB"),
            ("16 EiB", "\"16 EiB\" is too large: at most 2^64 - 1 bytes"),
            ("18446744073709551616 B", "\"18446744073709551616 B\" is too large: at most 2^64 - 1 bytes"),
        ];
        for (text, message) in cases {
            assert_eq!(text.parse::<ByteSize>().unwrap_err().to_string(), message);
        }
        let long = "é".repeat(1000).parse::<ByteSize>().unwrap_err().to_string();
        assert!(long.chars().count() < 100, "{long}");
    }

    #[test]
    fn what_is_printed_can_be_read_again() {
        for bytes in (0..64).flat_map(|shift| [1 << shift, (1 << shift) + (1 << shift) / 3]) {
            let printed = ByteSize(bytes).to_string();
            let again: ByteSize = printed.parse().unwrap();
            assert!(again.0.abs_diff(bytes) <= bytes / 20, "{bytes} {printed} {again:?}");
        }
    }
}
