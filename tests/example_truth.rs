//! What the startup example says of its index, against an allocator that counted while the index was built.

// What the example has for its own program is not all used here.
#![allow(dead_code, unreachable_pub)]

#[path = "../examples/startup/index.rs"]
mod index;
#[path = "../examples/startup/package.rs"]
mod package;
#[path = "../examples/startup/parse.rs"]
mod parse;

use index::Index;
use memfootprint::heap::Tracking;
use memfootprint_support::thread;

#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

#[test]
fn the_index_holds_what_is_said() {
    let list = include_bytes!("../examples/data/packages");
    let (index, held) = thread::held_by(|| Index::load(&list[..]).expect("the example's own data"));
    let said = memfootprint::footprint(&index);
    assert_eq!(
        (said.heap() as isize, said.allocations as isize, said.inline),
        (held.bytes, held.blocks, size_of::<Index>())
    );
    assert!(said.used > 1 << 20 && said.slack > 0 && said.shared > 0, "{said:?}");

    let report = memfootprint::report(&index);
    assert_eq!(report.footprint().total(), memfootprint::total_size(&index));
    assert_eq!(report.root().deep.bytes, memfootprint::total_size(&index) as u64);
}
