//! What a page is about, as JSON.

use super::Page;
use super::places::{Row, rows};
use crate::accuracy::Accuracy;
use crate::footprint::Footprint;
use crate::report::json_writer::Writer;
use crate::report::{Report, SharedWith, TypeRow};
use crate::tree::{Node, NodeKind, Tally, short_type_name};
use std::borrow::Cow;
use std::collections::{BTreeMap, HashMap};

/// Longer names and notes are cut, as are longer types, so that a page is bounded.
const MAX_NAME: usize = 120;
const MAX_TYPE: usize = 240;

/// The most other roots that are named.
const MAX_ROOTS: usize = 100;

/// The figures of a row of places, in the page's words.
const PLACES: [&str; 14] = [
    "parent",
    "kind",
    "step",
    "type",
    "count",
    "size",
    "padding",
    "bytes",
    "heap",
    "slack",
    "shared",
    "allocations",
    "was_count",
    "was_bytes",
];

/// The figures of a row of types.
const TYPES: [&str; 12] = [
    "type",
    "count",
    "places",
    "size",
    "padding",
    "bytes",
    "heap",
    "slack",
    "shared",
    "allocations",
    "was_count",
    "was_bytes",
];

impl Page<'_> {
    pub(super) fn data(&self) -> String {
        let rows = rows(self.report.root(), self.since.map(Report::root), self.max_places, self.min_size);
        let mut types = Types::default();
        let mut json = Writer::default();
        json.open('{');
        json.string("name", &cut(&self.report.root().name, MAX_NAME));
        write_footprint(&mut json, "now", self.report.footprint());
        if let Some(since) = self.since {
            write_footprint(&mut json, "was", since.footprint());
        }
        write_elsewhere(&mut json, self.report);
        write_words(&mut json, "columns", &PLACES);
        json.key("places");
        json.open('[');
        for row in &rows {
            write_row(&mut json, row, &mut types);
        }
        json.close(']');
        write_remarks(&mut json, &rows);
        self.write_by_type(&mut json, &mut types);
        types.write(&mut json);
        #[cfg(feature = "advise")]
        if let Some(advice) = self.advice {
            super::advice::write(&mut json, advice);
        }
        json.close('}');
        json.finish()
    }

    /// The rows add up to the total, as those of places do.
    fn write_by_type(&self, json: &mut Writer, types: &mut Types) {
        let now = self.report.by_type();
        let was = self.since.map(Report::by_type);
        let mut gone: BTreeMap<&str, &TypeRow> = BTreeMap::new();
        for row in was.iter().flat_map(|was| was.rows()) {
            gone.insert(&row.type_name, row);
        }
        let mut pairs: Vec<(Option<&TypeRow>, Option<&TypeRow>)> = Vec::new();
        pairs.extend(now.rows().iter().map(|row| (Some(row), gone.remove(row.type_name.as_ref()))));
        pairs.extend(gone.into_values().map(|row| (None, Some(row))));
        let (shown, left_out) = pairs.split_at(pairs.len().min(self.max_places.max(1)));

        write_words(json, "type_columns", &TYPES);
        json.key("by_type");
        json.open('[');
        for (now, was) in shown {
            let Some(row) = now.or(*was) else { continue };
            json.open('[');
            json.item(types.of(&row.type_name));
            json.items([now.map_or(0, |row| row.count), now.map_or(0, |row| row.places)]);
            json.items([row.size as u64, row.padding as u64]);
            write_tally(json, now.map_or(Tally::default(), |row| row.own));
            json.items(was.map_or([0, 0], |row| [row.count, row.own.bytes]));
            json.close(']');
        }
        if !left_out.is_empty() {
            // The type without a name, and of places how many types it stands for.
            let (mut own, mut was_bytes) = (Tally::default(), 0_u64);
            for (now, was) in left_out {
                own.add(now.map_or(Tally::default(), |row| row.own));
                was_bytes = was_bytes.saturating_add(was.map_or(0, |row| row.own.bytes));
            }
            json.open('[');
            json.items([types.of(""), 0, left_out.len() as u64, 0, 0]);
            write_tally(json, own);
            json.items([0, was_bytes]);
            json.close(']');
        }
        json.close(']');
    }
}

/// The types by the numbers that rows have of them.
#[derive(Default)]
struct Types {
    numbers: HashMap<String, usize>,
    names: Vec<String>,
}

impl Types {
    fn of(&mut self, type_name: &str) -> u64 {
        let type_name = cut(type_name, MAX_TYPE);
        let number = match self.numbers.get(&*type_name) {
            Some(number) => *number,
            None => {
                self.names.push(type_name.clone().into_owned());
                self.numbers.insert(type_name.into_owned(), self.names.len() - 1);
                self.names.len() - 1
            }
        };
        number as u64
    }

