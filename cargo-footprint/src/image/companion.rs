//! Where the debug info of a stripped file may lie.

use std::fmt::Write;
use std::path::{Path, PathBuf};

use object::Object;

/// The files to try, the most likely first.
pub(super) fn candidates(path: &Path, data: &[u8]) -> Vec<PathBuf> {
    let mut candidates = Vec::new();
    let folder = path.parent().unwrap_or(Path::new(""));
    if let Ok(file) = object::File::parse(data) {
        if let Ok(Some((name, _))) = file.gnu_debuglink() {
            let name = String::from_utf8_lossy(name).into_owned();
            // A name, and nothing that leads elsewhere.
            if Path::new(&name).components().count() == 1 {
                candidates.push(folder.join(&name));
                candidates.push(folder.join(".debug").join(&name));
            }
        }
        if let Ok(Some([first, rest @ ..])) = file.build_id() {
            let rest = hexadecimal(rest);
            candidates.push(PathBuf::from(format!("/usr/lib/debug/.build-id/{first:02x}/{rest}.debug")));
        }
    }
    let mut beside = path.as_os_str().to_owned();
    beside.push(".debug");
    candidates.push(beside.into());
    let mut bundle = path.as_os_str().to_owned();
    bundle.push(".dSYM");
    candidates.push(within(Path::new(&bundle)));
    candidates.retain(|candidate| candidate != path);
    candidates
}

/// Bytes as an id is written.
pub(crate) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().fold(String::new(), |mut text, byte| {
        // A string takes all that is written to it.
        let _ = write!(text, "{byte:02x}");
        text
    })
}

/// Whether a file that was found has the debug info of this very build: by the ids of both; or, where they have none, by the
/// checksum that the program knows of it. Without that there is nothing to tell by.
pub(super) fn belongs(program: &[u8], id: Option<&str>, debug: &[u8], debug_id: Option<&str>) -> bool {
    match (id, debug_id) {
        (None, None) => checksum_wanted(program).is_none_or(|wanted| checksum(debug) == wanted),
        _ => id == debug_id,
    }
}

/// The checksum of the debug file that a program knows, beside the name of it.
pub(super) fn checksum_wanted(program: &[u8]) -> Option<u32> {
    object::File::parse(program).ok()?.gnu_debuglink().ok()?.map(|(_, checksum)| checksum)
}

/// The CRC-32 of a file, eight bits at a time.
pub(super) fn checksum(bytes: &[u8]) -> u32 {
    const TABLE: [u32; 256] = {
        let mut table = [0; 256];
        let mut at = 0;
        while at < 256 {
            let mut value = at as u32;
            let mut bit = 0;
            while bit < 8 {
                value = if value & 1 == 1 { 0xedb8_8320 ^ (value >> 1) } else { value >> 1 };
                bit += 1;
            }
            table[at] = value;
            at += 1;
        }
        table
    };
    !bytes.iter().fold(!0_u32, |sum, byte| TABLE[usize::from(sum as u8 ^ byte)] ^ (sum >> 8))
}

/// The file inside of a `.dSYM` bundle; any other path as it is.
pub(super) fn within(path: &Path) -> PathBuf {
    match (path.extension(), path.file_stem()) {
        (Some(extension), Some(stem)) if extension == "dSYM" => {
            path.join("Contents/Resources/DWARF").join(stem)
        }
        _ => path.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::checksum;

    #[test]
    fn the_checksum_is_the_one_that_binutils_writes() {
        assert_eq!(checksum(b"123456789"), 0xcbf4_3926);
        assert_eq!(checksum(b""), 0);
    }
}
