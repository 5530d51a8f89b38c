//! Budgets on functions that return futures. An exact one, and the same figure from a real future, show that it is the
//! right one that is measured.

#![cfg(target_pointer_width = "64")]
#![allow(
    dead_code,
    improper_ctypes_definitions,
    unsafe_code,
    unused_variables,
    clippy::elidable_lifetime_names,
    clippy::items_after_statements,
    clippy::manual_async_fn,
    clippy::many_single_char_names,
    clippy::needless_lifetimes,
    clippy::needless_pass_by_value,
    clippy::too_many_arguments,
    clippy::unused_async
)]

use core::fmt::{Debug, Display};
use memfootprint::size_budget;

pub(crate) async fn yields() {}

/// The figures of the budgets, of the futures themselves.
macro_rules! assert_sizes {
    ($($future:expr => $size:expr;)*) => {
        $(assert_eq!(size_of_val(&$future), $size, "{}", stringify!($future));)*
    };
}

pub(crate) use assert_sizes;

const SIMPLE: usize = 2;

#[size_budget(exact = SIMPLE)]
async fn simple() {
    yields().await;
}

#[size_budget(exact = 104)]
#[size_budget("1 KiB", ptr32 = 64, ptr64 = 104)]
#[size_budget(min = { 10 * SIMPLE })]
async fn handle(request: &str, id: u64, name: String) -> usize {
    yields().await;
    request.len() + id as usize + name.len()
}

#[size_budget(exact = 56)]
fn handle_once(request: &str, id: u64, name: String) -> impl Future<Output = usize> {
    async move {
        yields().await;
        request.len() + id as usize + name.len()
    }
}

#[size_budget(exact = 16)]
fn holds_less(name: String) -> impl Future<Output = usize> + Send + use<> {
    let len = name.len();
    async move { len }
}

#[size_budget(exact = 56)]
async fn early<'a: 'b, 'b: 'b>(a: &'a str, b: &'b mut Vec<&'a str>) {
    yields().await;
    b.push(a);
}

#[size_budget(exact = 24)]
fn borrows<'a>(a: &'a str) -> impl Future<Output = &'a str> + 'a {
    async move { a }
}

#[size_budget(exact = 32)]
async fn recursive(n: u64) -> u64 {
    if n == 0 { 0 } else { n + Box::pin(recursive(n - 1)).await }
}

#[size_budget(exact = 40)]
async fn patterns((a, b): (u8, u16), [c, ..]: [u32; 4], _: u64, mut d: u8) -> u32 {
    yields().await;
    d += 1;
    u32::from(a) + u32::from(b) + c + u32::from(d)
}

#[size_budget(exact = 72)]
async fn callback(call: &mut dyn FnMut(&str) -> u8, other: &mut (dyn FnMut() + Send)) -> u8 {
    yields().await;
    other();
    call("")
}

#[size_budget(exact = 56)]
async unsafe fn not_safe(a: &str, b: *const u8) -> (usize, *const u8) {
    yields().await;
    (a.len(), b)
}

#[size_budget(exact = 8)]
pub(crate) async fn r#async(r#type: u8, r#match: [u8; 2]) -> usize {
    yields().await;
    usize::from(r#type) + r#match.len()
}

#[size_budget(exact = 14)]
async fn twelve(a: u8, b: u16, c: u8, d: u8, e: u8, f: u8, g: u8, h: u8, i: u8, j: u8, k: u8, l: u8) {}

#[size_budget(exact = 32)]
async fn thirteen(
    a: u8,
    b: u16,
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: u8,
    k: u8,
    l: u8,
    m: &str,
) {
}

#[size_budget(exact = 32)]
async unsafe fn thirteen_not_safe(
    (a, b): (u8, u8),
    c: u8,
    d: u8,
    e: u8,
    f: u8,
    g: u8,
    h: u8,
    i: u8,
    j: u8,
    k: u8,
    l: u8,
    m: u8,
    n: &[u8],
) {
}

