use super::{SIZES, Use, deep, fair, ring, same, text, uses, word};
use crate::numbers::Random;
use memfootprint::Accuracy;
use serde_json::{Map, Value, json};

/// Whether objects keep their order, and numbers their digits, other crates decide.
fn is_plain() -> bool {
    size_of::<Value>() == 32
        && size_of::<Map<String, Value>>() == 24
        && !std::mem::needs_drop::<serde_json::Number>()
}

#[test]
fn documents_are_exact() {
    if !is_plain() {
        return;
    }
    let accuracy = Accuracy::Exact;
    for value in
        [json!(null), json!(true), json!(1), json!(1.5), json!("abc"), json!([]), json!([1, [2, "x"]])]
    {
        same(accuracy, || value.clone());
    }
    same(accuracy, || json!({"name": "ada", "born": {"year": 1815}, "tags": ["a", "bc", null]}));
    for len in SIZES.into_iter().filter(|len| *len > 0) {
        same(accuracy, || (0..len).map(|id| (id.to_string(), json!([text(id)]))).collect::<Map<_, _>>());
        let document = json!((0..len).map(|id| json!({"id": id, "name": text(id)})).collect::<Vec<_>>());
        let document = document.to_string();
        same(accuracy, || serde_json::from_str::<Value>(&document).unwrap());
    }
    // An emptied map may keep a leaf.
    same(Accuracy::Presumed, || json!({}));
}

#[test]
fn used_objects_are_too() {
    if !is_plain() {
        return;
    }
    for Use { operations, .. } in uses() {
        let make = || {
            let mut map = Map::new();
            for &(kind, key, len) in &operations {
                match kind {
                    0 => drop(map.remove(&key.to_string())),
                    _ => drop(map.insert(key.to_string(), json!(text(len)))),
                }
            }
            map.insert("one".into(), json!(1));
            map
        };
        same(Accuracy::Exact, make);
    }
}

#[test]
fn deep_documents_take_no_stack() {
    if is_plain() {
        let around = |value, id| match id % 2 {
            0 => Value::Array(vec![value]),
            _ => Value::Object(Map::from_iter([(String::from("a"), value)])),
        };
        deep(move |len| (0..len).fold(json!(1), around));
    }
}

/// A value of at most so many levels.
fn value(random: &mut Random, levels: usize) -> Value {
    match random.below(if levels > 0 { 6 } else { 3 }) {
        0 => Value::Null,
        1 => json!(7),
        2 => Value::String(word(random)),
        3 | 4 => Value::Array((0..random.below(9)).map(|_| value(random, levels - 1)).collect()),
        _ => {
            let mut map = Map::new();
            for _ in 0..random.below(40) {
                if random.below(4) == 0 {
                    map.remove(&"x".repeat(random.below(40)));
                } else {
                    map.insert("x".repeat(random.below(40)), value(random, levels - 1));
                }
            }
            Value::Object(map)
        }
    }
}

#[test]
fn documents_at_random() {
    ring(|random| {
        fair(|| value(random, 3));
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    use super::shrinks;

    let mut value = json!({"a": [String::with_capacity(7)]});
    value["a"].as_array_mut().unwrap().reserve_exact(9);
    value["b"] = Value::String(String::with_capacity(8));
    assert_eq!(shrinks(&mut value), 9 * size_of::<Value>() + 8);
}

/// Nobody can write another type in its place.
#[cfg(feature = "advise")]
#[test]
fn nothing_is_advised_of_them() {
    let value = |id: usize| json!({"id": id, "name": "equal in all of them, and long"});
    let documents: Vec<_> = (0..100).map(value).collect();
    let advice = memfootprint::advise(&documents).to_string();
    assert!(advice.contains("nothing to change"), "{advice}");
}

#[cfg(feature = "serde_json-raw_value")]
#[test]
fn a_raw_value_is_its_text() {
    use super::exact;
    use serde_json::value::RawValue;

    for len in SIZES {
        let text = format!("\"{}\"", "x".repeat(len));
        exact(|| RawValue::from_string(text.clone()).unwrap());
        exact(|| vec![serde_json::from_str::<Box<RawValue>>(&text).unwrap()]);
    }
}
