use super::{SIZES, below, exact, fair, ring, text, word, words};
use beef::{Cow, lean};
use memfootprint::Accuracy::AtLeast;

#[test]
fn what_is_used_of_an_owned_one_counts() {
    for len in SIZES.into_iter().filter(|len| *len > 0) {
        let owned = "x".repeat(len);
        exact(|| Cow::borrowed(&*owned));
        assert_eq!(below(AtLeast, || Cow::<str>::owned("x".repeat(len))), 0);
        assert_eq!(below(AtLeast, || lean::Cow::<str>::owned("x".repeat(len))), 0);
        assert_eq!(below(AtLeast, || Cow::<[String]>::owned((0..len).map(text).collect())), 0);
        assert_eq!(below(AtLeast, || Cow::<str>::owned(String::with_capacity(len))), len);
    }
    exact(|| Cow::<str>::owned(String::new()));
    exact(|| lean::Cow::<[u8]>::borrowed(&[1, 2]));
}

#[test]
fn texts_at_random() {
    ring(|random| {
        fair(|| words(random).into_iter().map(Cow::<str>::owned).collect::<Vec<_>>());
        fair(|| (Cow::<[String]>::owned(words(random)), lean::Cow::<str>::owned(word(random))));
    });
}
