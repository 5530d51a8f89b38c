use super::{SIZES, Use, exact, ring, uses, words};
use compact_str::CompactString;

#[test]
fn short_texts_are_inline() {
    for len in SIZES.into_iter().chain(20..40) {
        let text = "x".repeat(len);
        exact(|| CompactString::new(&text));
        exact(|| vec![CompactString::new(&text); 3]);
        exact(|| CompactString::with_capacity(len));
        exact(|| CompactString::from(text.clone()));
        exact(|| CompactString::from_string_buffer(text.clone()));
    }
    exact(|| CompactString::const_new("a text in a static, which is longer than what is inline"));
}

#[test]
fn after_random_use() {
    for Use { operations, entries, last } in uses() {
        exact(|| {
            let mut text = CompactString::default();
            for &(kind, key, len) in operations.iter().take(20) {
                match kind {
                    0 => drop(text.pop()),
                    1 => text.truncate(key as usize),
                    _ => text.push_str(&"y".repeat(len)),
                }
            }
            match last {
                0 => text.shrink_to_fit(),
                1 => text.reserve(entries),
                2 => text.clear(),
                _ => {}
            }
            text
        });
    }
}

#[test]
fn texts_at_random() {
    ring(|random| {
        exact(|| {
            let texts = words(random).into_iter().map(|word| match random.below(3) {
                0 => CompactString::from_string_buffer(word),
                1 => CompactString::new(&word),
                _ => {
                    let mut text = CompactString::with_capacity(random.below(99));
                    text.push_str(&word);
                    text
                }
            });
            texts.collect::<Vec<_>>()
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn spare_room_is_given_back() {
    use super::shrinks;

    for len in SIZES.into_iter().chain(20..40) {
        let mut text = CompactString::with_capacity(2000);
        text.push_str(&"x".repeat(len));
        shrinks(&mut text);
        assert_eq!(shrinks(&mut text), 0);
        assert_eq!(text.len(), len);
        shrinks(&mut CompactString::from_string_buffer("x".repeat(len)));
    }
}
