//! A core that is made by hand.

/// What a core is made of: parts of memory and notes.
#[derive(Clone, Debug, Default)]
pub(super) struct Made {
    /// Address, length in memory, flags, bytes in the file.
    pub(super) parts: Vec<(u64, u64, u32, Vec<u8>)>,
    pub(super) notes: Vec<(u32, Vec<u8>)>,
}

impl Made {
    /// Three parts, the first two of which adjoin; a thread; two files; where the program begins.
    pub(super) fn usual() -> Self {
        let part = |start: u64, flags, byte| (start, 0x2000, flags, vec![byte; 0x2000]);
        let mut status = vec![0; 336];
        status[32..36].copy_from_slice(&77_u32.to_le_bytes());
        for register in 0..27_u64 {
            let at = 112 + 8 * register as usize;
            status[at..at + 8].copy_from_slice(&(0x7fff_0000_0000 + register).to_le_bytes());
        }
        let list: [u64; 8] = [2, 4096, 0x10_0000, 0x10_2000, 3, 0x50_0000, 0x50_1000, 0];
        let mut files: Vec<u8> = list.iter().flat_map(|number| number.to_le_bytes()).collect();
        files.extend(b"/lib/first.so\0/bin/program\0");
        let auxiliary = [9_u64, 0x50_0010, 3, 0x50_0040, 0, 0];
        Self {
            parts: vec![
                part(0x10_0000, 6, 1),
                part(0x10_2000, 6, 2),
                (0x50_0000, 0x1000, 5, Vec::new()),
                part(0x7fff_0000_0000, 6, 3),
            ],
            notes: vec![
                (1, status),
                (0x4649_4c45, files),
                (6, auxiliary.iter().flat_map(|number| number.to_le_bytes()).collect()),
            ],
        }
    }

    pub(super) fn bytes(&self) -> Vec<u8> {
        let mut notes = Vec::new();
        for (kind, description) in &self.notes {
            notes.extend(5_u32.to_le_bytes());
            notes.extend((description.len() as u32).to_le_bytes());
            notes.extend(kind.to_le_bytes());
            notes.extend(b"CORE\0\0\0\0");
            notes.extend(description);
            notes.resize(notes.len().next_multiple_of(4), 0);
        }
        let count = self.parts.len() as u16 + 1;
        let mut bytes = b"\x7fELF\x02\x01\x01".to_vec();
        bytes.resize(16, 0);
        bytes.extend(4_u16.to_le_bytes());
        bytes.extend(62_u16.to_le_bytes());
        bytes.extend(1_u32.to_le_bytes());
        bytes.extend(0_u64.to_le_bytes());
        bytes.extend(64_u64.to_le_bytes());
        bytes.extend(0_u64.to_le_bytes());
        bytes.extend(0_u32.to_le_bytes());
        for number in [64, 56, count, 0, 0, 0] {
            bytes.extend(number.to_le_bytes());
        }
        let mut offset = 64 + 56 * u64::from(count);
        let mut header = |kind: u32, flags: u32, start: u64, stored: usize, length: u64| {
            bytes.extend(kind.to_le_bytes());
            bytes.extend(flags.to_le_bytes());
            for number in [offset, start, 0, stored as u64, length, 1] {
                bytes.extend(number.to_le_bytes());
            }
            offset += stored as u64;
        };
        header(4, 0, 0, notes.len(), 0);
        for (start, length, flags, stored) in &self.parts {
            header(1, *flags, *start, stored.len(), *length);
        }
        bytes.extend(notes);
        self.parts.iter().for_each(|(.., stored)| bytes.extend(stored));
        bytes
    }
}
