//! Advice with other than the default settings.

use super::Measure;
use crate::advise::Advice;
use crate::walk::{DynFootprint, Walker};

/// What is used in any case: with room for fewer texts than this takes, no sample of them would tell anything.
const LEAST_OBSERVED: usize = 64 << 10;

/// Advice with other than the default settings: what is looked at, and how much is mentioned.
///
/// How the value is walked, a [`Measure`] says.
///
/// ```
/// use memfootprint::{Advise, Measure};
/// use std::time::Duration;
///
/// let log: Vec<u8> = Vec::with_capacity(100);
/// let values = vec![log, vec![1; 100_000]];
/// assert!(memfootprint::advise(&values).findings().is_empty());
/// let soon = Measure::new().deadline(Duration::from_secs(60));
/// let advice = Advise::new().measure(soon).min_saving(0.0).run(&values);
/// assert_eq!((advice.findings()[0].path.as_str(), advice.findings()[0].saved), ("[*]", 116));
/// ```
#[derive(Debug, Clone)]
pub struct Advise {
    measure: Measure,
    min_saving: f64,
    max_observed: usize,
    sample: u64,
}

impl Default for Advise {
    fn default() -> Self {
        Self { measure: Measure::new(), min_saving: 0.01, max_observed: 16 << 20, sample: 1 }
    }
}

impl Advise {
    /// With the default settings.
    pub fn new() -> Self {
        Self::default()
    }

    /// How the value is walked: its name, and the limits of time, values, stack and memory.
    #[must_use]
    pub fn measure(mut self, measure: Measure) -> Self {
        self.measure = measure;
        self
    }

    /// The least that [`run`](Self::run) mentions, as a share of the value's bytes; 0.01 by default.
    #[must_use]
    pub fn min_saving(mut self, share: f64) -> Self {
        self.min_saving = share;
        self
    }

    /// How many bytes [`run`](Self::run) may use for what it observes, most of them to find equal texts; 16 MiB by
    /// default, and no less than 64 KiB. Texts that don't fit are sampled; paths that don't, a quarter of it, are
    /// [counted](Advice::unobserved_paths), and nothing is said about them.
    ///
    /// ```
    /// use memfootprint::Advise;
    ///
    /// let names: Vec<String> = (0..10_000).map(|id| format!("a name that is met again {}", id % 10)).collect();
    /// let advice = Advise::new().max_observed(64 << 10).run(&names);
    /// assert!(advice.findings().iter().any(|finding| finding.saved > 100_000));
    /// ```
    #[must_use]
    pub fn max_observed(mut self, bytes: usize) -> Self {
        self.max_observed = bytes;
        self
    }

    /// [`run`](Self::run) reads one text in `one_in`, and one run of 64 numbers side by side in `one_in`. All by
    /// default, and with 0 or 1.
    ///
    /// Sampling affects only values that are read, texts and numbers; blocks and bytes are always counted in full. What depends
    /// on what was read is [`Sampled`](crate::advise::Evidence::Sampled), and less is promised of it.
    ///
    /// ```
    /// use memfootprint::{Advise, advise::{Evidence, Rule}};
    ///
    /// let ids: Vec<u64> = (0..100_000).map(|id| id % 1000).collect();
    /// let advice = Advise::new().sample(16).run(&ids);
    /// let narrower = &advice.findings()[0];
    /// assert_eq!((narrower.rule, narrower.evidence), (Rule::Narrow, Evidence::Sampled { one_in: 16 }));
    /// assert_eq!(narrower.saved, 6 * ids.len()); // as `u16`
    /// ```
    #[must_use]
    pub fn sample(mut self, one_in: u64) -> Self {
        self.sample = one_in;
        self
    }

    /// As [`advise`](crate::advise()).
    pub fn run<T: DynFootprint + ?Sized>(&self, value: &T) -> Advice {
        let Self { measure, .. } = self;
        let observer = measure.observer_of(value, self.max_observed.max(LEAST_OBSERVED), self.sample);
        let mut observer = Walker::run(value, observer, measure.limits());
        observer.settle();
        // Whether two places have the same texts is asked where as many are as long together, in a walk that reads these alone.
        let places = observer.places_of_like_texts();
        if !places.is_empty() && !measure.is_limited() {
            let compared = measure.observer_of(value, 0, 1).comparing(&places);
            observer.contents = Walker::run(value, compared, measure.limits()).contents;
        }
        observer.advice(measure.root_name::<T>(), size_of_val(value), self.min_saving)
    }
}
