//! Tables end where a screen does; sums do not.

use memfootprint::size_budget;

#[size_budget(64)]
struct Wide(
    u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, //
    u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, //
);

#[size_budget(64)]
#[repr(C)]
struct WideC(
    u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, //
    u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, u8, u16, u32, u64, //
);

#[size_budget(8)]
enum Expr {
    A(u8), B(u16), C(u32), D(u64), E(u8), F(u16), G(u32), H(u64), I(u8), J(u16), K(u32), L(u64),
    M(u8), N(u16), O(u32), P(u64), Q(u8), R(u16), S(u32), T(u64), U(u8), V(u16), W(u32), X(String),
    Y,
    Z { a: u8, b: [u64; 4] },
}

fn main() {}
