//! Tables, counted pointers, cells and locks of other crates.

use super::{all_advice, comes_true, map, refuses};
use crate::numbers::wide;
use arrayvec::ArrayVec;
use hashbrown::{HashMap, HashSet};
use indexmap::{IndexMap, IndexSet};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Advice, MemFootprint};
use once_cell::sync::OnceCell;
use parking_lot::{Mutex, RwLock};
use smallvec::SmallVec;
use thin_vec::ThinVec;
use triomphe::Arc;

#[derive(MemFootprint)]
struct Row<Id, Label> {
    id: Id,
    serial: u32,
    label: Label,
}

type Before = Row<u64, String>;

fn row(index: usize) -> Before {
    let mut label = String::with_capacity(40);
    label.push_str(["new", "on its way to the customer", "delivered to the customer"][index % 3]);
    Row { id: index as u64 % 200, serial: index as u32 * 0x10001, label }
}

fn narrow(row: Before) -> Row<u16, String> {
    Row { id: row.id as u16, serial: row.serial, label: row.label }
}

fn fixed(row: Before) -> Row<u64, Box<str>> {
    Row { id: row.id, serial: row.serial, label: row.label.into() }
}

const EXACT: Evidence = Evidence::LayoutExact;
const AT_LEAST: Evidence = Evidence::AtLeast;

#[test]
fn in_tables() {
    let map_of = || (0..2000_usize).map(|index| (wide(index), row(index))).collect::<HashMap<u64, Before>>();
    comes_true((Rule::Narrow, "[value].id", "id: u16", AT_LEAST), map_of, |map| {
        map.into_iter().map(|(key, row)| (key, narrow(row))).collect::<HashMap<_, _>>()
    });
    comes_true((Rule::Fixed, "[value].label", "Box<str>", AT_LEAST), map_of, |map| {
        map.into_iter().map(|(key, row)| (key, fixed(row))).collect::<HashMap<_, _>>()
    });
    comes_true((Rule::Sorted, "", "Box<[(u64, Row<u64, String>)]>", AT_LEAST), map_of, |map| {
        map.into_iter().collect::<Box<[_]>>()
    });
    let set = || (0..2000_u64).collect::<HashSet<_>>();
    comes_true((Rule::Narrow, "[*]", "u16", AT_LEAST), set, |set| {
        set.into_iter().map(|id| id as u16).collect::<HashSet<_>>()
    });
    comes_true((Rule::Sorted, "", "Box<[u64]>", AT_LEAST), set, |set| set.into_iter().collect::<Box<[_]>>());
    let dense = || (0..2000_u32).map(|id| (id, u64::from(id) << 40)).collect::<HashMap<_, _>>();
    comes_true((Rule::Dense, "", "Vec<Option<u64>>", AT_LEAST), dense, |map| {
        let mut by_id = Vec::with_capacity(2000);
        by_id.extend((0..2000).map(|id| map.get(&id).copied()));
        by_id
    });
}

/// A table of tiny entries is no smaller than what is probed at once.
#[test]
fn in_many_small_tables() {
    let sets =
        || (0..1000_u64).map(|id| HashSet::from([id % 100, id % 100 + 1])).collect::<Vec<HashSet<u64>>>();
    comes_true((Rule::Narrow, "[*][*]", "u8", AT_LEAST), sets, |sets| {
        map(sets, |set| set.into_iter().map(|id| id as u8).collect::<HashSet<_>>())
    });
}

