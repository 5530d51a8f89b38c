#[size_budget(64, no_drop, not_impl(Clone))]
struct Order {
    id: u64,
    name: String,
}

#[size_budget(align = LINE, no_padding)]
#[repr(C)]
struct Header(u8, u32);

#[size_budget(8, niche, warn, for<T = u32>)]
enum Slot<T> {
    Empty,
    Taken(T),
}
