use memfootprint::bounded;

#[bounded(bytes = "64", entries = "100", ttl = "5", tti = 30)]
fn without_units(n: u32) -> u32 {
    n
}

#[bounded(bytes = 0, entries = 0, max_entry = "0 B", ttl = "0s")]
fn zero(n: u32) -> u32 {
    n
}

#[bounded(bytes = "0%", min = "2 MiB", max = "1 MiB")]
fn nothing_of_all(n: u32) -> u32 {
    n
}

#[bounded(bytes = "120%")]
fn more_than_all(n: u32) -> u32 {
    n
}

#[bounded(bytes = "some%")]
fn some(n: u32) -> u32 {
    n
}

#[bounded(bytes = "64 QB", ttl = "5 parsecs", tti = "soon")]
fn unknown_units(n: u32) -> u32 {
    n
}

#[bounded(bytes = "64 MiB", min = "1 MiB", fallback = "4 KiB")]
fn without_percentage(n: u32) -> u32 {
    n
}

#[bounded(bytes, entries = , ttl = "99999999999999999999d")]
fn without_values(n: u32) -> u32 {
    n
}

#[bounded(entries = 10, max_entry = "1 KiB", reweigh = "30s")]
fn without_bytes(n: u32) -> u32 {
    n
}

#[bounded(bytes = 64, max_entry = 1_024)]
fn bare(n: u32) -> u32 {
    n
}

#[bounded(bytes = "10%", min = 4096, max = "8192", fallback = 64usize)]
fn bare_bounds(n: u32) -> u32 {
    n
}

#[bounded(bytes = %)]
fn no_number(n: u32) -> u32 {
    n
}

fn main() {}
