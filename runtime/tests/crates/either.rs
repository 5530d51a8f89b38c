use super::{exact, many, ring, text, words};
use either::Either;

#[test]
fn one_of_both_counts() {
    exact(|| vec![Either::Left(text(7)), Either::Right(vec![1_u64, 2])]);
    let ids = exact(|| vec![Either::<u8, u64>::Left(7)]);
    let tree =
        memfootprint::report(&vec![Either::<String, u64>::Left(text(7))]).view().min_size(0).to_string();
    assert!(tree.contains("Left"), "{tree}");
    assert_eq!(ids.len(), 1);
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| {
            let values = words(random).into_iter().map(|word| match word.len() % 2 {
                0 => Either::Left(word),
                _ => Either::Right(many(random, 7_u16)),
            });
            values.collect::<Vec<_>>()
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn and_is_shrunk() {
    assert_eq!(super::shrinks(&mut Either::<String, u8>::Left(String::with_capacity(7))), 7);
}
