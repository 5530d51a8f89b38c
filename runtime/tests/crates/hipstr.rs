use super::{SIZES, below, exact, fair, ring, words};
use hipstr::{HipByt, HipPath, HipStr, LocalHipStr};
use memfootprint::Accuracy::AtLeast;

#[test]
fn a_block_does_not_show() {
    for len in SIZES.into_iter().filter(|len| *len > 23) {
        let text = "x".repeat(len);
        assert!(below(AtLeast, || HipStr::from(text.clone())) > len);
        below(AtLeast, || HipByt::from(text.clone().into_bytes()).slice(1..len));
        exact(|| HipStr::borrowed(&text));
    }
    exact(|| (HipStr::from("short"), LocalHipStr::new(), HipPath::from("a/b")));
}

#[test]
fn texts_at_random() {
    ring(|random| _ = fair(|| words(random).into_iter().map(HipStr::from).collect::<Vec<_>>()));
}
