use memfootprint::MemFootprint;

struct Opaque<T>(T);

#[derive(MemFootprint)]
#[footprint(bound = "T: Clone")]
struct TooLittle<T>(Vec<T>);

#[derive(MemFootprint)]
struct Needless<T> {
    #[footprint(skip, bound = "T: Clone")]
    a: Vec<T>,
    #[footprint(size = 0, bound = "T: Clone")]
    b: Vec<T>,
}

#[derive(MemFootprint)]
struct Unknown<T> {
    // The bound `T: MemFootprint` is there, and is not enough.
    a: Vec<Opaque<T>>,
}

fn main() {}
