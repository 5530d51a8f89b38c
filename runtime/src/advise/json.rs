//! Advice for programs.

use super::{Advice, Evidence, Finding};
use crate::report::json::write_footprint;
use crate::report::json_writer::Writer;

/// What kind of document it is.
const FORMAT: &str = "memfootprint.advice";

/// Goes up when a reader of the version before would be wrong. Keys may be added without.
const VERSION: u32 = 1;

impl Advice {
    /// All of it as one line of JSON. Figures are bytes or counts, as plain integers; the names are those of
    /// [`Finding`]. Findings that change the same bytes stay together as they do in the text: `alternatives` are those to be
    /// applied in place of this one, by their positions, and each of them has this one's as `covered_by`. `added` is what is
    /// saved on top of all others that are applied. `version` goes up if a key changes its meaning or disappears; keys may be added at any time.
    ///
    /// ```
    /// let mut log: Vec<u8> = Vec::with_capacity(100);
    /// log.extend([1; 40]);
    /// let json = memfootprint::advise(&log).to_json();
    /// assert!(json.starts_with(r#"{"format":"memfootprint.advice","version":1,"total":124,"#));
    /// assert!(json.contains(r#""rule":"spare","path":"","#));
    /// ```
    pub fn to_json(&self) -> String {
        let mut json = Writer::default();
        json.open('{');
        json.string("format", FORMAT);
        json.number("version", u64::from(VERSION));
        json.number("total", self.footprint.total() as u64);
        json.string("name", &self.name);
        write_footprint(&mut json, "footprint", &self.footprint);
        json.number("saved_by_all", self.saved_by_all as u64);
        json.boolean("is_exact", self.is_exact());
        json.number("unobserved_paths", self.unobserved as u64);
        json.key("findings");
        json.open('[');
        for (index, finding) in self.findings.iter().enumerate() {
            self.write_finding(&mut json, index, finding);
        }
        json.close(']');
        json.close('}');
        json.finish()
    }
}

impl Advice {
    fn write_finding(&self, json: &mut Writer, index: usize, finding: &Finding) {
        json.open('{');
        json.string("rule", finding.rule.code());
        json.string("path", &finding.path);
        json.key("also");
        json.open('[');
        for path in &finding.also {
            json.open('{');
            json.string("path", path);
            json.close('}');
        }
        json.close(']');
        json.string("type", &finding.type_name);
        json.number("saved", finding.saved as u64);
        json.number("added", finding.added as u64);
        json.number("affected", finding.affected);
        json.number("of", finding.of);
        json.string("change", &finding.change);
        json.string("cost", &finding.cost);
        json.string("evidence", finding.evidence.code());
        if let Evidence::Sampled { one_in } = finding.evidence {
            json.number("one_in", one_in);
        }
        if let Some(covered_by) = finding.covered_by {
            json.number("covered_by", covered_by as u64);
        }
        let alternatives = self.findings.iter().enumerate();
        let alternatives = alternatives.filter(|(_, other)| other.covered_by == Some(index));
        json.numbers("alternatives", alternatives.map(|(other, _)| other as u64));
        json.close('}');
    }
}
