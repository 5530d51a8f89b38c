use super::{SIZES, below, exact, many, ring, some};
use emath::{Align2, History, OrderedFloat, Pos2, Rangef, Rect, Rot2, Vec2};
use memfootprint::Accuracy::AtLeast;

/// With so many values, within its limit.
fn history(len: usize) -> History<u32> {
    let mut history = History::new(0..len.max(1), f32::INFINITY);
    (0..len).for_each(|id| history.add(id as f64, id as u32));
    history
}

#[test]
fn points_are_inline() {
    exact(|| (vec![Pos2::ZERO; 9], vec![Rect::NOTHING; 9], vec![Align2::CENTER_TOP; 9]));
    exact(|| (Vec2::ZERO, Rangef::NOTHING, Rot2::IDENTITY, OrderedFloat(1.0_f32)));
}

#[test]
fn a_history_is_a_lower_bound() {
    for len in SIZES {
        below(AtLeast, || history(len));
        assert_eq!(memfootprint::heap_size(&history(len)), 16 * len);
    }
}

#[test]
fn values_at_random() {
    ring(|random| {
        exact(|| many(random, Pos2::ZERO));
        below(AtLeast, || history(some(random)));
    });
}
