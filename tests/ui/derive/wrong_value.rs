use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[footprint(remote = 7)]
struct Mirror(String);

#[derive(MemFootprint)]
#[footprint(bound = T, crate = "not a path")]
struct Bounds<T>(Vec<T>);

#[derive(MemFootprint)]
#[footprint(bound = "T is fine")]
struct Prose<T>(Vec<T>);

#[derive(MemFootprint)]
struct Order {
    #[footprint(skip = 3)]
    a: String,
    #[footprint(skip = "")]
    b: String,
    #[footprint(with)]
    c: String,
    #[footprint(with = 3)]
    d: String,
    #[footprint(size)]
    e: String,
    #[footprint(size = )]
    f: String,
    #[footprint(rename = name)]
    g: String,
    #[footprint(rename = " ")]
    h: String,
    #[footprint(rename = "two\nlines")]
    i: String,
    #[footprint(opaque = true)]
    j: String,
    #[footprint(size = "3 KB")]
    k: String,
}

fn main() {}
