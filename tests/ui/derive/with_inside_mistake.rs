use memfootprint::{MemFootprint, MemShrink, Sink, Walker};
use std::collections::HashMap;

pub struct Page(String);

fn page<'a, S: Sink>(page: &'a Page, walker: &mut Walker<'a, S>) {
    walker.value(&page.0);
}

#[derive(MemFootprint)]
struct Words {
    #[footprint(with())]
    nothing: Vec<Page>,
    #[footprint(with(items = page))]
    unknown: Vec<Page>,
    #[footprint(with(item = page, key = page))]
    both: HashMap<Page, u8>,
    #[footprint(with(item = page), size = 0)]
    conflict: Vec<Page>,
    #[footprint(with(item))]
    no_value: Vec<Page>,
    #[footprint(with(item = page, item = page))]
    twice: Vec<Page>,
}

#[derive(MemFootprint)]
#[footprint(with(item = page))]
struct OnType(Vec<Page>);

#[derive(MemShrink)]
struct Shrunk {
    #[shrink(with(item = page))]
    pages: Vec<Page>,
}

fn main() {}
