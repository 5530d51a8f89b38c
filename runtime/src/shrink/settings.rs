//! When to shrink, and how far.

/// What `min_slack` says.
#[doc(hidden)]
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Threshold {
    Bytes(usize),
    Percent(u32),
}

impl Threshold {
    pub(super) fn bytes(bytes: u64) -> Self {
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

    /// With `percent` percent of the length to keep.
    #[must_use]
    pub const fn keep(mut self, percent: u32) -> Self {
        self.keep = Some(percent);
        self
    }

    /// With `bytes` bytes to gain.
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
    use super::{Settings, Threshold};

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
