//! Writes `layouts.rs`: types of all kinds with the size that the rules of layout give them, computed here.
//! `UPDATE_EXPECT=1 cargo test --test size_budget` writes it anew.

use core::fmt::Write;
use memfootprint_support::numbers::Random;

const TYPES: usize = 200;

/// A type as it is written, with its size and alignment where pointers have 64 bits.
type Palette = (&'static str, usize, usize);

const PALETTE: &[Palette] = &[
    ("u8", 1, 1),
    ("bool", 1, 1),
    ("u16", 2, 2),
    ("[u8; 3]", 3, 1),
    ("u32", 4, 4),
    ("char", 4, 4),
    ("f64", 8, 8),
    ("Option<Box<u8>>", 8, 8),
    ("[u16; 5]", 10, 2),
    ("u128", 16, 16),
    ("&'static str", 16, 8),
    ("Vec<String>", 24, 8),
    ("()", 0, 1),
    ("[u64; 0]", 0, 8),
];

/// What keeps a place of its own for any bit pattern, so that it has no niche and may be in a union.
const PLAIN: &[Palette] =
    &[("u8", 1, 1), ("u16", 2, 2), ("[u8; 7]", 7, 1), ("u32", 4, 4), ("f64", 8, 8), ("[u16; 5]", 10, 2)];

fn some(random: &mut Random, palette: &[Palette], least: usize) -> Vec<Palette> {
    let count = least + random.below(7);
    (0..count).map(|_| palette[random.below(palette.len())]).collect()
}

/// One after the other, as `repr(C)` has it. With fields sorted by alignment that is `repr(Rust)` as well.
fn in_order(fields: &[Palette], pack: usize, least_align: usize) -> (usize, usize) {
    let (mut end, mut align) = (0_usize, least_align);
    for &(_, size, natural) in fields {
        let natural = natural.min(pack);
        end = end.next_multiple_of(natural) + size;
        align = align.max(natural);
    }
    (end.next_multiple_of(align), align)
}

fn sorted(fields: &[Palette]) -> Vec<Palette> {
    let mut fields = fields.to_vec();
    fields.sort_by_key(|&(_, _, align)| core::cmp::Reverse(align));
    fields
}

fn list(fields: &[Palette]) -> String {
    fields.iter().map(|(ty, ..)| *ty).collect::<Vec<_>>().join(", ")
}

fn named(fields: &[Palette]) -> String {
    fields
        .iter()
        .enumerate()
        .map(|(index, (ty, ..))| format!("f{index}: {ty}"))
        .collect::<Vec<_>>()
        .join(", ")
}

/// A definition, the arguments that make it a type, what `for` says of them, and the size.
fn one(index: usize, random: &mut Random) -> (String, &'static str, &'static str, usize) {
    const MAX: usize = usize::MAX;
    let fields = some(random, PALETTE, 0);
    match index % 8 {
        0 => (format!("struct T{index}({});", list(&fields)), "", "", in_order(&sorted(&fields), MAX, 1).0),
        1 => {
            let size = in_order(&fields, MAX, 1).0;
            (format!("#[repr(C)] struct T{index} {{ {} }}", named(&fields)), "", "", size)
        }
        2 => {
            let (pack, c) = (1 << random.below(4), random.below(2) == 0);
            let (repr, fields_in_order) = if c { ("C", fields.clone()) } else { ("Rust", sorted(&fields)) };
            let size = in_order(&fields_in_order, pack, 1).0;
            (format!("#[repr({repr}, packed({pack}))] struct T{index}({});", list(&fields)), "", "", size)
        }
        3 => {
            let align = 1 << random.below(7);
            let size = in_order(&fields, MAX, align).0;
            (format!("#[repr(C, align({align}))] struct T{index}({});", list(&fields)), "", "", size)
        }
        4 => {
            let mut all = fields.clone();
            all.extend([("T", 10, 2), ("[T; N]", 30, 2)]);
            let size = in_order(&sorted(&all), MAX, 1).0;
            let item = format!("struct T{index}<T, const N: usize>({});", list(&all));
            (item, "<[u16; 5], 3>", ", for<T = [u16; 5], N = 3>", size)
        }
        5 => {
            let fields = some(random, PLAIN, 1);
            let size = fields.iter().map(|field| field.1).max().unwrap_or(0);
            let align = fields.iter().map(|field| field.2).max().unwrap_or(1);
            let item = format!("#[repr(C)] union T{index} {{ {} }}", named(&fields));
            (item, "", "", size.next_multiple_of(align))
        }
        6 => tagged(index, random),
        _ => {
            let discriminants = [("u8", 1), ("i16", 2), ("u32", 4), ("i64", 8)];
            let (repr, size) = discriminants[random.below(4)];
            (format!("#[repr({repr})] enum T{index} {{ A = 3, B, C }}"), "", "", size)
        }
    }
}

/// Each variant is a `repr(C)` struct that starts with the tag.
fn tagged(index: usize, random: &mut Random) -> (String, &'static str, &'static str, usize) {
    let mut item = format!("#[repr(u8)] enum T{index} {{ V");
    let (mut size, mut align) = (1, 1);
    for variant in 0..=random.below(4) {
        let fields = some(random, PALETTE, 0);
        let mut all = vec![("u8", 1, 1)];
        all.extend(&fields);
        let own = in_order(&all, usize::MAX, 1);
        (size, align) = (size.max(own.0), align.max(own.1));
        if variant % 2 == 0 {
            let _ = write!(item, ", V{variant}({})", list(&fields));
        } else {
            let _ = write!(item, ", V{variant} {{ {} }}", named(&fields));
        }
    }
    (item + " }", "", "", size.next_multiple_of(align))
}

fn file() -> String {
    let mut random = Random::new(1);
    let mut file = String::from(
        "//! Written by `generate.rs`: two judges of each size.\n\n\
         #![allow(dead_code, clippy::pedantic)]\n\nuse memfootprint::size_budget;\nuse static_assertions::assert_eq_size;\n",
    );
    for index in 0..TYPES {
        let (item, arguments, given, size) = one(index, &mut random);
        // Writing to a `String` does not fail.
        let _ = write!(
            file,
            "\n#[size_budget(exact = {size}{given})] {item}\nassert_eq_size!(T{index}{arguments}, [u8; {size}]);\n"
        );
    }
    file
}

#[test]
fn layouts_are_as_generated() {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/size_budget/layouts.rs");
    expect_test::expect_file![path].assert_eq(&file());
}