#[test]
fn in_index_maps() {
    let map_of = || (0..2000_usize).map(|index| (wide(index), row(index))).collect::<IndexMap<u64, Before>>();
    comes_true((Rule::Narrow, "[value].id", "id: u16", AT_LEAST), map_of, |map| {
        map.into_iter().map(|(key, row)| (key, narrow(row))).collect::<IndexMap<_, _>>()
    });
    comes_true((Rule::Fixed, "[value].label", "Box<str>", AT_LEAST), map_of, |map| {
        map.into_iter().map(|(key, row)| (key, fixed(row))).collect::<IndexMap<_, _>>()
    });
    let set = || (0..2000_u64).map(|id| [id; 2]).collect::<IndexSet<_>>();
    comes_true((Rule::Narrow, "[*][*]", "u16", AT_LEAST), set, |set| {
        set.into_iter().map(|id| id.map(|id| id as u16)).collect::<IndexSet<_>>()
    });
    let empty = || (0..2000).map(|id: usize| (wide(id), IndexMap::with_capacity(7))).collect::<Vec<_>>();
    comes_true((Rule::Same, "[*].1", "empty", AT_LEAST), empty, |maps: Vec<(u64, IndexMap<u32, u32>)>| {
        map(maps, |(id, _)| id)
    });
    let mostly_empty = || {
        let of =
            |index: u32| if index % 10 == 0 { IndexMap::from([(index, index)]) } else { IndexMap::new() };
        (0..1000).map(of).collect::<Vec<_>>()
    };
    comes_true((Rule::Rare, "[*]", "Option<Box<IndexMap<u32, u32", AT_LEAST), mostly_empty, |maps| {
        map(maps, |map| (!map.is_empty()).then(|| Box::new(map)))
    });
}

/// Small vectors in a table: it is the table that may be larger than it tells.
#[test]
fn in_tables_of_small_vecs() {
    let of = |index: usize| {
        (wide(index), (0..index % 4).map(|at| row(index + at)).collect::<SmallVec<[Before; 2]>>())
    };
    let tables = || (0..1000).map(of).collect::<HashMap<u64, _>>();
    comes_true((Rule::Narrow, "[value][*].id", "id: u16", AT_LEAST), tables, |table| {
        let narrowed = |rows: SmallVec<[Before; 2]>| {
            let mut rows = rows.into_iter().map(narrow).collect::<SmallVec<[_; 2]>>();
            rows.shrink_to_fit();
            rows
        };
        table.into_iter().map(|(key, rows)| (key, narrowed(rows))).collect::<HashMap<u64, _>>()
    });
}

#[test]
fn in_array_vecs() {
    let built = || {
        let of = |index: usize| (0..index % 4).map(|at| row(index + at)).collect::<ArrayVec<_, 4>>();
        (0..1000).map(of).collect::<Vec<_>>()
    };
    comes_true((Rule::Narrow, "[*][*].id", "id: u16", EXACT), built, |all| {
        map(all, |rows| rows.into_iter().map(narrow).collect::<ArrayVec<_, 4>>())
    });
    comes_true((Rule::Fixed, "[*][*].label", "Box<str>", EXACT), built, |all| {
        map(all, |rows| rows.into_iter().map(fixed).collect::<ArrayVec<_, 4>>())
    });
    comes_true((Rule::Fixed, "[*]", "Box<[Row<u64, String>]>", EXACT), built, |all| {
        map(all, |rows| rows.into_iter().collect::<Box<[_]>>())
    });
    let tiny = || (0..1000_u64).map(|id| tinyvec::array_vec!([u64; 3] => id, id)).collect::<Vec<_>>();
    comes_true((Rule::Narrow, "[*][*]", "u16", EXACT), tiny, |all| {
        map(all, |ids| ids.into_iter().map(|id| id as u16).collect::<tinyvec::ArrayVec<[u16; 3]>>())
    });
}

