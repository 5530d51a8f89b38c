use super::{SIZES, below, exact, ring, text, word, words};
use aliasable::AliasableMut;
use aliasable::boxed::AliasableBox;
use aliasable::string::AliasableString;
use aliasable::vec::AliasableVec;
use memfootprint::Accuracy::AtLeast;

#[test]
fn a_box_is_one_block() {
    for len in SIZES {
        exact(|| AliasableBox::from_unique(Box::new("x".repeat(len))));
        exact(|| AliasableBox::from_unique(vec![7_u16; len].into_boxed_slice()));
    }
}

#[test]
fn what_is_used_is_a_lower_bound() {
    for len in SIZES {
        assert_eq!(below(AtLeast, || AliasableVec::from_unique((0..len).map(text).collect::<Vec<_>>())), 0);
        assert_eq!(below(AtLeast, || AliasableString::from_unique("x".repeat(len))), 0);
    }
    assert_eq!(below(AtLeast, || AliasableString::from_unique(String::with_capacity(9))), 9);
}

#[test]
fn a_reference_owns_nothing() {
    let mut text = String::from("x");
    exact(|| AliasableMut::from_unique(&mut text));
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| AliasableBox::from_unique(Box::new(words(random))));
        below(AtLeast, || AliasableVec::from_unique(words(random)));
        below(AtLeast, || AliasableString::from_unique(word(random)));
    });
}
