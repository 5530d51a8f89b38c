use super::{SIZES, exact, ring, words};
use flexstr::{LocalStr, SharedStr};

#[test]
fn a_text_is_one_of_four() {
    for len in SIZES.into_iter().chain(15..30) {
        let text = "x".repeat(len);
        exact(|| SharedStr::from(text.clone()));
        exact(|| LocalStr::from(text.clone()));
        exact(|| {
            let one = SharedStr::from(text.clone()).optimize();
            (one.clone(), one)
        });
    }
    exact(|| LocalStr::from_borrowed("a text in a static, which is longer than what is inline"));
}

#[test]
fn texts_at_random() {
    ring(|random| {
        exact(|| {
            let texts: Vec<SharedStr> = words(random)
                .into_iter()
                .map(|word| match random.below(3) {
                    0 => SharedStr::from(word),
                    1 => SharedStr::from(word).optimize(),
                    _ => SharedStr::from_borrowed("abc"),
                })
                .collect();
            let kept: Vec<SharedStr> = texts.iter().filter(|_| random.below(2) == 0).cloned().collect();
            (texts, kept)
        });
    });
}
