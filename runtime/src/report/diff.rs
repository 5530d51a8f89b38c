//! Two moments compared.

use super::Report;
use crate::footprint::Footprint;
use crate::walk::Tally;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What changed from one report to another, by path and by type, what grew most first. From [`Report::diff`].
///
/// With the feature `html`, `Report::html` shows the same as a page: `later.html().since(&earlier)`.
///
/// Each byte belongs to one place, so the growth of all places adds up to that of the whole, and so does that of all types.
///
/// ```
/// # if usize::BITS < 64 { return; }
/// let mut names = vec![String::from("ada")];
/// let before = memfootprint::report(&names);
/// names.push(String::from("grace"));
/// let after = memfootprint::report(&names);
/// let diff = before.diff(&after);
/// assert_eq!(
///     diff.to_string(),
///     "\
/// Vec<String>: 51 B → 128 B, +77 B
///
/// growth  before  after  path                             count
///  +48 B    24 B   72 B  (the value itself): Vec<String>
///  +29 B    27 B   56 B  [*]: String                      1 → 2
/// "
/// );
/// # let _ = names;
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Diff {
    pub(super) name: String,
    before: Footprint,
    after: Footprint,
    places: Vec<Change>,
    types: Vec<Change>,
}

/// What changed at one place, or of one type.
///
/// ```
/// let [before, after] = [vec![0_u8; 10], vec![0_u8; 30]].map(|bytes| memfootprint::report(&bytes));
/// let diff = before.diff(&after);
/// let change: &memfootprint::report::Change = &diff.by_path()[0];
/// assert_eq!((change.path.as_str(), change.growth()), ("[*]", 20));
/// assert_eq!((change.before.count, change.after.count), (10, 30));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Change {
    /// The place's path, which is empty for the root, and for a type.
    pub path: String,
    /// The type of the values here, as the compiler spells it; that of the report where it is in both.
    pub type_name: Cow<'static, str>,
    /// What there was.
    pub before: Moment,
    /// What there is.
    pub after: Moment,
}

/// What values at a place, or of a type, held at one moment. Nothing where there were none.
///
/// ```
/// use memfootprint::report::Moment;
///
/// let [before, after] = [vec![0_u8; 10], vec![]].map(|bytes: Vec<u8>| memfootprint::report(&bytes));
/// let diff = before.diff(&after);
/// let emptied = diff.by_path().iter().find(|change| change.path == "[*]").unwrap();
/// assert_eq!(emptied.after, Moment::default());
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Moment {
    /// How many values.
    pub count: u64,
    /// What they held and nothing below them.
    pub own: Tally,
}

impl Change {
    /// By how many bytes there are more; negative where there are fewer.
    pub fn growth(&self) -> i64 {
        signed(self.after.own.bytes).saturating_sub(signed(self.before.own.bytes))
    }
}

fn signed(bytes: u64) -> i64 {
    i64::try_from(bytes).unwrap_or(i64::MAX)
}

impl Moment {
    fn add(&mut self, count: u64, own: Tally) {
        self.count = self.count.saturating_add(count);
        self.own.add(own);
    }
}

/// One of a change's two moments.
type Side = fn(&mut Change) -> &mut Moment;

impl Diff {
    fn new(before: &Report, after: &Report) -> Self {
        let mut places = Changes::default();
        let mut types = Changes::default();
        for (report, moment) in [(before, Change::before_mut as Side), (after, Change::after_mut)] {
            for (path, node) in report.places() {
                let change = places.at(path, || node.type_name.clone());
                moment(change).add(node.count, node.own);
            }
            for row in report.by_type().rows() {
                let change = types.at(row.type_name.to_string(), || row.type_name.clone());
                moment(change).add(row.count, row.own);
            }
        }
        let mut types = types.sorted();
        for change in &mut types {
            change.path.clear();
        }
        Self {
            name: after.root().name.clone().into_owned(),
            before: before.footprint().clone(),
            after: after.footprint().clone(),
            places: places.sorted(),
            types,
        }
    }

    /// The places where something changed, those that grew most first.
    pub fn by_path(&self) -> &[Change] {
        &self.places
    }

    /// The types of whose values something changed, those that grew most first.
    pub fn by_type(&self) -> &[Change] {
        &self.types
    }

    /// The totals of the first report.
    pub fn before(&self) -> &Footprint {
        &self.before
    }

    /// The totals of the second.
    pub fn after(&self) -> &Footprint {
        &self.after
    }

    /// By how many bytes the whole grew; negative where it shrank.
    pub fn growth(&self) -> i64 {
        signed(self.after.total() as u64).saturating_sub(signed(self.before.total() as u64))
    }

    /// Whether nothing changed: neither bytes nor numbers of values, at any place.
    pub fn is_empty(&self) -> bool {
        self.places.is_empty()
    }
}

impl Change {
    fn before_mut(&mut self) -> &mut Moment {
        &mut self.before
    }

    fn after_mut(&mut self) -> &mut Moment {
        &mut self.after
    }
}

/// Changes as they come together, by path or by type.
#[derive(Default)]
struct Changes(BTreeMap<String, Change>);

impl Changes {
    fn at(&mut self, path: String, type_name: impl FnOnce() -> Cow<'static, str>) -> &mut Change {
        self.0.entry(path).or_insert_with_key(|path| Change {
            path: path.clone(),
            type_name: type_name(),
            before: Moment::default(),
            after: Moment::default(),
        })
    }

    /// Those that are changes. By path where they grew alike.
    fn sorted(self) -> Vec<Change> {
        let mut changes: Vec<Change> =
            self.0.into_values().filter(|change| change.before != change.after).collect();
        changes.sort_by_key(|change| core::cmp::Reverse(change.growth()));
        changes
    }
}

impl Report {
    /// What changed from this report to a later one, of the same value or of one like it.
    ///
    /// O(places · depth). A report doesn't tell one value from another, so a place where as much came as went is unchanged.
    ///
    /// ```
    /// let mut sessions = vec![vec![0_u8; 100]; 10];
    /// let before = memfootprint::report(&sessions);
    /// sessions.truncate(4);
    /// let diff = before.diff(&memfootprint::report(&sessions));
    /// let freed = diff.by_path().last().expect("what shrank most");
    /// assert_eq!((diff.growth(), freed.path.as_str()), (-600, "[*][*]"));
    /// assert!(before.diff(&before).is_empty());
    /// ```
    #[must_use = "a diff is printed or read"]
    pub fn diff(&self, later: &Self) -> Diff {
        Diff::new(self, later)
    }
}
