//! When to shrink, and how far.

use crate::units::ByteSize;

/// Spare capacity to leave in each collection, as a share of what it holds: `"25%"`.
///
/// ```
/// use memfootprint::Shrink;
///
/// let mut numbers = Vec::with_capacity(1000);
/// numbers.extend(0..100_u32);
/// Shrink::new().keep("25%").run(&mut numbers);
/// assert_eq!(numbers.capacity(), 125);
///
/// let ignored = Shrink::new().keep("25").run(&mut numbers);
/// assert_eq!(ignored.problems, [r#"keep ignored: "25" is not a share; write one such as "25%""#]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Keep(pub(super) Result<u32, String>);

impl From<&str> for Keep {
    fn from(text: &str) -> Self {
        Self(percent(text).ok_or_else(|| format!("{text:?} is not a share; write one such as \"25%\"")))
    }
}

/// The least that shrinking a collection must free, in bytes such as `"4 KiB"` or `4096`, or as a share of the bytes
/// that it has, such as `"25%"`.
///
/// ```
/// use memfootprint::Shrink;
///
/// let mut texts = [String::with_capacity(100), String::with_capacity(5000)];
/// let freed = Shrink::new().min_slack("4 KiB").run(&mut texts);
/// assert_eq!((freed.bytes, texts[0].capacity()), (5000, 100));
///
/// let freed = Shrink::new().min_slack("4096").run(&mut texts);
/// let units = r#""4096" has no unit; use B, KiB, MiB, GiB, kB, MB or GB, or %"#;
/// assert_eq!(freed.problems, [format!("min_slack ignored: {units}")]);
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MinSlack(pub(super) Result<Threshold, String>);

impl From<&str> for MinSlack {
    fn from(text: &str) -> Self {
        if let Some(percent) = percent(text) {
            return Self(Ok(Threshold::Percent(percent)));
        }
        let bytes = text.parse().map(|ByteSize(bytes)| Threshold::bytes(bytes));
        Self(bytes.map_err(|error| format!("{error}, or %")))
    }
}

impl From<usize> for MinSlack {
    fn from(bytes: usize) -> Self {
        Self(Ok(Threshold::Bytes(bytes)))
    }
}

impl From<ByteSize> for MinSlack {
    fn from(ByteSize(bytes): ByteSize) -> Self {
        Self(Ok(Threshold::bytes(bytes)))
    }
}

/// Reads `25%`.
fn percent(text: &str) -> Option<u32> {
    let digits = text.trim().strip_suffix('%')?.trim_end();
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    if is_number { digits.parse().ok() } else { None }
}

/// What `min_slack` says.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    Bytes(usize),
    Percent(u32),
}

impl Threshold {
    fn bytes(bytes: u64) -> Self {
        Self::Bytes(usize::try_from(bytes).unwrap_or(usize::MAX))
    }
}

/// The settings that hold at a place.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Settings {
    /// Spare capacity to leave, in percent of the length.
    pub(super) keep: u32,
    pub(super) min_slack: Threshold,
    /// Whether keys are shrunk.
    pub(super) keys: bool,
    /// Whether it is a function of `#[shrink(with = path)]` that counts.
    pub(super) by_function: bool,
}

impl Default for Settings {
    fn default() -> Self {
        Self { keep: 0, min_slack: Threshold::Bytes(0), keys: false, by_function: false }
    }
}

impl Settings {
    /// The capacity to shrink to.
    #[inline]
    pub(crate) fn target(self, len: usize) -> usize {
        if self.keep == 0 {
            return len; // and no division of 128 bits
        }
        let keep = len as u128 * u128::from(self.keep) / 100;
        len.saturating_add(usize::try_from(keep).unwrap_or(usize::MAX))
    }

    /// Whether it is worth it to have `then` bytes instead of `now`.
    #[inline]
    pub(crate) fn pays(self, now: usize, then: usize) -> bool {
        let freed = now.saturating_sub(then);
        let enough = match self.min_slack {
            Threshold::Bytes(bytes) => freed >= bytes,
            Threshold::Percent(percent) => freed as u128 * 100 >= now as u128 * u128::from(percent),
        };
        freed > 0 && enough
    }

    /// These settings, with those of a field or a type in their place where it has any.
    pub(crate) fn overridden(self, overrides: &Overrides) -> Self {
        Self {
            keep: overrides.keep.unwrap_or(self.keep),
            min_slack: overrides.min_slack.unwrap_or(self.min_slack),
            keys: overrides.keys || self.keys,
            by_function: self.by_function,
        }
    }
}

/// What `#[shrink(keep = .., min_slack = .., keys)]` says.
#[doc(hidden)]
#[derive(Debug, Clone, Copy)]
pub struct Overrides {
    pub keep: Option<u32>,
    pub min_slack: Option<Threshold>,
    pub keys: bool,
}

impl Overrides {
    /// None at all.
    pub const NONE: Self = Self { keep: None, min_slack: None, keys: false };

    /// With so many percent to keep.
    #[must_use]
    pub const fn keep(mut self, percent: u32) -> Self {
        self.keep = Some(percent);
        self
    }

    /// With so many bytes to gain.
    #[must_use]
    pub const fn min_slack(mut self, bytes: usize) -> Self {
        self.min_slack = Some(Threshold::Bytes(bytes));
        self
    }

    /// With such a share to gain.
    #[must_use]
    pub const fn min_slack_percent(mut self, percent: u32) -> Self {
        self.min_slack = Some(Threshold::Percent(percent));
        self
    }

    /// With keys.
    #[must_use]
    pub const fn keys(mut self) -> Self {
        self.keys = true;
        self
    }
}

#[cfg(test)]
mod tests {
    use super::{Settings, Threshold, percent};

    #[test]
    fn shares_are_read() {
        for (text, read) in [("25%", Some(25)), (" 0 % ", Some(0)), ("400%", Some(400))] {
            assert_eq!(percent(text), read, "{text}");
        }
        for text in ["", "%", "25", "+1%", "-1%", "2.5%", "25 %%", "99999999999%", "x%"] {
            assert_eq!(percent(text), None, "{text}");
        }
    }

    #[test]
    fn no_length_is_too_long_to_keep_a_share_of() {
        let settings = |keep| Settings { keep, ..Settings::default() };
        assert_eq!(settings(25).target(10), 12);
        assert_eq!(settings(0).target(usize::MAX), usize::MAX);
        assert_eq!(settings(u32::MAX).target(usize::MAX), usize::MAX);
    }

    #[test]
    fn shrinking_pays_from_the_threshold_on() {
        let settings = |min_slack| Settings { min_slack, ..Settings::default() };
        assert!(settings(Threshold::Bytes(0)).pays(2, 1));
        assert!(!settings(Threshold::Bytes(0)).pays(1, 1));
        assert!(!settings(Threshold::Bytes(0)).pays(1, 2));
        assert!(settings(Threshold::Bytes(10)).pays(20, 10) && !settings(Threshold::Bytes(10)).pays(20, 11));
        assert!(settings(Threshold::Percent(25)).pays(8, 6) && !settings(Threshold::Percent(25)).pays(8, 7));
        assert!(settings(Threshold::Percent(100)).pays(usize::MAX, 0));
    }
}
