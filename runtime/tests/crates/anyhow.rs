use super::{below, ring, word};
use anyhow::{Context, Error, anyhow};
use memfootprint::Accuracy::AtLeast;

#[derive(Debug)]
struct Failed(#[allow(dead_code)] [u64; 9]);

impl std::fmt::Display for Failed {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.write_str("failed")
    }
}

impl std::error::Error for Failed {}

#[test]
fn an_error_is_at_least_its_block() {
    let error = Error::new(Failed([7; 9]));
    // A pointer to its methods, and the error.
    assert_eq!(memfootprint::heap_size(&error), 8 + 72);
    below(AtLeast, || Error::new(Failed([7; 9])));
    below(AtLeast, || anyhow!("a text"));
    below(AtLeast, || std::fs::read("").context("reading").unwrap_err());
}

#[test]
fn any_error_at_random() {
    ring(|random| {
        below(AtLeast, || {
            let error = match random.below(3) {
                0 => Error::new(Failed([1; 9])),
                1 => Error::msg(word(random)),
                _ => anyhow!("{} bytes", random.below(9)),
            };
            (0..random.below(4)).fold(error, |error, _| error.context(word(random)))
        });
    });
}
