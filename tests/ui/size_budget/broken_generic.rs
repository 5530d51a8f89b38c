//! Generic types that are wrong in themselves: the compiler says so, and the budget nothing.

use memfootprint::size_budget;

#[size_budget(64, for<T = u8>)]
struct Infinite<T>(T, Infinite<T>);

#[size_budget(64, for<T = u8>)]
enum InfiniteEnum<T> {
    A(T, (u8, InfiniteEnum<Vec<T>>)),
    B,
}

#[size_budget(64, for<T = u8>)]
struct Unknown<T> {
    a: NoSuchType<T>,
    b: T,
}

#[size_budget(64, for<T = u8>)]
enum UnknownVariant<T: NoSuchTrait> {
    A(u8, T::Item),
}

#[size_budget(64, for<T = u8>)]
struct Unused<T>(u8);

#[size_budget(64, for<T = u8>)]
struct Projected<T>(T::Item);

#[size_budget(64, for<T = u8>)]
union NotCopy<T> {
    a: T,
}

#[size_budget(64, for<T = u8>)]
struct NoBound<T>(Bound<T>);

#[size_budget(64)]
struct Bound<T: Copy = u8>(T);

fn main() {}
