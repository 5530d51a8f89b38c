use memfootprint::{assert_size_budget, size_budget};

#[size_budget(niche = true, no_drop(yes), heap_free = "yes")]
struct Values(u8);

#[size_budget(align)]
struct Align(u8);

#[size_budget(align = "64")]
struct Unit(u8);

#[size_budget(impl, not_impl())]
struct Traits(u8);

#[size_budget(not_impl = Clone)]
struct Assigned(u8);

#[size_budget(impl(Send + Sync))]
struct Plus(u8);

#[size_budget(impl(u8 as))]
struct Garbage(u8);

#[size_budget(niche, niche, 8)]
struct Twice(u8);

#[size_budget(warn)]
struct Alone(u8);

#[size_budget(8, warn = "yes")]
struct WarnValue(u8);

#[size_budget(no_pading)]
struct Typo(u8);

#[size_budget(no_padding)]
enum Padded {
    A(u8),
    B(u32),
}

#[size_budget(no_padding)]
union Overlaid {
    a: u8,
    b: u32,
}

#[size_budget(64, niche, impl(Send))]
async fn handle() {}

assert_size_budget!(u8, no_padding);

fn main() {}
