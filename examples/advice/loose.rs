//! Packages as one writes them first.

use crate::parse::{ParseError, Stanzas};
use memfootprint::MemFootprint;
use std::io::BufRead;

#[derive(MemFootprint)]
pub struct Package {
    pub name: String,
    pub version: String,
    pub architecture: String,
    pub section: String,
    pub installed_size: u32,
    pub depends: Vec<String>,
}

pub fn load(input: impl BufRead) -> Result<Vec<Package>, ParseError> {
    let mut packages = Vec::new();
    let mut stanzas = Stanzas::new(input);
    while let Some(stanza) = stanzas.next()? {
        let mut depends = Vec::new();
        // Pushed, not collected: as a parser would that has more to do with each.
        for name in stanza.depends.split(',').map(str::trim).filter(|name| !name.is_empty()) {
            depends.push(name.to_owned());
        }
        packages.push(Package {
            name: stanza.package,
            version: stanza.version,
            architecture: stanza.architecture,
            section: stanza.section,
            installed_size: stanza.installed_size,
            depends,
        });
    }
    Ok(packages)
}
