#[size_budget(64, ptr32 = "40 B")]
/// Documented.
#[derive(Clone)]
pub struct Order {
    id: u64,
    #[cfg(test)]
    name: String,
}

#[size_budget(64, crate = crate::other)]
enum Elsewhere {}

#[size_budget(64, mux = 3, "64 QB")]
struct Mistakes(u64);

#[size_budget(exact = LINE * 2, ptr32 = "1 B", for<T = u32, N = 3>, for<T = Vec<u8>, N = LEN>)]
#[repr(C)]
/// Documented.
#[derive(Clone)]
#[doc(hidden)]
#[doc = "In two places."]
#[doc(alias = "other")]
struct Documented<T, const N: usize>(T);

#[size_budget(ptr32 = 4, ptr64 = 8)]
#[doc = "Of two widths."]
union Widths {
    a: u8,
}

#[size_budget(64)]
#[doc(hidden)]
enum NotDocumented {}
