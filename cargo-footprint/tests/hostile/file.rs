//! Files by hand: an ELF file of sections, an archive of files, and debug info a byte at a time.

/// A section to write: its name, its flags, its bytes.
pub(crate) type Section<'a> = (&'a str, u64, &'a [u8]);

/// The flag of a section that is compressed.
pub(crate) const COMPRESSED: u64 = 0x800;

/// Bytes of an ELF file's header.
const HEADER: u64 = 64;

/// An ELF file for x86-64 with these sections.
pub(crate) fn elf(sections: &[Section<'_>]) -> Vec<u8> {
    let mut names = vec![0_u8];
    let mut headers = vec![[0_u64; 6]];
    let mut body: Vec<u8> = Vec::new();
    let mut all: Vec<(&str, u64, Vec<u8>)> =
        sections.iter().map(|(name, flags, bytes)| (*name, *flags, bytes.to_vec())).collect();
    all.push((".shstrtab", 0, Vec::new()));
    for (name, ..) in &all {
        headers.push([names.len() as u64, 0, 0, 0, 0, 0]);
        names.extend(name.as_bytes());
        names.push(0);
    }
    if let Some(last) = all.last_mut() {
        last.2 = names;
    }
    for ((name, flags, bytes), header) in all.iter().zip(&mut headers[1..]) {
        let kind = if *name == ".shstrtab" { 3 } else { 1 };
        (header[1], header[2]) = (kind, *flags);
        (header[3], header[4]) = (HEADER + body.len() as u64, bytes.len() as u64);
        body.extend(bytes);
    }
    let mut file = b"\x7fELF\x02\x01\x01\0\0\0\0\0\0\0\0\0".to_vec();
    // A program, on x86-64.
    file.extend([2, 0, 62, 0, 1, 0, 0, 0]);
    for value in [0, 0, HEADER + body.len() as u64] {
        file.extend(u64::to_le_bytes(value));
    }
    file.extend([0, 0, 0, 0]);
    for value in [64, 56, 0, 64, headers.len() as u16, headers.len() as u16 - 1] {
        file.extend(u16::to_le_bytes(value));
    }
    file.extend(body);
    for [name, kind, flags, offset, size, _] in headers {
        file.extend((name as u32).to_le_bytes());
        file.extend((kind as u32).to_le_bytes());
        for value in [flags, 0, offset, size, 0, 1, 0] {
            file.extend(value.to_le_bytes());
        }
    }
    file
}

/// An archive of these files.
pub(crate) fn archive(files: &[Vec<u8>]) -> Vec<u8> {
    let mut archive = b"!<arch>\n".to_vec();
    for (at, file) in files.iter().enumerate() {
        archive.extend(
            format!("{:<16}{:<12}{:<6}{:<6}{:<8}{:<10}`\n", format!("{at}.o/"), 0, 0, 0, 644, file.len())
                .bytes(),
        );
        archive.extend(file);
        if archive.len() % 2 == 1 {
            archive.push(b'\n');
        }
    }
    archive
}

/// A compressed section of so many zero bytes, by far longer than itself; or one that claims as many as are said.
pub(crate) fn bomb(claimed: u64, length: u64) -> Vec<u8> {
    const BLOCK: u64 = 128 << 10;
    let mut bytes = Vec::new();
    // zstd, as a section's header says it.
    bytes.extend(2_u32.to_le_bytes());
    bytes.extend(0_u32.to_le_bytes());
    bytes.extend(claimed.to_le_bytes());
    bytes.extend(1_u64.to_le_bytes());
    // A frame without a size, with a window of 128 KiB.
    bytes.extend(0xfd2f_b528_u32.to_le_bytes());
    bytes.extend([0, 7 << 3]);
    for at in 0..length / BLOCK {
        let last = u64::from(at + 1 == length / BLOCK);
        bytes.extend(&(BLOCK << 3 | 1 << 1 | last).to_le_bytes()[..3]);
        bytes.push(0);
    }
    bytes
}

/// Debug info that is written entry by entry.
#[derive(Default)]
pub(crate) struct Dwarf {
    pub(crate) abbrev: Vec<u8>,
    pub(crate) info: Vec<u8>,
    pub(crate) texts: Vec<u8>,
    pub(crate) lines: Vec<u8>,
    codes: u64,
    /// Where the unit that is being written begins.
    unit: usize,
}

/// What an attribute is written as.
#[derive(Clone, Copy)]
pub(crate) enum Form {
    Text = 0x08,
    /// A text's place.
    At = 0x0e,
    /// One byte.
    Byte = 0x0b,
    Number = 0x0f,
    Long = 0x07,
    /// An entry, by its place in the unit: four bytes, or eight.
    Entry = 0x13,
    Far = 0x14,
    /// An entry anywhere.
    Anywhere = 0x10,
    Place = 0x17,
    Block = 0x09,
}

pub(crate) mod tag {
    pub(crate) const ARRAY: u64 = 0x01;
    pub(crate) const MEMBER: u64 = 0x0d;
    pub(crate) const POINTER: u64 = 0x0f;
    pub(crate) const UNIT: u64 = 0x11;
    pub(crate) const STRUCT: u64 = 0x13;
    pub(crate) const PART: u64 = 0x33;
    pub(crate) const VARIANT: u64 = 0x19;
    pub(crate) const RANGE: u64 = 0x21;
    pub(crate) const FUNCTION: u64 = 0x2e;
    pub(crate) const VARIABLE: u64 = 0x34;
    pub(crate) const NAMESPACE: u64 = 0x39;
    pub(crate) const BASE: u64 = 0x24;
    /// One that is skipped.
    pub(crate) const LABEL: u64 = 0x0a;
}

pub(crate) mod at {
    pub(crate) const NAME: u64 = 0x03;
    pub(crate) const SIZE: u64 = 0x0b;
    pub(crate) const LINES: u64 = 0x10;
    pub(crate) const LANGUAGE: u64 = 0x13;
    pub(crate) const DISCRIMINANT: u64 = 0x16;
    pub(crate) const COUNT: u64 = 0x37;
    pub(crate) const OFFSET: u64 = 0x38;
    pub(crate) const FILE: u64 = 0x3a;
    pub(crate) const LINE: u64 = 0x3b;
    pub(crate) const TYPE: u64 = 0x49;
    pub(crate) const LINKAGE: u64 = 0x6e;
    pub(crate) const ALIGN: u64 = 0x88;
    pub(crate) const PRODUCER: u64 = 0x25;
}

impl Dwarf {
    /// Debug info with one unit of Rust open.
    pub(crate) fn new() -> Self {
        let mut dwarf = Self::default();
        let unit = dwarf.form(tag::UNIT, true, &[(at::LANGUAGE, Form::Byte)]);
        assert_eq!(unit, 1);
        dwarf.begin(0);
        dwarf
    }

    /// Begins a unit of Rust whose forms lie there.
    pub(crate) fn begin(&mut self, forms: u32) {
        self.unit = self.info.len();
        self.info.extend([0; 4]);
        self.info.extend([4, 0]);
        self.info.extend(forms.to_le_bytes());
        self.info.push(8);
        self.info.extend([1, 0x1c]);
    }

    /// Ends the unit.
    pub(crate) fn end(&mut self) {
        let length = (self.info.len() - self.unit - 4) as u32;
        self.info[self.unit..self.unit + 4].copy_from_slice(&length.to_le_bytes());
    }

    /// Declares a form of entries; its number.
    pub(crate) fn form(&mut self, tag: u64, children: bool, attributes: &[(u64, Form)]) -> u64 {
        self.codes += 1;
        number(&mut self.abbrev, self.codes);
        number(&mut self.abbrev, tag);
        self.abbrev.push(u8::from(children));
        for (name, form) in attributes {
            number(&mut self.abbrev, *name);
            number(&mut self.abbrev, *form as u64);
        }
        self.abbrev.extend([0, 0]);
        self.codes
    }

    /// Where the next entry will lie in the unit.
    pub(crate) fn here(&self) -> u32 {
        (self.info.len() - self.unit) as u32
    }

    /// Begins an entry.
    pub(crate) fn entry(&mut self, form: u64) -> &mut Self {
        number(&mut self.info, form);
        self
    }

    pub(crate) fn text(&mut self, text: &str) -> &mut Self {
        self.info.extend(text.as_bytes());
        self.info.push(0);
        self
    }

    pub(crate) fn byte(&mut self, value: u8) -> &mut Self {
        self.info.push(value);
        self
    }

    pub(crate) fn number(&mut self, value: u64) -> &mut Self {
        number(&mut self.info, value);
        self
    }

    pub(crate) fn short(&mut self, value: u32) -> &mut Self {
        self.info.extend(value.to_le_bytes());
        self
    }

    pub(crate) fn long(&mut self, value: u64) -> &mut Self {
        self.info.extend(value.to_le_bytes());
        self
    }

    /// Ends the list of entries inside of one.
    pub(crate) fn close(&mut self) -> &mut Self {
        self.info.push(0);
        self
    }

    /// The file.
    pub(crate) fn elf(mut self) -> Vec<u8> {
        self.end();
        self.abbrev.push(0);
        elf(&[
            (".debug_abbrev", 0, &self.abbrev),
            (".debug_info", 0, &self.info),
            (".debug_str", 0, &self.texts),
            (".debug_line", 0, &self.lines),
        ])
    }
}

fn number(bytes: &mut Vec<u8>, mut value: u64) {
    while value >= 0x80 {
        bytes.push(value as u8 | 0x80);
        value >>= 7;
    }
    bytes.push(value as u8);
}
