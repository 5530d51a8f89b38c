use super::{SIZES, deep, exact, ring, some, text, word};
use indextree::Arena;
use memfootprint::MemFootprint;

#[test]
fn nodes_are_in_one_block() {
    for len in SIZES {
        exact(|| Arena::<u8>::with_capacity(len));
        exact(|| {
            let mut arena = Arena::new();
            let root = arena.new_node(text(7));
            (0..len).for_each(|id| _ = root.append_value(text(id), &mut arena));
            arena
        });
    }
}

#[test]
fn trees_at_random() {
    ring(|random| {
        exact(|| {
            let mut arena = Arena::<String>::with_capacity(random.below(9));
            let mut nodes = vec![arena.new_node(word(random))];
            for _ in 0..some(random) {
                let at = random.below(nodes.len());
                if random.below(4) == 0 && nodes.len() > 1 && at > 0 {
                    nodes.swap_remove(at).remove(&mut arena);
                } else {
                    nodes.push(nodes[at].append_value(word(random), &mut arena));
                }
            }
            if random.below(9) == 0 {
                arena.clear();
            }
            arena
        });
    });
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Arena<Node>);

    deep(|len| {
        (0..len).fold(Node(Arena::new()), |node, _| {
            let mut arena = Arena::new();
            arena.new_node(node);
            Node(arena)
        })
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    let mut arena = Arena::new();
    let removed = arena.new_node(String::with_capacity(9));
    arena.new_node(String::with_capacity(7));
    removed.remove(&mut arena);
    assert_eq!(super::shrinks(&mut arena), 7);
}
