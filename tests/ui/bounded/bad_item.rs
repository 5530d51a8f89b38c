use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::collections::HashMap;

#[bounded(entries = 10)]
struct Type {
    field: u32,
}

#[bounded(entries = 10)]
mod module {}

#[bounded(entries = 10)]
impl Type {}

thread_local! {
    #[bounded(entries = 10)]
    static LOCAL: Cache<u32, u32> = panic!();
}

#[bounded(bytes = "1 MiB", skip(x), unlimited)]
static mut MUTABLE: Cache<u32, u32> = panic!();

#[bounded(entries = 10)]
static MAP: std::sync::Mutex<HashMap<u32, String>>;

fn main() {}
