//! The files that are mapped, each opened once, when code of it is met.

use std::cell::{OnceCell, RefCell};
use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use super::object::Object;
use crate::attach::memory::{Captured, Mapping, undeleted};
use crate::image::Mapped;

/// What the kernel gives to each process: code without a file.
const KERNEL: &str = "[vdso]";
/// The longest image of it that is taken; it has two pages.
const LONGEST: u64 = 1 << 20;
/// The most files that are told of.
const MOST_NOTES: usize = 20;

/// What the process has mapped.
pub(super) struct Objects<'c> {
    captured: &'c Captured,
    /// By address.
    places: Vec<Held<'c>>,
    files: Vec<File<'c>>,
    /// What couldn't be opened, a line each.
    notes: RefCell<Vec<String>>,
}

/// A mapping, which of the files it is of, and how far from where that says it lies.
struct Held<'c> {
    mapping: &'c Mapping,
    file: usize,
    bias: OnceCell<Option<u64>>,
}

struct File<'c> {
    path: &'c str,
    /// Where it begins in memory.
    start: &'c Mapping,
    program: bool,
    object: OnceCell<Option<Object>>,
}

/// Code at some place.
#[derive(Clone, Copy, Debug)]
pub(super) struct Code<'o> {
    pub(super) object: &'o Object,
    /// How far from where the file says it lies.
    pub(super) bias: u64,
    /// Whether it is the program's.
    pub(super) program: bool,
}

impl<'c> Objects<'c> {
    pub(super) fn new(captured: &'c Captured) -> Self {
        let program = program(captured);
        let mut files: Vec<File<'c>> = Vec::new();
        let mut known = BTreeMap::new();
        let mut places = Vec::new();
        for mapping in &captured.mappings {
            let path = &*mapping.path;
            if !path.starts_with('/') && path != KERNEL {
                continue;
            }
            let file = *known.entry(path).or_insert_with(|| {
                let program = Some(path) == program;
                files.push(File { path, start: mapping, program, object: OnceCell::new() });
                files.len() - 1
            });
            places.push(Held { mapping, file, bias: OnceCell::new() });
        }
        places.sort_by_key(|place| place.mapping.start);
        Self { captured, places, files, notes: RefCell::new(Vec::new()) }
    }

    /// Whose code an address is.
    pub(super) fn at(&self, address: u64) -> Option<Code<'_>> {
        let after = self.places.partition_point(|place| place.mapping.start <= address);
        let place = &self.places[after.checked_sub(1)?];
        if address >= place.mapping.end {
            return None;
        }
        let file = &self.files[place.file];
        let object = file.object.get_or_init(|| self.open(file)).as_ref()?;
        let bias = (*place.bias.get_or_init(|| object.bias(place.mapping)))?;
        Some(Code { object, bias, program: file.program })
    }

    pub(super) fn into_notes(self) -> Vec<String> {
        self.notes.into_inner()
    }

    fn open(&self, file: &File<'_>) -> Option<Object> {
        let opened = if file.path == KERNEL {
            let mapping = file.start;
            let length = mapping.end.saturating_sub(mapping.start).min(LONGEST);
            let bytes = self.captured.memory.bytes(mapping.start, length)?;
            return Object::new(Mapped::Bytes(bytes.to_vec()));
        } else if file.program {
            Mapped::open(&self.captured.program)
        } else {
            let within = self.root().map(|root| root.join(file.path.trim_start_matches('/')));
            match within.map(|path| Mapped::open(&path)) {
                Some(Ok(opened)) => Ok(opened),
                _ => Mapped::open(Path::new(file.path)),
            }
        };
        let why = match opened {
            Ok(opened) => match Object::new(opened) {
                Some(object) => return Some(object),
                None => format!("{} is no program or library for x86-64", file.path),
            },
            Err(error) => error.to_string(),
        };
        let mut notes = self.notes.borrow_mut();
        if notes.len() < MOST_NOTES {
            notes.push(format!("stacks end where they come to {}: {why}", file.path));
        }
        None
    }

    /// The root folder of the process, which is another one in a container.
    fn root(&self) -> Option<PathBuf> {
        let folder = self.captured.program.strip_prefix("/proc").ok()?.parent()?;
        Some(Path::new("/proc").join(folder).join("root"))
    }
}

/// What the program's file is called among the mappings.
fn program(captured: &Captured) -> Option<&str> {
    let files =
        || captured.mappings.iter().map(|mapping| &*mapping.path).filter(|path| path.starts_with('/'));
    let target = std::fs::read_link(&captured.program).ok();
    let target = target.as_deref().unwrap_or(&captured.program);
    let same = |path: &&str| Path::new(undeleted(path)) == target;
    files()
        .find(|path| Path::new(path) == target)
        .or_else(|| files().find(same))
        // A core of another machine.
        .or_else(|| files().find(|path| Path::new(path).file_name() == target.file_name()))
        // The system maps the program before its libraries, and that of them that it links is the lowest.
        .or_else(|| files().next())
}
