//! Structs of twelve fields, as services have them.

use crate::contenders::everyone;
use crate::hand;
use crate::rows::Rows;
use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::MemSize;
use memfootprint::MemFootprint;
use memfootprint_support::numbers::wide;

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Clone)]
#[mem_size(rec)]
pub(crate) struct Order {
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

pub(crate) fn order(id: u64) -> Order {
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

pub(crate) fn by_hand(order: &Order) -> usize {
    order.account.capacity()
        + order.legs.capacity() * 4
        + order.note.as_ref().map_or(0, String::capacity)
        + hand::strings(hand::buffer(&order.tags), &order.tags)
        + 8
        + order.currency.capacity()
        + order.parent.as_ref().map_or(0, |_| 8)
        + order.payload.capacity()
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "structs of 12 fields, {}",
        1_000_000,
        |count| {
            let mut orders: Vec<Order> = (0..count as u64).map(order).collect();
            // As in a heap that has lived: what lies side by side was not made one after the other.
            orders.sort_by_key(|order| wide(order.id));
            orders
        },
        |orders| everyone(orders, |orders| hand::buffer(orders) + orders.iter().map(by_hand).sum::<usize>()),
    );
}
