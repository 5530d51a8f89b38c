use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(crat = memfootprint)]
struct Order {
    #[footprint(skpi, colour = "red")]
    name: String,
    #[footprint(wiht = walk)]
    legs: Vec<u8>,
}

#[derive(MemFootprint)]
enum Event {
    #[footprint(renam = "ping")]
    Ping,
}

fn main() {
    // Every mistake is reported at once, and none of them here.
    let order = Order { name: String::new(), legs: vec![] };
    memfootprint::heap_size(&order);
    memfootprint::heap_size(&Event::Ping);
}
