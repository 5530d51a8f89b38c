//! A file with debug info, and the other files where its debug info may lie.

mod companion;
mod map;
mod sections;
mod split;

use std::path::{Path, PathBuf};

use gimli::SectionId;
use object::read::archive::ArchiveFile;
use object::{FileKind, Object, ObjectKind, ObjectSection};

use crate::error::Error;
use crate::model::{Places, Program};
use crate::parse::{self, Dwarf, Found};
pub(crate) use companion::hexadecimal;
pub(crate) use map::Mapped;
use sections::{Half, Room, Sections};
use split::{Files, Wanted};

/// A program, library, object or archive whose debug info can be read.
#[derive(Debug)]
pub struct Image {
    /// The file itself.
    path: PathBuf,
    /// The file that has the debug info: the same, or one beside it.
    debug: PathBuf,
    file: Mapped,
    /// Whether these are bytes rather than a file, beside which others may lie.
    alone: bool,
}

/// Opens a program, a library, an object file or an archive. If it is stripped, its debug info is looked for where debuggers
/// look: in what its `.gnu_debuglink` names, beside it and in `.debug`; by its build id in `/usr/lib/debug`; and in a `.dSYM`
/// beside it.
///
/// # Errors
/// If it can't be opened, is in no format that is known, has no debug info, or `debug_file` is of another build.
pub fn open(path: &Path, debug_file: Option<&Path>) -> Result<Image, Error> {
    let own = Mapped::open(path)?;
    let build_id = build_id(&own);
    if let Some(debug_file) = debug_file {
        let debug_file = companion::within(debug_file);
        let file = Mapped::open(&debug_file)?;
        let other = self::build_id(&file);
        if let (Some(program), Some(debug)) = (&build_id, &other)
            && program != debug
        {
            let ids = (format!("build id {program}"), format!("build id {debug}"));
            return Err(Error::OtherBuild { path: path.to_owned(), ids });
        }
        if (build_id.is_none() || other.is_none())
            && let Some(wanted) = companion::checksum_wanted(&own)
            && companion::checksum(&file) != wanted
        {
            let ids =
                (format!("checksum {wanted:08x}"), format!("checksum {:08x}", companion::checksum(&file)));
            return Err(Error::OtherBuild { path: path.to_owned(), ids });
        }
        return Image { path: path.to_owned(), debug: debug_file, file, alone: false }.checked(build_id);
    }
    if !has_debug_info(&own) {
        for candidate in companion::candidates(path, &own) {
            if let Ok(file) = Mapped::open(&candidate)
                && has_debug_info(&file)
                && companion::belongs(&own, build_id.as_deref(), &file, self::build_id(&file).as_deref())
            {
                return Ok(Image { path: path.to_owned(), debug: candidate, file, alone: false });
            }
        }
    }
    Image { path: path.to_owned(), debug: path.to_owned(), file: own, alone: false }.checked(build_id)
}

impl Image {
    /// The bytes of a program, library, object or archive. Other files aren't looked for.
    ///
    /// # Errors
    /// If they are in no format that is known, or have no debug info. The error calls them by this name.
    pub fn of_bytes(name: &Path, bytes: Vec<u8>) -> Result<Self, Error> {
        let build_id = build_id(&bytes);
        let file = Mapped::Bytes(bytes);
        Self { path: name.to_owned(), debug: name.to_owned(), file, alone: true }.checked(build_id)
    }

    /// An image of nothing.
    #[cfg(test)]
    pub(crate) fn nothing() -> Self {
        Self { path: PathBuf::new(), debug: PathBuf::new(), file: Mapped::Empty, alone: true }
    }

    /// The file that has the debug info.
    pub fn debug_file(&self) -> &Path {
        &self.debug
    }

    /// Bytes of debug info to read, by which progress can be told.
    pub fn len(&self) -> u64 {
        self.file.len() as u64
    }

    /// Whether the file is empty.
    pub fn is_empty(&self) -> bool {
        self.file.len() == 0
    }

    /// Reads all types. O(debug info): some 200 MB a second; memory is what the distinct types take, some 30 bytes an entry, and
    /// sections that are compressed.
    ///
    /// # Errors
    /// If there are no types: for want of debug info, of level 2, or of the files that it was split into.
    pub fn read(&self) -> Result<Program, Error> {
        self.read_with(&|_| {})
    }

