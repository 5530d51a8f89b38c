use super::{below, many, ring};
use memfootprint::Accuracy::AtLeast;
use regex::{Regex, RegexSet};

#[test]
fn programs_show_nothing() {
    assert!(below(AtLeast, || (Regex::new("a+b").unwrap(), RegexSet::new(["a", "b"]).unwrap())) > 0);
}

#[test]
fn programs_at_random() {
    let programs: Vec<_> = (1..9).map(|count| Regex::new(&format!("a{{{count}}}")).unwrap()).collect();
    ring(|random| {
        let program = &programs[random.below(8)];
        below(AtLeast, || (program.clone(), many(random, program.clone())));
    });
}
