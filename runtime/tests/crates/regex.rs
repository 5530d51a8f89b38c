use super::below;
use memfootprint::Accuracy::AtLeast;
use regex::{Regex, RegexSet};

#[test]
fn programs_show_nothing() {
    assert!(below(AtLeast, || (Regex::new("a+b").unwrap(), RegexSet::new(["a", "b"]).unwrap())) > 0);
}
