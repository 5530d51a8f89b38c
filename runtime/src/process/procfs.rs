//! `/proc`: small text files, read whole and bounded.

use std::fs::File;
use std::io::Read;
use std::path::Path;

/// More than any of the files here is; a longer one is not what it should be.
const MAX_FILE: u64 = 1 << 20;

/// The text of a file, or nothing.
pub(super) fn read(path: &Path) -> Option<String> {
    let mut text = Vec::new();
    File::open(path).ok()?.take(MAX_FILE).read_to_end(&mut text).ok()?;
    Some(String::from_utf8_lossy(&text).into_owned())
}

/// `/proc/self/status`.
pub(super) struct Status(String);

impl Status {
    pub(super) fn read() -> Self {
        Self(read(Path::new("/proc/self/status")).unwrap_or_default())
    }

    /// A field in kB, as bytes.
    pub(super) fn bytes(&self, name: &str) -> Option<u64> {
        kibibytes(&self.0, name)
    }

    /// A plain number.
    pub(super) fn count(&self, name: &str) -> Option<u64> {
        field(&self.0, name)?.parse().ok()
    }
}

/// `Name:   123 kB` in bytes.
pub(super) fn kibibytes(text: &str, name: &str) -> Option<u64> {
    let number = field(text, name)?.strip_suffix("kB")?.trim().parse::<u64>().ok()?;
    number.checked_mul(1024)
}

fn field<'t>(text: &'t str, name: &str) -> Option<&'t str> {
    text.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
}

#[cfg(test)]
mod tests {
    use super::{Status, kibibytes};

    #[test]
    fn fields_are_found_and_garbage_is_none() {
        let status =
            Status("Name:\tx\nVmRSSx:\t1 kB\nVmRSS:\t  12 kB\nThreads:\t3\nVmHWM:\t-1 kB\nVmPTE: 9".into());
        assert_eq!(status.bytes("VmRSS"), Some(12 * 1024));
        assert_eq!(status.count("Threads"), Some(3));
        assert_eq!(status.bytes("VmHWM"), None);
        assert_eq!(status.bytes("VmPTE"), None);
        assert_eq!(kibibytes("MemTotal: 18446744073709551615 kB", "MemTotal"), None);
    }
}
