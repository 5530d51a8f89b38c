use memfootprint::MemShrink;

#[derive(MemShrink)]
#[shrink(rename = "Book")]
struct Order {
    #[shrink(keep = 25)]
    a: Vec<u8>,
    #[shrink(keep = "25")]
    b: Vec<u8>,
    #[shrink(keep = "2.5%", min_slak = "4 KiB")]
    c: Vec<u8>,
    #[shrink(min_slack = "4096")]
    d: Vec<u8>,
    #[shrink(min_slack = "-1%")]
    e: Vec<u8>,
    #[shrink(min_slack)]
    f: Vec<u8>,
    #[shrink(keys = true)]
    g: Vec<u8>,
    #[shrink(keep = "10%", keep = "20%")]
    h: Vec<u8>,
    #[shrink]
    i: Vec<u8>,
    #[shrink(crate = memfootprint)]
    j: Vec<u8>,
    #[shrink(with = 7)]
    k: Vec<u8>,
}

#[derive(MemShrink)]
enum Event {
    #[shrink(keep = "25%")]
    Text(String),
}

fn main() {}
