//! The same packages, as the advice says.

use crate::loose;
use memfootprint::MemFootprint;
use std::collections::HashSet;
use std::sync::Arc;

#[derive(MemFootprint)]
pub struct Package {
    name: Box<str>,
    version: Box<str>,
    architecture: Arc<str>,
    section: Arc<str>,
    installed_size: u32,
    depends: Texts,
}

/// Several texts, one after the other, and where each ends.
#[derive(MemFootprint)]
struct Texts {
    items: Box<str>,
    ends: Box<[u32]>,
}

impl Texts {
    fn new(texts: &[String]) -> Self {
        let end = |end: &mut u32, text: &String| {
            *end += text.len() as u32;
            Some(*end)
        };
        Self { items: texts.concat().into_boxed_str(), ends: texts.iter().scan(0, end).collect() }
    }
}

/// One `Arc` for all equal texts.
#[derive(Default)]
struct Pool(HashSet<Arc<str>>);

impl Pool {
    fn get(&mut self, text: &str) -> Arc<str> {
        if let Some(pooled) = self.0.get(text) {
            return pooled.clone();
        }
        let pooled: Arc<str> = text.into();
        self.0.insert(pooled.clone());
        pooled
    }
}

pub fn packages(packages: &[loose::Package]) -> Vec<Package> {
    let (mut architectures, mut sections) = (Pool::default(), Pool::default());
    let compact = |package: &loose::Package| Package {
        name: package.name.as_str().into(),
        version: package.version.as_str().into(),
        architecture: architectures.get(&package.architecture),
        section: sections.get(&package.section),
        installed_size: package.installed_size,
        depends: Texts::new(&package.depends),
    };
    packages.iter().map(compact).collect()
}
