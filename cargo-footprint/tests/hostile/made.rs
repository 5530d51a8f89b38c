//! Files that claim what can't be.

use crate::file::{COMPRESSED, Dwarf, Form, archive, at, bomb, elf, tag};
use crate::survives;

#[test]
fn very_deep_nesting() {
    let mut dwarf = Dwarf::new();
    let namespace = dwarf.form(tag::NAMESPACE, true, &[(at::NAME, Form::Text)]);
    let of_size = dwarf.form(tag::STRUCT, true, &[(at::NAME, Form::Text), (at::SIZE, Form::Number)]);
    dwarf.entry(of_size).text("Outside").number(8).close();
    for form in [namespace, of_size] {
        for _ in 0..300_000 {
            dwarf.entry(form).text("n");
            if form == of_size {
                dwarf.number(8);
            }
        }
        for _ in 0..300_000 {
            dwarf.close();
        }
    }
    dwarf.entry(of_size).text("After").number(16).close();
    let program = survives(dwarf.elf()).expect("what isn't deep is read");
    let find = |name: &str| program.types.iter().any(|ty| ty.name == name);
    assert!(find("Outside") && find("After"));
}

#[test]
fn types_of_themselves_and_numbers_near_the_end() {
    let mut dwarf = Dwarf::new();
    let of_size = [(at::NAME, Form::Text), (at::SIZE, Form::Long), (at::ALIGN, Form::Number)];
    let of_size = dwarf.form(tag::STRUCT, true, &of_size);
    let member = [(at::NAME, Form::Text), (at::TYPE, Form::Entry), (at::OFFSET, Form::Number)];
    let member = dwarf.form(tag::MEMBER, false, &member);
    let array = dwarf.form(tag::ARRAY, true, &[(at::TYPE, Form::Entry)]);
    let range = dwarf.form(tag::RANGE, false, &[(at::COUNT, Form::Long)]);
    let pointer = dwarf.form(tag::POINTER, false, &[(at::TYPE, Form::Entry)]);
    let part = dwarf.form(tag::PART, true, &[]);
    let variant = dwarf.form(tag::VARIANT, true, &[(at::DISCRIMINANT, Form::Number)]);

    // A struct of itself, far behind its own end.
    let itself = dwarf.here();
    dwarf.entry(of_size).text("Itself").long(u64::MAX).number(1 << 63);
    dwarf.entry(member).text("a").short(itself).number(u64::MAX - 3);
    dwarf.entry(member).text("b").short(itself).number(3).close();
    // An array of itself, and two of each other, as many as there are numbers.
    let own = dwarf.here();
    dwarf.entry(array).short(own).entry(range).long(u64::MAX).close();
    let one = dwarf.here();
    let length = 1 + 4 + 1 + 8 + 1;
    dwarf.entry(array).short(one + length).entry(range).long(u64::MAX).close();
    dwarf.entry(array).short(one).entry(range).long(2).close();
    dwarf.entry(array).short(itself).entry(range).long(u64::MAX).close();
    // A pointer to itself.
    let to_itself = dwarf.here();
    dwarf.entry(pointer).short(to_itself);
    // References to nothing, and out of everything.
    dwarf.entry(of_size).text("Lost").long(8).number(3);
    dwarf.entry(member).text("c").short(u32::MAX).number(0);
    dwarf.entry(member).text("d").short(1).number(u64::MAX).close();
    // An enum of variants that are of all that, in which alignments can't be added to.
    let inner = dwarf.here();
    dwarf.entry(of_size).text("Inner").long(u64::MAX - 1).number(1 << 63);
    dwarf.entry(member).text("e").short(itself).number(u64::MAX).close();
    dwarf.entry(of_size).text("Enum").long(u64::MAX).number(u64::MAX - 1);
    dwarf.entry(part);
    dwarf.entry(member).text("tag").short(itself).number(u64::MAX);
    for discriminant in 0..3 {
        dwarf.entry(variant).number(discriminant);
        dwarf
            .entry(member)
            .text("V")
            .short(if discriminant == 0 { itself } else { inner })
            .number(u64::MAX - 9);
        dwarf.close();
    }
    dwarf.close().close();
    let program = survives(dwarf.elf()).expect("it is read");
    assert!(program.types.iter().any(|ty| ty.name == "Enum"));
}

