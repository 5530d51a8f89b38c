#[bounded(bytes = "64 MiB", ttl = "5m", skip(db))]
/// A page.
#[cfg(feature = "pages")]
#[inline]
pub fn page(db: &Db, id: u64, theme: &str) -> Result<Arc<Page>, DbError> {
    db.page(id, theme)
}

#[bounded(entries = 10, cache_none, vis = pub(crate))]
async fn only((a, b): (u8, u8)) -> Option<u32> {
    None
}

#[bounded(in = self.cache)]
fn method(&self, id: u64, mut name: &str) -> Found<User> {
    self.find(id, name)
}

#[bounded(bytes = LIMIT, key: u64 = self.id, reweigh = "30s", refresh = "1m", on_evict = evicted)]
fn keyed(&self, user: &mut User) -> u64 {
    user.id
}

#[bounded(in = service.cache, skip(service))]
async fn lent(service: Arc<Service>, id: u64) -> u64 {
    #![allow(clippy::all)]
    service.load(id).await
}

#[bounded(bytes = "10%", min = "1 MiB")]
pub(crate) static USERS: Cache<u64, User>;

#[bounded(entries = 100, tti = IDLE, crate = renamed)]
static NAMES: Cache<u64, String>;

#[bounded]
fn mistake(n: u32) -> u32 {
    n
}
