//! A size that depends on parameters is none.

use memfootprint::size_budget;

#[size_budget(64)]
struct OfType<'a, T>(&'a T);

#[size_budget(64)]
enum OfConst<const N: usize> {
    A([u8; N]),
}

fn main() {
    let _ = OfType(&3);
    let _ = OfConst::A([3]);
}
