use memfootprint::{MemFootprint, Sink, Walker};

struct Foreign(Vec<u8>);

fn one<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.value(&value.0);
}

fn swapped<'a, S: Sink>(_: &'a str, _: &'a Foreign, _: &mut Walker<'a, S>) {}

#[derive(MemFootprint)]
enum Message {
    #[footprint(with = one)]
    Ping,
    #[footprint(with = one)]
    Nothing {},
    #[footprint(with = swapped, skip)]
    Both(Foreign, String),
    #[footprint(with = one)]
    Hidden(#[footprint(size = 3)] Foreign),
    #[footprint(with = swapped)]
    HiddenToo {
        #[footprint(with = one, rename = "first")]
        foreign: Foreign,
        #[footprint(opaque)]
        text: String,
    },
    #[footprint(size = 3)]
    Size(Foreign),
    #[footprint(with = Vec::capacity)]
    Number(Vec<u8>),
}

#[derive(MemFootprint)]
enum Mismatched {
    #[footprint(with = swapped)]
    Order(Foreign, String),
    #[footprint(with = one)]
    Number { first: Foreign, second: Foreign },
    #[footprint(with = swapped)]
    Single(Foreign),
}

fn main() {}
