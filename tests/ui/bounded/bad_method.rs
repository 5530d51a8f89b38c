use memfootprint::bounded;
use memfootprint::cache::Cache;

struct Service {
    id: u64,
    cache: Cache<u64, u64>,
}

impl Service {
    #[bounded(entries = 10)]
    fn whose(&self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(in = self.cache)]
    fn mutable(&mut self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(in = self.cache)]
    fn consuming(self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(in = self.cache, bytes = "1 MiB", ttl = "5m", name = "mine")]
    fn limited_twice(&self, id: u64) -> u64 {
        self.id + id
    }

    #[bounded(entries = 10, key: u64 = self.id, vis = pub)]
    fn of_itself(&self) -> Option<Self> {
        None
    }
}

trait Lookup {
    #[bounded(entries = 10)]
    fn without_body(&self) -> u64;
}

fn main() {}
