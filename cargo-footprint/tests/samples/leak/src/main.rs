//! Cycles that nobody holds any more.

use std::cell::RefCell;
use std::rc::Rc;
use std::sync::{Arc, Mutex};

use ledger::{Held, roots, text, texts};

struct Person {
    name: String,
    friend: RefCell<Option<Rc<Person>>>,
}

struct Service {
    log: Vec<String>,
    others: Mutex<Vec<Arc<Service>>>,
}

roots! {
    HELD: Vec<String> = texts(100).collect();
}

/// Two that hold one another.
fn friends(at: usize) -> usize {
    let one = Rc::new(Person { name: text(at), friend: RefCell::default() });
    let other = Rc::new(Person { name: text(at), friend: RefCell::new(Some(Rc::clone(&one))) });
    *one.friend.borrow_mut() = Some(Rc::clone(&other));
    one.friend.borrow().as_ref().map_or(0, |friend| friend.name.len())
}

/// Three of which each holds the other two.
fn services(at: usize) -> usize {
    let all: Vec<_> =
        (0..3).map(|_| Arc::new(Service { log: texts(at).collect(), others: Mutex::default() })).collect();
    for (at, service) in all.iter().enumerate() {
        let others = all.iter().enumerate().filter(|(of, _)| *of != at);
        service.others.lock().unwrap().extend(others.map(|(_, other)| Arc::clone(other)));
    }
    all.iter().map(|service| service.log.len()).sum()
}

fn main() {
    ledger::say!("leak");
    fill();
    let before = ledger::LEDGER.live();
    let used: usize = (0..10).map(|at| friends(at) + services(at)).sum();
    let after = ledger::LEDGER.live();
    ledger::say!("leaked {} {}", after.bytes - before.bytes, after.blocks - before.blocks);
    ledger::ready();
    let Held(held) = HELD.get().unwrap();
    ledger::say!("{used} {}", held.len());
    check();
}
