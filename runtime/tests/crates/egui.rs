use super::{exact, many, ring};
use egui::Id;

#[test]
fn a_name_is_inline() {
    exact(|| vec![Id::NULL; 9]);
}

#[test]
fn names_at_random() {
    ring(|random| _ = exact(|| many(random, Id::NULL)));
}
