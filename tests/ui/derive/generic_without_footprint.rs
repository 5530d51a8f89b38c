use memfootprint::MemFootprint;

struct Connection;

#[derive(MemFootprint)]
struct Pool<T> {
    idle: Vec<T>,
}

fn main() {
    memfootprint::heap_size(&Pool { idle: vec![Connection] });
}
