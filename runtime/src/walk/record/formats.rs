//! Which texts of a place are something else, every one of them: numbers, times, addresses.

use super::sampling::Sampling;
use super::text_format::{
    date, decimal, integer, is_bool, is_float, is_hex, is_ipv4, is_ipv6, is_uuid, time,
};

/// What a text can be that isn't only a text. Where texts can be several, the first that takes least is taken.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Format {
    Bool,
    Integer,
    /// In days since 1970.
    Date,
    /// In UTC, with as many digits behind the point of the seconds in all.
    Time,
    /// With as many digits behind the point in all.
    Decimal,
    /// In hexadecimal, with hyphens.
    Uuid,
    /// An IPv4 or an IPv6 address.
    Ip,
    /// Pairs of hexadecimal digits, as many in all, with a letter in one.
    Hex,
    Float,
}

impl Format {
    pub(crate) const ALL: [Self; 9] = [
        Self::Bool,
        Self::Integer,
        Self::Date,
        Self::Time,
        Self::Decimal,
        Self::Uuid,
        Self::Ip,
        Self::Hex,
        Self::Float,
    ];

    /// The bits of all: of others, none is ever taken away.
    const ANY: u16 = (1 << Self::ALL.len()) - 1;

    fn bit(self) -> u16 {
        1 << self as u16
    }
}

/// Where the texts of a place are all different, so that none is looked at for copies, one in so many is still read to see what it is.
const ONE_IN: u64 = 16;

/// What the texts of one place can be, all of those that were read. A set of bits, from which each text takes away what it isn't,
/// and what is needed to print the others again.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Formats {
    possible: u16,
    /// How many texts were read to see what they are; equal ones count once.
    read: u64,
    /// How many of those that weren't looked at for copies.
    pub(crate) read_later: u64,
    /// How many of the next texts aren't read.
    pass: u64,
    /// The limits of the numbers, dates or times that they are.
    pub(crate) min: i128,
    pub(crate) max: i128,
    /// Bytes of the first.
    pub(crate) len: usize,
    /// Digits behind its point.
    pub(crate) fraction: u8,
    /// Whether there is a letter among hexadecimal digits.
    has_letter: bool,
    /// Whether there are addresses of the one kind, and of the other.
    pub(crate) has_ipv4: bool,
    pub(crate) has_ipv6: bool,
}

impl Default for Formats {
    fn default() -> Self {
        Self {
            possible: Format::ANY,
            read: 0,
            read_later: 0,
            pass: 0,
            min: i128::MAX,
            max: i128::MIN,
            len: 0,
            fraction: 0,
            has_letter: false,
            has_ipv4: false,
            has_ipv6: false,
        }
    }
}

impl Formats {
    /// Whether the texts are nothing but texts.
    #[inline(always)]
    pub(crate) fn are_none(&self) -> bool {
        self.possible == 0
    }

    /// There is a text that is nothing else.
    pub(crate) fn clear(&mut self) {
        self.possible = 0;
    }

    /// What they can be.
    #[cfg(feature = "advise")]
    pub(crate) fn possible(&self) -> impl Iterator<Item = Format> {
        // Codes of decimal digits alone would lose nothing, but are no hexadecimal numbers.
        let is_meant = |format: Format| format != Format::Hex || self.has_letter;
        Format::ALL
            .into_iter()
            .filter(move |&format| self.read > 0 && self.possible & format.bit() != 0 && is_meant(format))
    }

    /// Takes away what `text` isn't. Each text costs a few comparisons, as what it isn't shows in its first bytes; one that is
    /// something else is read once for each that it can be.
    #[inline]
    pub(crate) fn read(&mut self, text: &[u8]) {
        if self.possible != 0 {
            self.take_away(text);
        }
    }

    #[inline(never)]
    fn take_away(&mut self, text: &[u8]) {
        self.read += 1;
        if self.read == 1 {
            self.len = text.len();
        }
        for format in Format::ALL {
            if self.possible & format.bit() != 0 && !self.takes(format, text) {
                self.possible &= !format.bit();
            }
        }
    }

