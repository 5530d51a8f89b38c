//! Arguments that only the compiler can tell to be wrong, with the caret on them.

use memfootprint::size_budget;

#[size_budget(64, for<T = u8>, for<T = Vec<u8>>)]
struct Bounded<T: Copy>(T, Option<Box<Bounded<T>>>);

#[size_budget(64, for<T = String>)]
enum BoundedEnum<T>
where
    T: Copy,
{
    A(T),
    B(u8),
}

#[size_budget(64, for<T = [u8]>)]
struct Unsized<T: ?Sized>(u8, T);

#[size_budget(64, for<T = Nowhere>)]
struct NoSuchType<T>(T);

#[size_budget(64, for<N = NOWHERE>)]
struct NoSuchConst<const N: usize>([u8; N]);

#[size_budget(64, for<N = true>)]
struct OtherType<const N: usize>([u8; N]);

fn main() {}
