//! What mimalloc tells of itself where it is the program's allocator.

use memfootprint::process::{self, MiMalloc};

#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

#[test]
fn what_it_committed_is_told() {
    process::set_allocator(&MiMalloc);
    let active = || process::allocator().expect("it was set").1.active.expect("it tells");
    let before = active();
    let block = vec![1_u8; 64 << 20];
    assert!(active() >= before + (64 << 20), "{before} {}", active());
    drop(block);
    assert!(process::release_memory());
    assert_eq!(process::snapshot().allocated, None, "of blocks it tells nothing");
}
