use memfootprint::bounded;

struct Service;

// Nothing can stand beside a method, and nothing tells this one from a function.
impl Service {
    #[bounded(entries = 10)]
    fn new(n: u32) -> u32 {
        n
    }
}

fn main() {}
