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
struct Named<'a, T> {
    tag: u8,
    name: String,
    any: T,
    many: [Vec<T>; 2],
    borrowed: &'a mut T,
}

fn main() {
    memfootprint::heap_size(&Generic { any: String::new() });
}

#[derive(MemFootprint)]
#[repr(packed)]
struct Generic<T> {
    any: T,
}
