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
