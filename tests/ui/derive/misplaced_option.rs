use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(skip)]
#[footprint(rename = "Order")]
struct Order {
    #[footprint(remote = "other::Name", bound = "T: Copy")]
    name: String,
    #[footprint(crate = memfootprint)]
    id: u64,
}

#[derive(MemFootprint)]
enum Event {
    #[footprint(opaque, size = 3)]
    Text(String),
}

fn main() {}
