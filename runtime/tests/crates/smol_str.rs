use super::{SIZES, exact, many, ring, word, words};
use smol_str::SmolStr;

#[test]
fn a_long_text_is_a_counted_block() {
    for len in SIZES.into_iter().chain(20..30) {
        let text = "x".repeat(len);
        let one = exact(|| SmolStr::new(&text));
        exact(|| vec![SmolStr::new(&text), SmolStr::from(text.clone())]);
        exact(|| {
            let other = SmolStr::new(&text);
            (other.clone(), other)
        });
        assert_eq!(memfootprint::heap_size(&one) > 0, one.is_heap_allocated());
    }
    exact(|| SmolStr::new_static("a text in a static, which is longer than what is inline"));
}

#[test]
fn texts_at_random() {
    ring(|random| {
        exact(|| {
            let one = SmolStr::from(word(random));
            (many(random, one.clone()), words(random).into_iter().map(SmolStr::from).collect::<Vec<_>>(), one)
        });
    });
}
