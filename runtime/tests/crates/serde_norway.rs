use super::{SIZES, below, deep, presumed, ring, same, some, text, word};
use crate::numbers::Random;
use memfootprint::Accuracy::{AtLeast, Exact, Presumed};
use serde_norway::value::{Tag, TaggedValue};
use serde_norway::{Mapping, Value};

#[test]
fn documents_are_what_is_presumed() {
    for len in SIZES {
        presumed(|| (0..len).map(|id| (Value::from(id), Value::from(text(id)))).collect::<Mapping>());
        same(Exact, || Value::Sequence((0..len).map(|id| Value::from(text(id))).collect()));
    }
    let document = "name: ada\nborn: {year: 1815}\ntags: [a, bc, ~]\n";
    presumed(|| serde_norway::from_str::<Value>(document).unwrap());
}

#[test]
fn tags_are_lower_bounds() {
    let tagged = || TaggedValue { tag: Tag::new("Thing"), value: Value::from(text(7)) };
    assert_eq!(below(AtLeast, tagged), 0);
    assert_eq!(below(AtLeast, || Value::Tagged(Box::new(tagged()))), 0);
    assert_eq!(below(AtLeast, || Tag::new("!Thing")), 1);
}

/// A value of at most so many levels.
fn value(random: &mut Random, levels: usize) -> Value {
    match random.below(if levels > 0 { 6 } else { 4 }) {
        0 => Value::Null,
        1 => Value::from(random.draw()),
        2 | 3 => Value::from(word(random)),
        4 => Value::Sequence((0..random.below(9)).map(|_| value(random, levels - 1)).collect()),
        _ => {
            let mut map = Mapping::with_capacity(random.below(9));
            for key in 0..random.below(20) {
                map.insert(Value::from(key), value(random, levels - 1));
            }
            Value::Mapping(map)
        }
    }
}

#[test]
fn documents_at_random() {
    ring(|random| {
        presumed(|| (Mapping::new(), value(random, 3)));
        below(Presumed, || {
            let mut map: Mapping =
                (0..some(random)).map(|id| (Value::from(id), Value::from(word(random)))).collect();
            map.retain(|_, _| random.below(3) > 0);
            map
        });
    });
}

#[test]
fn deep_documents_take_no_stack() {
    let around = |value, id| match id % 2 {
        0 => Value::Sequence(vec![value]),
        _ => Value::Mapping(Mapping::from_iter([(Value::from("a"), value)])),
    };
    deep(move |len| (0..len).fold(Value::Null, around));
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    let mut value = Value::Sequence(vec![Value::String(String::with_capacity(7))]);
    assert_eq!(super::shrinks(&mut value), 7);
}
