#[size_budget(64)]
#[repr(u8)]
enum Event<'a> {
    Ping = 3,
    Text(&'a str, u32),
    Quote { bid: f64, ask: f64 } = 9,
}

#[size_budget(64)]
enum MoreThanAGroup {
    A(u8),
    B(u8),
    C(u8),
    D(u8),
    E(u8),
    F(u8),
    G(u8),
    H(u8),
    I(u8),
}

#[size_budget(1)]
enum Color {
    Red,
    Green,
}

#[size_budget(64, for<T = u32>)]
enum Either<'a, T: Copy>
where
    T: 'a,
{
    Left(T),
    Right(&'a T, Box<Self>),
    Neither,
}
