#[derive(::memfootprint::__private::budget::SizeBudget)]
#[__memfootprint_budget(64, ptr32 = "40 B")]
/// Documented.
///
///**Size budget:** at most 64 bytes, 40 bytes where pointers have 32 bits.
#[derive(Clone)]
pub struct Order {
    id: u64,
    #[cfg(test)]
    name: String,
}
#[derive(crate::other::__private::budget::SizeBudget)]
#[__memfootprint_budget(64, crate = crate::other)]
enum Elsewhere {}
::core::compile_error! {
    "unknown key `mux`; did you mean `max`?"
}
::core::compile_error! {
    "unknown unit `QB`; use `B`, `KiB`, `MiB`, `GiB`, `kB`, `MB` or `GB`"
}
struct Mistakes(u64);
#[derive(::memfootprint::__private::budget::SizeBudget)]
#[__memfootprint_budget(
    exact = LINE*2,
    ptr32 = "1 B",
    for<T = u32,
    N = 3>,
    for<T = Vec<u8>,
    N = LEN>
)]
#[repr(C)]
/// Documented.
#[derive(Clone)]
#[doc(hidden)]
///In two places.
///
///**Size budget:** exactly `LINE * 2` bytes, 1 byte where pointers have 32 bits, for `T = u32, N = 3` and for `T = Vec<u8>, N = LEN`.
#[doc(alias = "other")]
struct Documented<T, const N: usize>(T);
#[derive(::memfootprint::__private::budget::SizeBudget)]
#[__memfootprint_budget(ptr32 = 4, ptr64 = 8)]
///Of two widths.
///
///**Size budget:** at most 4 bytes where pointers have 32 bits, 8 bytes where pointers have 64 bits.
union Widths {
    a: u8,
}
#[derive(::memfootprint::__private::budget::SizeBudget)]
#[__memfootprint_budget(64)]
#[doc(hidden)]
enum NotDocumented {}
