//! A diff for programs.

use super::diff::{Change, Diff, Moment};
use super::json::{write_figures, write_footprint};
use super::json_writer::Writer;

/// What kind of document it is.
const FORMAT: &str = "memfootprint.diff";

/// Goes up when a reader of the version before would be wrong. Keys may be added without.
const VERSION: u32 = 1;

impl Diff {
    /// All of it as one line of JSON: the totals `before` and `after`, as in [`Report::to_json`](super::Report::to_json), and
    /// what changed by place and by type, what grew most first. Figures are bytes or counts, as plain integers; `growth` is
    /// negative where there are fewer bytes. `version` goes up if a key changes its meaning or disappears; keys may be added.
    ///
    /// ```
    /// let [before, after] = [vec![0_u8; 10], vec![0_u8; 30]].map(|bytes| memfootprint::report(&bytes));
    /// let json = before.diff(&after).to_json();
    /// assert!(json.starts_with(r#"{"format":"memfootprint.diff","version":1,"growth":20,"#));
    /// assert!(json.contains(r#"{"path":"[*]","type":"u8","growth":20,"before":{"count":10,"bytes":10,"#));
    /// ```
    ///
    /// The repository has a [JSON Schema] of it.
    ///
    /// [JSON Schema]: https://github.com/memfootprint/memfootprint/blob/HEAD/runtime/schema/diff.v1.json
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.string("format", FORMAT);
        json.number("version", u64::from(VERSION));
        json.signed("growth", self.growth());
        write_footprint(&mut json, "before", self.before());
        write_footprint(&mut json, "after", self.after());
        write_changes(&mut json, "places", self.by_path());
        write_changes(&mut json, "types", self.by_type());
        json.close('}');
        json.finish()
    }
}

fn write_changes(json: &mut Writer, key: &str, changes: &[Change]) {
    json.key(key);
    json.open('[');
    for change in changes {
        json.open('{');
        // Those of types have none.
        if key == "places" {
            json.string("path", &change.path);
        }
        json.string("type", &change.type_name);
        json.signed("growth", change.growth());
        write_moment(json, "before", change.before);
        write_moment(json, "after", change.after);
        json.close('}');
    }
    json.close(']');
}

fn write_moment(json: &mut Writer, key: &str, moment: Moment) {
    json.key(key);
    json.open('{');
    json.number("count", moment.count);
    write_figures(json, moment.own);
    json.close('}');
}
