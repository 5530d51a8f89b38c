//! How much a cache or a pool may take: bytes, or a part of what the process may use.

use crate::process::{self, LimitError};
use crate::units::{ByteSize, ParseByteSizeError};
use alloc::string::String;
use core::fmt;
use core::str::FromStr;

/// How much a cache or a `cache::Pool` may take: a number of bytes, or a part of what the process may use.
///
/// A part is one of [`process::limit`], and is looked up again every 30 seconds as entries come in: a container can be
/// resized while it runs.
///
/// ```
/// use memfootprint::Limit;
///
/// assert_eq!(Limit::bytes(64 << 20).resolve(), Some(64 << 20));
/// assert_eq!(Limit::from(memfootprint::size!("64 MiB")).resolve(), Some(64 << 20));
/// assert_eq!("64 MiB".parse::<Limit>()?.resolve(), Some(64 << 20));
///
/// // An eighth of the container, within bounds, and a figure for where nothing limits the process.
/// let limit = "12.5%".parse::<Limit>()?.at_least(16 << 20).at_most(1 << 30).or(256 << 20);
/// assert!(limit.resolve().is_some_and(|bytes| (16 << 20..=1 << 30).contains(&bytes)));
///
/// let error = "64".parse::<Limit>().unwrap_err();
/// assert_eq!(error.to_string(), r#""64" has no unit; use B, KiB, MiB, GiB, kB, MB or GB, or %"#);
/// # Ok::<(), memfootprint::ParseLimitError>(())
/// ```
#[derive(Clone, Copy)]
pub struct Limit {
    amount: Amount,
    least: usize,
    most: usize,
    fallback: Option<usize>,
    whole: Whole,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Amount {
    Bytes(usize),
    /// Ten-thousandths of the whole.
    Part(u32),
}

/// All of something, in ten-thousandths.
const WHOLE: u32 = 10_000;

/// What a part is a part of.
#[derive(Clone, Copy)]
enum Whole {
    /// What the process may use.
    Process,
    Given(fn() -> Option<u64>),
}

impl Whole {
    fn bytes(self) -> Result<Option<u64>, LimitError> {
        match self {
            Self::Process => Ok(process::limit()?.map(|limit| limit.bytes)),
            Self::Given(whole) => Ok(whole()),
        }
    }
}

impl Limit {
    const fn new(amount: Amount) -> Self {
        Self { amount, least: 0, most: usize::MAX, fallback: None, whole: Whole::Process }
    }

    /// `bytes` bytes.
    pub const fn bytes(bytes: usize) -> Self {
        Self::new(Amount::Bytes(bytes))
    }

    /// `percent` hundredths of what the process may use; all of it above 100.
    pub const fn percent(percent: u32) -> Self {
        Self::new(Amount::Part(if percent > 100 { WHOLE } else { percent * 100 }))
    }

    /// `points` hundredths of a percent of what the process may use; all of it above 10 000.
    ///
    /// ```
    /// use memfootprint::Limit;
    ///
    /// let [eighth, quarter] = [1250, 2500].map(|points| Limit::basis_points(points).or(64 << 20).resolve());
    /// assert!(eighth <= quarter && quarter.is_some());
    /// ```
    pub const fn basis_points(points: u32) -> Self {
        Self::new(Amount::Part(if points > WHOLE { WHOLE } else { points }))
    }

    /// A part is no less than this.
    #[must_use]
    pub const fn at_least(mut self, bytes: usize) -> Self {
        self.least = bytes;
        self
    }

    /// A part is no more than this.
    #[must_use]
    pub const fn at_most(mut self, bytes: usize) -> Self {
        self.most = bytes;
        self
    }

    /// In place of a part of something unknown. Without it, no cache is built then.
    #[must_use]
    pub const fn or(mut self, bytes: usize) -> Self {
        self.fallback = Some(bytes);
        self
    }

    /// A part is one of what `whole` gives, in bytes, rather than of [`process::limit`].
    #[must_use]
    pub const fn of(mut self, whole: fn() -> Option<u64>) -> Self {
        self.whole = Whole::Given(whole);
        self
    }

    /// The number of bytes now; `None` for a part of something unknown, and where `MEMFOOTPRINT_LIMIT` is no limit, be there
    /// a fallback or not.
    pub fn resolve(&self) -> Option<usize> {
        self.known().ok().flatten()
    }

    /// The number of bytes now; `None` for a part of something unknown without a fallback.
    ///
    /// # Errors
    ///
    /// Where `MEMFOOTPRINT_LIMIT` is no limit.
    pub(crate) fn known(&self) -> Result<Option<usize>, LimitError> {
        match self.amount {
            Amount::Bytes(bytes) => Ok(Some(bytes)),
            Amount::Part(part) => Ok(self.part(part)?.or(self.fallback)),
        }
    }

    /// The number of bytes that a part is now, without the fallback.
    #[cfg(feature = "cache")]
    pub(crate) fn looked_up(&self) -> Option<usize> {
        match self.amount {
            Amount::Part(part) => self.part(part).ok().flatten(),
            Amount::Bytes(bytes) => Some(bytes),
        }
    }

    fn part(&self, part: u32) -> Result<Option<usize>, LimitError> {
        let Some(whole) = self.whole.bytes()? else { return Ok(None) };
        let bytes = u128::from(whole) * u128::from(part) / u128::from(WHOLE);
        // A part of something is something.
        Ok(Some(usize::try_from(bytes).unwrap_or(usize::MAX).max(self.least).min(self.most).max(1)))
    }

