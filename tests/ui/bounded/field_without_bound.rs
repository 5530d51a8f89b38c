use memfootprint::MemFootprint;
use std::collections::HashMap;
use std::sync::Mutex;

#[derive(MemFootprint)]
struct App {
    #[bounded(bytes = "64 MiB")]
    map: HashMap<u32, String>,
    #[bounded(entries = 100)]
    locked: Mutex<Vec<u32>>,
    #[bounded(unlimited, reason = "one entry a country")]
    countries: HashMap<String, u32>,
}

fn main() {}