#[test]
fn references_of_eight_bytes_and_blocks_without_end() {
    let mut dwarf = Dwarf::new();
    let far = dwarf.form(tag::POINTER, false, &[(at::TYPE, Form::Far), (at::NAME, Form::Text)]);
    let anywhere = dwarf.form(tag::POINTER, false, &[(at::TYPE, Form::Anywhere), (at::NAME, Form::Text)]);
    let skipped = dwarf.form(tag::LABEL, false, &[(at::NAME, Form::Block), (at::LINE, Form::Byte)]);
    dwarf.entry(far).long(u64::MAX).text("P");
    dwarf.entry(anywhere).short(u32::MAX).text("Q");
    dwarf.entry(skipped).number(u64::MAX).byte(1);
    let program = survives(dwarf.elf()).expect("what comes before is kept");
    assert_eq!(program.types.len(), 2);
    assert_eq!(program.read.skipped.len(), 1, "{:?}", program.read.skipped);
}

#[test]
fn one_part_for_many_variants() {
    // Fields times variants would be 64 million.
    const MANY: u64 = 8_000;
    let mut dwarf = Dwarf::new();
    let base = dwarf.form(tag::BASE, false, &[(at::NAME, Form::Text), (at::SIZE, Form::Byte)]);
    let of_size = dwarf.form(tag::STRUCT, true, &[(at::NAME, Form::Text), (at::SIZE, Form::Number)]);
    let member = [(at::NAME, Form::Text), (at::TYPE, Form::Entry), (at::OFFSET, Form::Number)];
    let member = dwarf.form(tag::MEMBER, false, &member);
    let part = dwarf.form(tag::PART, true, &[]);
    let variant = dwarf.form(tag::VARIANT, true, &[(at::DISCRIMINANT, Form::Number)]);
    let function = dwarf.form(tag::FUNCTION, true, &[(at::NAME, Form::Text)]);
    let variable = [(at::NAME, Form::Text), (at::LINE, Form::Number), (at::TYPE, Form::Entry)];
    let variable = dwarf.form(tag::VARIABLE, false, &variable);
    let number = dwarf.here();
    dwarf.entry(base).text("u8").byte(1);
    let shared = dwarf.here();
    dwarf.entry(of_size).text("Shared").number(MANY);
    for offset in 0..MANY {
        dwarf.entry(member).text("same").short(number).number(offset);
    }
    dwarf.close();
    for name in ["Enum", "{async_block_env#0}"] {
        dwarf.entry(of_size).text(name).number(MANY);
        dwarf.entry(part);
        for discriminant in 0..MANY {
            dwarf.entry(variant).number(discriminant);
            dwarf.entry(member).text("V").short(shared).number(0);
            dwarf.close();
        }
        dwarf.close().close();
    }
    // And as many variables of that name.
    dwarf.entry(function).text("{async_block#0}");
    for line in 1..=MANY {
        dwarf.entry(variable).text("same").number(line).short(number);
    }
    dwarf.close();
    survives(dwarf.elf()).expect("it is read");
}

#[test]
fn one_name_of_many_types_that_differ() {
    let mut dwarf = Dwarf::new();
    dwarf.texts.resize(60_000, b'x');
    dwarf.texts.push(0);
    let base = dwarf.form(tag::BASE, false, &[(at::NAME, Form::Text), (at::SIZE, Form::Byte)]);
    let of_size = dwarf.form(tag::STRUCT, true, &[(at::NAME, Form::At), (at::SIZE, Form::Number)]);
    let member = dwarf.form(
        tag::MEMBER,
        false,
        &[(at::NAME, Form::At), (at::TYPE, Form::Entry), (at::OFFSET, Form::Number)],
    );
    let number = dwarf.here();
    dwarf.entry(base).text("u8").byte(1);
    for offset in 0..100_000 {
        dwarf.entry(of_size).short(0).number(8);
        dwarf.entry(member).short(0).short(number).number(offset).close();
    }
    let program = survives(dwarf.elf()).expect("it is read");
    assert_eq!(program.types.len(), 100_001);
}

