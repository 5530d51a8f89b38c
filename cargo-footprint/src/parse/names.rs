//! Strings and paths of debug info, each once. The linker merges equal strings, so most are known by where they lie.

use std::collections::HashMap;
use std::hash::{DefaultHasher, Hash, Hasher};

/// The longest name that is taken as it is; what is longer is no Rust compiler's.
const LONGEST: usize = 64 * 1024;

/// The longest path that is put together.
const LONGEST_PATH: usize = 4 * 1024;

/// A string of debug info.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Symbol(u32);

/// A path: nothing, or a segment below a path.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct Path(u32);

/// All strings and paths that were met. Symbol 0 is the empty string, path 0 the empty path.
#[derive(Debug)]
pub(crate) struct Names<'d> {
    texts: Vec<(&'d str, u64)>,
    by_place: HashMap<(usize, usize), Symbol>,
    by_text: HashMap<&'d str, Symbol>,
    /// Parent, segment, and a hash of the whole.
    paths: Vec<(Path, Symbol, u64)>,
    by_segment: HashMap<(Path, Symbol), Path>,
}

impl<'d> Names<'d> {
    pub(crate) fn new() -> Self {
        let mut names = Self {
            texts: Vec::new(),
            by_place: HashMap::new(),
            by_text: HashMap::new(),
            paths: vec![(Path(0), Symbol(0), 0)],
            by_segment: HashMap::new(),
        };
        names.symbol("");
        names
    }

    /// The symbol of bytes that lie in debug info. What is no UTF-8, or too long, is `?`.
    pub(crate) fn symbol_at(&mut self, bytes: &'d [u8]) -> Symbol {
        let place = (bytes.as_ptr() as usize, bytes.len());
        if let Some(symbol) = self.by_place.get(&place) {
            return *symbol;
        }
        let text = std::str::from_utf8(bytes).ok().filter(|text| text.len() <= LONGEST).unwrap_or("?");
        let symbol = self.symbol(text);
        self.by_place.insert(place, symbol);
        symbol
    }

    /// The symbol of a text.
    pub(crate) fn symbol(&mut self, text: &'d str) -> Symbol {
        *self.by_text.entry(text).or_insert_with(|| {
            self.texts.push((text, hash(text)));
            Symbol(self.texts.len() as u32 - 1)
        })
    }

    /// The path of a segment below another.
    pub(crate) fn path(&mut self, parent: Path, segment: Symbol) -> Path {
        if let Some(path) = self.by_segment.get(&(parent, segment)) {
            return *path;
        }
        let whole = hash((self.hash_of_path(parent), self.hash_of(segment)));
        self.paths.push((parent, segment, whole));
        let path = Path(self.paths.len() as u32 - 1);
        self.by_segment.insert((parent, segment), path);
        path
    }

    pub(crate) fn text(&self, symbol: Symbol) -> &'d str {
        self.texts[symbol.0 as usize].0
    }

    /// The same for equal texts, whatever else was met.
    pub(crate) fn hash_of(&self, symbol: Symbol) -> u64 {
        self.texts[symbol.0 as usize].1
    }

    /// The same for equal paths, whatever else was met.
    pub(crate) fn hash_of_path(&self, path: Path) -> u64 {
        self.paths[path.0 as usize].2
    }

    /// The parent of a path and its last segment; the empty path is its own.
    pub(crate) fn split(&self, path: Path) -> (Path, Symbol) {
        let (parent, segment, _) = self.paths[path.0 as usize];
        (parent, segment)
    }

    /// The first segment of a path, or of `name` below the empty one.
    pub(crate) fn first(&self, mut path: Path, name: Symbol) -> &'d str {
        let mut first = name;
        while path != Path::default() {
            (path, first) = self.split(path);
        }
        self.text(first)
    }

    /// `core::option::Option`; cut after 4 KiB.
    pub(crate) fn join(&self, mut path: Path, name: Symbol) -> String {
        let mut segments = vec![self.text(name)];
        let mut length = 0;
        while path != Path::default() && length < LONGEST_PATH {
            let segment;
            (path, segment) = self.split(path);
            segments.push(self.text(segment));
            length += self.text(segment).len() + 2;
        }
        segments.reverse();
        let mut text = segments.join("::");
        if text.len() > LONGEST_PATH {
            let mut end = LONGEST_PATH;
            while !text.is_char_boundary(end) {
                end -= 1;
            }
            text.truncate(end);
            text.push('…');
        }
        text
    }
}

/// A hash that is the same in every thread.
pub(crate) fn hash(value: impl Hash) -> u64 {
    let mut hasher = DefaultHasher::new();
    value.hash(&mut hasher);
    hasher.finish()
}
