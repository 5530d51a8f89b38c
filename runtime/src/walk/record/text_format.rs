//! Texts that are something else, written in the one way in which it is written: what is read from such a text prints as the same
//! text again, byte by byte.
//!
//! Whatever has several spellings is taken in one of them alone: no leading zeros, no `+`, no upper case, no `-0`, no leap
//! seconds, no offset from UTC but `Z`. None of the functions allocates.

use core::fmt::{self, Write};
use core::net::Ipv6Addr;

/// The most digits of which any number fits an `i64`.
const DIGITS_OF_I64: usize = 18;

/// The most digits of which no two decimal numbers are the same `f64` (`f64::DIGITS`), so that it prints as it was written.
const DIGITS_OF_F64: usize = f64::DIGITS as usize;

/// A sign, digits, and those behind the point, if there is one.
#[derive(Clone, Copy)]
struct Number<'t> {
    is_negative: bool,
    whole: &'t [u8],
    fraction: Option<&'t [u8]>,
}

impl<'t> Number<'t> {
    fn of(text: &'t [u8]) -> Option<Self> {
        let (is_negative, digits) = text.strip_prefix(b"-").map_or((false, text), |digits| (true, digits));
        let point = digits.iter().position(|&byte| byte == b'.');
        let (whole, fraction) = match point {
            Some(point) => (&digits[..point], Some(&digits[point + 1..])),
            None => (digits, None),
        };
        let is_canonical = !whole.is_empty() && (whole == b"0" || whole[0] != b'0') && are_digits(whole);
        let is_written_out = fraction.is_none_or(|fraction| !fraction.is_empty() && are_digits(fraction));
        let is_zero = || digits.iter().all(|&byte| matches!(byte, b'0' | b'.'));
        (is_canonical && is_written_out && !(is_negative && is_zero())).then_some(Self {
            is_negative,
            whole,
            fraction,
        })
    }

    fn digits(self) -> usize {
        self.whole.len() + self.fraction.map_or(0, <[u8]>::len)
    }

    /// Without its point.
    fn value(self) -> i128 {
        let digits = self.whole.iter().chain(self.fraction.into_iter().flatten());
        let value = digits.fold(0, |value, &digit| value * 10 + i128::from(digit - b'0'));
        if self.is_negative { -value } else { value }
    }
}

fn are_digits(text: &[u8]) -> bool {
    text.iter().all(u8::is_ascii_digit)
}

/// An integer that fits an `i64` or a `u64`.
pub(super) fn integer(text: &[u8]) -> Option<i128> {
    // Twenty digits and a sign; more would not fit, and could overflow.
    let number = Number::of(text).filter(|number| number.fraction.is_none() && number.digits() <= 20)?;
    Some(number.value()).filter(|value| (i64::MIN.into()..=u64::MAX.into()).contains(value))
}

/// A number with digits behind the point: without the point, and how many digits these are.
pub(super) fn decimal(text: &[u8]) -> Option<(i128, u8)> {
    let number = Number::of(text).filter(|number| number.digits() <= DIGITS_OF_I64)?;
    Some((number.value(), number.fraction?.len() as u8))
}

/// Whether it is a number that an `f64` prints so.
pub(super) fn is_float(text: &[u8]) -> bool {
    Number::of(text).is_some_and(|number| {
        number.digits() <= DIGITS_OF_F64 && number.fraction.is_none_or(|fraction| !fraction.ends_with(b"0"))
    })
}

pub(super) fn is_bool(text: &[u8]) -> bool {
    matches!(text, b"true" | b"false")
}

fn is_lower_hex(byte: u8) -> bool {
    matches!(byte, b'0'..=b'9' | b'a'..=b'f')
}

/// Whether these are pairs of hexadecimal digits.
pub(super) fn is_hex(text: &[u8]) -> bool {
    !text.is_empty() && text.len() % 2 == 0 && text.iter().all(|&byte| is_lower_hex(byte))
}

