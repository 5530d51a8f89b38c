use memfootprint::MemFootprint;

mod other {
    pub struct Point {
        pub label: String,
        pub unit: String,
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Point")]
struct PointMirror {
    label: String,
}

fn main() {}
