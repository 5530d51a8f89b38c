#[derive(MemFootprint)]
struct Order {
    id: u64,
    name: String,
    r#type: Vec<String>,
}

#[derive(MemFootprint)]
struct Pair(String, u8);

#[derive(MemFootprint)]
struct Unit;
