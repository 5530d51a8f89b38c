//! `assert_heap!` without limits, or without a block.

use memfootprint::assert_heap;

fn main() {
    assert_heap!(peak <= "1 MiB");
    assert_heap!();
    assert_heap!({ 1 + 1 });
    assert_heap!({ 1 + 1 }, peak <= "1 MiB");
    assert_heap!(alocs <= 12, peak <= 64, { 1 + 1 });
    let four: u32 = assert_heap!(peak <= 64, { 4 });
    let _ = four;
}
