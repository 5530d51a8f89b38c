use memfootprint::size_budget;
use std::rc::Rc;

#[size_budget(impl(Missing), not_impl(Rc<u8>))]
struct Bounds(u8);

fn main() {}
