//! The index: what the service answers from.

use crate::package::{Architecture, Dependency, Name, Package, PackageId};
use crate::parse::{ParseError, Stanza, Stanzas, dependencies};
use memfootprint::MemFootprint;
use std::collections::{BTreeMap, HashMap, HashSet};
use std::io::BufRead;

/// All packages, and the ways to find them.
#[derive(MemFootprint, Debug, Default)]
pub struct Index {
    packages: Vec<Package>,
    /// Of several versions, the one listed last.
    by_name: HashMap<Name, PackageId>,
    by_section: BTreeMap<Name, Vec<PackageId>>,
    required_by: HashMap<Name, Vec<PackageId>>,
    /// Every name once; the other fields hold clones of these.
    names: HashSet<Name>,
}

impl Index {
    /// Reads a package list to its end.
    ///
    /// # Errors
    ///
    /// If it can't be read, or is no package list.
    pub fn load(input: impl BufRead) -> Result<Self, ParseError> {
        let mut index = Self::default();
        let mut stanzas = Stanzas::new(input);
        while let Some(stanza) = stanzas.next()? {
            index.add(stanza);
        }
        Ok(index)
    }

    /// The packages; each one's id is its place.
    pub fn packages(&self) -> &[Package] {
        &self.packages
    }

    /// The packages that need `name`, or one that could take its place.
    pub fn required_by(&self, name: &str) -> impl Iterator<Item = &Package> {
        let ids = self.required_by.get(name).map_or(&[][..], Vec::as_slice);
        ids.iter().filter_map(|&id| self.packages.get(id as usize))
    }

    /// The sections in the order of their names, and how many packages each has.
    pub fn sections(&self) -> impl Iterator<Item = (&str, usize)> {
        self.by_section.iter().map(|(section, ids)| (section.as_ref(), ids.len()))
    }

    /// The package of this name.
    pub fn get(&self, name: &str) -> Option<&Package> {
        self.packages.get(self.id(name)? as usize)
    }

    /// The id of the package of this name.
    pub fn id(&self, name: &str) -> Option<PackageId> {
        self.by_name.get(name).copied()
    }

    fn add(&mut self, stanza: Stanza) {
        let id = self.packages.len() as PackageId;
        let depends: Box<[Dependency]> =
            dependencies(&stanza.depends).map(|choices| self.dependency(&choices)).collect();
        let package = Package {
            name: self.intern(&stanza.package),
            version: stanza.version.into(),
            section: self.intern(&stanza.section),
            architecture: match stanza.architecture.as_str() {
                "all" => Architecture::All,
                "amd64" => Architecture::Amd64,
                other => Architecture::Other(self.intern(other)),
            },
            installed_size: stanza.installed_size,
            depends,
        };
        for name in package.depends.iter().flat_map(Dependency::names) {
            let ids = self.required_by.entry(name.clone()).or_default();
            // A package can name another twice, as in `perl (>= 5.36), perl (<< 5.37)`.
            if ids.last() != Some(&id) {
                ids.push(id);
            }
        }
        self.by_section.entry(package.section.clone()).or_default().push(id);
        self.by_name.insert(package.name.clone(), id);
        self.packages.push(package);
    }

    fn dependency(&mut self, choices: &[&str]) -> Dependency {
        match choices {
            [only] => Dependency::One(self.intern(only)),
            _ => Dependency::AnyOf(choices.iter().map(|name| self.intern(name)).collect()),
        }
    }

    fn intern(&mut self, text: &str) -> Name {
        if let Some(name) = self.names.get(text) {
            return name.clone();
        }
        let name = Name::from(text);
        self.names.insert(name.clone());
        name
    }
}
