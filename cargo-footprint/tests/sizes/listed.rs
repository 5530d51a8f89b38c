//! What `-Zprint-type-sizes` says.

use std::collections::BTreeSet;

/// A type of the list.
#[derive(Clone, Debug, Default)]
pub(crate) struct Listed {
    pub(crate) name: String,
    pub(crate) size: u64,
    pub(crate) align: u64,
    /// Its own fields, or those of each variant.
    pub(crate) fields: Fields,
    pub(crate) variants: Vec<(String, Fields)>,
}

/// Fields: name, offset, size.
pub(crate) type Fields = BTreeSet<(String, u64, u64)>;

/// Reads the list. Fields stand in the order of their offsets, with the padding in front of each; an offset is only written
/// where one begins before the last has ended.
pub(crate) fn read(text: &str) -> Vec<Listed> {
    let mut types: Vec<Listed> = Vec::new();
    let (mut tag, mut end) = (0, 0);
    for line in text.lines().filter_map(|line| line.strip_prefix("print-type-size ")) {
        let words = line.trim_start();
        let (what, rest) = words.split_once([' ', ':']).unwrap_or((words, ""));
        let name =
            rest.split_once('`').and_then(|(_, rest)| rest.rsplit_once('`')).map_or("", |(name, _)| name);
        let numbers = rest.rsplit_once("`:").map_or(rest, |(_, numbers)| numbers);
        let size = number(numbers, "");
        if what == "type" {
            let align = number(numbers, "alignment: ");
            types.push(Listed { name: name.to_owned(), size, align, ..Listed::default() });
            (tag, end) = (0, 0);
            continue;
        }
        let Some(last) = types.last_mut() else { continue };
        match what {
            "discriminant" => tag = size,
            "variant" => {
                last.variants.push((name.to_owned(), Fields::new()));
                end = tag;
            }
            "padding" => end += size,
            "field" | "upvar" | "local" => {
                if numbers.contains("offset: ") {
                    end = number(numbers, "offset: ");
                }
                let fields = last.variants.last_mut().map_or(&mut last.fields, |(_, fields)| fields);
                fields.insert((name.trim_start_matches('.').to_owned(), end, size));
                end += size;
            }
            "end" => {}
            _ => panic!("an unknown line: {line}"),
        }
    }
    types
}

/// The number behind some words.
fn number(text: &str, after: &str) -> u64 {
    let text = text.split_once(after).map_or("", |(_, rest)| rest).trim_start();
    let digits = text.find(|of: char| !of.is_ascii_digit()).unwrap_or(text.len());
    text[..digits].parse().unwrap_or(0)
}

#[test]
fn offsets_are_counted() {
    let text = "\
print-type-size type: `a::{b}<c::D>`: 24 bytes, alignment: 8 bytes
print-type-size     discriminant: 1 bytes
print-type-size     variant `One`: 23 bytes
print-type-size         padding: 3 bytes
print-type-size         field `.x`: 4 bytes, alignment: 4 bytes
print-type-size         local `.y`: 8 bytes, offset: 0 bytes, alignment: 8 bytes
print-type-size     end padding: 3 bytes
";
    let types = read(text);
    let [ty] = &types[..] else { panic!("{types:?}") };
    assert_eq!((&*ty.name, ty.size, ty.align), ("a::{b}<c::D>", 24, 8));
    let fields = [("x".to_owned(), 4, 4), ("y".to_owned(), 0, 8)].into();
    assert_eq!(ty.variants, [("One".to_owned(), fields)]);
}
