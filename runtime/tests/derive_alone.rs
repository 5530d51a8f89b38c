//! Measuring and budgets need nothing but the features `std`, for its types, and `derive`:
//! `cargo test -p memfootprint --no-default-features --features std,derive --test derive_alone`.

use memfootprint::{Accuracy, MemFootprint, size_budget};
use std::rc::Rc;

#[derive(MemFootprint)]
#[size_budget(48)]
struct Order {
    symbol: String,
    legs: Vec<u32>,
}

#[derive(MemFootprint)]
enum Event {
    Placed(Rc<Order>),
    Cancelled { id: u64 },
}

#[derive(Clone, Copy)]
struct Tick(u32);

memfootprint::heap_free!(Tick);

#[test]
fn values_are_measured() {
    let order = Rc::new(Order { symbol: "EURUSD".into(), legs: vec![1, 2] });
    let events = [Event::Placed(order.clone()), Event::Placed(order), Event::Cancelled { id: 7 }];
    assert_eq!(memfootprint::heap_size(&events), 16 + size_of::<Order>() + 6 + 8);
    assert!(matches!(events[2], Event::Cancelled { id: 7 }));
    assert_eq!(memfootprint::heap_size(&vec![Tick(1); 3]), 3 * size_of_val(&Tick(1).0));
}

/// Also where something is to be listed by path, which takes a tree of places.
#[test]
fn what_is_not_exact_is_listed() {
    let emptied = memfootprint::footprint(&{
        let mut map = std::collections::HashMap::from([(1, String::from("a"))]);
        map.clear();
        map
    });
    assert_eq!((emptied.accuracy, emptied.skipped.len()), (Accuracy::Presumed, 1));
}
