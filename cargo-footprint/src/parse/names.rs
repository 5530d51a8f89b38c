//! Strings and paths of debug info, each once. The linker merges equal strings, so most are known by where they lie.

use std::hash::{BuildHasher, Hash};

use foldhash::{HashMap, HashMapExt};

use super::text::Text;

/// The longest name that is taken as it is; what is longer is no Rust compiler's.
pub(crate) const LONGEST: usize = 64 * 1024;

/// The longest path that is put together.
const LONGEST_PATH: usize = 4 * 1024;

/// What stands for a name that can't be taken.
const UNKNOWN: &str = "?";

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
    by_place: HashMap<usize, Symbol>,
    by_text: HashMap<&'d str, Symbol>,
    /// Parent, segment, and a hash of the whole.
    paths: Vec<(Path, Symbol, u64)>,
    by_segment: HashMap<(Path, Symbol), Path>,
    /// How many bytes of names may still be looked at. Names can overlap, so that a small file could tell of very many long
    /// ones; those of a compiler take no more than the file.
    left: usize,
}

impl<'d> Names<'d> {
    /// `most`: how many bytes of names are looked at. What comes after them has none.
    pub(crate) fn new(most: usize) -> Self {
        let mut names = Self {
            texts: Vec::new(),
            by_place: HashMap::new(),
            by_text: HashMap::new(),
            paths: vec![(Path(0), Symbol(0), 0)],
            by_segment: HashMap::new(),
            left: most,
        };
        names.symbol("");
        names
    }

    /// The symbol of a text. What is no UTF-8, or too long, is `?`.
    pub(crate) fn symbol_at(&mut self, text: Text<'d>) -> Symbol {
        let place = text.bytes().as_ptr() as usize;
        if let Some(symbol) = self.by_place.get(&place) {
            return *symbol;
        }
        let most = LONGEST.min(self.left);
        let name = text.get(most).and_then(|text| std::str::from_utf8(text).ok());
        self.left = self.left.saturating_sub(name.map_or_else(|| text.within(most).len(), str::len));
        let text = name.unwrap_or(UNKNOWN);
        let symbol = self.symbol(text);
        self.by_place.insert(place, symbol);
        symbol
    }

    /// Allows for so many bytes more.
    pub(crate) fn allow(&mut self, more: usize) {
        self.left = self.left.saturating_add(more);
    }

    /// Whether there were more bytes of names than are looked at.
    pub(crate) fn are_cut(&self) -> bool {
        self.left == 0
    }

    /// The symbol of a text.
    pub(crate) fn symbol(&mut self, text: &'d str) -> Symbol {
        *self.by_text.entry(text).or_insert_with(|| {
            self.texts.push((text, hash(text)));
            Symbol(self.texts.len() as u32 - 1)
        })
    }

    /// A name without its parameters: `Pair` of `Pair<u8, u16>`.
    pub(crate) fn plain(&mut self, name: Symbol) -> Symbol {
        let text = self.text(name);
        match text.find('<') {
            Some(end) if end > 0 => self.symbol(&text[..end]),
            _ => name,
        }
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

    /// The whole path as a text; cut after 4 KiB.
    pub(crate) fn whole(&self, path: Path) -> String {
        let (parent, last) = self.split(path);
        self.join(parent, last)
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
        cut(&segments.join("::"), LONGEST_PATH)
    }
}

/// A text, or its first bytes and `…`.
pub(crate) fn cut(text: &str, most: usize) -> String {
    if text.len() <= most {
        return text.to_owned();
    }
    let mut end = most;
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    format!("{}…", &text[..end])
}

/// A hash that is the same in every thread and program. Of a million different values, two are alike once in tens of millions
/// of programs.
pub(crate) fn hash(value: impl Hash) -> u64 {
    foldhash::quality::FixedState::with_seed(0).hash_one(value)
}

#[cfg(test)]
mod tests {
    use super::{LONGEST, Names, cut};
    use crate::parse::text::Text;

    #[test]
    fn names_without_end_and_overlapping_ones_are_bounded() {
        let mut endless = vec![b'x'; 3 * LONGEST];
        let mut names = Names::new(1 << 20);
        let symbol = names.symbol_at(Text::Open(&endless));
        assert_eq!(names.text(symbol), "?");
        endless[2 * LONGEST] = 0;
        // Each begins a byte later, and is as long as a name may be.
        let mut names = Names::new(10 * LONGEST);
        let taken = (LONGEST..2 * LONGEST).filter(|at| {
            let symbol = names.symbol_at(Text::Open(&endless[*at..]));
            names.text(symbol) != "?"
        });
        assert_eq!(taken.count(), 10);
        assert!(names.are_cut());
    }

    #[test]
    fn a_text_is_cut_between_characters() {
        assert_eq!(cut("äö", 4), "äö");
        assert_eq!(cut("äö", 3), "ä…");
        assert_eq!(cut("äö", 1), "…");
    }
}