#[test]
fn names_that_overlap_and_have_no_end() {
    const TEXTS: u32 = 4 << 20;
    for end in [false, true] {
        let mut dwarf = Dwarf::new();
        dwarf.texts.resize(TEXTS as usize, b'x');
        if end {
            dwarf.texts.iter_mut().step_by(60_000).for_each(|byte| *byte = 0);
        }
        let base = dwarf.form(tag::BASE, false, &[(at::NAME, Form::At), (at::SIZE, Form::Byte)]);
        for at in 0..400_000 {
            dwarf.entry(base).short(at * 10).byte(1);
        }
        let program = survives(dwarf.elf()).expect("it is read");
        assert!(program.types.len() > 1 || !end);
    }
}

#[test]
fn attributes_that_take_no_bytes() {
    let mut dwarf = Dwarf::new();
    // Present, without a byte.
    let flags: Vec<(u64, Form)> = vec![(0x34, Form::Byte); 100_000];
    dwarf.form(tag::BASE, false, &flags);
    let start = dwarf.abbrev.len() - 2 - 2 * flags.len();
    dwarf.abbrev[start..].chunks_exact_mut(2).take(flags.len()).for_each(|pair| pair[1] = 0x19);
    dwarf.info.resize(2_000_000, 2);
    let error = survives(dwarf.elf()).expect_err("nothing is told of");
    assert!(error.contains("no types"), "{error}");
}

#[test]
fn many_types_in_few_bytes() {
    let mut dwarf = Dwarf::new();
    let form = dwarf.form(tag::STRUCT, false, &[]);
    dwarf.info.resize(8_000_000, form as u8);
    let program = survives(dwarf.elf()).expect("those that there may be are read");
    assert_eq!(program.read.skipped.len(), 1);
}

#[test]
fn units_that_share_tables_and_begin_inside_of_them() {
    // Each unit would read a megabyte.
    let mut dwarf = Dwarf::new();
    let first = dwarf.abbrev.clone();
    let mut starts = Vec::new();
    for _ in 0..60_000 {
        starts.push(dwarf.abbrev.len() as u32);
        dwarf.abbrev.extend(&first);
        let next = starts.len() as u8 | 0x80;
        dwarf.abbrev.extend([next, 1, tag::BASE as u8, 0, 0, 0]);
    }
    for start in starts {
        dwarf.end();
        dwarf.begin(start);
    }
    for _ in 0..60_000 {
        dwarf.end();
        dwarf.begin(0);
    }
    survives(dwarf.elf()).expect_err("there are no types");
}

#[test]
fn one_list_of_files_for_many_units() {
    let mut dwarf = Dwarf::default();
    dwarf.form(
        tag::UNIT,
        true,
        &[(at::LANGUAGE, Form::Byte), (at::LINES, Form::Place), (at::NAME, Form::Text)],
    );
    let function = dwarf.form(tag::FUNCTION, false, &[(at::NAME, Form::Text), (at::FILE, Form::Byte)]);
    let namespace = dwarf.form(tag::NAMESPACE, true, &[(at::NAME, Form::Text)]);
    let files: Vec<u8> = b"/a\0\0\0\0".repeat(100_000);
    let head = [1, 1, 1, 0xfb, 14, 1, 0];
    dwarf.lines.extend((2 + 4 + head.len() as u32 + files.len() as u32 + 1).to_le_bytes());
    dwarf.lines.extend([4, 0]);
    dwarf.lines.extend((head.len() as u32 + files.len() as u32 + 1).to_le_bytes());
    dwarf.lines.extend(head);
    dwarf.lines.extend(files);
    dwarf.lines.push(0);
    for _ in 0..20_000 {
        dwarf.begin(0);
        dwarf.short(0).text("src/main.rs");
        dwarf.entry(namespace).text("own").entry(function).text("f").byte(1).close();
        dwarf.end();
    }
    dwarf.begin(0);
    dwarf.short(0).text("src/main.rs");
    survives(dwarf.elf()).expect_err("there are no types");
}

