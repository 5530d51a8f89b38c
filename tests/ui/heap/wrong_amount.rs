//! An amount of a type that is none.

use memfootprint::assert_heap;

const MOST: f64 = 1e6;

fn main() {
    assert_heap!(peak <= MOST, {
        drop(vec![0]);
    });
}
