//! `Name: value` files: `/proc/self/status`, `/proc/meminfo`.

use super::file;
use std::path::Path;

/// The fields of such a file. Without the file there are none.
#[derive(Debug, Default)]
pub(super) struct Status(String);

impl Status {
    pub(super) fn read(path: &Path) -> Self {
        Self(file::read(path).unwrap_or_default())
    }

    /// `VmRSS:   123 kB`, in bytes. The kernel's kB are KiB.
    pub(super) fn bytes(&self, name: &str) -> Option<u64> {
        let number = self.field(name)?.strip_suffix("kB")?.trim_end().parse::<u64>().ok()?;
        number.checked_mul(1024)
    }

    /// `Threads:  3`.
    pub(super) fn count(&self, name: &str) -> Option<u64> {
        self.field(name)?.parse().ok()
    }

    fn field(&self, name: &str) -> Option<&str> {
        self.0.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(':')).map(str::trim)
    }
}

#[cfg(test)]
mod tests {
    use super::Status;

    #[test]
    fn fields_are_found_by_their_whole_name() {
        let status = Status("Name:\tx\nVmRSSx:\t1 kB\nVmRSS:\t  12 kB\nThreads:\t3\n".into());
        assert_eq!(status.bytes("VmRSS"), Some(12 * 1024));
        assert_eq!(status.count("Threads"), Some(3));
        assert_eq!(status.bytes("Vm"), None);
    }

    #[test]
    fn garbage_is_unknown() {
        let max = u64::MAX;
        let status = Status(format!("A: -1 kB\nB: 9\nC: kB\nD: 1 MB\nE: {max} kB\nF: {max}0 kB\nG"));
        for name in ["A", "B", "C", "D", "E", "F", "G", "H", ""] {
            assert_eq!(status.bytes(name), None, "{name}");
        }
    }
}
