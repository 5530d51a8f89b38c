use memfootprint::MemFootprint;

mod other {
    #[derive(Default)]
    pub struct Point {
        pub label: String,
        hidden: u8,
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Point")]
struct Named {
    label: String,
    hidden: u8,
}

// What can't be seen can't be mirrored; `with` is for such types.
#[derive(MemFootprint)]
#[footprint(remote = "other::Point")]
struct Unnamed {
    label: String,
}

#[derive(MemFootprint)]
#[footprint(remote = "memfootprint::cache::EvictionCause")]
enum NonExhaustive {
    Room,
}

fn main() {}
