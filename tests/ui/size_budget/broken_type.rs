//! Types that are wrong in themselves: the compiler says so, and the budget nothing.

use memfootprint::size_budget;

#[size_budget(64)]
struct Infinite {
    me: Infinite,
}

#[size_budget(64)]
struct InfiniteToo(u8, (u8, [Self; 2]));

#[size_budget(64)]
enum InfiniteEnum {
    A(InfiniteEnum),
    B,
}

#[size_budget(64)]
struct Unknown {
    a: NoSuchType,
}

#[size_budget(64)]
enum UnknownEnum {
    A(u8, NoSuchType),
}

fn main() {}
