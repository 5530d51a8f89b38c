#[derive(::memfootprint::__private::budget::SizeBudget)]
#[__memfootprint_budget(64, ptr32 = "40 B")]
/// Documented.
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
