//! `/proc/self/smaps`: what is mapped where, and how much of it is in memory.

use super::file;
use std::path::Path;

/// A mapping. See `proc_pid_smaps(5)`.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) struct Mapping<'l> {
    pub(super) start: u64,
    pub(super) end: u64,
    /// Such as `rw-p`.
    pub(super) access: &'l str,
    /// A file, `[heap]`, `[stack]`, or nothing.
    pub(super) name: &'l str,
    /// Bytes that are in memory.
    pub(super) resident: u64,
}

impl Mapping<'_> {
    pub(super) fn size(&self) -> u64 {
        self.end.saturating_sub(self.start)
    }
}

/// The file's text, whole: with thousands of threads it is megabytes.
pub(super) fn read(root: &Path) -> Option<String> {
    file::read_large(&root.join("proc/self/smaps"))
}

/// The mappings, in the order of their addresses.
pub(super) fn mappings(text: &str) -> Vec<Mapping<'_>> {
    let mut mappings: Vec<Mapping<'_>> = Vec::new();
    for line in text.lines() {
        if let Some(mapping) = head(line) {
            mappings.push(mapping);
        } else if let (Some(last), Some(kilobytes)) = (mappings.last_mut(), line.strip_prefix("Rss:")) {
            let kilobytes =
                kilobytes.trim().strip_suffix("kB").and_then(|number| number.trim_end().parse::<u64>().ok());
            last.resident = kilobytes.unwrap_or(0).saturating_mul(1024);
        }
    }
    mappings
}

/// `7f0000021000-7f0000042000 rw-p 00000000 fe:00 247282    /usr/bin/head`
fn head(line: &str) -> Option<Mapping<'_>> {
    let (range, rest) = line.split_once(' ')?;
    let (start, end) = range.split_once('-')?;
    let [start, end] = [start, end].map(|address| u64::from_str_radix(address, 16).ok());
    let (access, rest) = rest.split_once(' ')?;
    // Behind an offset, a device and the number of a file.
    let name = rest.splitn(4, ' ').nth(3).unwrap_or("").trim();
    // All numbers may be nothing but padding.
    let name = name.split_once(char::is_whitespace).map_or(name, |(number, name)| {
        if number.bytes().all(|byte| byte.is_ascii_digit()) { name.trim_start() } else { name }
    });
    let name = if name.bytes().all(|byte| byte.is_ascii_digit()) { "" } else { name };
    Some(Mapping { start: start?, end: end?, access, name, resident: 0 })
}
