//! What a warning says, with the lint denied.
#![deny(deprecated)]

use memfootprint::{assert_size_budget, size_budget};

const LINE: usize = 8;

#[size_budget(8, warn)]
struct Order {
    id: u64,
    name: String,
}

#[size_budget(max = LINE, warn, for<T = u32>, for<T = [u64; 2]>)]
struct Slot<T>(T);

#[size_budget(exact = "1 KiB", warn, niche, no_drop, not_impl(Clone), impl(Copy))]
#[derive(Clone)]
enum Event {
    Ping(u64),
    Text(String),
}

#[size_budget(8, warn)]
async fn handle(name: String) {
    std::future::ready(()).await;
    drop(name);
}

assert_size_budget!(Vec<u8>, 8, warn);

// Within its budget, and of a type whose use is discouraged: silent.
#[size_budget(8, warn, niche, heap_free, no_padding, align = 1)]
#[derive(memfootprint::MemFootprint)]
struct Quiet(bool);

fn main() {}
