//! Recorded blocks held against those that a walk counts.

use super::record::Recording;
use crate::depth::Limits;
use crate::footprint::Footprint;
use crate::measure::footprint;
use crate::units::ByteSize;
use crate::walk::{DynFootprint, MemFootprint, Rounded, Sink, Walker};
use core::fmt::{self, Write};
use std::collections::BTreeMap;

/// The most sizes, and sites of one size, that are shown.
const SHOWN: usize = 8;

/// The most blocks of one size whose sites are looked up, as that takes long.
const SITES_READ: usize = 64;

/// What of a [`Recording`] some values account for. From [`Recording::account`]; displays as a table.
///
/// A walk reports how large each block is that it counts, but not where it lies. So blocks are matched by their size: of
/// each size, how many were recorded and are live, and how many were walked.
///
/// ```
/// use memfootprint::heap::{self, Accounted, SizeCount, Tracking};
///
/// #[global_allocator]
/// static ALLOCATOR: Tracking = Tracking::system();
///
/// let ((list, other), recording) = heap::record(|| (vec![1_u64; 3], vec![0_u8; 100]));
/// let accounted: Accounted = recording.account(&[&list]);
/// assert_eq!((accounted.live, accounted.owned), (124, 24));
/// assert_eq!(accounted.unaccounted, [SizeCount { size: 100, blocks: 1 }]);
/// assert!(accounted.twice.is_empty());
/// # drop(other);
/// ```
#[derive(Debug, Clone)]
#[non_exhaustive]
pub struct Accounted {
    /// Bytes of the recorded blocks.
    pub live: u64,
    /// Those among them that the values own.
    pub owned: u64,
    /// Recorded blocks that no value owns, the most bytes first.
    pub unaccounted: Vec<SizeCount>,
    /// Blocks that the walk counted and that weren't recorded as often: counted twice, or made outside of the recording. The most
    /// bytes first.
    pub twice: Vec<SizeCount>,
    /// What the values take, and how sure that is.
    pub footprint: Footprint,
    /// How many blocks [weren't recorded](Recording::missed).
    pub missed: usize,
    /// By size, where unaccounted blocks of it could have been made, and how many of those looked at.
    sites: BTreeMap<usize, Vec<(String, usize)>>,
}

/// So many blocks of one size.
///
/// ```
/// let blocks = memfootprint::heap::SizeCount { size: 24, blocks: 10 };
/// assert_eq!(blocks.bytes(), 240);
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[allow(clippy::exhaustive_structs, reason = "tests compare it with one they write")]
pub struct SizeCount {
    /// Bytes of each, as requested.
    pub size: usize,
    /// How many.
    pub blocks: usize,
}

impl SizeCount {
    /// Bytes of all.
    pub fn bytes(self) -> u64 {
        (self.size as u64).saturating_mul(self.blocks as u64)
    }
}

/// Several values as one, so that what they share counts once.
struct Together<'r>(&'r [&'r dyn DynFootprint]);

impl MemFootprint for Together<'_> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        for value in self.0 {
            walker.pointee(*value);
        }
    }
}

/// How many blocks of each size a walk counts, and what the values take.
fn walked(roots: &[&dyn DynFootprint]) -> (BTreeMap<usize, usize>, Footprint) {
    fn of<T: DynFootprint + ?Sized>(value: &T) -> (BTreeMap<usize, usize>, Footprint) {
        let sink = Rounded { by_size: Some(BTreeMap::new()), ..Rounded::default() };
        let by_size = Walker::run(value, sink, Limits::default()).by_size;
        (by_size.unwrap_or_default(), footprint(value))
    }
    match roots {
        [root] => of(*root),
        roots => of(&Together(roots)),
    }
}

impl Recording {
    /// Holds the blocks against those which `roots` own, blocks that they share once.
    ///
    /// Where as many blocks of a size are counted twice as are owned by none, neither shows. Several roots mustn't lie in one
    /// another, or in a block to which one of them leads.
    ///
    /// ```
    /// use memfootprint::heap::{self, Tracking};
    /// use std::sync::Arc;
    ///
    /// #[global_allocator]
    /// static ALLOCATOR: Tracking = Tracking::system();
    ///
    /// let ((a, b), recording) = heap::record(|| {
    ///     let shared: Arc<str> = "shared".into();
    ///     (vec![shared.clone()], shared)
    /// });
    /// assert_eq!(recording.account(&[&a, &b]).share(), 1.0);
    /// ```
    pub fn account(&self, roots: &[&dyn DynFootprint]) -> Accounted {
        let mut live: BTreeMap<usize, usize> = BTreeMap::new();
        for block in &self.blocks {
            *live.entry(block.size).or_default() += 1;
        }
        let (walked, footprint) = walked(roots);
        let unaccounted = more(&live, &walked);
        let alone: u64 = unaccounted.iter().map(|blocks| blocks.bytes()).sum();
        let sites = unaccounted.iter().take(SHOWN).map(|blocks| (blocks.size, self.sites(blocks.size)));
        Accounted {
            live: self.bytes(),
            owned: self.bytes() - alone,
            sites: sites.collect(),
            unaccounted,
            twice: more(&walked, &live),
            footprint,
            missed: self.missed(),
        }
    }

    /// Where blocks of a size were made, the most frequent first.
    fn sites(&self, size: usize) -> Vec<(String, usize)> {
        let blocks = self.blocks.iter().filter(|block| block.size == size);
        let mut sites: BTreeMap<String, usize> = BTreeMap::new();
        for backtrace in blocks.filter_map(|block| block.site.as_ref()).take(SITES_READ) {
            // What looking up names keeps, std keeps: it is nobody's block.
            let text = super::thread::silently(|| Silent(Some(backtrace.to_string())));
            *sites.entry(site(text.get())).or_default() += 1;
        }
        let mut sites: Vec<_> = sites.into_iter().collect();
        sites.sort_by_key(|&(_, blocks)| core::cmp::Reverse(blocks));
        sites
    }
}