#[test]
fn linker_names_that_unfold() {
    let mut dwarf = Dwarf::new();
    let namespace = dwarf.form(tag::NAMESPACE, true, &[(at::NAME, Form::Text)]);
    let function = dwarf.form(tag::FUNCTION, false, &[(at::NAME, Form::Text), (at::LINKAGE, Form::Text)]);
    let of_size = dwarf.form(tag::STRUCT, true, &[(at::NAME, Form::Text), (at::SIZE, Form::Number)]);
    // Tuples of two of the tuple before: 2⁴⁰ parts.
    let mut linkage = "_RMC1aT".to_owned();
    let mut before = 5;
    linkage.push_str("hhE");
    for _ in 0..40 {
        let reference = format!("B{}_", base62(before));
        before = linkage.len() - 2;
        linkage = format!("{linkage}T{reference}{reference}E");
    }
    let long = "y".repeat(60_000);
    for number in 0..2_000 {
        dwarf.entry(namespace).text(&format!("{{impl#{number}}}"));
        dwarf.entry(function).text("f").text(if number == 7 { &long } else { &linkage });
        dwarf.entry(of_size).text("T").number(8).close().close();
    }
    survives(dwarf.elf()).expect("it is read");
}

fn base62(value: usize) -> String {
    let digits = b"0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    let Some(mut value) = value.checked_sub(1) else { return String::new() };
    let mut text = Vec::new();
    loop {
        text.push(digits[value % 62]);
        value /= 62;
        if value == 0 {
            break;
        }
    }
    text.reverse();
    String::from_utf8_lossy(&text).into_owned()
}

#[test]
fn names_of_very_many_segments() {
    let mut dwarf = Dwarf::new();
    let of_size = dwarf.form(tag::STRUCT, true, &[(at::NAME, Form::At), (at::SIZE, Form::Number)]);
    dwarf.texts.extend(b"{a}::".repeat(800));
    dwarf.texts.push(0);
    for size in 0..5_000 {
        dwarf.entry(of_size).short(0).number(size).close();
    }
    survives(dwarf.elf()).expect("it is read");
}

#[test]
fn sections_that_unpack_to_more_than_they_can_be() {
    for (claimed, length) in [(1 << 60, 0), (u64::MAX, 1 << 20), (2 << 30, 2 << 30), (1 << 20, 2 << 30)] {
        let bytes = bomb(claimed, length);
        let file = elf(&[(".debug_info", COMPRESSED, &bytes), (".debug_abbrev", 0, &[0])]);
        survives(file).expect_err("there are no types");
    }
    // Each of them small enough by itself.
    let small = bomb(1 << 20, 1 << 20);
    let all: Vec<(&str, u64, &[u8])> =
        [".debug_info", ".debug_str", ".debug_line", ".debug_addr", ".debug_loc", ".debug_ranges"]
            .map(|name| (name, COMPRESSED, &*small))
            .to_vec();
    let members = vec![elf(&all); 1_000];
    survives(archive(&members)).expect_err("there are no types");
}

#[test]
fn units_that_claim_a_length() {
    let mut dwarf = Dwarf::new();
    dwarf.end();
    for length in [[0xf0, 0xff, 0xff, 0xff], [0xff; 4], [0, 0, 0, 0], [1, 0, 0, 0], [0xef, 0xff, 0xff, 0xff]]
    {
        let mut info = dwarf.info.clone();
        info[..4].copy_from_slice(&length);
        info.extend([0xff; 64]);
        survives(elf(&[(".debug_info", 0, &info), (".debug_abbrev", 0, &dwarf.abbrev)]))
            .expect_err("there are no types");
    }
    // A unit of 64-bit debug info, whose forms lie behind everything.
    let mut info = vec![0xff; 4];
    info.extend(20_u64.to_le_bytes());
    info.extend([4, 0]);
    info.extend(u64::MAX.to_le_bytes());
    info.extend([8, 1, 0x1c, 0, 0, 0, 0, 0, 0, 0]);
    survives(elf(&[(".debug_info", 0, &info), (".debug_abbrev", 0, &dwarf.abbrev)])).expect_err("no types");
}

#[test]
fn producers_of_all_kinds() {
    for producer in ["", "rustc version ", "rustc version é)", ") rustc version"] {
        let mut dwarf = Dwarf::default();
        dwarf.form(tag::UNIT, true, &[(at::LANGUAGE, Form::Byte), (at::PRODUCER, Form::Text)]);
        let base = dwarf.form(tag::BASE, false, &[(at::NAME, Form::Text), (at::SIZE, Form::Byte)]);
        dwarf.begin(0);
        dwarf.text(producer).entry(base).text("u8").byte(1);
        survives(dwarf.elf()).expect("it is read");
    }
}
