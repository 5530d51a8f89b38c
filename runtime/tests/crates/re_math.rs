use super::{below, exact, many, ring};
use memfootprint::Accuracy::AtLeast;
use re_math::{BoundingBox, ColorRgba8, IsoTransform, MeshGen};

#[test]
fn transforms_are_inline() {
    exact(|| (vec![IsoTransform::IDENTITY; 9], vec![BoundingBox::nothing(); 9], vec![ColorRgba8([7; 4]); 9]));
}

#[test]
fn a_mesh_shows_nothing() {
    below(AtLeast, MeshGen::new);
}

#[test]
fn transforms_at_random() {
    ring(|random| _ = exact(|| many(random, IsoTransform::IDENTITY)));
}
