use memfootprint::bounded;
use memfootprint::cache::Cache;

struct Service {
    names: Cache<String, u32>,
    pairs: Cache<(String, u8), u32>,
}

impl Service {
    #[bounded(in = self.names)]
    fn one(&self, n: u64) -> u32 {
        n as u32
    }

    #[bounded(in = self.names)]
    async fn awaited(&self, n: u64) -> u32 {
        n as u32
    }

    #[bounded(in = self.pairs)]
    async fn two(&self, n: u64, m: u8) -> Result<u32, u8> {
        Err(n as u8 + m)
    }
}

fn main() {}
