//! A JSON document: an enum that leads back to itself through two collections.
//!
//! Each way that leads back is compiled in the codegen unit of its own module. A report must find the enum's place again
//! whichever of them it comes from.

use crate::contenders::{deepsize, get_size, ours};
use crate::hand;
use crate::rows::Rows;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use memfootprint::MemFootprint;
use std::collections::BTreeMap;

#[derive(MemFootprint, GetSize, DeepSizeOf)]
pub(crate) enum Json {
    Null,
    Bool(bool),
    Number(f64),
    Text(String),
    List(Vec<Json>),
    Object(BTreeMap<String, Json>),
    Tagged(tagged::Tagged),
    Range(range::Range),
    Table(table::Table),
}

mod tagged {
    use super::Json;
    use deepsize::DeepSizeOf;
    use get_size2::GetSize;
    use memfootprint::MemFootprint;

    #[derive(MemFootprint, GetSize, DeepSizeOf)]
    pub(crate) struct Tagged {
        pub(crate) tag: u64,
        pub(crate) value: Box<Json>,
    }
}

mod range {
    use super::Json;
    use deepsize::DeepSizeOf;
    use get_size2::GetSize;
    use memfootprint::MemFootprint;

    #[derive(MemFootprint, GetSize, DeepSizeOf)]
    pub(crate) struct Range {
        pub(crate) from: Option<Box<Json>>,
        pub(crate) to: Option<Box<Json>>,
    }
}

mod table {
    use super::Json;
    use deepsize::DeepSizeOf;
    use get_size2::GetSize;
    use memfootprint::MemFootprint;

    #[derive(MemFootprint, GetSize, DeepSizeOf)]
    pub(crate) struct Table {
        pub(crate) header: Vec<Json>,
        pub(crate) rows: Box<[Vec<Json>]>,
    }
}

/// Thirty-two nodes.
fn record(id: usize) -> Json {
    let number = |number: f64| Json::Number(number);
    let texts = |count: usize| Json::List((0..count).map(|tag| Json::Text(format!("tag {tag}"))).collect());
    let place =
        [("city", Json::Text(format!("city {}", id % 100))), ("lat", number(1.5)), ("lon", number(2.5))];
    let cells = |count| (0..count).map(|cell| Json::Number(f64::from(cell))).collect::<Vec<_>>();
    let line = |line: usize| object([("sku", Json::Text(format!("S{id}-{line}"))), ("price", number(9.5))]);
    object([
        ("id", number(id as f64)),
        ("open", Json::Bool(id.is_multiple_of(2))),
        ("parent", Json::Null),
        ("name", Json::Text(format!("name {id}"))),
        ("tags", texts(4)),
        ("place", object(place)),
        ("lines", Json::List((0..2).map(line).collect())),
        ("kind", Json::Tagged(tagged::Tagged { tag: 1, value: Box::new(number(2.5)) })),
        ("valid", Json::Range(range::Range { from: Some(Box::new(number(1.5))), to: None })),
        (
            "sizes",
            Json::Table(table::Table { header: vec![number(0.5)], rows: Box::new([cells(2), cells(3)]) }),
        ),
    ])
}

fn object<const N: usize>(entries: [(&str, Json); N]) -> Json {
    Json::Object(entries.into_iter().map(|(key, value)| (key.to_owned(), value)).collect())
}

fn by_hand(json: &Json) -> usize {
    match json {
        Json::Null | Json::Bool(_) | Json::Number(_) => 0,
        Json::Text(text) => text.capacity(),
        Json::List(list) => hand::buffer(list) + list.iter().map(by_hand).sum::<usize>(),
        Json::Object(map) => {
            let entry = |(key, value): (&String, &Json)| key.capacity() + by_hand(value);
            hand::nodes(map) + map.iter().map(entry).sum::<usize>()
        }
        Json::Tagged(tagged) => size_of::<Json>() + by_hand(&tagged.value),
        Json::Range(range) => {
            let end = |end: &Json| size_of::<Json>() + by_hand(end);
            range.from.as_deref().map_or(0, end) + range.to.as_deref().map_or(0, end)
        }
        Json::Table(table) => {
            let row = |row: &Vec<Json>| hand::buffer(row) + row.iter().map(by_hand).sum::<usize>();
            row(&table.header) + size_of_val(&*table.rows) + table.rows.iter().map(row).sum::<usize>()
        }
    }
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "a JSON document of {} nodes",
        1_000_000,
        |count| Json::List((0..count / 32).map(record).collect()),
        |document| {
            let peers = [get_size(document), deepsize(document)];
            ours(document, by_hand).into_iter().chain(peers).collect()
        },
    );
}
