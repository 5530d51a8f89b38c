//! Arguments that do not fit the parameters.

use memfootprint::size_budget;

#[size_budget(64)]
struct None<T>(T);

#[size_budget(64)]
enum NoneConst<const N: usize> {
    A([u8; N]),
}

#[size_budget(64, for<U = u8>)]
struct Unknown<T, const N: usize>([T; N]);

#[size_budget(64, for<T = u8>)]
struct NotGeneric<'a>(&'a u8);

#[size_budget(64, for<'a = 'static, T = u8>)]
struct Lifetime<'a, T>(&'a T);

#[size_budget(64, for<T = u8, T = u16>)]
struct Twice<T>(T);

#[size_budget(64, for<T = u8>, for<T = u8, N = 3>)]
struct Missing<T, const N: usize>([T; N]);

#[size_budget(64, for<T = 3, N = u8>, for<T = { 3 }, N = Vec<u8>>, for<T = u8, N = [u8; 3]>)]
#[size_budget(64, for<T = 3 + 4, N = 3 + 4>)]
struct WrongKind<T, const N: usize>([T; N]);

#[size_budget(64, for<T>, for<T: u8, = 3>, for<T = u8 u16>, for<T = >)]
struct NotAnArgument<T>(T);

#[size_budget(64, for<>, for, for = 3, for T = u8)]
struct NoArguments<T>(T);

#[size_budget(64, for<T = u8, for)]
struct Open<T>(T);

#[size_budget(for<T = u8>)]
struct NoSize<T>(T);

fn main() {}
