//! Bytes for people: written with IEC units, read with either kind.

use core::fmt;
use core::str::FromStr;

/// A number of bytes that is printed with an IEC unit and one decimal, and read from text.
///
/// ```
/// use memfootprint::ByteSize;
///
/// assert_eq!(ByteSize(1_610_612_736).to_string(), "1.5 GiB");
/// assert_eq!("64 MiB".parse(), Ok(ByteSize(64 << 20)));
/// assert_eq!("64 MB".parse(), Ok(ByteSize(64_000_000)));
/// assert!("64".parse::<ByteSize>().is_err(), "64 what?");
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct ByteSize(pub u64);

const BINARY: [&str; 7] = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
const DECIMAL: [&str; 7] = ["B", "kB", "MB", "GB", "TB", "PB", "EB"];

impl ByteSize {
    /// The number and its unit: `("1.5", "GiB")`. Bytes have no decimals.
    pub(crate) fn parts(self) -> (String, &'static str) {
        let mut power = 0;
        // Rounds up to the next unit where one decimal would show 1024.0.
        while power + 1 < BINARY.len() && self.rounded(power) >= 10_240 {
            power += 1;
        }
        let tenths = self.rounded(power);
        let number = if power == 0 { self.0.to_string() } else { format!("{}.{}", tenths / 10, tenths % 10) };
        (number, BINARY[power])
    }

    /// Tenths of the unit, rounded half up. In 128 bits nothing overflows.
    fn rounded(self, power: usize) -> u128 {
        let unit = 1_u128 << (10 * power);
        (u128::from(self.0) * 10 + unit / 2) / unit
    }

    /// Without the space: `1.5GiB`, for `key=value` lines.
    pub(crate) fn compact(self) -> String {
        let (number, unit) = self.parts();
        number + unit
    }
}

impl fmt::Display for ByteSize {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (number, unit) = self.parts();
        f.pad(&format!("{number} {unit}"))
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

impl FromStr for ByteSize {
    type Err = ParseByteSizeError;

    /// Reads `64 MiB`, `64MiB`, `1_024 B`, `1.5 GiB`, `64 MB`. The unit is compulsory.
    fn from_str(text: &str) -> Result<Self, ParseByteSizeError> {
        let error = |kind| ParseByteSizeError { text: text.chars().take(40).collect(), kind };
        let trimmed = text.trim();
        let end =
            trimmed.find(|c: char| !(c.is_ascii_digit() || c == '_' || c == '.')).unwrap_or(trimmed.len());
        let (number, unit) = (&trimmed[..end], trimmed[end..].trim_start());
        let factor = factor(unit).ok_or_else(|| {
            error(if unit.is_empty() {
                Problem::NoUnit
            } else {
                Problem::UnknownUnit(unit.chars().take(20).collect())
            })
        })?;
        let number = number.replace('_', "");
        let (whole, fraction) = number.split_once('.').unwrap_or((&number, ""));
        if whole.is_empty() || fraction.len() > 9 || (number.contains('.') && fraction.is_empty()) {
            return Err(error(Problem::NoNumber));
        }
        let digits: u128 = format!("{whole}{fraction}").parse().map_err(|_| error(Problem::NoNumber))?;
        let bytes =
            digits.checked_mul(u128::from(factor)).map(|bytes| bytes / 10_u128.pow(fraction.len() as u32));
        bytes.and_then(|bytes| u64::try_from(bytes).ok()).map(Self).ok_or_else(|| error(Problem::TooLarge))
    }
}

fn factor(unit: &str) -> Option<u64> {
    let power = |units: &[&str]| units.iter().position(|known| *known == unit).map(|power| power as u32);
    let binary = power(&BINARY).map(|power| 1024_u64.pow(power));
    binary.or_else(|| power(&DECIMAL).map(|power| 1000_u64.pow(power)))
}

/// Why a text is no number of bytes. Says what to write instead.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseByteSizeError {
    text: String,
    kind: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    NoNumber,
    NoUnit,
    UnknownUnit(String),
    TooLarge,
}

impl fmt::Display for ParseByteSizeError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match &self.kind {
            Problem::NoNumber => {
                write!(f, "{text:?} does not begin with a number; write a size such as \"64 MiB\"")
            }
            Problem::NoUnit => write!(f, "{text:?} lacks a unit; write a size such as \"64 MiB\""),
            Problem::UnknownUnit(unit) => {
                write!(f, "{text:?} has the unknown unit {unit:?}; use B, KiB, MiB, GiB or kB, MB, GB")
            }
            Problem::TooLarge => write!(f, "{text:?} is more than 2^64 bytes"),
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
            (1_048_575, "1.0 MiB"),
            (u64::MAX, "16.0 EiB"),
        ];
        for (bytes, text) in cases {
            assert_eq!(ByteSize(bytes).to_string(), text);
        }
        assert_eq!(format!("{:>10}", ByteSize(1)), "       1 B");
    }

    #[test]
    fn reads_what_it_says() {
        let good = [("64 MiB", 64 << 20), ("1_024 B", 1024), ("1.5 KiB", 1536), (" 2kB ", 2000), ("0 B", 0)];
        for (text, bytes) in good {
            assert_eq!(text.parse(), Ok(ByteSize(bytes)), "{text}");
        }
        let bad = [
            ("64", "\"64\" lacks a unit; write a size such as \"64 MiB\""),
            ("MiB", "\"MiB\" does not begin with a number; write a size such as \"64 MiB\""),
            ("1. B", "\"1. B\" does not begin with a number; write a size such as \"64 MiB\""),
            ("1.2.3 B", "\"1.2.3 B\" does not begin with a number; write a size such as \"64 MiB\""),
            ("64 mb", "\"64 mb\" has the unknown unit \"mb\"; use B, KiB, MiB, GiB or kB, MB, GB"),
            ("16 EiB", "\"16 EiB\" is more than 2^64 bytes"),
            ("", "\"\" lacks a unit; write a size such as \"64 MiB\""),
        ];
        for (text, message) in bad {
            assert_eq!(text.parse::<ByteSize>().map_err(|error| error.to_string()), Err(message.to_owned()));
        }
    }
}