    /// Whether `text` is of `format`, as those before were.
    fn takes(&mut self, format: Format, text: &[u8]) -> bool {
        match format {
            Format::Bool => is_bool(text),
            Format::Integer => integer(text).is_some_and(|value| self.takes_number(value, 0)),
            Format::Date => date(text).is_some_and(|days| self.takes_number(days, 0)),
            Format::Time => time(text).is_some_and(|(time, fraction)| self.takes_number(time, fraction)),
            Format::Decimal => {
                decimal(text).is_some_and(|(value, fraction)| self.takes_number(value, fraction))
            }
            Format::Uuid => is_uuid(text),
            Format::Ip => {
                let (is_ipv4, is_ipv6) = (is_ipv4(text), is_ipv6(text));
                self.has_ipv4 |= is_ipv4;
                self.has_ipv6 |= is_ipv6;
                is_ipv4 || is_ipv6
            }
            Format::Hex => {
                self.has_letter |= text.iter().any(u8::is_ascii_alphabetic);
                text.len() == self.len && is_hex(text)
            }
            Format::Float => is_float(text),
        }
    }

    /// No text is of two of the formats that have numbers, so their limits are those of one format.
    fn takes_number(&mut self, value: i128, fraction: u8) -> bool {
        if self.read == 1 {
            self.fraction = fraction;
        }
        self.min = self.min.min(value);
        self.max = self.max.max(value);
        self.fraction == fraction
    }

    /// How many of the next `count` texts, none of which is looked at for copies, come before one that is read.
    #[inline]
    pub(crate) fn passes(&mut self, count: usize) -> usize {
        if self.are_none() {
            return count;
        }
        let passed = self.pass.min(count as u64);
        self.pass -= passed;
        passed as usize
    }

    /// The same as [`read`](Self::read) of a text that wasn't looked at for copies.
    #[inline(never)]
    pub(crate) fn read_next(&mut self, text: &[u8], sampling: &mut Sampling) {
        self.pass = sampling.gap(ONE_IN);
        self.read_later += 1;
        self.read(text);
    }

    /// What can be said of these texts and those of another place.
    #[cfg(feature = "advise")]
    pub(crate) fn and(self, other: Self) -> Self {
        if self.read == 0 || other.read == 0 {
            return if self.read == 0 { other } else { self };
        }
        let mut possible = self.possible & other.possible;
        if self.len != other.len {
            possible &= !Format::Hex.bit();
        }
        if self.fraction != other.fraction {
            possible &= !(Format::Time.bit() | Format::Decimal.bit());
        }
        Self {
            possible,
            read: self.read + other.read,
            read_later: self.read_later + other.read_later,
            min: self.min.min(other.min),
            max: self.max.max(other.max),
            has_letter: self.has_letter | other.has_letter,
            has_ipv4: self.has_ipv4 | other.has_ipv4,
            has_ipv6: self.has_ipv6 | other.has_ipv6,
            ..self
        }
    }
}

#[cfg(all(test, feature = "advise"))]
mod tests {
    use super::*;

    fn formats(texts: &[&str]) -> Vec<Format> {
        let mut formats = Formats::default();
        for text in texts {
            formats.read(text.as_bytes());
        }
        formats.possible().collect()
    }

    #[test]
    fn what_texts_are() {
        assert_eq!(formats(&["true", "false"]), [Format::Bool]);
        assert_eq!(formats(&["0", "-7", "18446744073709551615"]), [Format::Integer]);
        assert_eq!(formats(&["12", "7"]), [Format::Integer, Format::Float]);
        assert_eq!(formats(&["2024-02-29", "0000-01-01", "9999-12-31"]), [Format::Date]);
        assert_eq!(formats(&["1999-12-31T23:59:59Z"]), [Format::Time]);
        assert_eq!(formats(&["1999-12-31T23:59:59.120Z"]), [Format::Time]);
        assert_eq!(formats(&["12.50", "-0.05"]), [Format::Decimal]);
        assert_eq!(formats(&["12.5", "0.1"]), [Format::Decimal, Format::Float]);
        assert_eq!(formats(&["12.5", "3", "-0.125"]), [Format::Float]);
        assert_eq!(formats(&["67e55044-10b1-426f-9247-bb680e5fe0c8"]), [Format::Uuid]);
        assert_eq!(formats(&["10.0.0.1", "::1", "2001:db8::ff00:42:8329"]), [Format::Ip]);
        assert_eq!(formats(&["00ff", "1234"]), [Format::Hex]);
    }

