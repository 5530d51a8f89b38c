use super::{SIZES, Use, deep, exact, ring, some, text, uses, words};
use ecow::{EcoBytes, EcoString, EcoVec};
use memfootprint::MemFootprint;

#[repr(align(64))]
#[derive(Clone)]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

#[test]
fn elements_are_in_a_counted_block() {
    for len in SIZES {
        exact(|| (0..len).collect::<EcoVec<usize>>());
        exact(|| (0..len).map(text).collect::<EcoVec<String>>());
        exact(|| (0..len).map(|id| Aligned(id as u8)).collect::<EcoVec<Aligned>>());
        exact(|| (0..len).map(|_| ()).collect::<EcoVec<()>>());
        exact(|| EcoVec::<u8>::with_capacity(len));
        exact(|| {
            let one = (0..len).map(text).collect::<EcoVec<String>>();
            vec![one.clone(), one.clone(), one]
        });
    }
}

#[test]
fn short_texts_are_inline() {
    for len in SIZES.into_iter().chain(10..20) {
        let text = "x".repeat(len);
        exact(|| EcoString::from(&*text));
        exact(|| EcoBytes::from(text.as_bytes()));
        exact(|| EcoString::with_capacity(len));
        exact(|| {
            let mut one = EcoString::from(&*text);
            let other = one.clone();
            one.push('x');
            (one.clone(), other, one)
        });
    }
}

#[test]
fn after_random_use() {
    for Use { operations, last, .. } in uses() {
        exact(|| {
            let (mut vec, mut kept) = (EcoVec::<String>::new(), Vec::new());
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(vec.pop()),
                    1 if key % 50 == 0 => kept.push(vec.clone()),
                    1 => vec.truncate(key as usize),
                    _ => vec.push(text(len)),
                }
            }
            if last == 0 {
                vec.clear();
            }
            (vec, kept)
        });
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint, Clone)]
    struct Node(EcoVec<Node>);

    deep(|len| (0..len).fold(Node(EcoVec::new()), |node, _| Node(EcoVec::from_iter([node]))));
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            let mut vec: EcoVec<EcoString> = words(random).into_iter().map(EcoString::from).collect();
            let kept = vec.clone();
            vec.truncate(some(random));
            vec.push(EcoString::with_capacity(random.below(60)));
            (vec, kept)
        });
    });
}