#[size_budget(exact = 16)]
async fn conditional_arguments(a: u64, #[cfg(any())] b: NoSuchType, #[cfg_attr(all(), cfg(all()))] c: u8) {}

#[size_budget(exact = 2)]
extern "C" fn other_abi(a: &u8) -> impl Future<Output = u8> {
    let a = *a;
    async move { a }
}

#[size_budget(1)]
#[cfg(any())]
async fn not_here(a: NoSuchType) {}

#[size_budget(1)]
#[cfg_attr(all(), cfg(any()))]
async fn nor_here(a: NoSuchType) {}

#[cfg_attr(all(), size_budget(min = 1))]
#[cfg_attr(any(), size_budget(0))]
async fn conditional_budget(a: u8) {}

// Nothing to say of this target.
#[size_budget(ptr32 = 0)]
async fn elsewhere(a: u64) {}

/// Exact budgets of functions at the crate's level.
#[test]
fn free_functions() {
    fn call(_: &str) -> u8 {
        0
    }
    let mut vec = Vec::new();
    assert_sizes! {
        simple() => SIMPLE;
        handle("", 1, String::new()) => 104;
        handle_once("", 1, String::new()) => 56;
        holds_less(String::new()) => 16;
        early("", &mut vec) => 56;
        borrows("") => 24;
        recursive(3) => 32;
        patterns((1, 2), [3; 4], 5, 6) => 40;
        callback(&mut call, &mut || {}) => 72;
        r#async(1, [2; 2]) => 8;
        twelve(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12) => 14;
        thirteen(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, "") => 32;
        conditional_arguments(1, 2) => 16;
        other_abi(&1) => 2;
    }
}

#[size_budget(exact = 4, for<T = u8>)]
#[size_budget(exact = 56, for<T = String>, for<T = Vec<u8>>)]
async fn generic<T: Debug>(value: T) -> String {
    yields().await;
    format!("{value:?}")
}

#[size_budget(exact = 48, for<T = u8, N = 4>, for<N = { 2 + 2 }, T = i8>)]
async fn array<'a, T, const N: usize>(values: [T; N], name: &'a str) -> (&'a str, [T; N])
where
    T: Copy + 'a,
{
    yields().await;
    (name, values)
}

#[size_budget(exact = 16, for<T = u64>)]
async fn only_in_the_body<T: Default + Copy>() -> bool {
    let value = T::default();
    yields().await;
    size_of_val(&value) == 1
}

#[size_budget(exact = 56, for<text = String>)]
#[size_budget(exact = 40, for<text = &'static str>)]
async fn implicit(text: impl AsRef<str>, _: u8) -> usize {
    yields().await;
    text.as_ref().len()
}

#[size_budget(exact = 64, for<T = u8, a = String, b = u16, c = [u8; 3]>)]
async fn implicit_in_types<'x, T: Display>(
    t: T,
    a: &impl Display,
    b: &'x mut [impl Display],
    c: Option<(impl Debug, u8)>,
) {
    yields().await;
    println!("{t}{a}{}{c:?}", b[0]);
}

/// Exact budgets of each instantiation that is named.
#[test]
fn generic_functions() {
    assert_sizes! {
        generic(1_u8) => 4;
        generic(String::new()) => 56;
        array([1_u8; 4], "") => 48;
        only_in_the_body::<u64>() => 16;
        implicit(String::new(), 1) => 56;
        implicit("", 1) => 40;
        implicit_in_types(1_u8, &String::new(), &mut [1_u16], Some(([1_u8; 3], 2))) => 64;
    }
}

macro_rules! make {
    ($($vis:vis $name:ident($($argument:ident: $ty:ty),*) $size:expr, $literal:literal;)*) => {$(
        #[size_budget(exact = $size)]
        #[size_budget(max = $literal)]
        $vis async fn $name($($argument: $ty),*) {
            yields().await;
            $(let _ = $argument;)*
        }

        #[size_budget]
        impl Made<$literal> {
            #[size_budget(max = $size + 12)]
            async fn $name(&self, $($argument: $ty),*) {
                yields().await;
                $(let _ = $argument;)*
            }
        }
    )*};
}

struct Made<const N: usize>;

make! {
    made(a: u8) SIMPLE + 2, 4;
    pub(crate) made_too(a: u8, b: &[u8; 3]) 24, 24;
}

/// In a function, with its own types and constants.
#[test]
fn local_functions() {
    struct Private(u64);
    const LOCAL: usize = 32;

    let statement = LOCAL;

    #[size_budget(exact = LOCAL)]
    async fn local(private: Private) -> u64 {
        #[size_budget(exact = 2)]
        async fn nested(a: u8) -> u8 {
            a
        }
        yields().await;
        let nested = nested(1).await;
        private.0 + u64::from(nested)
    }

    #[size_budget]
    impl Private {
        #[size_budget(exact = LOCAL - 8)]
        async fn get(self) -> u64 {
            yields().await;
            self.0
        }
    }

    assert_sizes! {
        local(Private(1)) => statement;
        Private(1).get() => LOCAL - 8;
    }
}
