use super::{exact, ring, text, word, words};
use arc_swap::{ArcSwap, ArcSwapOption};
use memfootprint::MemFootprint;
use std::sync::Arc;

#[derive(MemFootprint)]
struct Node(ArcSwapOption<Node>);

#[test]
fn the_present_value_counts() {
    let swap = exact(|| ArcSwap::from_pointee(text(7)));
    exact(ArcSwapOption::<String>::empty);
    assert_eq!(memfootprint::footprint(&swap).shared, 0);
    swap.store(Arc::new(text(40)));
    let kept = swap.load_full();
    let both = memfootprint::footprint(&(&swap, Arc::clone(&kept)));
    assert_eq!(both.shared, 16 + 24 + 40);
    // More than a thread can be lent at once.
    exact(|| (0..100).fold(Node(ArcSwapOption::empty()), |node, _| Node(ArcSwapOption::from_pointee(node))));
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            let value = Arc::new(words(random));
            (ArcSwap::from(value.clone()), ArcSwapOption::from_pointee(word(random)), value)
        });
    });
}
