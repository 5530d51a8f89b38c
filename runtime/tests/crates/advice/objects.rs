//! Maps of documents, where a type of the program's has one.

use super::{all_advice, comes_true};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};

#[derive(MemFootprint)]
struct Row<Extra> {
    id: u64,
    extra: Extra,
}

const AT_EXTRA: (Rule, &str, &str, Evidence) =
    (Rule::Sorted, "[*].extra", "`extra: Box<[(String, Value)]>`, sorted by key", Evidence::AtLeast);

/// Whether objects are trees, and not in order, is for all crates of the program together.
macro_rules! has_trees {
    ($Map:ty) => {
        size_of::<$Map>() == size_of::<std::collections::BTreeMap<u8, u8>>()
    };
}

#[test]
fn of_json() {
    use serde_json::{Map, Value, json};
    if !has_trees!(Map<String, Value>) {
        return;
    }
    let rows = || {
        let extra = |id: u64| {
            let inner = json!({"height": id, "width": [id, {"deep": true}]});
            Map::from_iter([("size".to_owned(), inner), ("name".to_owned(), Value::from("a name"))])
        };
        (0..1000).map(|id| Row { id, extra: extra(id) }).collect::<Vec<_>>()
    };
    comes_true(AT_EXTRA, rows, |rows| {
        let mut tight = Vec::with_capacity(rows.capacity());
        tight.extend(
            rows.into_iter()
                .map(|Row { id, extra }| Row { id, extra: extra.into_iter().collect::<Box<[_]>>() }),
        );
        tight
    });
    // What is in the document's own values can't be changed.
    let documents: Vec<Value> = rows().into_iter().map(|row| Value::Object(row.extra)).collect();
    let advice = all_advice(&documents);
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Sorted), "{advice}");
}

#[test]
fn of_toml() {
    use toml::{Table, Value};
    if !has_trees!(Table) {
        return;
    }
    let rows = || {
        let extra = |id: i64| {
            let inner = Table::from_iter([("height".to_owned(), Value::Integer(id))]);
            Table::from_iter([
                ("size".to_owned(), Value::Table(inner)),
                ("name".to_owned(), Value::from("a name")),
            ])
        };
        (0..1000).map(|id| Row { id: id as u64, extra: extra(id) }).collect::<Vec<_>>()
    };
    comes_true(AT_EXTRA, rows, |rows| {
        let mut tight = Vec::with_capacity(rows.capacity());
        tight.extend(
            rows.into_iter()
                .map(|Row { id, extra }| Row { id, extra: extra.into_iter().collect::<Box<[_]>>() }),
        );
        tight
    });
}