    /// As [`read`](Self::read), and tells how many bytes of debug info were read, now and then.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_with(&self, tick: &dyn Fn(u64)) -> Result<Program, Error> {
        Ok(self.read_all(tick, false)?.0)
    }

    /// As [`read_with`](Self::read_with), and where values and code lie, too.
    ///
    /// # Errors
    /// As [`read`](Self::read).
    pub fn read_places(&self, tick: &dyn Fn(u64)) -> Result<(Program, Places), Error> {
        let (program, places) = self.read_all(tick, true)?;
        Ok((program, places.unwrap_or_default()))
    }

    /// The file that has the debug info, which has all symbols too.
    pub(crate) fn debug_bytes(&self) -> &[u8] {
        &self.file
    }

    /// Gives the debug info of the program itself, not what was split off. None if its sections can't be read.
    pub(crate) fn with_dwarf<R>(&self, use_it: impl FnOnce(&Dwarf<'_>) -> R) -> Option<R> {
        let (_, data) = members(&self.file).into_iter().next()?;
        let sections = Sections::of(data, Half::Program, &mut Room::of(self.file.len())).ok()?;
        Some(use_it(&sections.dwarf()))
    }

    fn read_all(&self, tick: &dyn Fn(u64), places: bool) -> Result<(Program, Option<Places>), Error> {
        let mut room = Room::of(self.file.len());
        let mut pieces: Vec<(String, Sections<'_>)> = Vec::new();
        for (name, data) in members(&self.file) {
            match Sections::of(data, Half::Program, &mut room) {
                Ok(sections) => pieces.push((name, sections)),
                // Archives have members that are no objects.
                Err(error) if name.is_empty() => {
                    return Err(Error::Format(self.debug.clone(), error.to_string()));
                }
                Err(_) => {}
            }
        }
        let dwarfs: Vec<Dwarf<'_>> = pieces.iter().map(|(_, sections)| sections.dwarf()).collect();
        let length = |sections: &Sections<'_>| sections.get(SectionId::DebugInfo).len() as u64;

        let mut found = Found::new(pieces.iter().map(|(_, sections)| sections.len()).sum());
        if places {
            found = found.with_places();
        }
        if let Some((_, sections)) = pieces.first() {
            found.pointer = sections.pointer;
        }
        let mut base = 1;
        let mut wanted: Vec<Wanted<'_>> = Vec::new();
        for (piece, ((name, sections), dwarf)) in pieces.iter().zip(&dwarfs).enumerate() {
            let of = if name.is_empty() { String::new() } else { format!("{name}: ") };
            sections.skipped.iter().for_each(|skipped| found.skip(format!("{of}{skipped}")));
            parse::read(dwarf, base, name, None, &mut found, tick);
            base += length(sections);
            wanted.extend(found.skeletons.drain(..).map(|skeleton| Wanted { skeleton, piece }));
        }
        let files = Files::open((!self.alone).then_some(&*self.debug), &wanted);
        let split_sections = files.sections(&mut Room::of(files.len()));
        found.allow(split_sections.iter().flatten().map(Sections::len).sum());
        let split_dwarfs = files.dwarfs(&wanted, &split_sections, &dwarfs);
        let missing = split_dwarfs.iter().filter(|dwarf| dwarf.is_none()).count();
        // Each unit counts offsets from its own beginning, even in a package.
        let longest = split_sections.iter().flatten().map(length).max().unwrap_or(0);
        for (wanted, dwarf) in wanted.iter().zip(&split_dwarfs) {
            let Some(dwarf) = dwarf else { continue };
            parse::read(dwarf, base, "", Some(&wanted.skeleton), &mut found, tick);
            base += longest;
        }
        if missing > 0 {
            let error = split::missing(&self.debug, &wanted, missing, &files);
            if found.types.is_empty() {
                return Err(error);
            }
            found.skip(error.to_string());
        }
        if found.types.is_empty() {
            return Err(match (found.units, found.of_std) {
                (0, _) => Error::NoRust(self.path.clone()),
                // Its own debug info is always there; the program's isn't.
                (units, of_std) if units == of_std => {
                    Error::Stripped { path: self.path.clone(), build_id: build_id(&self.file) }
                }
                _ => Error::LinesOnly(self.path.clone()),
            });
        }
        let (mut program, places) = parse::build(found);
        program.key.machine = machine(&self.file);
        Ok((program, places))
    }

    /// The image, if it has debug info.
    fn checked(self, build_id: Option<String>) -> Result<Self, Error> {
        if is_core(&self.file) {
            let why = "it is a core, the memory of a process; give the program that wrote it";
            return Err(Error::Format(self.debug, why.to_owned()));
        }
        if has_debug_info(&self.file) {
            return Ok(self);
        }
        Err(match FileKind::parse(&*self.file) {
            Ok(FileKind::Pe32 | FileKind::Pe64) => Error::Foreign(
                self.debug,
                "in a PDB, which isn't read; build for a `-gnu` target to have DWARF",
            ),
            Ok(FileKind::MachO32 | FileKind::MachO64 | FileKind::MachOFat32 | FileKind::MachOFat64) => {
                Error::Foreign(
                    self.debug,
                    "in the object files that it was linked of; build with `split-debuginfo = \"packed\"`, or run `dsymutil` on it",
                )
            }
            Ok(_) => Error::Stripped { path: self.debug, build_id },
            Err(_) if self.is_empty() => Error::Format(self.debug, "it is empty".to_owned()),
            Err(_) => Error::Format(self.debug, "it doesn't begin as one does".to_owned()),
        })
    }
}

fn is_core(data: &[u8]) -> bool {
    object::File::parse(data).is_ok_and(|file| file.kind() == ObjectKind::Core)
}

/// The objects in a file: itself without a name, or the members of an archive.
fn members(data: &[u8]) -> Vec<(String, &[u8])> {
    let Ok(archive) = ArchiveFile::parse(data) else { return vec![(String::new(), data)] };
    let mut members = Vec::new();
    for member in archive.members() {
        // What comes after a member that contradicts itself can't be found.
        let Ok(member) = member else { break };
        if let Ok(data) = member.data(data) {
            members.push((String::from_utf8_lossy(member.name()).into_owned(), data));
        }
    }
    members
}

fn has_debug_info(data: &[u8]) -> bool {
    members(data).into_iter().any(|(_, data)| {
        let Ok(file) = object::File::parse(data) else { return false };
        file.section_by_name(".debug_info").is_some_and(|section| section.size() > 0)
    })
}

/// The id by which a program and its debug file know one another, in hexadecimal.
pub(crate) fn build_id(data: &[u8]) -> Option<String> {
    let file = object::File::parse(data).ok()?;
    let id = file.build_id().ok().flatten()?;
    Some(hexadecimal(id))
}

/// What a program runs on, as its file tells: `x86_64 elf`.
fn machine(data: &[u8]) -> String {
    let all = members(data);
    let Some(file) = all.iter().find_map(|(_, data)| object::File::parse(*data).ok()) else {
        return String::new();
    };
    format!("{:?} {:?}", file.architecture(), file.format()).to_lowercase()
}
