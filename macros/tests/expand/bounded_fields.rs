pub struct App<K> {
    #[bounded(bytes = "64 MiB")]
    users: Cache<u64, String>,
    #[bounded(entries = 100, name = "ids", vis = pub(crate))]
    ids: Mutex<Cache<K, u32>>,
    #[bounded(unlimited, reason = "few")]
    countries: HashMap<String, u32>,
    #[bounded(entries = 7)]
    grows: Vec<u32>,
}
