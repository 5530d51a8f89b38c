//! What the promises rest on where the compiler can't be asked: an enum that holds a value doesn't grow, nor do options of
//! it, when the value shrinks by a word and is aligned to no more than before, whatever that takes away of values to spare.

#![expect(dead_code, reason = "only their sizes count")]

enum Small<T> {
    Value(T),
    Nothing,
}

enum Beside<T, X, Y> {
    Value(X, T, X),
    Other(Y),
    Nothing,
}

enum Among<T, X, Y> {
    Value(T),
    First(X, Y),
    Second(Y, X, Y),
    Third(T, X),
}

struct In<T, X>(T, X);

type Word = u64;

fn sizes<T, X, Y>() -> [usize; 8] {
    [
        size_of::<Option<Small<T>>>(),
        size_of::<Result<T, Y>>(),
        size_of::<Option<Option<Result<X, T>>>>(),
        size_of::<Option<Beside<T, X, Y>>>(),
        size_of::<Option<Option<Beside<In<T, X>, Y, X>>>>(),
        size_of::<Option<Among<T, X, Y>>>(),
        size_of::<Small<Option<Among<Option<T>, Y, X>>>>(),
        size_of::<Beside<Among<Small<T>, X, Y>, Option<X>, Y>>(),
    ]
}

/// Calls `check` with each pair of types, one before and one after, and each pair of others.
macro_rules! pairs {
    ($($Before:ty => $After:ty),* ; $all:tt) => { $(pairs!(@first $Before, $After, $all, $all);)* };
    (@first $Before:ty, $After:ty, [$($X:ty),*], $all:tt) => { $(pairs!(@second $Before, $After, $X, $all);)* };
    (@second $Before:ty, $After:ty, $X:ty, [$($Y:ty),*]) => { $(check::<$Before, $After, $X, $Y>();)* };
}

fn check<Before, After, X, Y>() {
    assert!(
        size_of::<After>() + size_of::<Word>() <= size_of::<Before>()
            && align_of::<After>() <= align_of::<Before>()
    );
    let (before, after) = (sizes::<Before, X, Y>(), sizes::<After, X, Y>());
    let grows = before.iter().zip(&after).any(|(before, after)| after > before);
    assert!(!grows, "{}: {before:?}, {after:?}", std::any::type_name::<(Before, After, X, Y)>());
}

#[test]
fn enums_do_not_grow_with_less_in_them() {
    type Odd = [u8; 13];
    type Pair = [Word; 2];
    type Text = Option<String>;
    type Letter = (char, bool);
    pairs!(
        String => Word, String => Box<str>, String => Option<Box<u8>>, Small<[Word; 3]> => Box<u8>,
        Among<String, u8, char> => Small<Box<u8>>, Option<[Word; 2]> => Option<Box<u8>>, [bool; 9] => u8, [Option<u16>; 6] => [u16; 5];
        [u8, u16, u32, bool, Odd, Pair, Text, Letter]
    );
}
