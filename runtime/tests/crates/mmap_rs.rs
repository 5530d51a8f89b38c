use super::{exact, ring};
use mmap_rs::{MmapMut, MmapOptions, PageSize};

fn pages(bytes: usize) -> MmapMut {
    MmapOptions::new(bytes).expect("a size").map_mut().expect("pages")
}

#[test]
fn pages_are_not_heap() {
    let bytes = MmapOptions::page_size() * 4;
    exact(|| pages(bytes));
    exact(|| {
        Some(pages(bytes).make_read_only().map_err(|(_, error)| error).expect("pages that are only read"))
    });
    exact(|| MmapOptions::new(bytes).expect("a size").reserve_none().expect("an address"));
    exact(|| PageSize(12));
}

#[test]
fn pages_at_random() {
    ring(|random| _ = exact(|| pages(1 + random.below(1 << 16))));
}
