use memfootprint::MemFootprint;

mod other {
    pub struct Point {
        pub label: String,
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "(u8, other::Point)")]
struct PointMirror {
    #[footprint(skpi)]
    label: String,
}

// Uses of a mirror with mistakes are not reported too.
#[derive(MemFootprint)]
struct Drawing {
    #[footprint(with = PointMirror::walk)]
    origin: other::Point,
}

fn main() {
    let _ = |drawing: Drawing| memfootprint::heap_size(&drawing);
}
