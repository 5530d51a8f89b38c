//! Other crates' types, each with the feature of its crate's name.

use crate::contenders::{get_size, ours};
use crate::rows::Rows;
use bytes::Bytes;
use dashmap::DashMap;
use get_size2::GetSize;
use indexmap::IndexMap;
use memfootprint::MemFootprint;
use serde_json::{Value, json};
use smallvec::SmallVec;
use thin_vec::ThinVec;

#[derive(MemFootprint, GetSize)]
struct Thin {
    name: String,
    children: ThinVec<Thin>,
}

#[derive(MemFootprint, GetSize)]
struct Small {
    name: String,
    children: SmallVec<[Box<Small>; 2]>,
}

/// What `capacity` elements take in one block of a `ThinVec`, behind its length and its capacity.
fn thin_block<T>(vec: &ThinVec<T>) -> usize {
    if vec.capacity() == 0 { 0 } else { 16 + vec.capacity() * size_of::<T>() }
}

fn thin_by_hand(tree: &Thin) -> usize {
    tree.name.capacity() + thin_block(&tree.children) + tree.children.iter().map(thin_by_hand).sum::<usize>()
}

fn small_by_hand(tree: &Small) -> usize {
    let spilled =
        if tree.children.spilled() { tree.children.capacity() * size_of::<Box<Small>>() } else { 0 };
    let child = |child: &Small| size_of::<Small>() + small_by_hand(child);
    tree.name.capacity() + spilled + tree.children.iter().map(|node| child(node)).sum::<usize>()
}

fn json_by_hand(value: &Value) -> usize {
    match value {
        Value::Null | Value::Bool(_) | Value::Number(_) => 0,
        Value::String(text) => text.capacity(),
        Value::Array(values) => {
            values.capacity() * size_of::<Value>() + values.iter().map(json_by_hand).sum::<usize>()
        }
        Value::Object(map) => {
            // All objects here fit into one leaf.
            let leaf = (8 + 11 * size_of::<(String, Value)>() + 4).next_multiple_of(8);
            let entry = |(key, value): (&String, &Value)| key.capacity() + json_by_hand(value);
            leaf + map.iter().map(entry).sum::<usize>()
        }
    }
}

/// One of those that make 50 MB of text.
fn record(id: usize) -> Value {
    json!({
        "id": id,
        "name": format!("name {id}"),
        "tags": [format!("tag {}", id % 7), format!("tag {}", id % 11), format!("tag {}", id % 13)],
        "place": { "city": format!("city {}", id % 100), "lat": 1.5, "lon": 2.5 },
        "lines": [{ "sku": format!("S{id}-1"), "price": 9.5 }, { "sku": format!("S{id}-2"), "price": 7.5 }],
    })
}

/// Bytes of text that one such record makes, about.
const RECORD: usize = 190;

fn index_by_hand<V>(map: &IndexMap<String, V>) -> usize {
    // Entries with their hashes, and a table of their indices.
    let buckets = (map.len() * 8 / 7).next_power_of_two();
    map.capacity() * size_of::<(usize, String, V)>()
        + buckets * size_of::<usize>()
        + buckets
        + 16
        + map.keys().map(String::capacity).sum::<usize>()
}

fn dash_by_hand(map: &DashMap<u64, u64>) -> usize {
    let table = |buckets: usize| buckets * size_of::<(u64, u64)>() + buckets + 16;
    let tables = map.shards().iter().map(|shard| table(shard.read().buckets())).sum::<usize>();
    size_of_val(map.shards()) + tables
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "`serde_json::Value`, {}B of text",
        50_000_000,
        |bytes| Value::Array((0..bytes / RECORD).map(record).collect()),
        |value| ours(value, json_by_hand),
    );
    rows.run(
        "a tree of `ThinVec`s, {} nodes",
        1_000_000,
        |count| {
            let leaf = |id: usize| Thin { name: format!("leaf {id}"), children: ThinVec::new() };
            let branch =
                |id: usize| Thin { name: format!("branch {id}"), children: (0..9).map(leaf).collect() };
            Thin { name: String::from("root"), children: (0..count / 10).map(branch).collect() }
        },
        |tree| ours(tree, thin_by_hand).into_iter().chain([get_size(tree)]).collect(),
    );
    rows.run(
        "a tree of `SmallVec`s, {} nodes",
        1_000_000,
        |count| {
            let leaf = |id: usize| Box::new(Small { name: format!("leaf {id}"), children: SmallVec::new() });
            let branch = |id: usize| {
                Box::new(Small { name: format!("branch {id}"), children: (0..=id % 3).map(leaf).collect() })
            };
            Small { name: String::from("root"), children: (0..count / 3).map(branch).collect() }
        },
        |tree| ours(tree, small_by_hand).into_iter().chain([get_size(tree)]).collect(),
    );
    rows.run(
        "`IndexMap<String, Bytes>`, {}",
        1_000_000,
        |count| {
            let body = Bytes::from(vec![0; 100]);
            (0..count).map(|id| (format!("key {id}"), body.clone())).collect::<IndexMap<String, Bytes>>()
        },
        |map| ours(map, index_by_hand).into_iter().chain([get_size(map)]).collect(),
    );
    rows.run(
        "`DashMap<u64, u64>`, {}",
        1_000_000,
        |count| (0..count as u64).map(|id| (id, id)).collect::<DashMap<u64, u64>>(),
        |map| ours(map, dash_by_hand).into_iter().chain([get_size(map)]).collect(),
    );
}
