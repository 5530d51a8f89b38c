use memfootprint::MemFootprint;

struct Foreign(u64);

#[derive(MemFootprint)]
struct Order {
    #[footprint(size = self.name.0)]
    name: Foreign,
    #[footprint(size = 'k')]
    legs: Foreign,
    #[footprint(size = self.nmae.0 as usize)]
    book: Foreign,
    #[footprint(size = -1)]
    side: Foreign,
}

#[derive(MemFootprint)]
#[footprint(size = self.0)]
struct Whole(u64);

fn main() {}
