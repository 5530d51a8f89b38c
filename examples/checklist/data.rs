//! The data that all points work on: a list of Debian packages.

use crate::parse::{ParseError, Stanza, Stanzas, dependencies};
use std::fs::File;
use std::io::BufReader;
use std::path::{Path, PathBuf};

/// The list in `examples/data`.
pub fn committed() -> PathBuf {
    PathBuf::from(concat!(env!("CARGO_MANIFEST_DIR"), "/data/packages"))
}

/// With fewer, most of what is measured is the process itself, and advice says nothing of numbers of which it saw so few.
const FEWEST: usize = 1000;

/// A list of packages as it was read.
pub struct Data {
    pub path: PathBuf,
    pub stanzas: Vec<Stanza>,
}

impl Data {
    /// Reads a list to its end. The error names the file.
    pub fn load(path: PathBuf) -> Result<Self, String> {
        let stanzas = read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
        if stanzas.len() < FEWEST {
            let (path, found) = (path.display(), stanzas.len());
            return Err(format!("{path}: {found} packages are too few to measure by, of {FEWEST} at least"));
        }
        Ok(Self { path, stanzas })
    }

    /// The names that a package depends on, by the package: one for each that is named.
    pub fn edges(&self) -> impl Iterator<Item = (&Stanza, &str)> {
        self.stanzas
            .iter()
            .flat_map(|stanza| dependencies(&stanza.depends).flatten().map(move |name| (stanza, name)))
    }
}

fn read(path: &Path) -> Result<Vec<Stanza>, ParseError> {
    let mut stanzas = Stanzas::new(BufReader::new(File::open(path)?));
    let mut list = Vec::new();
    while let Some(stanza) = stanzas.next()? {
        list.push(stanza);
    }
    Ok(list)
}