    /// Each in full and short.
    fn write(&self, json: &mut Writer) {
        json.key("types");
        json.open('[');
        for name in &self.names {
            json.open('[');
            json.text_item(name);
            json.text_item(&short_type_name(name));
            json.close(']');
        }
        json.close(']');
    }
}

fn write_words(json: &mut Writer, key: &str, words: &[&str]) {
    json.key(key);
    json.open('[');
    words.iter().for_each(|word| json.text_item(word));
    json.close(']');
}

fn write_footprint(json: &mut Writer, key: &str, footprint: &Footprint) {
    json.key(key);
    json.open('{');
    let figures = [
        ("total", footprint.total()),
        ("inline", footprint.inline),
        ("heap", footprint.heap()),
        ("slack", footprint.slack),
        ("shared", footprint.shared),
        ("allocations", footprint.allocations),
    ];
    for (key, value) in figures {
        json.number(key, value as u64);
    }
    json.string("accuracy", footprint.accuracy.code());
    if let Accuracy::Estimated { plus_minus } = footprint.accuracy {
        json.number("plus_minus", plus_minus as u64);
    }
    json.close('}');
}

fn write_elsewhere(json: &mut Writer, report: &Report) {
    json.number("elsewhere", report.elsewhere());
    json.key("shared_with");
    json.open('[');
    for SharedWith { root, bytes } in report.shared_with().iter().take(MAX_ROOTS) {
        json.open('{');
        json.string("root", &cut(root, MAX_NAME));
        json.number("bytes", *bytes);
        json.close('}');
    }
    json.close(']');
}

fn write_row(json: &mut Writer, row: &Row<'_>, types: &mut Types) {
    json.open('[');
    json.item(row.parent as u64);
    json.text_item(row.node.map_or("more", |node| node.kind.code()));
    json.text_item(&cut(&row.node.map_or(String::new(), |node| step(node, row.parent)), MAX_NAME));
    json.item(types.of(row.node.map_or("", |node| &node.type_name)));
    json.item(row.count);
    json.items(row.node.map_or([0, 0], |node| [node.size as u64, node.padding as u64]));
    write_tally(json, row.own);
    json.items([row.was_count, row.was_own.bytes]);
    json.close(']');
}

/// What a place adds to the path of the one above.
fn step(node: &Node, parent: usize) -> String {
    match node.kind {
        NodeKind::Root => String::new(),
        // Below the root nothing stands before a field's name.
        kind if parent == 0 => kind.path(&node.name, ""),
        kind => kind.path(&node.name, "_").split_off(1),
    }
}

fn write_tally(json: &mut Writer, tally: Tally) {
    json.items([tally.bytes, tally.heap, tally.slack, tally.shared, tally.allocations]);
}

/// What is to be said of few places, by their rows: why figures are less than exact; limits.
fn write_remarks(json: &mut Writer, rows: &[Row<'_>]) {
    json.key("skipped");
    json.open('{');
    for (at, row) in rows.iter().enumerate().filter(|(_, row)| row.skipped.len() + row.unsure.len() > 0) {
        json.key(&at.to_string());
        json.open('[');
        for (reason, count) in &row.skipped {
            write_reason(json, reason.accuracy(), &reason.to_string(), *count);
        }
        for (accuracy, count) in row.unsure.values() {
            write_reason(json, *accuracy, "places that are left out here", *count);
        }
        json.close(']');
    }
    json.close('}');
    json.key("notes");
    json.open('{');
    for (at, row) in rows.iter().enumerate() {
        let Some(node) = row.node.filter(|node| node.recursive || node.bound.is_some()) else { continue };
        json.key(&at.to_string());
        json.open('[');
        if let Some(bound) = &node.bound {
            json.text_item(&cut(&bound.to_string(), MAX_TYPE));
        }
        if node.recursive {
            json.text_item("recursive: values of this type below themselves are counted here");
        }
        json.close(']');
    }
    json.close('}');
}

fn write_reason(json: &mut Writer, accuracy: Accuracy, text: &str, count: u64) {
    json.open('{');
    json.string("accuracy", accuracy.code());
    json.string("text", &cut(text, MAX_TYPE));
    json.number("count", count);
    json.close('}');
}

/// The first `most` characters, and a sign where there were more.
pub(super) fn cut(text: &str, most: usize) -> Cow<'_, str> {
    match text.char_indices().nth(most) {
        None => Cow::Borrowed(text),
        Some((end, _)) => Cow::Owned(format!("{}…", &text[..end])),
    }
}
