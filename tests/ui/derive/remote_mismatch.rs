use memfootprint::MemFootprint;

mod other {
    pub struct Line(pub String, pub String);

    pub enum Shape {
        Dot,
        Circle { radius: f64 },
        Path(Vec<u64>),
    }
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Line")]
struct OtherType(String, Vec<u8>);

#[derive(MemFootprint)]
#[footprint(remote = "other::Line")]
struct OneMore(String, String, u8);

#[derive(MemFootprint)]
#[footprint(remote = "other::Shape")]
enum VariantMissing {
    Dot,
    Circle { radius: f64 },
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Shape")]
struct OtherKind {
    radius: f64,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Missing")]
struct NoSuchType {
    radius: f64,
}

fn main() {}