    /// Whether it is a part, which can be another number of bytes later.
    #[cfg(feature = "cache")]
    pub(crate) fn is_part(&self) -> bool {
        matches!(self.amount, Amount::Part(_))
    }
}

impl From<usize> for Limit {
    fn from(bytes: usize) -> Self {
        Self::bytes(bytes)
    }
}

impl From<ByteSize> for Limit {
    fn from(ByteSize(bytes): ByteSize) -> Self {
        Self::bytes(usize::try_from(bytes).unwrap_or(usize::MAX))
    }
}

impl FromStr for Limit {
    type Err = ParseLimitError;

    /// Reads `64 MiB` or `12.5%`, with up to two decimals.
    ///
    /// # Errors
    ///
    /// Without a number or without a unit, and for zero and more than 100 %.
    fn from_str(text: &str) -> Result<Self, ParseLimitError> {
        let problem = |problem| ParseLimitError { text: text.chars().take(40).collect(), problem };
        if let Some(percent) = text.trim().strip_suffix('%') {
            return match hundredths(percent.trim_end()) {
                None => Err(problem(Problem::NoPercentage)),
                Some(0) => Err(problem(Problem::Zero)),
                Some(part) if part > WHOLE => Err(problem(Problem::MoreThanAll)),
                Some(part) => Ok(Self::new(Amount::Part(part))),
            };
        }
        match text.parse::<ByteSize>() {
            Ok(ByteSize(0)) => Err(problem(Problem::Zero)),
            Ok(ByteSize(bytes)) => Ok(Self::bytes(usize::try_from(bytes).unwrap_or(usize::MAX))),
            Err(error) => Err(problem(Problem::Size(error))),
        }
    }
}

/// `12.5` as 1250.
fn hundredths(text: &str) -> Option<u32> {
    let (whole, decimals) = text.split_once('.').unwrap_or((text, "0"));
    let are_digits = |text: &str| !text.is_empty() && text.bytes().all(|byte| byte.is_ascii_digit());
    if !are_digits(whole) || !are_digits(decimals) || decimals.len() > 2 {
        return None;
    }
    let decimals = decimals.parse::<u32>().ok()? * if decimals.len() == 1 { 10 } else { 1 };
    whole.parse::<u32>().ok()?.checked_mul(100)?.checked_add(decimals)
}

/// Why a text is no [`Limit`]. Says what to write instead.
///
/// ```
/// let error = "140%".parse::<memfootprint::Limit>().unwrap_err();
/// assert_eq!(error.to_string(), r#""140%" is more than all there is; write at most "100%""#);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ParseLimitError {
    text: String,
    problem: Problem,
}

#[derive(Debug, Clone, PartialEq, Eq)]
enum Problem {
    NoPercentage,
    Zero,
    MoreThanAll,
    Size(ParseByteSizeError),
}

impl fmt::Display for ParseLimitError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let text = &self.text;
        match &self.problem {
            Problem::NoPercentage => {
                write!(f, "{text:?} is not a percentage; write one such as \"40%\" or \"12.5%\"")
            }
            Problem::Zero => write!(f, "{text:?} is a limit of zero, under which nothing could be kept"),
            Problem::MoreThanAll => write!(f, "{text:?} is more than all there is; write at most \"100%\""),
            Problem::Size(error) => write!(f, "{error}, or %"),
        }
    }
}

impl core::error::Error for ParseLimitError {}

impl fmt::Debug for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "Limit({self})")
    }
}

impl fmt::Display for Limit {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.amount {
            Amount::Bytes(bytes) => ByteSize::from(bytes).fmt(f),
            Amount::Part(part) if part % 100 == 0 => write!(f, "{}%", part / 100),
            Amount::Part(part) => write!(f, "{}%", f64::from(part) / 100.0),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn parts_are_bounded_and_have_a_fallback() {
        let whole: fn() -> Option<u64> = || Some(1000);
        let unknown: fn() -> Option<u64> = || None;
        let resolve = |text: &str, of| text.parse::<Limit>().unwrap().of(of).resolve();
        assert_eq!(resolve("40%", whole), Some(400));
        assert_eq!(resolve("12.5 %", whole), Some(125));
        assert_eq!(resolve("0.25%", whole), Some(2));
        assert_eq!(resolve("100%", || Some(u64::MAX)), usize::try_from(u64::MAX).ok());
        assert_eq!(resolve("40%", unknown), None);
        assert_eq!(Limit::percent(40).of(unknown).or(7).resolve(), Some(7));
        assert_eq!(Limit::percent(1).of(whole).at_least(50).resolve(), Some(50));
        assert_eq!(Limit::percent(90).of(whole).at_most(50).resolve(), Some(50));
        assert_eq!(Limit::percent(200).of(whole).resolve(), Some(1000));
        assert_eq!(Limit::bytes(5).of(unknown).at_least(50).resolve(), Some(5));
    }

    #[test]
    fn texts_are_read_and_written() {
        for text in ["40%", "12.5%", "0.25%", "64.0 MiB", "100%"] {
            assert_eq!(text.parse::<Limit>().unwrap().to_string(), text);
        }
        let messages = [
            ("0%", "is a limit of zero"),
            ("0 B", "is a limit of zero"),
            ("100.01%", "more than all"),
            ("4000000000%", "not a percentage"),
            ("%", "not a percentage"),
            ("-1%", "not a percentage"),
            ("1.234%", "not a percentage"),
            ("64", "has no unit; use B, KiB, MiB, GiB, kB, MB or GB, or %"),
            ("lots", "is not a size"),
        ];
        for (text, message) in messages {
            let error = text.parse::<Limit>().unwrap_err().to_string();
            assert!(error.contains(message), "{error}");
        }
    }
}
