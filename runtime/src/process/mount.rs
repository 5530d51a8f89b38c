//! A line of `/proc/self/mountinfo`.

use std::path::PathBuf;

/// What is mounted where. See `proc_pid_mountinfo(5)`.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Mount<'l> {
    /// The directory of the file system that is seen at `point`.
    pub(super) root: PathBuf,
    pub(super) point: PathBuf,
    /// The type of the file system.
    pub(super) kind: &'l str,
    /// The file system's own options, separated by commas.
    pub(super) options: &'l str,
}

impl<'l> Mount<'l> {
    /// `36 35 98:0 /root /point rw,noatime master:1 - type source options`
    pub(super) fn parse(line: &'l str) -> Option<Self> {
        let (mount, filesystem) = line.split_once(" - ")?;
        let mut mount = mount.split(' ').skip(3);
        let (root, point) = (unescape(mount.next()?), unescape(mount.next()?));
        let mut filesystem = filesystem.split(' ');
        let (kind, _source, options) =
            (filesystem.next()?, filesystem.next()?, filesystem.next().unwrap_or(""));
        Some(Self { root, point, kind, options })
    }
}

/// The kernel writes space, tab, newline and backslash as `\040` and so on.
fn unescape(text: &str) -> PathBuf {
    let mut pieces = text.split('\\');
    let mut path = pieces.next().unwrap_or_default().to_owned();
    for piece in pieces {
        let code = piece.get(..3).and_then(|code| u8::from_str_radix(code, 8).ok());
        match code.filter(u8::is_ascii) {
            Some(code) => {
                path.push(char::from(code));
                path.push_str(&piece[3..]);
            }
            None => {
                path.push('\\');
                path.push_str(piece);
            }
        }
    }
    path.into()
}

#[cfg(test)]
mod tests {
    use super::Mount;

    #[test]
    fn optional_fields_come_before_the_dash() {
        let line = "36 35 98:0 /mnt1 /mnt2 rw,noatime master:1 shared:2 - ext3 /dev/root rw,errors=continue";
        let mount = Mount {
            root: "/mnt1".into(),
            point: "/mnt2".into(),
            kind: "ext3",
            options: "rw,errors=continue",
        };
        assert_eq!(Mount::parse(line), Some(mount));
    }

    #[test]
    fn escapes_are_read() {
        let mount = Mount::parse(r"1 2 3:4 /a\134b /c\040d\011\x\99 rw - cgroup2 none").unwrap();
        assert_eq!((mount.root, mount.point), (r"/a\b".into(), "/c d\t\\x\\99".into()));
        assert_eq!(mount.options, "");
    }

    #[test]
    fn garbage_is_no_mount() {
        for line in ["", " - ", "x", "30 23 - ", "1 2 3 4 5 rw", "1 2 3 4 - cgroup2 none"] {
            assert_eq!(Mount::parse(line), None, "{line:?}");
        }
    }
}
