//! Results that can't be kept, or can't be shared.

#![allow(unused)]

use memfootprint::bounded;
use std::cell::{Cell, RefCell};
use std::rc::Rc;
use std::sync::{Mutex, MutexGuard};

#[bounded(entries = 10)]
fn text(n: u64) -> Rc<str> {
    n.to_string().into()
}

#[bounded(entries = 10)]
fn callback(n: u64) -> Box<dyn Fn() -> u64> {
    Box::new(move || n)
}

#[bounded(entries = 10)]
fn maybe(n: u64) -> Option<Rc<RefCell<u64>>> {
    Some(Rc::new(RefCell::new(n)))
}

#[bounded(entries = 10)]
fn cell(n: u64) -> Cell<u64> {
    n.into()
}

#[bounded(entries = 10)]
fn boxed(n: u64) -> Box<dyn Fn() -> u64 + Send + Sync> {
    Box::new(move || n)
}

static ONE: Mutex<u64> = Mutex::new(1);

#[bounded(entries = 10)]
fn guard(n: u64) -> MutexGuard<'static, u64> {
    ONE.lock().unwrap()
}

#[bounded(entries = 10, skip(on))]
fn hidden_guard(on: &Mutex<u64>, n: u64) -> MutexGuard<u64> {
    on.lock().unwrap()
}

#[bounded(entries = 10)]
fn borrowed<'a>(text: &'a str) -> Option<&'a str> {
    text.get(1..)
}

#[bounded(entries = 10, cache_err)]
fn error(n: u64) -> Result<u64, std::io::Error> {
    Ok(n)
}

#[bounded(entries = 10)]
fn pointer(n: u64) -> *const u64 {
    std::ptr::without_provenance(n as usize)
}

struct Service(u64);

impl Service {
    #[bounded(entries = 10, key: u64 = self.0)]
    fn method(&self) -> Rc<u64> {
        self.0.into()
    }
}

// What follows from a type that can't be kept is no error of its own.
fn uses() {
    let cached = text(7);
    assert_eq!(text::cache().get(&7), Some(cached));
    let _: Cell<u64> = cell::uncached(7);
}

fn main() {}
