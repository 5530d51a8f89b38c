use memfootprint::{MemFootprint, Sink, Walker};

struct Foreign(Vec<u8>);

fn other_type<'a, S: Sink>(value: &'a String, walker: &mut Walker<'a, S>) {
    walker.value(value);
}

fn short<S: Sink>(value: &Foreign, walker: &mut Walker<'_, S>) {
    walker.block(value.0.len(), value.0.capacity());
}

fn returns<'a, S: Sink>(value: &'a Foreign, _: &mut Walker<'a, S>) -> usize {
    value.0.capacity()
}

#[derive(MemFootprint)]
struct Order {
    #[footprint(with = other_type)]
    name: Foreign,
    // Taking less than is offered is fine.
    #[footprint(with = short)]
    legs: Foreign,
    #[footprint(with = returns)]
    book: Foreign,
    #[footprint(with = mising)]
    side: Foreign,
}

#[derive(MemFootprint)]
#[footprint(with = other_type)]
struct Whole(Foreign);

fn main() {}
