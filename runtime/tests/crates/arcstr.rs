use super::{SIZES, exact, many, ring, word};
use arcstr::{ArcStr, Substr};

#[test]
fn a_text_is_a_counted_block() {
    for len in SIZES {
        let text = "x".repeat(len);
        exact(|| ArcStr::from(&*text));
        let shared = exact(|| {
            let one = ArcStr::from(&*text);
            (one.substr(..len / 2), Substr::full(one.clone()), one)
        });
        assert_eq!(memfootprint::footprint(&shared).shared, memfootprint::heap_size(&shared));
        // With one owner, it isn't shared.
        assert_eq!(memfootprint::footprint(&ArcStr::from(&*text)).shared, 0);
    }
    exact(|| arcstr::literal!("a text in a static"));
}

#[test]
fn texts_at_random() {
    ring(|random| {
        exact(|| {
            let one = ArcStr::from(word(random));
            let part = one.substr(..random.below(one.len() + 1));
            (many(random, one.clone()), part, one)
        });
    });
}
