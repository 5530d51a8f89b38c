use super::{SIZES, exact, fair, ring, text, word, words};
use crate::numbers::Random;
use prost_types::value::Kind;
use prost_types::{Any, Duration, FieldMask, ListValue, Struct, Timestamp, Value};

#[test]
fn messages_are_their_fields() {
    for len in SIZES {
        exact(|| Any { type_url: text(len), value: vec![7; len] });
        exact(|| FieldMask { paths: (0..len).map(text).collect() });
        exact(|| vec![Timestamp { seconds: 7, nanos: 8 }; len]);
    }
    exact(|| Struct { fields: [(text(7), Value { kind: Some(Kind::StringValue(text(8))) })].into() });
    exact(|| (Duration::default(), Value { kind: Some(Kind::NumberValue(1.5)) }));
}

/// A value of at most so many levels.
fn value(random: &mut Random, levels: usize) -> Value {
    let kind = match random.below(if levels > 0 { 6 } else { 3 }) {
        0 => Kind::NullValue(0),
        1 => Kind::BoolValue(true),
        2 => Kind::StringValue(word(random)),
        3 => Kind::NumberValue(1.5),
        4 => Kind::ListValue(ListValue {
            values: (0..random.below(9)).map(|_| value(random, levels - 1)).collect(),
        }),
        _ => Kind::StructValue(Struct {
            fields: (0..random.below(20)).map(|_| (word(random), value(random, levels - 1))).collect(),
        }),
    };
    Value { kind: Some(kind) }
}

#[test]
fn values_at_random() {
    ring(|random| {
        fair(|| value(random, 3));
        exact(|| FieldMask { paths: words(random) });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    let mut any = Any { type_url: String::with_capacity(7), value: Vec::with_capacity(8) };
    assert_eq!(super::shrinks(&mut any), 15);
}
