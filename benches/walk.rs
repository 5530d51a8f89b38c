//! The cost of asking: against a loop written by hand and against peers, in one run.
//!
//!     cargo bench -p memfootprint-benches --bench walk
//!
//! Ratios to the hand-written loop; below 1 is faster than by hand. Peers that give another figure than the allocator
//! would are timed all the same; what they answer is in the README.

use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::{MemSize, SizeFlags};
use memfootprint::{Measure, MemFootprint, advise, heap_size, report};
use memfootprint_benches::{Case, Contender, table};
use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

/// Twelve fields, as services have them.
#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Clone)]
#[mem_size(rec)]
struct Order {
    id: u64,
    account: String,
    legs: Vec<u32>,
    note: Option<String>,
    price: f64,
    tags: Vec<String>,
    venue: Box<u64>,
    currency: String,
    parent: Option<Box<u64>>,
    quantity: u32,
    flags: u8,
    payload: Vec<u8>,
}

/// Heap-free.
#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Clone, Copy)]
#[mem_size(flat)]
struct Point {
    x: f64,
    y: f64,
}

// The peers' derives don't all compile for recursive types, so these are measured by hand and by memfootprint.
#[derive(MemFootprint)]
struct List {
    value: u64,
    next: Option<Box<List>>,
}

#[derive(MemFootprint)]
struct Tree {
    left: Option<Box<Tree>>,
    right: Option<Box<Tree>>,
}

fn order(id: u64) -> Order {
    let text = |len: u64| "x".repeat((len % 23) as usize);
    Order {
        id,
        account: format!("account {id}"),
        legs: vec![1; (id % 5) as usize],
        note: id.is_multiple_of(2).then(|| text(id)),
        price: 1.0,
        tags: (0..id % 3).map(text).collect(),
        venue: Box::new(id),
        currency: String::from("EUR"),
        parent: id.is_multiple_of(3).then(|| Box::new(id)),
        quantity: 1,
        flags: 0,
        payload: vec![0; (id % 7) as usize],
    }
}

fn order_by_hand(order: &Order) -> usize {
    order.account.capacity()
        + order.legs.capacity() * 4
        + order.note.as_ref().map_or(0, String::capacity)
        + order.tags.capacity() * 24
        + order.tags.iter().map(String::capacity).sum::<usize>()
        + 8
        + order.currency.capacity()
        + order.parent.as_ref().map_or(0, |_| 8)
        + order.payload.capacity()
}

/// The bytes of a hash table, as hashbrown lays it out.
fn table_by_hand<K, V>(map: &HashMap<K, V>) -> usize {
    let buckets = (map.capacity() * 8 / 7).next_power_of_two();
    (buckets * size_of::<(K, V)>()).next_multiple_of(16) + buckets + 16
}

/// The bytes of a B-tree's nodes, counted exactly: by the addresses of the keys, as memfootprint does.
fn nodes_by_hand<V>(map: &BTreeMap<u64, V>) -> (usize, usize) {
    let (mut leaves, mut inners, mut next, mut run) = (0, 0, 0, 0);
    let mut open: Vec<usize> = Vec::new();
    let mut close = |run: usize, next: usize| match run {
        0 => {}
        1 => match open.iter().rposition(|&open| open == next - 8) {
            Some(level) => {
                open.truncate(level);
                open.push(next);
            }
            None => {
                inners += 1;
                open.push(next);
            }
        },
        _ => leaves += 1,
    };
    for key in map.keys() {
        let address = std::ptr::from_ref(key) as usize;
        if address == next {
            run += 1;
        } else {
            close(run, next);
            run = 1;
        }
        next = address + 8;
    }
    close(run, next);
    (leaves, inners)
}

/// The bytes of blocks that have one owner each, which has to be looked at.
fn arcs_by_hand(arcs: &Vec<Arc<u64>>) -> usize {
    arcs.capacity() * 8
        + arcs.iter().map(|arc| if Arc::strong_count(arc) == 1 { 24 } else { 0 }).sum::<usize>()
}

fn list_by_hand(mut list: &List) -> usize {
    let mut bytes = 0;
    while let Some(next) = &list.next {
        bytes += size_of::<List>();
        list = next;
    }
    bytes
}

fn tree_by_hand(tree: &Tree) -> usize {
    let below =
        |child: &Option<Box<Tree>>| child.as_ref().map_or(0, |child| size_of::<Tree>() + tree_by_hand(child));
    below(&tree.left) + below(&tree.right)
}

fn tree(depth: u32) -> Option<Box<Tree>> {
    (depth > 0).then(|| Box::new(Tree { left: tree(depth - 1), right: tree(depth - 1) }))
}

