//! `assert_size_budget!`: the same of types that are defined elsewhere.

use memfootprint::assert_size_budget;

type Alias<'a> = (&'a str, u64);

assert_size_budget!(Alias<'_>, 16);
assert_size_budget!(Option<Box<str>>, exact = "8 B");
assert_size_budget! { Vec<u8>, min = LINE }
assert_size_budget!([u64; 9], LINE, ptr32 = 3);
assert_size_budget!(String, ptr64 = 16,);

const LINE: usize = 64;

fn main() {
    assert_size_budget!(u64, 4);
}
