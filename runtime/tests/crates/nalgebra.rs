use super::{SIZES, exact, many, ring, some, text};
use memfootprint::MemFootprint;
use nalgebra::{
    DMatrix, DVector, Dyn, Isometry3, Matrix4, OMatrix, Point3, Quaternion, Translation3, U3, Unit, Vector3,
};

#[derive(MemFootprint)]
struct Body {
    place: Isometry3<f64>,
    speed: Vector3<f64>,
    corners: Vec<Point3<f32>>,
    heat: DMatrix<f32>,
}

fn place() -> Isometry3<f64> {
    let rotation = Unit::new_unchecked(Quaternion::new(1.0, 0.0, 0.0, 0.0));
    Isometry3 { rotation, translation: Translation3::new(1.0, 2.0, 3.0) }
}

#[test]
fn sizes_known_when_compiled_are_inline() {
    exact(|| vec![Matrix4::<f64>::identity(); 9]);
    exact(|| (vec![Point3::<f32>::origin(); 9], vec![place(); 9]));
    exact(|| Vector3::new(text(1), text(2), text(3)));
    exact(|| Body {
        place: place(),
        speed: Vector3::zeros(),
        corners: vec![Point3::origin(); 9],
        heat: DMatrix::zeros(7, 9),
    });
}

#[test]
fn others_are_in_one_block() {
    for len in SIZES {
        exact(|| DVector::<f64>::zeros(len));
        exact(|| DMatrix::<u8>::zeros(len, 3));
        exact(|| OMatrix::<f64, U3, Dyn>::zeros(len));
        let matrix = exact(|| DMatrix::<f64>::zeros(len, 4));
        exact(|| matrix.columns(1, 2));
    }
}

#[test]
fn matrices_at_random() {
    ring(|random| {
        exact(|| {
            let mut vector = DVector::from_vec(many(random, 7_u32));
            if random.below(2) == 0 {
                vector = vector.resize_vertically(some(random), 1);
            }
            let mut matrix = DMatrix::<f32>::zeros(random.below(20), random.below(20));
            if matrix.ncols() > 0 && random.below(2) == 0 {
                matrix = matrix.remove_column(0);
            }
            (vector, matrix)
        });
    });
}
