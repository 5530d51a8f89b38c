//! Reports as a page for a browser: one file with a map, tables and advice, from which no request leaves.
//!
//! `page.html` is the frame, `page.css` the style, and the script is put together of the files that [`SCRIPT`] lists, one noun
//! a file. What the page is about stands in it as JSON ([`data`]), a row a place ([`places`]).

#[cfg(feature = "advise")]
mod advice;
mod data;
mod places;

#[cfg(feature = "advise")]
use crate::advise::Advice;
use crate::report::Report;
use crate::report::printable::printable;
use core::fmt;

/// The page without what it is about: each `{{slot}}` is filled in.
const FRAME: &str = include_str!("page.html");

const STYLE: &str = include_str!("page.css");

/// One module script, from the lowest file to the highest.
const SCRIPT: &str = concat!(
    include_str!("format.js"),
    include_str!("places.js"),
    include_str!("treemap.js"),
    include_str!("details.js"),
    include_str!("map.js"),
    include_str!("table.js"),
    include_str!("advice.js"),
    include_str!("page.js"),
);

/// By these the page's policy lets its own style and script in, and nothing else: SHA-256, in base 64. `cargo test --test report`
/// holds them against the two, and `UPDATE_EXPECT=1` writes them anew.
const STYLE_HASH: &str = include_str!("page.css.sha256");
const SCRIPT_HASH: &str = include_str!("page.js.sha256");

/// How many places a page has unless told otherwise.
const MAX_PLACES: usize = 10_000;

/// A report as a page, with other than the default limits, and with what else is to be on it. From [`Report::html`].
///
/// ```
/// use memfootprint::page::Page;
///
/// let names = vec![String::from("ada"); 1000];
/// let report = memfootprint::report(&names);
/// let advice = memfootprint::advise(&names);
/// let page: Page<'_> = report.html().title("names of today").advice(&advice);
/// assert!(page.to_string().contains("<title>names of today</title>"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a page is displayed, or made a text of"]
pub struct Page<'a> {
    report: &'a Report,
    since: Option<&'a Report>,
    #[cfg(feature = "advise")]
    advice: Option<&'a Advice>,
    title: Option<String>,
    max_places: usize,
    min_size: u64,
}

impl<'a> Page<'a> {
    fn new(report: &'a Report) -> Self {
        Self {
            report,
            since: None,
            #[cfg(feature = "advise")]
            advice: None,
            title: None,
            max_places: MAX_PLACES,
            min_size: 0,
        }
    }

    /// What stands above the page and on its tab; by default the name of what was measured.
    pub fn title(mut self, title: impl Into<String>) -> Self {
        self.title = Some(title.into());
        self
    }

    /// Advice on the same value, beside the map: each finding leads to its place. The first 500 are on the page.
    #[cfg(feature = "advise")]
    pub fn advice(mut self, advice: &'a Advice) -> Self {
        self.advice = Some(advice);
        self
    }

    /// What changed since an older report of the same value, or of one like it: each place and each type has its growth, places
    /// that are gone are listed, too, and the map can show by colour what grew and what shrank.
    ///
    /// ```
    /// let mut sessions = vec![vec![0_u8; 100]; 10];
    /// let before = memfootprint::report(&sessions);
    /// sessions.push(vec![0; 5000]);
    /// let after = memfootprint::report(&sessions);
    /// let page = after.html().since(&before).to_string();
    /// assert!(page.contains(r#""was":{"total":"#));
    /// ```
    ///
    /// [`Report::diff`] is the same as text and JSON.
    pub fn since(mut self, older: &'a Report) -> Self {
        self.since = Some(older);
        self
    }

    /// The most places on the page, and the most types; 10 000 by default. The largest are there, and what is left out
    /// below each of them is summed up as "… n more", so all totals stay true.
    ///
    /// It bounds the page, too: 64 KiB and at most 4 KiB a place, of which a usual one takes about a hundred bytes.
    ///
    /// ```
    /// let names: Vec<String> = (0..100).map(|name| name.to_string()).collect();
    /// let report = memfootprint::report(&(names, [1_u8; 16]));
    /// assert!(report.html().max_places(2).to_string().len() < report.to_html().len());
    /// ```
    pub fn max_places(mut self, places: usize) -> Self {
        self.max_places = places;
        self
    }

    /// Places with fewer bytes are summed up as "… n more"; 0 by default. With [`since`](Self::since), those that neither have
    /// nor had so many.
    pub fn min_size(mut self, bytes: usize) -> Self {
        self.min_size = bytes as u64;
        self
    }

    fn fill(&self, slot: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match slot {
            "title" => escaped(&printable(self.heading(), false), f),
            "style" => f.write_str(STYLE),
            "style hash" => f.write_str(STYLE_HASH.trim_end()),
            "script" => f.write_str(SCRIPT),
            "script hash" => f.write_str(SCRIPT_HASH.trim_end()),
            "text" => escaped(&self.report.to_string(), f),
            "data" => in_script(&self.data(), f),
            _ => Ok(()),
        }
    }

    fn heading(&self) -> &str {
        self.title.as_deref().unwrap_or(&self.report.root().name)
    }
}

/// O(places · log children), without recursion. Displays the whole page.
impl fmt::Display for Page<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut rest = FRAME;
        while let Some((before, slot, after)) = next_slot(rest) {
            f.write_str(before)?;
            self.fill(slot, f)?;
            rest = after;
        }
        f.write_str(rest)
    }
}

/// What stands before the next `{{slot}}`, the slot, and what stands behind it.
fn next_slot(text: &str) -> Option<(&str, &str, &str)> {
    let (before, rest) = text.split_once("{{")?;
    let (slot, after) = rest.split_once("}}")?;
    Some((before, slot, after))
}

/// Text between tags.
fn escaped(text: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    for piece in text.split_inclusive(['&', '<', '>', '"', '\'']) {
        let plain = piece.trim_end_matches(['&', '<', '>', '"', '\'']);
        f.write_str(plain)?;
        for c in piece[plain.len()..].chars() {
            write!(f, "&#{};", u32::from(c))?;
        }
    }
    Ok(())
}

/// JSON in a script: no `</script>` ends it, and no `<!--` begins anything, as there is no `<`. That is only ever in strings.
fn in_script(json: &str, f: &mut fmt::Formatter<'_>) -> fmt::Result {
    let mut pieces = json.split('<');
    f.write_str(pieces.next().unwrap_or_default())?;
    pieces.try_for_each(|piece| write!(f, "\\u003c{piece}"))
}

impl Report {
    /// The report as a page for a browser: a map of the bytes into which one can zoom, a table by place and one by type. It is one
    /// file, from which no request leaves, and whose policy forbids any. O(places · log children).
    ///
    /// ```
    /// let report = memfootprint::report(&vec![String::from("ada")]);
    /// std::fs::write(std::env::temp_dir().join("footprint.html"), report.to_html())?;
    /// # std::io::Result::Ok(())
    /// ```
    ///
    /// It has the 10 000 largest places; [`html`](Self::html) sets another limit, and puts advice and what changed beside them.
    pub fn to_html(&self) -> String {
        self.html().to_string()
    }

    /// The page with other than the default limits, with advice, or with what changed since an older report.
    ///
    /// ```
    /// let before = memfootprint::report(&vec![String::from("ada")]);
    /// let after = memfootprint::report(&vec![String::from("ada"), String::from("grace")]);
    /// let page = after.html().since(&before).title("names").to_string();
    /// assert!(page.starts_with("<!doctype html>"));
    /// ```
    pub fn html(&self) -> Page<'_> {
        Page::new(self)
    }
}
