//! What `assert_size_budget!` does not take.

use memfootprint::assert_size_budget;

assert_size_budget!();
assert_size_budget!(64);
assert_size_budget!(Vec<u8>);
assert_size_budget!(Vec<u8>,);
assert_size_budget!(Vec<u8>, crate = memfootprint);
assert_size_budget!(Vec<u8>; 64);
assert_size_budget!(Vec<u8>, 64, 32, mux = 8, "1.5 KiB");
assert_size_budget!(Vec, 64, for<T = u8>);
assert_size_budget!(str, 64);
assert_size_budget!(u64, -1);

fn main() {}
