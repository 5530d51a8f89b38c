//! A number of bytes as it is written: `64`, `64 B`, `1 KiB`.

use std::fmt;
use std::str::FromStr;

const UNITS: [(&str, u64); 7] = [
    ("B", 1),
    ("kB", 1000),
    ("KiB", 1 << 10),
    ("MB", 1_000_000),
    ("MiB", 1 << 20),
    ("GB", 1_000_000_000),
    ("GiB", 1 << 30),
];

/// A number of bytes, read from text such as `64`, `64 B`, `1_024B` or `1 KiB`.
///
/// ```
/// # use cargo_footprint::Bytes;
/// assert_eq!("16 KiB".parse(), Ok(Bytes(16384)));
/// assert_eq!(Bytes(16384).to_string(), "16 KiB");
/// assert_eq!(Bytes(16385).to_string(), "16385 B");
/// ```
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Bytes(pub u64);

impl FromStr for Bytes {
    type Err = String;

    fn from_str(text: &str) -> Result<Self, String> {
        let text = text.trim();
        let end = text.find(|of: char| !(of.is_ascii_digit() || of == '_')).unwrap_or(text.len());
        let (number, unit) = (text[..end].replace('_', ""), text[end..].trim_start());
        if number.is_empty() {
            return Err(format!("`{text}` is no size; write `64`, `64 B` or `1 KiB`"));
        }
        if unit.starts_with('.') {
            return Err(format!(
                "`{text}` is no whole number; write it with a smaller unit, such as `1536 B`"
            ));
        }
        let factor = match UNITS.iter().find(|(name, _)| *name == unit) {
            Some((_, factor)) => *factor,
            None if unit.is_empty() => 1,
            None => return Err(format!("`{unit}` is no unit; write B, kB, KiB, MB, MiB, GB or GiB")),
        };
        let bytes = number.parse::<u64>().ok().and_then(|number| number.checked_mul(factor));
        bytes.map(Self).ok_or_else(|| format!("`{text}` is more than 64 bits hold"))
    }
}

impl fmt::Display for Bytes {
    /// With the largest of the binary units that it is a multiple of.
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let binary = [("GiB", 1 << 30), ("MiB", 1 << 20), ("KiB", 1 << 10)];
        match binary.into_iter().find(|(_, factor)| self.0 != 0 && self.0.is_multiple_of(*factor)) {
            Some((unit, factor)) => write!(f, "{} {unit}", self.0 / factor),
            None => write!(f, "{} B", self.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::Bytes;

    #[test]
    fn texts_are_read_to_the_byte() {
        let cases = [("64", 64), ("64 B", 64), (" 1 KiB ", 1024), ("1_024B", 1024), ("1kB", 1000), ("0B", 0)];
        for (text, bytes) in cases {
            assert_eq!(text.parse(), Ok(Bytes(bytes)), "{text}");
        }
    }

    #[test]
    fn what_is_no_size_is_refused_with_what_to_write() {
        for (text, told) in [
            ("", "is no size"),
            ("x", "is no size"),
            ("64 QB", "is no unit"),
            ("1 KB", "is no unit"),
            ("1.5 KiB", "is no whole number"),
            ("-1 B", "is no size"),
            ("17179869184 GiB", "more than 64 bits"),
        ] {
            let error = text.parse::<Bytes>().unwrap_err();
            assert!(error.contains(told), "{text}: {error}");
        }
    }
}
