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

#[derive(MemFootprint)]
enum Event<T> {
    Closed(String, Connection),
    Many { first: T, rest: [Connection; 2] },
}

#[derive(MemFootprint)]
#[footprint(remote = "other::Link")]
struct LinkMirror {
    to: Connection,
}

mod other {
    pub struct Link {
        pub to: super::Connection,
    }
}

trait Source {
    type Item;
}

impl Source for u8 {
    type Item = Connection;
}

#[derive(MemFootprint)]
struct Projected<S: Source>(Vec<S::Item>);

fn projected() {
    memfootprint::heap_size(&Projected::<u8>(vec![]));
}
