//! `with` of what gives a number, `size` of what is no number.

use memfootprint::MemFootprint;

#[derive(MemFootprint)]
struct Document {
    #[footprint(with = len)]
    text: String,
    #[footprint(with = String::capacity)]
    title: String,
    #[footprint(with = size_of_val)]
    blob: Vec<u8>,
    #[footprint(size = body.len() + self.text.len())]
    body: String,
    #[footprint(size = self.tail)]
    tail: Vec<u8>,
    // A variable of its own, a function of the same name.
    #[footprint(size = [1].iter().map(|name| *name).sum::<usize>() + name(&self.name))]
    name: String,
}

fn name(name: &str) -> usize {
    name.len()
}

#[derive(MemFootprint)]
#[footprint(size = bytes.len())]
struct Whole {
    bytes: Vec<u8>,
}

#[derive(MemFootprint)]
#[footprint(with = Vec::len)]
struct Items(Vec<u8>);

#[derive(MemFootprint)]
enum Event {
    Text {
        #[footprint(size = text.len())]
        text: String,
    },
    Other(#[footprint(with = Vec::len)] Vec<u8>),
}

fn main() {}
