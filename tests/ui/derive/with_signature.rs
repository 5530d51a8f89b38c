use memfootprint::MemFootprint;

fn bytes(name: &String) -> usize {
    name.capacity()
}

#[derive(MemFootprint)]
struct Order {
    #[footprint(with = bytes)]
    name: String,
}

fn main() {}
