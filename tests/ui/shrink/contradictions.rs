use memfootprint::MemShrink;

#[derive(MemShrink)]
struct Order {
    #[shrink(skip, keep = "25%")]
    a: Vec<u8>,
    #[shrink(skip, with = trim)]
    b: Vec<u8>,
    #[shrink(dry_run = spare)]
    c: Vec<u8>,
    #[shrink(skip, bound = "")]
    d: Vec<u8>,
}

#[derive(MemShrink)]
#[shrink(skip, keys)]
struct Whole {
    #[shrink(keep = "25%")]
    a: Vec<u8>,
}

#[derive(MemShrink)]
enum Event {
    #[shrink(skip)]
    Text(#[shrink(min_slack = "1 KiB")] String),
    #[shrink(with = trim)]
    Nothing,
    #[shrink(dry_run = spare)]
    Foreseen(String),
    #[shrink(with = both, dry_run = spare)]
    Both(#[shrink(keep = "25%")] String, #[shrink(skip)] String),
}

#[derive(MemShrink)]
union Bits {
    a: u8,
}

#[derive(MemShrink)]
#[repr(C, packed)]
struct Header {
    tag: u8,
    #[shrink(with = trim)]
    body: u64,
}

fn main() {
    // The stubs are there, so that nothing but the mistakes is reported.
    let order = Order { a: vec![], b: vec![], c: vec![], d: vec![] };
    memfootprint::shrink_dry_run(&order);
}
