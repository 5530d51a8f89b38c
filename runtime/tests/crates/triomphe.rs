use super::{SIZES, deep, exact, many, ring, text, word, words};
use memfootprint::MemFootprint;
use triomphe::{Arc, HeaderSlice, OffsetArc, ThinArc, UniqueArc};

#[repr(align(64))]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

#[test]
fn a_block_has_one_counter() {
    exact(|| Arc::new(7_u8));
    exact(|| Arc::new(text(7)));
    exact(|| Arc::new(7_u128));
    exact(|| Arc::new(Aligned(7)));
    exact(|| Arc::new(()));
    exact(|| UniqueArc::new(text(7)));
    for len in SIZES {
        exact(|| Arc::<str>::from("x".repeat(len)));
        exact(|| (0..len).map(text).collect::<Arc<[String]>>());
        exact(|| ThinArc::from_header_and_iter(7_u8, (0..len).map(|id| id as u8)));
        exact(|| ThinArc::from_header_and_iter(text(8), (0..len).map(text)));
        exact(|| Arc::<HeaderSlice<String, [String]>>::from_header_and_iter(text(8), (0..len).map(text)));
    }
}

#[test]
fn it_counts_once() {
    let shared = exact(|| {
        let one = Arc::new(text(7));
        let offset: OffsetArc<String> = Arc::into_raw_offset(one.clone());
        (vec![one.clone(), one.clone(), one], offset.clone(), offset)
    });
    assert_eq!(memfootprint::footprint(&shared).shared, 8 + 24 + 7);
    exact(|| {
        let thin = ThinArc::from_header_and_iter(text(8), (0..9).map(text));
        (ThinArc::with_arc(&thin, Clone::clone), thin.clone(), thin)
    });
}

#[derive(MemFootprint)]
struct Node(Option<Arc<Node>>);

#[derive(MemFootprint)]
struct Thin(Option<ThinArc<u8, Thin>>);

#[test]
fn deep_values_take_no_stack() {
    deep(|len| (0..len).fold(Node(None), |node, _| Node(Some(Arc::new(node)))));
    deep(|len| {
        (0..len).fold(Thin(None), |node, _| Thin(Some(ThinArc::from_header_and_iter(7, [node].into_iter()))))
    });
}

#[test]
fn pointers_at_random() {
    ring(|random| {
        exact(|| {
            let one = Arc::new(word(random));
            let thin = ThinArc::from_header_and_iter(word(random), words(random).into_iter());
            (
                many(random, one.clone()),
                many(random, thin.clone()),
                UniqueArc::new(many(random, 7_u16)),
                one,
                thin,
            )
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn with_one_owner_it_is_shrunk() {
    use super::shrinks;

    let mut one = Arc::new(String::with_capacity(7));
    let other = one.clone();
    assert_eq!(shrinks(&mut one), 0);
    drop(other);
    assert_eq!(shrinks(&mut one), 7);
    assert_eq!(shrinks(&mut UniqueArc::new(String::with_capacity(7))), 7);
}
