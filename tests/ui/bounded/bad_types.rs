use memfootprint::bounded;
use std::sync::Arc;

struct Db;

#[derive(Clone)]
struct Page;

#[derive(Debug)]
struct Large([u8; 200]);

#[bounded(entries = 10)]
fn no_key(db: &Db, id: u64) -> u64 {
    let Db = db;
    id
}

#[bounded(entries = 10)]
fn no_clone(id: u64) -> Result<Large, u32> {
    Ok(Large([id as u8; 200]))
}

#[bounded(bytes = "1 MiB")]
fn no_footprint(id: u64) -> Arc<Page> {
    let _ = id;
    Arc::new(Page)
}

#[bounded(bytes = "100 B")]
fn too_large(id: u64) -> [u64; 20] {
    [id; 20]
}

const NOTHING: usize = 0;

#[bounded(bytes = NOTHING, entries = NOTHING, ttl = std::time::Duration::ZERO)]
fn nothing(id: u64) -> u64 {
    id
}

#[bounded(entries = 10, cache_err)]
fn no_error(id: u64) -> Option<u64> {
    Some(id)
}

#[bounded(entries = 10, cache_none)]
fn no_none(id: u64) -> u64 {
    id
}

fn main() {}
