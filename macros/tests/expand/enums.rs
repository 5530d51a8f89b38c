#[derive(MemFootprint)]
enum Event {
    Ping,
    Text(String),
    Quote { bid: f64, venue: Option<String> },
}

#[derive(MemFootprint)]
enum Never {}

#[derive(MemFootprint)]
enum Change<'a, T: Copy> {
    Same,
    To(&'a str, T),
    Moved { from: u32, to: [u64; 9] },
}
