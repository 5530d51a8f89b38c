//! The packages, what pages say of them, and who asks.

use crate::parse::{ParseError, Stanza, Stanzas, dependencies};
use std::cell::Cell;
use std::collections::HashMap;
use std::fmt::Write;
use std::io::BufRead;
use std::sync::Arc;

const LANGUAGES: [&str; 8] = ["de", "en", "es", "fr", "it", "ja", "pt", "zh"];

/// All packages, and what needs each.
#[derive(Default)]
pub struct Catalog {
    packages: Vec<Stanza>,
    by_name: HashMap<String, usize>,
    required_by: HashMap<String, Vec<usize>>,
    /// Bytes of all pages that were made.
    rendered: Cell<usize>,
}

impl Catalog {
    /// Reads a package list to its end.
    pub fn load(input: impl BufRead) -> Result<Self, ParseError> {
        let mut catalog = Self::default();
        let mut stanzas = Stanzas::new(input);
        while let Some(stanza) = stanzas.next()? {
            let id = catalog.packages.len();
            for name in dependencies(&stanza.depends).flatten() {
                catalog.required_by.entry(name.to_owned()).or_default().push(id);
            }
            catalog.by_name.insert(stanza.package.clone(), id);
            catalog.packages.push(stanza);
        }
        Ok(catalog)
    }

    /// Makes a page: what a service would ask its database for.
    pub fn render(&self, name: &str, language: &str) -> Option<Arc<str>> {
        let Stanza { package, version, architecture, section, installed_size, depends } =
            &self.packages[*self.by_name.get(name)?];
        let mut page = format!(
            "<html lang={language}><h1>{package} {version}</h1>\n\
             <p>{section}, {architecture}, {installed_size} KiB</p>\n<p>{depends}</p>\n<ul>\n"
        );
        for id in self.required_by.get(name).into_iter().flatten() {
            // Writing to a `String` can't fail.
            let _ = writeln!(page, "<li>{}</li>", self.packages[*id].package);
        }
        page.push_str("</ul></html>\n");
        self.rendered.set(self.rendered.get() + page.len());
        Some(page.into())
    }

    /// Bytes of all pages that were made.
    pub fn rendered(&self) -> usize {
        self.rendered.get()
    }

    /// Look-ups without end, the same in every run: most are for few packages, and some for ones that nobody asks for
    /// twice. None if there is nothing to ask for.
    pub fn requests(&self) -> impl Iterator<Item = (&str, &'static str)> {
        let mut state = 1_u64;
        let mut random = move |below: usize| {
            state = state.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
            (state >> 33) as usize % below
        };
        let count = self.packages.len();
        std::iter::repeat_with(move || {
            let any = random(count.max(1));
            let id = if random(4) == 0 { any } else { any / 50 };
            let name = self.packages.get(id)?.package.as_str();
            Some((name, LANGUAGES[random(LANGUAGES.len())]))
        })
        .map_while(|request| request)
    }
}
