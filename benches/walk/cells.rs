//! Values behind guards that own nothing else.

use crate::contenders::{deepsize, get_size, mem_dbg, ours};
use crate::hand;
use crate::rows::Rows;
use std::cell::RefCell;
use std::sync::Mutex;

pub(crate) fn rows(rows: &mut Rows) {
    let name = |id: usize| format!("name {id}");
    rows.run(
        "`Vec<RefCell<String>>`, {}",
        1_000_000,
        |count| (0..count).map(|id| RefCell::new(name(id))).collect::<Vec<_>>(),
        |cells| {
            let by_hand = |cells: &Vec<RefCell<String>>| {
                hand::buffer(cells) + cells.iter().map(|cell| cell.borrow().capacity()).sum::<usize>()
            };
            let peers = [mem_dbg(cells), get_size(cells), deepsize(cells)];
            ours(cells, by_hand).into_iter().chain(peers).collect()
        },
    );
    rows.run(
        "`Vec<Mutex<String>>`, {}",
        1_000_000,
        |count| (0..count).map(|id| Mutex::new(name(id))).collect::<Vec<_>>(),
        |locks| {
            let by_hand = |locks: &Vec<Mutex<String>>| {
                let capacity = |lock: &Mutex<String>| lock.try_lock().map_or(0, |name| name.capacity());
                hand::buffer(locks) + locks.iter().map(capacity).sum::<usize>()
            };
            let peers = [mem_dbg(locks), get_size(locks), deepsize(locks)];
            ours(locks, by_hand).into_iter().chain(peers).collect()
        },
    );
}
