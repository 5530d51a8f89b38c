use memfootprint::MemFootprint;

#[derive(MemFootprint)]
#[repr(C, packed)]
struct Header {
    tag: u8,
    name: String,
    #[footprint(with = walk)]
    body: u64,
}

#[derive(MemFootprint)]
#[repr(packed(2))]
struct Named {
    tag: u8,
    name: String,
}

fn main() {}
