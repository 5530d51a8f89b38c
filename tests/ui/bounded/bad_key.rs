use memfootprint::bounded;

#[bounded(byte = "64 MiB", entries = 10, evict = f, 7, cache_err = true, bytes = "1 MiB", bytes = "2 MiB")]
fn unknown(n: u32) -> u32 {
    n
}

#[bounded(entries = 10, skip, key, name = "", on_evict = 7, vis = private, reason = "because", unlimited)]
fn wrong_values(n: u32) -> u32 {
    n
}

#[bounded(entries = 10, skip(), key = n)]
fn key_without_type(n: u32) -> u32 {
    n
}

#[bounded(entries = 10, skip(n), key: u32 = n)]
fn key_and_skip(n: u32) -> u32 {
    n
}

#[bounded(entries = 10, skip(nn, db))]
fn skips_others(n: u32) -> u32 {
    n
}

fn main() {}
