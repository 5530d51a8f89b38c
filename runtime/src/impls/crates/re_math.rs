//! `re_math`: transforms, planes, colours and the like, inline; meshes.
//!
//! Source: `re_math` 0.33 (`MeshGen`, which doesn't show how much room its lists have).

use crate::impls::std::{opaque, owns_nothing};
use re_math::{
    Affine3, BoundingBox, ColorRgba8, Conformal3, DualQuat, IsoTransform, MeshGen, Plane3, Ray3, UNorm8,
    UNorm16,
};

owns_nothing! {
    Affine3, BoundingBox, ColorRgba8, Conformal3, DualQuat, IsoTransform, Plane3, Ray3, UNorm8, UNorm16,
}

opaque!(MeshGen);