#[test]
fn behind_arcs() {
    let arcs = || (0..1000).map(row).map(Arc::new).collect::<Vec<_>>();
    comes_true((Rule::Unshared, "[*]", "Box<Row<u64, String>>", EXACT), arcs, |arcs| {
        map(arcs, |arc| Box::new(Arc::try_unwrap(arc).ok().expect("the only owner")))
    });
    comes_true((Rule::Narrow, "[*].id", "id: u16", EXACT), arcs, |arcs| {
        map(arcs, |arc| Arc::new(narrow(Arc::try_unwrap(arc).ok().expect("the only owner"))))
    });
    let vecs = || {
        let shared = (0..100).map(|len: u64| Arc::new((0..len).map(wide).collect::<Vec<u64>>()));
        shared.flat_map(|arc| [arc.clone(), arc]).collect::<Vec<_>>()
    };
    comes_true((Rule::Nested, "[*]", "Arc<[u64]>", EXACT), vecs, |arcs| {
        let mut made: Vec<Arc<[u64]>> = Vec::with_capacity(arcs.len());
        for pair in arcs.chunks(2) {
            let slice: Arc<[u64]> = Arc::from(pair[0].to_vec());
            made.extend([slice.clone(), slice]);
        }
        made
    });
    let thin = || {
        let shared =
            (0..100).map(|len: u64| std::sync::Arc::new((0..len).map(wide).collect::<ThinVec<u64>>()));
        shared.flat_map(|arc| [arc.clone(), arc]).collect::<Vec<_>>()
    };
    comes_true((Rule::Nested, "[*]", "Arc<[u64]>", EXACT), thin, |arcs| {
        let mut made: Vec<std::sync::Arc<[u64]>> = Vec::with_capacity(arcs.len());
        for pair in arcs.chunks(2) {
            let slice: std::sync::Arc<[u64]> = pair[0].iter().copied().collect();
            made.extend([slice.clone(), slice]);
        }
        made
    });
}

/// Both lead to the same block, and to an `OffsetArc` there is no slice.
#[test]
fn arcs_of_two_kinds() {
    let arcs = || (0..1000).map(|len: u64| Arc::new((0..len % 9).collect::<Vec<u64>>())).collect::<Vec<_>>();
    let offset = |arcs: &[Arc<Vec<u64>>]| arcs.iter().cloned().map(Arc::into_raw_offset).collect::<Vec<_>>();
    refuses(Rule::Nested, &(offset(&arcs()), arcs()));
    let shared = arcs();
    refuses(Rule::Nested, &(offset(&shared), shared));
}

#[test]
fn in_locks_and_cells() {
    let rows = || (0..1000).map(row).collect::<ThinVec<_>>();
    comes_true(
        (Rule::Narrow, "[*].id", "id: u16", EXACT),
        || Mutex::new(rows()),
        |lock| Mutex::new(lock.into_inner().into_iter().map(narrow).collect::<ThinVec<_>>()),
    );
    comes_true(
        (Rule::Fixed, "[*].label", "Box<str>", EXACT),
        || RwLock::new(rows()),
        |lock| RwLock::new(lock.into_inner().into_iter().map(fixed).collect::<ThinVec<_>>()),
    );
    comes_true(
        (Rule::Narrow, "[*].id", "id: u16", EXACT),
        || OnceCell::with_value(rows()),
        |cell| {
            OnceCell::with_value(
                cell.into_inner().expect("rows").into_iter().map(narrow).collect::<ThinVec<_>>(),
            )
        },
    );
    // What a lock takes beside the value isn't known, of others' as of std's.
    let said = |advice: Advice| {
        let said =
            advice.findings().iter().map(|it| (it.rule.code(), it.path.clone(), it.saved, it.evidence));
        said.map(|said| format!("{said:?}")).collect::<Vec<_>>()
    };
    let rows = || (0..1000).map(row);
    let std = said(all_advice(&rows().map(std::sync::RwLock::new).collect::<Vec<_>>()));
    let other = said(all_advice(&rows().map(RwLock::new).collect::<Vec<_>>()));
    assert_eq!(other, std);
    let std = said(all_advice(&rows().map(std::sync::OnceLock::from).collect::<Vec<_>>()));
    let other = said(all_advice(&rows().map(OnceCell::with_value).collect::<Vec<_>>()));
    assert_eq!(other, std);
}
