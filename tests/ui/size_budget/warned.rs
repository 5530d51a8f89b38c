//! What a warning says of each thing that can be asked, with the lint denied.
#![deny(deprecated)]

use memfootprint::size_budget;

#[size_budget(min = 64, warn)]
struct Small(u8);

#[size_budget(align = 64, no_padding, niche, heap_free, warn)]
struct Other(u32, u8);

fn main() {
    let _: Option<Other> = None;
}
