//! What the messages in `tests/ui/size_budget` say that boxing would give is what boxing gives.

#![cfg(target_pointer_width = "64")]
#![allow(dead_code, clippy::box_collection, clippy::manual_async_fn, clippy::unused_async)]

use core::convert::Infallible;
use memfootprint::size_budget;

// `struct_over.rs`: "`name` as `Box<str>` (16 bytes) would leave 64 bytes".
#[size_budget(exact = 64)]
struct Order {
    id: u64,
    name: Box<str>,
    legs: Vec<u8>,
    price: f64,
    side: u8,
}

// `struct_over.rs`: "`name` as `Box<str>` and `legs` as `Box<[u8]>` (16 bytes each) would leave 48 bytes".
#[size_budget(exact = 48)]
#[repr(C)]
struct Trade {
    id: u64,
    name: Box<str>,
    legs: Box<[u8]>,
    side: u8,
}

// `struct_over.rs`: "boxing it would leave 16 bytes".
#[size_budget(exact = 16)]
struct Table(Box<[u64; 200]>, u8);

// `struct_repr.rs`: "sorted by alignment it would be 24 bytes: time, price, b, a, c".
#[size_budget(exact = 24)]
#[repr(C)]
struct Tick {
    time: u64,
    price: f64,
    b: u16,
    a: u8,
    c: u8,
}

// `struct_repr.rs`: "without it it would be 16 bytes".
#[size_budget(exact = 16)]
struct Line(u64, u32);

// `type_text.rs`: "boxing it would leave 32 bytes".
#[size_budget(exact = 32)]
struct Made(Option<Vec<String>>, Box<[Vec<String>; 2]>);

// `generic.rs`: "boxing it would leave 32 bytes", "boxing it would leave 16 bytes", "would make it 24 bytes",
// "sorted by alignment it would be 8 bytes: 1, 0, 2".
#[size_budget(exact = 32, for<T = [u64; 16]>)]
struct Slot<'a, T> {
    key: &'a str,
    value: Box<T>,
    next: Option<Box<Slot<'a, T>>>,
}

#[size_budget(exact = 16, for<T = u8, N = 32>)]
struct Array<T, const N: usize> {
    items: Box<[T; N]>,
    len: u16,
}

#[size_budget(exact = 24, for<T = String, E = u8>)]
enum Outcome<T, E: Copy> {
    Good(T),
    Bad(E, u32),
    Both(Box<(T, E)>),
}

#[size_budget(exact = 8, for<T = u32>)]
#[repr(C)]
struct Ordered<T>(T, u8, u8);

struct Quote {
    bid: f64,
    ask: f64,
    venue: Option<String>,
    depth: [u32; 8],
}

// `enum_over.rs`: "would make it 24 bytes".
#[size_budget(exact = 24)]
enum Event<'a> {
    Ping,
    Text(&'a str, u32),
    Quote(Box<Quote>),
    Err(Result<Box<dyn core::error::Error + Send + 'static>, u8>),
}

// `enum_over.rs`: "would make it 8 bytes".
#[size_budget(exact = 8)]
enum List {
    Nil,
    Cons(Box<(u64, List)>),
}

// `enum_niche.rs`: "would make it 32 bytes".
#[size_budget(exact = 32)]
enum Number {
    Small(u64),
    Large(u128),
    Never(Box<(Infallible, [u64; 8])>),
}

// `many_rows.rs`: "would make it 24 bytes".
#[size_budget(exact = 24)]
enum Expr {
    A(u8),
    B(u16),
    C(u32),
    D(u64),
    X(String),
    Y,
    Z(Box<(u8, [u64; 4])>),
}

// `enum_repr.rs` gives no advice: this is not less.
#[size_budget(min = 16)]
#[repr(u8)]
enum Op {
    Nop = 3,
    Push(u32),
    Jump(u8, u16),
    Wide(Box<[u8; 12]>) = 9,
}

mod futures {
    use memfootprint::size_budget;

    async fn parse(text: &str) -> usize {
        text.len()
    }

    // As in `future_over.rs`: "2152 bytes", of which the buffer is 2048 and `parse` 40.
    #[size_budget(exact = 2152)]
    async fn handle(request: &[u8; 200], id: u64, name: String) -> usize {
        let mut buffer = [0; 2048];
        buffer[0] = request[0];
        parse(&name).await + buffer.len() + id as usize
    }

    // "move the buffer to the heap".
    #[size_budget(exact = 128)]
    async fn handle_with_a_box(request: &[u8; 200], id: u64, name: String) -> usize {
        let mut buffer = vec![0; 2048];
        buffer[0] = request[0];
        parse(&name).await + buffer.len() + id as usize
    }

    // "end its scope before".
    #[size_budget(exact = 112)]
    async fn handle_with_a_scope(request: &[u8; 200], id: u64, name: String) -> usize {
        let len = {
            let mut buffer = [0; 2048];
            buffer[0] = request[0];
            buffer.len()
        };
        parse(&name).await + len + id as usize
    }

    // "`Box::pin` the future that is awaited".
    #[size_budget(exact = 24)]
    async fn calls(request: &[u8; 200]) -> usize {
        Box::pin(handle(request, 1, String::new())).await
    }

    // `future_over.rs`: "80 bytes", and "may hold its arguments twice".
    #[size_budget(exact = 80)]
    async fn greet<'a>(name: &'a str, others: &[&'a str]) -> usize {
        parse(name).await + others.len()
    }

    // "holds them once": here that is `name`, as `others` is not needed after the `.await`.
    #[size_budget(exact = 64)]
    fn greet_once<'a>(name: &'a str, others: &'a [&'a str]) -> impl Future<Output = usize> {
        async move { parse(name).await + others.len() }
    }

    // `future_over.rs`: "the largest argument is `Request(bytes): Request` (200 bytes); take it .. in a `Box`".
    #[size_budget(exact = 16)]
    async fn answer(request: Box<[u8; 200]>, mut last: bool) -> u8 {
        last = !last;
        request[0] + u8::from(last)
    }
}
