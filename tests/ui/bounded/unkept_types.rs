use memfootprint::bounded;
use std::fmt::Display;
use std::rc::Rc;

#[bounded(entries = 10)]
fn trait_object(shown: &dyn Display) -> String {
    shown.to_string()
}

#[bounded(entries = 10)]
fn float(n: f64) -> String {
    n.to_string()
}

#[bounded(entries = 10)]
fn local(n: Rc<u32>) -> u32 {
    *n
}

#[bounded(entries = 10)]
fn local_result(n: u32) -> Rc<u32> {
    Rc::new(n)
}

fn main() {}
