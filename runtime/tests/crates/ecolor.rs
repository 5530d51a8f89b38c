use super::{exact, many, ring};
use ecolor::{Color32, HexColor, Hsva, HsvaGamma, Rgba};

#[test]
fn colours_are_inline() {
    exact(|| (vec![Color32::RED; 9], vec![Hsva::default(); 9], vec![HsvaGamma::default(); 9]));
    exact(|| HexColor::Hex6(Color32::RED));
}

#[test]
fn colours_at_random() {
    ring(|random| {
        exact(|| (many(random, Color32::RED), many(random, Rgba::RED)));
    });
}
