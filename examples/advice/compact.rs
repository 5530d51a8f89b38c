//! The same packages, as the advice says.

use crate::loose;
use memfootprint::MemFootprint;
use std::collections::HashMap;

#[derive(MemFootprint)]
pub struct Packages {
    list: Vec<Package>,
    architectures: Table,
    sections: Table,
    depends: Table,
}

#[derive(MemFootprint)]
struct Package {
    name: Box<str>,
    version: Box<str>,
    /// The index of a text in `architectures`; those in `section` and `depends` likewise.
    architecture: u8,
    section: u8,
    installed_size: u32,
    depends: Box<[u16]>,
}

type Table = Box<[Box<str>]>;

/// A table while it is made.
#[derive(Default)]
struct Texts<'a> {
    texts: Vec<Box<str>>,
    numbers: HashMap<&'a str, usize>,
}

impl<'a> Texts<'a> {
    /// The index of `text`, if a `Number` can be so large.
    fn number<Number: TryFrom<usize>>(&mut self, text: &'a str) -> Option<Number> {
        let number = *self.numbers.entry(text).or_insert_with(|| {
            self.texts.push(text.into());
            self.texts.len() - 1
        });
        number.try_into().ok()
    }

    fn finish(self) -> Table {
        self.texts.into_boxed_slice()
    }
}

/// `None` if there are more different texts than the numbers can tell apart.
pub fn packages(packages: &[loose::Package]) -> Option<Packages> {
    let mut architectures = Texts::default();
    let mut sections = Texts::default();
    let mut depends = Texts::default();
    let mut list = Vec::with_capacity(packages.len());
    for package in packages {
        list.push(Package {
            name: package.name.as_str().into(),
            version: package.version.as_str().into(),
            architecture: architectures.number(&package.architecture)?,
            section: sections.number(&package.section)?,
            installed_size: package.installed_size,
            depends: package.depends.iter().map(|name| depends.number(name)).collect::<Option<_>>()?,
        });
    }
    let [architectures, sections, depends] = [architectures, sections, depends].map(Texts::finish);
    Some(Packages { list, architectures, sections, depends })
}
