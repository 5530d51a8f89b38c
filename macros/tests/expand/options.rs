#[derive(MemFootprint)]
struct Order {
    #[footprint(skip)]
    a: Foreign,
    #[footprint(ignore = "counted elsewhere")]
    b: Foreign,
    #[footprint(with = path::to::walk::<u8>)]
    c: Foreign,
    #[footprint(size = self.d.capacity() * 2, rename = "dee")]
    d: Foreign,
    #[footprint(size = 0)]
    e: Foreign,
    #[footprint(opaque)]
    f: String,
}

#[derive(MemFootprint)]
#[footprint(opaque)]
struct Secret(String);

#[derive(MemFootprint)]
enum Event {
    #[footprint(skip = "rare")]
    Raw(Foreign),
    #[footprint(rename = "Words")]
    Text(#[footprint(rename = "text")] String),
}

#[derive(MemFootprint)]
#[footprint(crate = crate::reexported, bound = "T: Clone")]
struct Elsewhere<T>(Vec<T>);

#[derive(MemFootprint)]
struct Bounds<T, U> {
    inferred: Vec<U>,
    #[footprint(bound = "T: Measured")]
    given: Wrapper<T>,
}

#[derive(MemFootprint)]
#[footprint(with = walk_bits)]
union Bits {
    integer: u32,
    float: f32,
}

#[derive(MemFootprint)]
#[footprint(size = self.len)]
struct Mapped {
    len: usize,
}

#[derive(MemFootprint)]
#[footprint(size = 0)]
struct Handle(Foreign);

#[derive(MemFootprint)]
enum Handed {
    #[footprint(with = one)]
    One(Foreign),
    #[footprint(with = both, rename = "pair")]
    Both { first: Foreign, second: u8 },
    Empty([Foreign; 0]),
}

struct Inside {
    #[footprint(with(item = page))]
    pages: Vec<Page>,
    #[footprint(with(value = page))]
    by_name: HashMap<String, Page>,
    #[footprint(with(key = page, value = crate::page))]
    pairs: BTreeMap<Page, Page>,
}