/// A text that was made silently, and is dropped so.
struct Silent(Option<String>);

impl Silent {
    fn get(&self) -> &str {
        self.0.as_deref().unwrap_or_default()
    }
}

impl Drop for Silent {
    fn drop(&mut self) {
        super::thread::silently(|| drop(self.0.take()));
    }
}

/// The first functions of a backtrace that are the program's own.
fn site(backtrace: &str) -> String {
    const OTHERS: [&str; 8] =
        ["std::", "core::", "alloc::", "<alloc::", "<core::", "<std::", "__r", "hashbrown::"];
    let mut frames: Vec<String> = Vec::new();
    let mut lines = backtrace.lines().map(str::trim).peekable();
    while let Some(line) = lines.next() {
        let Some((number, name)) = line.split_once(": ") else { continue };
        let is_frame = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
        let place = lines.peek().and_then(|next| next.strip_prefix("at "));
        let is_allocator = ["heap::blocks::", "heap::thread::", "heap::allocator::", "heap::record::"]
            .iter()
            .any(|module| name.contains(&format!("memfootprint::{module}")));
        if !is_frame
            || is_allocator
            || OTHERS
                .iter()
                .any(|other| name.trim_start_matches('<').starts_with(other.trim_start_matches('<')))
        {
            continue;
        }
        frames.push(place.map_or_else(|| name.to_owned(), |place| format!("{name} at {place}")));
        if frames.len() == 2 {
            break;
        }
    }
    if frames.is_empty() { String::from("unknown") } else { frames.join(", in ") }
}

/// By how many blocks of each size `these` are more than `others`.
fn more(these: &BTreeMap<usize, usize>, others: &BTreeMap<usize, usize>) -> Vec<SizeCount> {
    let differences = these.iter().map(|(&size, &count)| {
        let blocks = count.saturating_sub(others.get(&size).copied().unwrap_or(0));
        SizeCount { size, blocks }
    });
    let mut more: Vec<SizeCount> = differences.filter(|blocks| blocks.blocks > 0).collect();
    more.sort_by_key(|blocks| core::cmp::Reverse(blocks.bytes()));
    more
}

impl Accounted {
    /// The share of the recorded bytes that the values own; 1 is all of them, and where nothing was recorded.
    pub fn share(&self) -> f64 {
        if self.live == 0 { 1.0 } else { self.owned as f64 / self.live as f64 }
    }

    /// Whether at least `percent` of the recorded bytes are owned, what is counted twice is no more than the rest, and nothing
    /// was missed.
    ///
    /// ```
    /// use memfootprint::heap::{self, Tracking};
    ///
    /// #[global_allocator]
    /// static ALLOCATOR: Tracking = Tracking::system();
    ///
    /// let ((list, other), recording) = heap::record(|| (vec![0_u8; 98], vec![0_u8; 2]));
    /// let accounted = recording.account(&[&list]);
    /// assert!(accounted.holds(98.0) && !accounted.holds(99.0));
    /// # drop(other);
    /// ```
    pub fn holds(&self, percent: f64) -> bool {
        let allowed = self.live as f64 * (100.0 - percent) / 100.0;
        // A millionth of a byte for what the division rounds away.
        let is_within = |bytes: u64| bytes as f64 <= allowed + 1e-6;
        let twice: u64 = self.twice.iter().map(|blocks| blocks.bytes()).sum();
        self.missed == 0 && is_within(self.live - self.owned) && is_within(twice)
    }

    fn list(
        &self,
        f: &mut fmt::Formatter<'_>,
        title: &str,
        blocks: &[SizeCount],
        sites: bool,
    ) -> fmt::Result {
        if blocks.is_empty() {
            return Ok(());
        }
        let bytes: u64 = blocks.iter().map(|blocks| blocks.bytes()).sum();
        let count: usize = blocks.iter().map(|blocks| blocks.blocks).sum();
        writeln!(f, "\n{title}: {count} blocks, {}", ByteSize(bytes))?;
        for class in blocks.iter().take(SHOWN) {
            writeln!(
                f,
                "{:>10} × {:<8} {:>10}",
                format!("{} B", class.size),
                class.blocks,
                ByteSize(class.bytes())
            )?;
            let known = self.sites.get(&class.size).filter(|_| sites).into_iter().flatten();
            for (site, count) in known.take(SHOWN) {
                writeln!(f, "{:>16} {count} of them seen made in {site}", "")?;
            }
        }
        match blocks.len().checked_sub(SHOWN) {
            None | Some(0) => Ok(()),
            Some(rest) => writeln!(f, "{:>10} and of {rest} other sizes", ""),
        }
    }
}

impl fmt::Display for Accounted {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let share = format!("{:.1} %", (self.share() * 1000.0).floor() / 10.0);
        writeln!(f, "{share} of the live bytes have an owner: {} of {} B", self.owned, self.live)?;
        self.list(f, "no root owns", &self.unaccounted, true)?;
        self.list(f, "counted twice, or made outside of the recording", &self.twice, false)?;
        if self.missed > 0 {
            writeln!(f, "\n{} blocks were too many to be recorded", self.missed)?;
        }
        write!(f, "\nthe roots: {} B of heap, {}", self.footprint.heap(), self.footprint.accuracy)?;
        let mut listed = String::new();
        for skipped in self.footprint.skipped.iter().take(SHOWN) {
            let _ = write!(listed, "\n  {skipped}");
        }
        f.write_str(&listed)
    }
}
