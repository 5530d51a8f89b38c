use super::{SIZES, deep, exact, fair, ring, same, text, word};
use crate::numbers::Random;
use memfootprint::Accuracy;
use toml::value::Datetime;
use toml::{Table, Value};

/// Whether tables keep their order, other crates decide.
fn is_plain() -> bool {
    size_of::<Table>() == 32
}

#[test]
fn documents_are_exact() {
    if !is_plain() {
        return;
    }
    for len in SIZES.into_iter().filter(|len| *len > 0) {
        exact(|| (0..len).map(|id| (id.to_string(), Value::from(text(id)))).collect::<Table>());
        exact(|| Value::Array((0..len).map(|id| Value::from(id as i64)).collect()));
    }
    exact(|| {
        vec![Value::from(true), Value::from(1.5), Value::from("1979-05-27".parse::<Datetime>().unwrap())]
    });
    exact(|| toml::Spanned::new(1..2, text(7)));
    // An emptied table may keep a leaf.
    same(Accuracy::Presumed, Table::new);
}

/// A value of at most so many levels.
fn value(random: &mut Random, levels: usize) -> Value {
    match random.below(if levels > 0 { 6 } else { 3 }) {
        0 => Value::from(7),
        1 | 2 => Value::from(word(random)),
        3 | 4 => Value::Array((0..random.below(9)).map(|_| value(random, levels - 1)).collect()),
        _ => {
            let mut table = Table::new();
            for _ in 0..random.below(40) {
                if random.below(4) == 0 {
                    table.remove(&"x".repeat(random.below(40)));
                } else {
                    table.insert("x".repeat(random.below(40)), value(random, levels - 1));
                }
            }
            Value::Table(table)
        }
    }
}

#[test]
fn documents_at_random() {
    ring(|random| _ = fair(|| value(random, 3)));
}

#[test]
fn deep_documents_take_no_stack() {
    if is_plain() {
        let around = |value, id| match id % 2 {
            0 => Value::Array(vec![value]),
            _ => Value::Table(Table::from_iter([(String::from("a"), value)])),
        };
        deep(move |len| (0..len).fold(Value::from(1), around));
    }
}

#[cfg(feature = "shrink")]
#[test]
fn what_is_in_them_is_shrunk() {
    let mut value =
        Value::Table([(String::from("a"), Value::String(String::with_capacity(7)))].into_iter().collect());
    assert_eq!(super::shrinks(&mut value), 7);
}