    /// Each is told apart from what it looks like.
    #[test]
    fn what_would_print_otherwise() {
        let others: [&[&str]; 12] = [
            &[
                "",
                "+5",
                "-0",
                "007",
                "0x10",
                " 1",
                "1 ",
                "1_000",
                "18446744073709551616",
                "-9223372036854775809",
            ],
            &[
                "99999999999999999999999999999999999999999999",
                "1e5",
                "inf",
                "NaN",
                "-",
                ".",
                "1.",
                ".5",
                "00.5",
                "-0.00",
            ],
            &["True", "TRUE", "yes", "truee"],
            &[
                "67E55044-10b1-426f-9247-bb680e5fe0c8",
                "67e5504410b1426f9247bb680e5fe0c",
                "{7e55044-10b1-426f-9247-bb680e5fe0c}",
            ],
            &["ABCD", "abc", "ab cd", "0xab"],
            &["2016-12-31T23:59:60Z", "2024-01-01T24:00:00Z", "2024-01-01T00:60:00Z", "2024-02-30T00:00:00Z"],
            &[
                "2024-01-01t00:00:00Z",
                "2024-01-01T00:00:00z",
                "2024-01-01 00:00:00Z",
                "2024-01-01T00:00:00+00:00",
            ],
            &[
                "2024-01-01T00:00:00.1Z",
                "2024-01-01T00:00:00.Z",
                "2024-01-01T00:00:00",
                "2024-01-01T00:00:00.12aZ",
            ],
            &["2023-02-29", "1900-02-29", "2024-13-01", "2024-00-10", "2024-01-00", "24-01-01", "2024-1-1"],
            &["10.0.0.01", "010.0.0.1", "256.0.0.1", "10.0.0", "10.0.0.1.2", "10..0.1", "-1.0.0.1"],
            &["::0", "0:0:0:0:0:0:0:1", "2001:DB8::1", "fe80::1%eth0", "1:2", "::ffff:a00:1", "::127.0.0.01"],
            &["12345678901234567890.5", "ä", "🦀", "true\0"],
        ];
        for text in others.iter().flat_map(|others| others.iter()) {
            assert_eq!(formats(&[text]), [], "{text}");
        }
        // Each by itself is one.
        for texts in [
            ["1.5", "1.50"],
            ["abcd", "abcdef"],
            ["2024-01-01T00:00:00Z", "2024-01-01T00:00:00.000Z"],
            ["true", "1"],
            ["2024-01-01", "2024"],
            ["0042", "1234"],
        ] {
            assert_eq!(formats(&texts), [], "{texts:?}");
        }
    }

    /// So that the texts that come after aren't read.
    #[test]
    fn once_nothing_is_possible_none_are() {
        let mut formats = Formats::default();
        assert!(!formats.are_none());
        formats.read(b"neither a number nor a time");
        assert!(formats.are_none());
        assert_eq!(formats.passes(1000), 1000);
    }

    #[test]
    fn of_two_places_what_both_are() {
        let of = |texts: &[&str]| {
            let mut formats = Formats::default();
            for text in texts {
                formats.read(text.as_bytes());
            }
            formats
        };
        let both = |one: &[&str], other: &[&str]| of(one).and(of(other)).possible().collect::<Vec<_>>();
        assert_eq!(both(&["ab", "12"], &["34"]), [Format::Hex]);
        assert_eq!(both(&["ab"], &["abcd"]), []);
        assert_eq!(both(&["1.50"], &["2.5"]), []);
        assert_eq!(both(&["1.50"], &[]), [Format::Decimal]);
        let numbers = of(&["5", "7"]).and(of(&["-3"]));
        assert_eq!((numbers.min, numbers.max), (-3, 7));
    }
}
