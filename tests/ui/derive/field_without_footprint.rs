use memfootprint::MemFootprint;

struct Connection;

#[derive(MemFootprint)]
struct Pool {
    name: String,
    idle: Vec<Connection>,
}

#[derive(MemFootprint)]
struct Plugins {
    all: Vec<Box<dyn Plugin>>,
}

trait Plugin {}

fn main() {
    memfootprint::heap_size(&Connection);
}
