//! The answer: findings, and what they come to together.

use super::evidence::Evidence;
use super::finding::Finding;
use crate::footprint::Footprint;

/// What to change in a value, the most bytes first. From [`advise`](crate::advise()).
///
/// ```
/// use memfootprint::Advice;
/// use memfootprint::advise::Finding;
///
/// let ids: Vec<u64> = (0..1000).collect();
/// let advice: Advice = memfootprint::advise(&ids);
/// let narrower: &Finding = &advice.findings()[0];
/// assert_eq!((narrower.rule.code(), narrower.saved), ("narrow", 6 * 1000));
/// assert!(advice.is_exact());
/// assert_eq!(advice.total_if_all_applied(), memfootprint::total_size(&ids) - 6 * 1000);
/// ```
#[derive(Debug, Clone, PartialEq)]
pub struct Advice {
    pub(super) name: String,
    pub(super) footprint: Footprint,
    pub(super) findings: Vec<Finding>,
    pub(super) saved_by_all: usize,
    pub(super) unobserved: usize,
}

impl Advice {
    /// What can be changed, the most bytes first. Findings that change the same bytes are all listed, and say so.
    pub fn findings(&self) -> &[Finding] {
        &self.findings
    }

    /// What the value takes now.
    pub fn footprint(&self) -> &Footprint {
        &self.footprint
    }

    /// Bytes saved if all findings are applied that aren't [covered](Finding::covered_by) by another. Not the sum of
    /// what they save alone: fewer elements of a smaller type save less than both apart. To the byte if
    /// [`is_exact`](Self::is_exact), else at least this many.
    pub fn saved_by_all(&self) -> usize {
        self.saved_by_all
    }

    /// Whether [`saved_by_all`](Self::saved_by_all) equals what would be measured, as each of those findings does.
    pub fn is_exact(&self) -> bool {
        let applied = self.findings.iter().filter(|finding| finding.covered_by.is_none());
        applied.into_iter().all(|finding| matches!(finding.evidence, Evidence::Exact | Evidence::LayoutExact))
    }

    /// How many paths there was no memory for: nothing is said about what is there. [`Advise::max_observed`] can be raised.
    ///
    /// ```
    /// use memfootprint::Advise;
    ///
    /// let ids: Vec<u64> = (0..1000).collect();
    /// assert_eq!(Advise::new().max_observed(0).run(&ids).unobserved_paths(), 0); // as there are so few
    /// ```
    ///
    /// [`Advise::max_observed`]: crate::Advise::max_observed
    pub fn unobserved_paths(&self) -> usize {
        self.unobserved
    }

    /// All bytes of the value, [`total_size`](crate::total_size), after that.
    pub fn total_if_all_applied(&self) -> usize {
        self.footprint.total().saturating_sub(self.saved_by_all)
    }
}
