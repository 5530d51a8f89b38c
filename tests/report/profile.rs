//! A reader of profiles, which holds them against what the format demands.

use std::collections::BTreeMap;

/// A field's value: a number, or so many bytes.
enum Field<'a> {
    Number(u64),
    Bytes(&'a [u8]),
}

/// The fields of a message, in their order.
fn fields(mut bytes: &[u8]) -> Vec<(u64, Field<'_>)> {
    let mut fields = Vec::new();
    while !bytes.is_empty() {
        let tag = varint(&mut bytes);
        let value = match tag & 7 {
            0 => Field::Number(varint(&mut bytes)),
            2 => {
                let len = varint(&mut bytes) as usize;
                let (value, rest) = bytes.split_at(len);
                bytes = rest;
                Field::Bytes(value)
            }
            wire => panic!("wire type {wire}"),
        };
        fields.push((tag >> 3, value));
    }
    fields
}

fn varint(bytes: &mut &[u8]) -> u64 {
    let len = bytes.iter().position(|byte| byte & 0x80 == 0).expect("an end") + 1;
    let (number, rest) = bytes.split_at(len);
    *bytes = rest;
    number.iter().rev().fold(0, |value, byte| value << 7 | u64::from(byte & 0x7f))
}

fn packed(mut bytes: &[u8]) -> Vec<u64> {
    let mut numbers = Vec::new();
    while !bytes.is_empty() {
        numbers.push(varint(&mut bytes));
    }
    numbers
}

/// The numbers among a message's fields.
fn numbers(bytes: &[u8]) -> BTreeMap<u64, u64> {
    let number = |(field, value)| match value {
        Field::Number(number) => Some((field, number)),
        Field::Bytes(_) => None,
    };
    fields(bytes).into_iter().filter_map(number).collect()
}

#[derive(Debug, PartialEq, Eq)]
pub(crate) struct Sample {
    /// Function and file, from the root down.
    pub(crate) stack: Vec<(String, String)>,
    pub(crate) values: Vec<u64>,
    pub(crate) labels: Vec<(String, String)>,
}

/// A profile as a reader understands it.
#[derive(Debug)]
pub(crate) struct Profile {
    pub(crate) sample_types: Vec<(String, String)>,
    pub(crate) samples: Vec<Sample>,
    pub(crate) comments: Vec<String>,
    pub(crate) default: String,
    pub(crate) time: u64,
    pub(crate) functions: usize,
    pub(crate) texts: usize,
}

/// Reads a profile, and holds it against what the format demands.
pub(crate) fn decode(bytes: &[u8]) -> Profile {
    let all = fields(bytes);
    let of = |wanted: u64| {
        all.iter().filter_map(move |(field, value)| match value {
            Field::Bytes(bytes) if *field == wanted => Some(*bytes),
            _ => None,
        })
    };
    let head = numbers(bytes);
    let texts: Vec<&str> = of(6).map(|text| std::str::from_utf8(text).expect("UTF-8")).collect();
    assert_eq!(texts[0], "");
    let text = |number: u64| texts[number as usize].to_owned();
    let at = |message: &BTreeMap<u64, u64>, field: u64| text(message.get(&field).copied().unwrap_or(0));

    let mapping = of(3).map(numbers).collect::<Vec<_>>();
    assert_eq!(mapping.len(), 1);
    let mut functions = BTreeMap::new();
    for function in of(5).map(numbers) {
        assert!(!function.contains_key(&3), "a mangled name would be demangled");
        let named = (at(&function, 2), at(&function, 4));
        assert!(functions.insert(function[&1], named).is_none());
    }
    let mut locations = BTreeMap::new();
    for location in of(4) {
        let number = numbers(location)[&1];
        assert_eq!(numbers(location)[&2], mapping[0][&1]);
        let lines: Vec<_> = fields(location).into_iter().filter(|(field, _)| *field == 4).collect();
        let [(_, Field::Bytes(line))] = lines[..] else { panic!("one line") };
        assert!(locations.insert(number, functions[&numbers(line)[&1]].clone()).is_none());
    }
    let samples = of(2).map(|sample| {
        let mut read = Sample { stack: Vec::new(), values: Vec::new(), labels: Vec::new() };
        for (field, value) in fields(sample) {
            let Field::Bytes(value) = value else { panic!("no number") };
            match field {
                1 => {
                    read.stack = packed(value).iter().rev().map(|number| locations[number].clone()).collect();
                }
                2 => read.values = packed(value),
                3 => read.labels.push((at(&numbers(value), 1), at(&numbers(value), 2))),
                field => panic!("field {field}"),
            }
        }
        read
    });
    let comments = of(13).flat_map(packed).map(text).collect();
    Profile {
        sample_types: of(1).map(numbers).map(|of_type| (at(&of_type, 1), at(&of_type, 2))).collect(),
        samples: samples.collect(),
        comments,
        default: at(&head, 14),
        time: head.get(&9).copied().unwrap_or(0),
        functions: functions.len(),
        texts: texts.len(),
    }
}
