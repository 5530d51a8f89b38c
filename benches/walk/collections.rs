//! Collections of std.

use crate::contenders::{datasize, deepsize, everyone, get_size, ours};
use crate::hand;
use crate::rows::Rows;
use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::MemSize;
use memfootprint::MemFootprint;
use memfootprint_support::numbers::wide;
use std::collections::{BTreeMap, HashMap, VecDeque};
use std::sync::Arc;

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Clone, Copy)]
#[mem_size(flat)]
struct Point {
    x: f64,
    y: f64,
}

fn name(id: usize) -> String {
    format!("name {id}")
}

/// What owns nothing isn't walked.
pub(crate) fn heap_free(rows: &mut Rows) {
    rows.run("`Vec<u64>`, {}", 10_000_000, |count| vec![1_u64; count], |flat| everyone(flat, hand::buffer));
    rows.run(
        "`Vec<Point>`, {}",
        1_000_000,
        |count| vec![Point { x: 0.0, y: 0.0 }; count],
        |points| everyone(points, hand::buffer),
    );
    rows.run(
        "`HashMap<u64, u64>`, {}",
        1_000_000,
        |count| (0..count as u64).map(|id| (id, id)).collect::<HashMap<_, _>>(),
        |map| everyone(map, hand::table),
    );
}

pub(crate) fn of_strings(rows: &mut Rows) {
    rows.run(
        "`Vec<String>`, {}",
        1_000_000,
        |count| (0..count).map(name).collect::<Vec<_>>(),
        |names| everyone(names, |names| hand::strings(hand::buffer(names), names)),
    );
    rows.run(
        "`VecDeque<String>`, {}",
        1_000_000,
        // Half of it lies before the other half, in the same block.
        |count| {
            let mut names: VecDeque<String> = (0..count).map(name).collect();
            names.rotate_left(count / 2);
            names
        },
        |names| everyone(names, |names| hand::strings(names.capacity() * size_of::<String>(), names)),
    );
}

pub(crate) fn maps(rows: &mut Rows) {
    rows.run(
        "`HashMap<u64, String>`, {}",
        2_000_000,
        |count| (0..count).map(|id| (id as u64, name(id))).collect::<HashMap<_, _>>(),
        |names| everyone(names, |names| hand::strings(hand::table(names), names.values())),
    );
    rows.run(
        "`BTreeMap<u64, u64>`, {}",
        1_000_000,
        |count| (0..count as u64).map(|id| (id * 7919 % 1_000_003, id)).collect::<BTreeMap<_, _>>(),
        |sorted| everyone(sorted, hand::nodes),
    );
    // A few labels of each of many things.
    let labels = |id: usize| (0..id % 7).map(move |label| (label as u64, name(label)));
    rows.run(
        "`HashMap` of {} small `HashMap`s",
        300_000,
        |count| {
            (0..count).map(|id| (id as u64, labels(id).collect())).collect::<HashMap<u64, HashMap<_, _>>>()
        },
        |maps| {
            everyone(maps, |maps| {
                let within = |map: &HashMap<u64, String>| hand::strings(hand::table(map), map.values());
                hand::table(maps) + maps.values().map(within).sum::<usize>()
            })
        },
    );
    rows.run(
        "`BTreeMap` of {} small `BTreeMap`s",
        300_000,
        |count| {
            (0..count).map(|id| (id as u64, labels(id).collect())).collect::<BTreeMap<u64, BTreeMap<_, _>>>()
        },
        |maps| {
            everyone(maps, |maps| {
                let within = |map: &BTreeMap<u64, String>| hand::strings(hand::nodes(map), map.values());
                hand::nodes(maps) + maps.values().map(within).sum::<usize>()
            })
        },
    );
}

pub(crate) fn shared(rows: &mut Rows) {
    rows.run(
        "`Vec<Arc<u64>>`, {} unique",
        4_000_000,
        |count| {
            let mut shared: Vec<Arc<u64>> = (0..count as u64).map(Arc::new).collect();
            shared.sort_by_key(|shared| wide(**shared));
            shared
        },
        |arcs| {
            // That each has one owner has to be looked at.
            let by_hand = |arcs: &Vec<Arc<u64>>| {
                let block = |arc: &Arc<u64>| if Arc::strong_count(arc) == 1 { 24 } else { 0 };
                hand::buffer(arcs) + arcs.iter().map(block).sum::<usize>()
            };
            let peers = [get_size(arcs), deepsize(arcs), datasize(arcs)];
            ours(arcs, by_hand).into_iter().chain(peers).collect()
        },
    );
}