/// The hand-written loop, memfootprint's sum, tree and advice, and four peers.
fn everyone<'v, T>(value: &'v T, by_hand: impl Fn(&T) -> usize + 'v) -> Vec<Contender<'v>>
where
    T: MemFootprint + MemSize + GetSize + DeepSizeOf + DataSize,
    T: mem_dbg::FlatType,
{
    let mut contenders = ours(value, by_hand);
    let peers: [Contender<'v>; 4] = [
        ("`mem_dbg`", Box::new(|| value.mem_size(SizeFlags::CAPACITY) - size_of_val(value))),
        ("get-size2", Box::new(|| value.get_heap_size())),
        ("deepsize", Box::new(|| value.deep_size_of() - size_of_val(value))),
        ("datasize", Box::new(|| datasize::data_size(value))),
    ];
    contenders.extend(peers);
    contenders
}

fn ours<'v, T: MemFootprint>(value: &'v T, by_hand: impl Fn(&T) -> usize + 'v) -> Vec<Contender<'v>> {
    assert_eq!(by_hand(value), heap_size(value), "the hand-written loop is right");
    vec![
        ("by hand", Box::new(move || by_hand(value))),
        ("`heap_size`", Box::new(|| heap_size(value))),
        ("`report`", Box::new(|| report(value).footprint().heap())),
        ("`advise`", Box::new(|| advise(value).footprint().heap())),
        ("1 in 16", Box::new(|| Measure::new().sample(16).advise(value).footprint().heap())),
    ]
}

fn main() {
    let mut cases = Vec::new();

    let flat: Vec<u64> = vec![1; 10_000_000];
    cases.push(Case::run("`Vec<u64>`, 10M", &everyone(&flat, |flat| flat.capacity() * 8)));
    let points = vec![Point { x: 0.0, y: 0.0 }; 1_000_000];
    cases.push(Case::run("`Vec<Point>`, 1M", &everyone(&points, |points| points.capacity() * 16)));
    let map: HashMap<u64, u64> = (0..1_000_000).map(|id| (id, id)).collect();
    cases.push(Case::run("`HashMap<u64, u64>`, 1M", &everyone(&map, table_by_hand)));
    drop((flat, points, map));

    let strings: Vec<String> = (0..1_000_000).map(|id| format!("name {id}")).collect();
    cases.push(Case::run(
        "`Vec<String>`, 1M",
        &everyone(&strings, |strings| {
            strings.capacity() * 24 + strings.iter().map(String::capacity).sum::<usize>()
        }),
    ));
    drop(strings);

    // As in a heap that has lived: what lies side by side was not made one after the other.
    let mut orders: Vec<Order> = (0..1_000_000).map(order).collect();
    orders.sort_by_key(|order| order.id.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    cases.push(Case::run(
        "structs of 12 fields, 1M",
        &everyone(&orders, |orders| {
            orders.capacity() * size_of::<Order>() + orders.iter().map(order_by_hand).sum::<usize>()
        }),
    ));
    drop(orders);

    let names: HashMap<u64, String> = (0..2_000_000).map(|id| (id, format!("name {id}"))).collect();
    cases.push(Case::run(
        "`HashMap<u64, String>`, 2M",
        &everyone(&names, |names| table_by_hand(names) + names.values().map(String::capacity).sum::<usize>()),
    ));
    drop(names);

    let sorted: BTreeMap<u64, u64> = (0..1_000_000).map(|id| (id * 7919 % 1_000_003, id)).collect();
    let (leaf, inner) = (8 + 4 + 4 + 22 * 8, 8 + 4 + 4 + 22 * 8 + 12 * 8);
    cases.push(Case::run(
        "`BTreeMap<u64, u64>`, 1M",
        &everyone(&sorted, move |sorted| {
            let (leaves, inners) = nodes_by_hand(sorted);
            leaves * leaf + inners * inner
        }),
    ));
    drop(sorted);

    let list = (0..5_000_000)
        .fold(List { value: 0, next: None }, |next, value| List { value, next: Some(Box::new(next)) });
    cases.push(Case::run("`Box` list, 5M", &ours(&list, list_by_hand)));
    // Dropping it would overflow the stack.
    println!("{}", list.value);
    std::mem::forget(list);

    let tree = Tree { left: tree(21), right: tree(21) };
    cases.push(Case::run("`Box` tree, 4M", &ours(&tree, tree_by_hand)));
    drop(tree);

    let mut shared: Vec<Arc<u64>> = (0..4_000_000).map(Arc::new).collect();
    shared.sort_by_key(|shared| shared.wrapping_mul(0x9E37_79B9_7F4A_7C15));
    cases.push(Case::run("`Vec<Arc<u64>>`, 4M unique", &ours(&shared, arcs_by_hand)));

    println!("{}", table(&cases));
}
