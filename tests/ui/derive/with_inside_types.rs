use memfootprint::{MemFootprint, Sink, Walker};
use std::collections::HashMap;

pub struct Page(String);

fn page<'a, S: Sink>(page: &'a Page, walker: &mut Walker<'a, S>) {
    walker.value(&page.0);
}

#[derive(MemFootprint)]
struct NoCollection {
    #[footprint(with(item = page))]
    pages: std::sync::mpsc::Receiver<Page>,
}

#[derive(MemFootprint)]
struct MapByItem {
    #[footprint(with(item = page))]
    pages: HashMap<u8, Page>,
}

#[derive(MemFootprint)]
struct ListByValue {
    #[footprint(with(value = page))]
    pages: Vec<Page>,
}

#[derive(MemFootprint)]
struct KeyUnknown {
    #[footprint(with(value = page))]
    pages: HashMap<Page, Page>,
}

#[derive(MemFootprint)]
struct OtherItem {
    #[footprint(with(item = page))]
    pages: Vec<Option<Page>>,
}

fn main() {}
