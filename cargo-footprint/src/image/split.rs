//! Split debug info: the program has a skeleton of each unit, and the unit lies in a `.dwo`, or all of them in a `.dwp`.

use std::path::{Path, PathBuf};

use gimli::DwarfPackage;

use super::map::Mapped;
use super::sections::{Half, Room, Sections};
use crate::error::Error;
use crate::parse::{Dwarf, Reader, Skeleton};

/// A unit that lies elsewhere.
#[derive(Debug)]
pub(super) struct Wanted<'d> {
    pub(super) skeleton: Skeleton<'d>,
    /// Which piece has its skeleton.
    pub(super) piece: usize,
}

impl Wanted<'_> {
    /// Where it was written to by the compiler.
    fn path(&self) -> PathBuf {
        let text = |bytes| String::from_utf8_lossy(bytes).into_owned();
        Path::new(&self.skeleton.directory.map(text).unwrap_or_default()).join(text(self.skeleton.file))
    }
}

/// The files where the wanted units lie.
#[derive(Debug)]
pub(super) enum Files {
    /// All of them in one.
    Package(PathBuf, Mapped),
    /// One each, as far as they are there.
    Objects(Vec<Option<Mapped>>),
}

impl Files {
    /// Nothing is looked for without the program's own path.
    pub(super) fn open(debug: Option<&Path>, wanted: &[Wanted<'_>]) -> Self {
        let (Some(debug), false) = (debug, wanted.is_empty()) else {
            return Self::Objects(wanted.iter().map(|_| None).collect());
        };
        let mut package = debug.as_os_str().to_owned();
        package.push(".dwp");
        for package in [PathBuf::from(package), debug.with_extension("dwp")] {
            if package != debug
                && let Ok(file) = Mapped::open(&package)
            {
                return Self::Package(package, file);
            }
        }
        // Where it was built; or, moved, beside the program.
        let open = |wanted: &Wanted<'_>| {
            let path = wanted.path();
            let beside = debug.parent().zip(path.file_name()).map(|(folder, name)| folder.join(name));
            Some(path).into_iter().chain(beside).find_map(|path| Mapped::open(&path).ok())
        };
        Self::Objects(wanted.iter().map(open).collect())
    }

    /// Bytes of all of them.
    pub(super) fn len(&self) -> usize {
        match self {
            Self::Package(_, file) => file.len(),
            Self::Objects(files) => files.iter().flatten().map(|file| file.len()).sum(),
        }
    }

    /// Their sections; none for those that aren't there, or can't be read.
    pub(super) fn sections(&self, room: &mut Room) -> Vec<Option<Sections<'_>>> {
        match self {
            Self::Package(_, file) => vec![Sections::of(file, Half::Split, room).ok()],
            Self::Objects(files) => {
                files.iter().map(|file| Sections::of(file.as_deref()?, Half::Split, room).ok()).collect()
            }
        }
    }

    /// The debug info of each wanted unit; none for those that aren't found.
    pub(super) fn dwarfs<'d>(
        &self,
        wanted: &[Wanted<'d>],
        sections: &'d [Option<Sections<'d>>],
        pieces: &[Dwarf<'d>],
    ) -> Vec<Option<Dwarf<'d>>> {
        match self {
            Self::Package(..) => {
                let package = sections.first().and_then(Option::as_ref).and_then(package);
                let find = |wanted: &Wanted<'d>| {
                    package.as_ref()?.find_cu(wanted.skeleton.id, &pieces[wanted.piece]).ok().flatten()
                };
                wanted.iter().map(find).collect()
            }
            Self::Objects(_) => {
                let load = |(wanted, sections): (&Wanted<'d>, &'d Option<Sections<'d>>)| {
                    let mut dwarf = sections.as_ref()?.dwarf();
                    dwarf.make_dwo(&pieces[wanted.piece]);
                    Some(dwarf)
                };
                wanted.iter().zip(sections).map(load).collect()
            }
        }
    }
}

fn package<'d>(sections: &'d Sections<'d>) -> Option<DwarfPackage<Reader<'d>>> {
    DwarfPackage::load(|id| Ok::<_, gimli::Error>(sections.get(id)), sections.empty()).ok()
}

/// What is said if some of them weren't found.
pub(super) fn missing(debug: &Path, wanted: &[Wanted<'_>], missing: usize, files: &Files) -> Error {
    let example = match files {
        Files::Package(path, _) => path.clone(),
        Files::Objects(files) => {
            let at = files.iter().position(Option::is_none).unwrap_or(0);
            wanted.get(at).map_or_else(PathBuf::new, Wanted::path)
        }
    };
    Error::SplitMissing { path: debug.to_owned(), units: wanted.len(), missing, example }
}
