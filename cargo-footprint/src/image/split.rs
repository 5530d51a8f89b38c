//! Split debug info: the program has a skeleton of each unit, and the unit lies in a `.dwo`, or all of them in a `.dwp`.

use std::path::{Path, PathBuf};

use gimli::{DwarfPackage, DwoId, SectionId};

use super::map::Mapped;
use super::sections::{Half, Sections};
use crate::error::Error;
use crate::parse::{Dwarf, Reader};

/// A unit that lies elsewhere.
#[derive(Debug)]
pub(super) struct Wanted {
    id: DwoId,
    /// Where it was written to by the compiler.
    path: PathBuf,
    /// Which piece has its skeleton.
    skeleton: usize,
}

/// The units of these pieces that lie elsewhere.
pub(super) fn wanted(pieces: &[(String, Sections<'_>)], dwarfs: &[Dwarf<'_>]) -> Vec<Wanted> {
    let mut wanted = Vec::new();
    for (skeleton, dwarf) in dwarfs.iter().enumerate() {
        // Skeletons keep the addresses of their units there.
        if pieces[skeleton].1.get(SectionId::DebugAddr).is_empty() {
            continue;
        }
        let mut headers = dwarf.units();
        while let Ok(Some(header)) = headers.next() {
            let Ok(unit) = dwarf.unit(header) else { continue };
            let Some(id) = unit.dwo_id else { continue };
            let text = |value| Some(dwarf.attr_string(&unit, value).ok()?.to_string_lossy().into_owned());
            let Some(name) = unit.dwo_name().ok().flatten().and_then(text) else { continue };
            let directory = unit.comp_dir.map(|directory| directory.to_string_lossy().into_owned());
            let path = Path::new(&directory.unwrap_or_default()).join(name);
            wanted.push(Wanted { id, path, skeleton });
        }
    }
    wanted
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
    pub(super) fn open(debug: &Path, wanted: &[Wanted]) -> Self {
        if wanted.is_empty() {
            return Self::Objects(Vec::new());
        }
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
        let open = |wanted: &Wanted| {
            let beside = debug.parent().zip(wanted.path.file_name()).map(|(folder, name)| folder.join(name));
            let mut candidates = Some(wanted.path.clone()).into_iter().chain(beside);
            candidates.find_map(|path| Mapped::open(&path).ok())
        };
        Self::Objects(wanted.iter().map(open).collect())
    }

    /// Their sections; none for those that aren't there, or can't be read.
    pub(super) fn sections(&self) -> Vec<Option<Sections<'_>>> {
        match self {
            Self::Package(_, file) => vec![Sections::of(file, Half::Split).ok()],
            Self::Objects(files) => {
                files.iter().map(|file| Sections::of(file.as_deref()?, Half::Split).ok()).collect()
            }
        }
    }

    /// The debug info of each wanted unit; none for those that aren't found.
    pub(super) fn dwarfs<'d>(
        &self,
        wanted: &[Wanted],
        sections: &'d [Option<Sections<'d>>],
        pieces: &[Dwarf<'d>],
    ) -> Vec<Option<Dwarf<'d>>> {
        match self {
            Self::Package(..) => {
                let package = sections.first().and_then(Option::as_ref).and_then(package);
                let find = |wanted: &Wanted| {
                    package.as_ref()?.find_cu(wanted.id, &pieces[wanted.skeleton]).ok().flatten()
                };
                wanted.iter().map(find).collect()
            }
            Self::Objects(_) => {
                let load = |(wanted, sections): (&Wanted, &'d Option<Sections<'d>>)| {
                    let mut dwarf = sections.as_ref()?.dwarf();
                    dwarf.make_dwo(&pieces[wanted.skeleton]);
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

/// What is said if none of them was found.
pub(super) fn missing(debug: &Path, wanted: &[Wanted], missing: usize, files: &Files) -> Error {
    let example = match files {
        Files::Package(path, _) => path.clone(),
        Files::Objects(files) => {
            let at = files.iter().position(Option::is_none).unwrap_or(0);
            wanted.get(at).map_or_else(PathBuf::new, |wanted| wanted.path.clone())
        }
    };
    Error::SplitMissing { path: debug.to_owned(), units: wanted.len(), missing, example }
}
