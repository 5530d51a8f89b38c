//! The last report, in a file that outlives the process.
//!
//! It is written beside its place and then renamed, so that whoever reads it finds a whole one, whenever the process was killed.
//! It isn't forced to the disk: what was written outlives the process in any case, and not the machine.

use super::tick::Tick;
use super::tick_json;
use crate::report::json_writer::Writer;
use crate::units::ByteSize;
use core::time::Duration;
use std::ffi::OsString;
use std::fs;
use std::io;
use std::path::PathBuf;

const FORMAT: &str = "memfootprint.black_box";

/// Goes up when a reader of the version before would be wrong. Keys may be added without.
const VERSION: u32 = 1;

/// The least that a place takes in a report's JSON, in bytes.
const LEAST_PLACE: u64 = 300;

/// How many places of a root are listed where its tree is too large.
const MAX_PLACES: usize = 100;

/// How large the file may be, unless said otherwise.
const MAX_BYTES: u64 = 1 << 20;

/// How often it is written, unless said otherwise.
const EVERY: Duration = Duration::from_secs(60);

/// From which share of the limit on it is written with every tick, in percent.
const NEAR: f64 = 90.0;

/// A file with the last report of each root, so that after `kill -9`, an OOM kill say, one reads what was there.
///
/// It is written every minute, with the first tick, with each tick whose events are warnings, and with each tick while 90 % of the
/// limit are used. Settings change that. What a process before left there is renamed first, with `.1` behind its name, so that it
/// outlives a restart. The JSON has the keys of a line of [`Watch::json_lines`](super::Watch::json_lines), and for each
/// root `report`, as [`Report::to_json`](crate::Report::to_json) writes it; where that doesn't fit, `places`, the 100 that hold most.
///
/// ```
/// use memfootprint::Watch;
/// use memfootprint::watch::BlackBox;
///
/// static NAMES: [&str; 2] = ["ada", "grace"];
///
/// let path = std::env::temp_dir().join(format!("memfootprint-doc-{}.json", std::process::id()));
/// let mut watch = Watch::new("svc").root("names", &NAMES).black_box(BlackBox::new(&path));
/// watch.tick();
/// let text = std::fs::read_to_string(&path)?;
/// assert!(text.starts_with(r#"{"format":"memfootprint.black_box","version":1,"service":"svc","#));
/// # std::fs::remove_file(&path)?;
/// # Ok::<(), std::io::Error>(())
/// ```
#[derive(Debug)]
pub struct BlackBox {
    path: PathBuf,
    every: Duration,
    max_bytes: u64,
    rss: Option<u64>,
    /// When it was written last.
    written: Option<Duration>,
    is_broken: bool,
}

impl BlackBox {
    /// A file at `path`, and up to two more beside it: `path.1`, of the process before, and `path.new`, while it is written.
    pub fn new(path: impl Into<PathBuf>) -> Self {
        Self {
            path: path.into(),
            every: EVERY,
            max_bytes: MAX_BYTES,
            rss: None,
            written: None,
            is_broken: false,
        }
    }

    /// How often it is written, in place of every minute; as often as there are ticks, at most.
    ///
    /// ```
    /// use memfootprint::watch::BlackBox;
    /// use std::time::Duration;
    ///
    /// let often = BlackBox::new("/var/lib/svc/memory.json").every(Duration::from_secs(5));
    /// # let _ = often;
    /// ```
    #[must_use]
    pub fn every(mut self, period: Duration) -> Self {
        self.every = period;
        self
    }

    /// How large the file may be, in place of 1 MiB.
    ///
    /// ```
    /// use memfootprint::{size, watch::BlackBox};
    ///
    /// let small = BlackBox::new("/var/lib/svc/memory.json").max_size(size!("64 KiB"));
    /// # let _ = small;
    /// ```
    #[must_use]
    pub fn max_size(mut self, bytes: impl Into<ByteSize>) -> Self {
        self.max_bytes = bytes.into().0;
        self
    }

    /// From how much resident memory on it is written with every tick, whatever the limit.
    ///
    /// ```
    /// use memfootprint::{size, watch::BlackBox};
    ///
    /// let near = BlackBox::new("/var/lib/svc/memory.json").at_rss(size!("3.5 GiB"));
    /// # let _ = near;
    /// ```
    #[must_use]
    pub fn at_rss(mut self, bytes: impl Into<ByteSize>) -> Self {
        self.rss = Some(bytes.into().0);
        self
    }

    /// Writes a tick, if it is time. The first problem after a success is an error; the next tick tries again.
    pub(super) fn take(&mut self, service: &str, tick: &Tick) -> Result<(), String> {
        if !self.is_due(tick) {
            return Ok(());
        }
        match self.write(service, tick) {
            Ok(()) => {
                (self.written, self.is_broken) = (Some(tick.time), false);
                Ok(())
            }
            Err(_) if self.is_broken => Ok(()),
            Err(error) => {
                self.is_broken = true;
                Err(format!("the black box can't be written to {}: {error}", self.path.display()))
            }
        }
    }

    fn is_due(&self, tick: &Tick) -> bool {
        let is_time = self.written.is_none_or(|written| tick.time.saturating_sub(written) >= self.every);
        let is_near = tick.pressure.share().is_some_and(|share| share * 100.0 >= NEAR);
        let is_large = self.rss.zip(tick.process.rss).is_some_and(|(most, rss)| rss >= most);
        is_time || is_near || is_large || tick.events.iter().any(super::Event::is_warning)
    }

    fn write(&self, service: &str, tick: &Tick) -> io::Result<()> {
        let fits = |text: &String| text.len() as u64 <= self.max_bytes;
        // Each less than the one before, as far down as it takes. A tree that can't fit isn't written out to see that.
        let places =
            tick.roots.iter().filter_map(|root| root.report.as_ref()).map(|report| report.places().count());
        let whole = places.sum::<usize>() as u64 * LEAST_PLACE <= self.max_bytes;
        let texts =
            [usize::MAX, MAX_PLACES, 10, 0].into_iter().filter(|&places| whole || places < usize::MAX);
        let text = texts.map(|places| document(service, tick, places)).find(fits);
        let text = text
            .ok_or_else(|| io::Error::other(format!("a tick doesn't fit into {} bytes", self.max_bytes)))?;
        if self.written.is_none() {
            self.keep_the_last();
        }
        fs::write(self.beside(".new"), text)?;
        fs::rename(self.beside(".new"), &self.path)
    }

    /// What the process before left is what one wants to read once it was started again.
    fn keep_the_last(&self) {
        // There may be none.
        let _ = fs::rename(&self.path, self.beside(".1"));
    }

    fn beside(&self, ending: &str) -> OsString {
        let mut path = OsString::from(&self.path);
        path.push(ending);
        path
    }
}

/// All that is known, with whole reports, or with so many places of each root.
fn document(service: &str, tick: &Tick, places: usize) -> String {
    tick_json::document((FORMAT, VERSION), service, tick, |json, root| match &root.report {
        Some(report) if places == usize::MAX => json.document("report", &report.to_json()),
        Some(report) => write_places(json, report, places),
        None => {}
    })
}

fn write_places(json: &mut Writer, report: &crate::Report, most: usize) {
    let mut places: Vec<(String, u64)> = report.places().map(|(path, node)| (path, node.own.bytes)).collect();
    places.sort_by_key(|&(_, bytes)| core::cmp::Reverse(bytes));
    let places = places.iter().take(most).map(|(path, bytes)| (path.as_str(), *bytes));
    tick_json::write_places(json, "places", places);
}