/// Whether it is a UUID with hyphens.
pub(super) fn is_uuid(text: &[u8]) -> bool {
    let is_right = |(at, &byte): (usize, &u8)| {
        if matches!(at, 8 | 13 | 18 | 23) { byte == b'-' } else { is_lower_hex(byte) }
    };
    text.len() == 36 && text.iter().enumerate().all(is_right)
}

pub(super) fn is_ipv4(text: &[u8]) -> bool {
    let is_part =
        |part: &[u8]| part.len() <= 3 && integer(part).is_some_and(|part| (0..=255).contains(&part));
    text.len() <= 15
        && text.split(|&byte| byte == b'.').count() == 4
        && text.split(|&byte| byte == b'.').all(is_part)
}

pub(super) fn is_ipv6(text: &[u8]) -> bool {
    // The longest has eight groups of four digits.
    let is_short = text.len() <= 39 && text.iter().take(5).any(|&byte| byte == b':');
    let address = || core::str::from_utf8(text).ok()?.parse::<Ipv6Addr>().ok();
    is_short && address().is_some_and(|address| prints_as(address, text))
}

/// Whether `value` prints as `text`.
fn prints_as(value: impl fmt::Display, text: &[u8]) -> bool {
    struct Rest<'t>(&'t [u8]);
    impl Write for Rest<'_> {
        fn write_str(&mut self, part: &str) -> fmt::Result {
            self.0 = self.0.strip_prefix(part.as_bytes()).ok_or(fmt::Error)?;
            Ok(())
        }
    }
    let mut rest = Rest(text);
    write!(rest, "{value}").is_ok() && rest.0.is_empty()
}

/// The number that these digits are, up to four.
fn digits(text: &[u8]) -> Option<i128> {
    are_digits(text).then(|| text.iter().fold(0, |value, &digit| value * 10 + i128::from(digit - b'0')))
}

/// Days from the first of a year to that of each month, where February has 28.
const DAYS_BEFORE: [i128; 12] = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];

/// A date of RFC 3339, such as `1999-12-31`: days since 1970.
pub(super) fn date(text: &[u8]) -> Option<i128> {
    let &[_, _, _, _, b'-', _, _, b'-', _, _] = text else { return None };
    let (year, month, day) = (digits(&text[..4])?, digits(&text[5..7])?, digits(&text[8..])?);
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    let days = match month {
        2 => 28 + i128::from(is_leap),
        4 | 6 | 9 | 11 => 30,
        1..=12 => 31,
        _ => return None,
    };
    let past_leap_day = i128::from(is_leap && month > 2);
    let in_year = DAYS_BEFORE.get(usize::try_from(month).ok()?.checked_sub(1)?)? + past_leap_day + day - 1;
    (1..=days).contains(&day).then(|| days_before(year) - days_before(1970) + in_year)
}

/// Days before the first of January of `year` in the Gregorian calendar, from that of year 1 on.
fn days_before(year: i128) -> i128 {
    let years = year - 1;
    years * 365 + years.div_euclid(4) - years.div_euclid(100) + years.div_euclid(400)
}

/// A time of RFC 3339 in UTC, such as `1999-12-31T23:59:59.999Z`: since 1970, in units of the last digit, and how many digits
/// there are behind the point: none, or three, six or nine.
pub(super) fn time(text: &[u8]) -> Option<(i128, u8)> {
    let (whole, fraction) = (text.get(..19)?, text.get(19..)?.strip_suffix(b"Z")?);
    let &[.., b'T', _, _, b':', _, _, b':', _, _] = whole else { return None };
    let part = |start: usize, most: i128| digits(&whole[start..start + 2]).filter(|&part| part <= most);
    let (hour, minute, second) = (part(11, 23)?, part(14, 59)?, part(17, 59)?);
    let seconds = ((date(&whole[..10])? * 24 + hour) * 60 + minute) * 60 + second;
    let fraction = match fraction {
        [] => fraction,
        [b'.', fraction @ ..] if matches!(fraction.len(), 3 | 6 | 9) && are_digits(fraction) => fraction,
        _ => return None,
    };
    let value = fraction.iter().fold(seconds, |value, &digit| value * 10 + i128::from(digit - b'0'));
    Some((value, fraction.len() as u8))
}
