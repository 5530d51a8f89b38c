use super::{exact, many, ring};
use glam::{DVec3, Mat4, Quat, UVec2, Vec3A};

#[test]
fn vectors_are_inline() {
    exact(|| {
        (
            vec![Mat4::IDENTITY; 9],
            vec![Vec3A::ONE; 9],
            vec![DVec3::ONE; 9],
            Box::new(UVec2::ONE),
            Quat::IDENTITY,
        )
    });
}

#[test]
fn vectors_at_random() {
    ring(|random| {
        exact(|| (many(random, Mat4::IDENTITY), many(random, Vec3A::ONE), many(random, UVec2::ONE)));
    });
}
