#[derive(MemFootprint)]
enum Event {
    Ping,
    Text(String),
    Quote { bid: f64, venue: Option<String> },
}

#[derive(MemFootprint)]
enum Never {}
