//! Where the debug info of a stripped file may lie.

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
            let rest: String = rest.iter().map(|byte| format!("{byte:02x}")).collect();
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

/// The file inside of a `.dSYM` bundle; any other path as it is.
pub(super) fn within(path: &Path) -> PathBuf {
    match (path.extension(), path.file_stem()) {
        (Some(extension), Some(stem)) if extension == "dSYM" => {
            path.join("Contents/Resources/DWARF").join(stem)
        }
        _ => path.to_owned(),
    }
}
