//! Advice beside a report.

use super::data::cut;
use crate::advise::{Advice, Finding};
use crate::report::json_writer::Writer;

/// The most findings on a page, and of each the most further places.
const MAX_FINDINGS: usize = 500;
const MAX_ALSO: usize = 20;

/// Longer texts are cut, so that a page is bounded.
const MAX_TEXT: usize = 1000;

pub(super) fn write(json: &mut Writer, advice: &Advice) {
    json.key("advice");
    json.open('{');
    json.number("total", advice.footprint().total() as u64);
    json.number("saved_by_all", advice.saved_by_all() as u64);
    json.boolean("is_exact", advice.is_exact());
    json.number("unobserved_paths", advice.unobserved_paths() as u64);
    json.number("left_out", advice.findings().len().saturating_sub(MAX_FINDINGS) as u64);
    json.key("findings");
    json.open('[');
    for finding in advice.findings().iter().take(MAX_FINDINGS) {
        write_finding(json, finding);
    }
    json.close(']');
    json.close('}');
}

fn write_finding(json: &mut Writer, finding: &Finding) {
    json.open('{');
    json.string("rule", finding.rule.code());
    json.string("path", &cut(&finding.path, MAX_TEXT));
    json.key("also");
    json.open('[');
    finding.also.iter().take(MAX_ALSO).for_each(|path| json.text_item(&cut(path, MAX_TEXT)));
    json.close(']');
    json.string("type", &cut(&finding.type_name, MAX_TEXT));
    json.number("saved", finding.saved as u64);
    json.number("added", finding.added as u64);
    json.number("affected", finding.affected);
    json.number("of", finding.of);
    json.string("change", &cut(&finding.change, MAX_TEXT));
    json.string("cost", &cut(&finding.cost, MAX_TEXT));
    json.string("evidence", &finding.evidence.to_string());
    if let Some(covered_by) = finding.covered_by {
        json.number("covered_by", covered_by as u64);
    }
    json.close('}');
}
