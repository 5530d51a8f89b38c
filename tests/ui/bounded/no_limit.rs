use memfootprint::bounded;
use memfootprint::cache::Cache;

#[bounded]
fn nothing(n: u32) -> u32 {
    n
}

#[bounded()]
fn empty(n: u32) -> u32 {
    n
}

#[bounded(ttl = "5m")]
fn only_a_time(n: u32) -> u32 {
    n
}

#[bounded]
static USERS: Cache<u32, u32>;

fn main() {
    nothing(empty(only_a_time(1)));
    USERS.clear();
}
