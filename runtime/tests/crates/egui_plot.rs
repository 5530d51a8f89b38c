use super::{exact, many, ring};
use egui_plot::ItemId;

#[test]
fn a_name_is_inline() {
    exact(|| vec![ItemId::new("line"); 9]);
}

#[test]
fn names_at_random() {
    ring(|random| _ = exact(|| many(random, ItemId::new("line"))));
}
