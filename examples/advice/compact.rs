//! The same packages, as the advice says.

use crate::loose;
use memfootprint::MemFootprint;
use std::collections::HashMap;

#[derive(MemFootprint)]
pub struct Packages {
    list: Vec<Package>,
    sections: Table,
    depends: Table,
}

#[derive(MemFootprint)]
struct Package {
    name: Box<str>,
    version: Box<str>,
    architecture: Architecture,
    /// The index of a text in `sections`; those in `depends` likewise.
    section: u8,
    installed_size: u32,
    depends: Box<[u16]>,
}

/// Those of Debian's releases since 2009, and `all` for what runs on each.
#[derive(MemFootprint)]
enum Architecture {
    All,
    Alpha,
    Amd64,
    Arm64,
    Armel,
    Armhf,
    Hppa,
    I386,
    Ia64,
    Mips,
    Mips64el,
    Mipsel,
    Powerpc,
    Ppc64el,
    Riscv64,
    S390x,
    Sparc,
}

impl Architecture {
    fn of(text: &str) -> Option<Self> {
        Some(match text {
            "all" => Self::All,
            "alpha" => Self::Alpha,
            "amd64" => Self::Amd64,
            "arm64" => Self::Arm64,
            "armel" => Self::Armel,
            "armhf" => Self::Armhf,
            "hppa" => Self::Hppa,
            "i386" => Self::I386,
            "ia64" => Self::Ia64,
            "mips" => Self::Mips,
            "mips64el" => Self::Mips64el,
            "mipsel" => Self::Mipsel,
            "powerpc" => Self::Powerpc,
            "ppc64el" => Self::Ppc64el,
            "riscv64" => Self::Riscv64,
            "s390x" => Self::S390x,
            "sparc" => Self::Sparc,
            _ => return None,
        })
    }
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

/// `None` if there are more different texts than the numbers can tell apart, or an architecture that isn't known.
pub fn packages(packages: &[loose::Package]) -> Option<Packages> {
    let mut sections = Texts::default();
    let mut depends = Texts::default();
    let mut list = Vec::with_capacity(packages.len());
    for package in packages {
        list.push(Package {
            name: package.name.as_str().into(),
            version: package.version.as_str().into(),
            architecture: Architecture::of(&package.architecture)?,
            section: sections.number(&package.section)?,
            installed_size: package.installed_size,
            depends: package.depends.iter().map(|name| depends.number(name)).collect::<Option<_>>()?,
        });
    }
    let [sections, depends] = [sections, depends].map(Texts::finish);
    Some(Packages { list, sections, depends })
}
