use super::{SIZES, exact, ring, text, word, words};
use secrecy::{SecretBox, SecretString};

#[test]
fn a_secret_is_a_block() {
    for len in SIZES {
        exact(|| SecretString::from("x".repeat(len)));
        exact(|| SecretBox::new(Box::new((0..len).map(text).collect::<Vec<_>>())));
    }
    exact(|| vec![SecretBox::new(Box::new(7_u64))]);
}

#[test]
fn secrets_at_random() {
    ring(|random| {
        exact(|| (SecretString::from(word(random)), SecretBox::new(Box::new(words(random)))));
    });
}

/// No copy of it is left behind.
#[cfg(feature = "shrink")]
#[test]
fn it_is_not_shrunk() {
    let mut secret = SecretBox::new(Box::new(vec![String::with_capacity(7)]));
    assert_eq!(super::shrinks(&mut secret), 0);
}

/// Nothing of it is read.
#[cfg(feature = "advise")]
#[test]
fn nothing_is_advised_of_it() {
    let secrets: Vec<_> = (0..100).map(|_| SecretBox::new(Box::new(text(40)))).collect();
    let advice = memfootprint::advise(&secrets).to_string();
    assert!(advice.contains("nothing to change"), "{advice}");
}
