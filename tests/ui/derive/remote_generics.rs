use memfootprint::MemFootprint;

mod other {
    pub struct Plain {
        pub name: String,
    }

    pub enum Or<A, B> {
        A(A),
        B(B),
    }

    #[repr(C, packed)]
    pub struct Header {
        pub tag: u8,
        pub len: u32,
    }
}

// Too few parameters: the arguments are written then.
#[derive(MemFootprint)]
#[footprint(remote = "other::Or")]
enum TooFew<T> {
    A(T),
    B(T),
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Or<T>")]
enum TooFewWritten<T> {
    A(T),
    B(T),
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Plain")]
struct TooMany<T> {
    name: T,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Header")]
struct NotPacked {
    tag: u8,
    len: u32,
}

#[derive(MemFootprint)]
#[repr(C, packed)]
#[footprint(remote = "other::Header")]
struct OtherTypes {
    tag: [u8; 0],
    len: u64,
}

#[derive(MemFootprint)]
#[repr(C, packed)]
#[footprint(remote = "other::Header")]
struct FieldMissing {
    tag: u8,
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Plain")]
struct NoElements {
    name: [String; 0],
}

fn main() {}
