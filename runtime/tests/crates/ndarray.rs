use super::{SIZES, below, deep, exact, ring, some, text, words};
use memfootprint::{Accuracy::AtLeast, MemFootprint};
use ndarray::{Array1, Array2, ArrayD, s};

#[test]
fn elements_are_a_lower_bound() {
    for len in SIZES {
        assert_eq!(below(AtLeast, || Array2::<f64>::zeros((len, 3))), 0);
        assert_eq!(below(AtLeast, || (0..len).map(text).collect::<Array1<_>>()), 0);
        below(AtLeast, || Array1::from_vec(Vec::<u64>::with_capacity(len)));
        below(AtLeast, || Array2::<f64>::zeros((len, 4)).slice_move(s![..len / 2, ..;2]));
        below(AtLeast, || ArrayD::<u8>::zeros(vec![1, 2, 3, 4, 5, len]));
        below(AtLeast, || Array1::<u32>::zeros(len).into_shared());
        let array = Array2::<f64>::zeros((len, 3));
        exact(|| array.view());
    }
}

#[test]
fn deep_values_take_no_stack() {
    #[derive(MemFootprint)]
    struct Node(Array1<Node>);

    deep(|len| (0..len).fold(Node(Array1::from_vec(vec![])), |node, _| Node(Array1::from_vec(vec![node]))));
}

#[test]
fn arrays_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let table = Array2::<u16>::zeros((some(random), random.below(9)));
            let texts = Array1::from_vec(words(random));
            let from = random.below(texts.len() + 1);
            (table, texts.slice_move(s![from..]))
        });
    });
}
