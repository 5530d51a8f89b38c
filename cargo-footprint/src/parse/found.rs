//! What was found in the units that were read so far, each distinct type once.
//!
//! A program has some ten entries for each type, as each unit that uses a type describes it again. A type is known again by
//! its fingerprint: its own path, size and alignment, and name, place and *shallow* fingerprint of each member, where
//! shallow means without members, so that types that contain pointers to each other need no care.

use std::collections::BTreeSet;
use std::hash::{BuildHasher, Hash, Hasher};

use foldhash::{HashMap, HashMapExt, HashSet, HashSetExt};
use gimli::{DebugLineOffset, DwoId};

use super::names::{Names, Path, Symbol, cut, hash};
use super::places::{Addresses, RawPlaces};
use super::raw::{File, Local, Member, Offset, Raw, Tag};
use super::tables::Lists;
use super::text::{Text, Texts};

/// Arrays of arrays deeper than this are taken for equal.
const DEEPEST_ARRAY: usize = 16;

/// How far below its `impl` block a function is looked at.
const DEEPEST_IMPL: usize = 6;

/// The most that is told of what was skipped.
const MOST_SKIPPED: usize = 100;

/// The longest path of a file.
const LONGEST_PATH: usize = 4 * 1024;

/// How many bytes of names a file may have, whatever its length.
const FEW_NAMES: usize = 16 << 20;

/// A unit that lies elsewhere: what is left of it in the program.
#[derive(Clone, Debug)]
pub(crate) struct Skeleton<'d> {
    pub(crate) id: DwoId,
    /// The file that it was written to, and the folder that this is relative to.
    pub(crate) file: &'d [u8],
    pub(crate) directory: Option<&'d [u8]>,
    /// Where the list of its files begins, which stays in the program.
    pub(super) lines: Option<DebugLineOffset>,
    pub(super) texts: Texts<'d>,
    pub(super) lists: Lists<'d>,
    pub(super) addresses: Addresses<'d>,
}

/// What was found so far.
#[derive(Debug)]
pub(crate) struct Found<'d> {
    pub(crate) names: Names<'d>,
    /// The types of the unit that is being read.
    pub(crate) raws: Vec<Raw>,
    /// The distinct types, parts of others among them.
    pub(crate) types: Vec<Raw>,
    /// By fingerprint.
    known: HashMap<u64, u32>,
    /// Which type each entry of a type is.
    pub(crate) entries: Vec<(Offset, u32)>,
    /// Variables of coroutines of the unit that is being read, by the entries of their types.
    pub(crate) variables: Vec<Local<Offset>>,
    /// The distinct variables of coroutines, by the index of their types.
    pub(crate) locals: HashSet<Local<Option<u32>>>,
    /// What a function in an `impl` block is called for the linker, and how many segments it is below it, by the block's path.
    pub(crate) impls: HashMap<Path, (Text<'d>, usize)>,
    /// The types that have a method, by the module that they are in and the method's name, `None` if several have: methods
    /// stand inside of their type, what is written inside of them in an `impl` block.
    pub(crate) methods: HashMap<(Path, Symbol), Option<Path>>,
    /// The functions of `impl` blocks that have something inside.
    pub(crate) in_impls: HashSet<(Path, Symbol)>,
    /// How many members were met, those of known types among them.
    pub(crate) members: usize,
    /// The units that lie elsewhere, each once, and from which piece on.
    pub(crate) skeletons: Vec<Skeleton<'d>>,
    by_id: HashSet<u64>,
    /// How many bytes of names, of paths, of what is built from them, there may be.
    pub(crate) most_text: usize,
    text_of_files: usize,
    /// Crates of the workspace.
    pub(crate) own: BTreeSet<&'d str>,
    /// The files that were met.
    files: Vec<String>,
    by_file: HashMap<String, File>,
    pub(crate) producer: Option<String>,
    /// Bytes of a pointer.
    pub(crate) pointer: u64,
    pub(crate) units: usize,
    pub(crate) typeless: usize,
    /// Units of the standard library that came with the compiler.
    pub(crate) of_std: usize,
    /// Whether the unit that is being read is Rust's.
    pub(crate) in_rust: bool,
    pub(crate) skipped: Vec<String>,
    /// Where values and code lie, if that is wanted.
    pub(crate) places: Option<RawPlaces>,
}

impl<'d> Found<'d> {
    /// For what is read from files of so many bytes, decompressed.
    pub(crate) fn new(bytes: usize) -> Self {
        // Names can overlap, and paths repeat them; those of a compiler hardly take more than the file.
        let most_text = bytes.saturating_mul(8).saturating_add(FEW_NAMES);
        Self {
            names: Names::new(most_text),
            most_text,
            text_of_files: 0,
            methods: HashMap::new(),
            in_impls: HashSet::new(),
            members: 0,
            skeletons: Vec::new(),
            by_id: HashSet::new(),
            raws: Vec::new(),
            types: Vec::new(),
            known: HashMap::new(),
            entries: Vec::new(),
            variables: Vec::new(),
            locals: HashSet::new(),
            impls: HashMap::new(),
            own: BTreeSet::new(),
            files: Vec::new(),
            by_file: HashMap::new(),
            producer: None,
            pointer: 8,
            units: 0,
            typeless: 0,
            of_std: 0,
            in_rust: false,
            skipped: Vec::new(),
            places: None,
        }
    }

    /// That also reads where values and code lie, and the parameters of types.
    pub(crate) fn with_places(mut self) -> Self {
        self.places = Some(RawPlaces::default());
        self
    }

    /// Allows for the names of so many bytes more.
    pub(crate) fn allow(&mut self, bytes: usize) {
        let more = bytes.saturating_mul(8);
        self.most_text = self.most_text.saturating_add(more);
        self.names.allow(more);
    }

    /// The number of a file.
    pub(crate) fn intern_file(&mut self, path: String) -> File {
        let path = if path.len() > LONGEST_PATH { cut(&path, LONGEST_PATH) } else { path };
        if let Some(file) = self.by_file.get(&path) {
            return *file;
        }
        self.text_of_files = self.text_of_files.saturating_add(path.len());
        if self.text_of_files > self.most_text {
            return File::default();
        }
        self.files.push(path.clone());
        let file = File(self.files.len() as u32);
        self.by_file.insert(path, file);
        file
    }

    /// The path of a file, empty for none.
    pub(crate) fn file(&self, file: File) -> &str {
        (file.0 as usize).checked_sub(1).map_or("", |at| &self.files[at])
    }

    /// Tells of what couldn't be read, up to a hundred times.
    pub(crate) fn skip(&mut self, what: String) {
        if self.skipped.len() < MOST_SKIPPED {
            self.skipped.push(what);
        }
    }

    /// Takes a unit that lies elsewhere.
    pub(crate) fn elsewhere(&mut self, skeleton: Skeleton<'d>) {
        if self.by_id.insert(skeleton.id.0) {
            self.skeletons.push(skeleton);
        }
    }

    /// Takes a method of a type.
    pub(crate) fn method(&mut self, module: Path, ty: Symbol, method: Symbol) {
        let ty = self.names.plain(ty);
        let ty = self.names.path(module, ty);
        let known = self.methods.entry((module, method)).or_insert(Some(ty));
        if *known != Some(ty) {
            *known = None;
        }
    }

    /// Takes what may be a function of an `impl` block.
    pub(crate) fn in_impl(&mut self, path: Path, function: Symbol) {
        let (_, segment) = self.names.split(path);
        if self.names.text(segment).starts_with("{impl#") {
            self.in_impls.insert((path, function));
        }
    }

    /// Takes what a function is called for the linker, if that tells what an `impl` block around it is for.
    pub(crate) fn linkage(&mut self, function: Path, linkage: Text<'d>) {
        let mut at = function;
        for below in 0..DEEPEST_IMPL {
            let (parent, segment) = self.names.split(at);
            if self.names.text(segment).starts_with("{impl#") {
                self.impls.entry(at).or_insert((linkage, below));
                return;
            }
            at = parent;
        }
    }

    /// Takes the unit's types in, those that aren't known yet. How many it had.
    pub(crate) fn finish_unit(&mut self) -> usize {
        let raws = std::mem::take(&mut self.raws);
        let shallow: Vec<u64> = (0..raws.len()).map(|at| self.shallow(&raws, at, DEEPEST_ARRAY)).collect();
        // Parts first: an enum is known by the fields of its variants, too.
        let mut basis = shallow.clone();
        let mut prints = shallow.clone();
        for (at, raw) in raws.iter().enumerate().filter(|(_, raw)| raw.part) {
            prints[at] = self.print(&raws, raw, shallow[at], &shallow);
            basis[at] = prints[at];
        }
        for (at, raw) in raws.iter().enumerate().filter(|(_, raw)| !raw.part) {
            prints[at] = self.print(&raws, raw, shallow[at], &basis);
        }
        let first = self.entries.len();
        for (raw, print) in raws.into_iter().zip(&prints) {
            let offset = raw.offset;
            let types = &mut self.types;
            let known = *self.known.entry(*print).or_insert_with(|| {
                types.push(raw);
                types.len() as u32 - 1
            });
            self.entries.push((offset, known));
        }
        let unit = &self.entries[first..];
        for Local { body, name, line, ty } in self.variables.drain(..) {
            let ty = unit.binary_search_by_key(&ty, |(offset, _)| *offset).ok().map(|at| unit[at].1);
            self.locals.insert(Local { body, name, line, ty });
        }
        prints.len()
    }

    /// What a type is known by where it is a member of another.
    fn shallow(&self, raws: &[Raw], at: usize, deepest: usize) -> u64 {
        let raw = &raws[at];
        let named = raw.name != Symbol::default();
        match raw.tag {
            Tag::Array | Tag::Pointer if !named && deepest > 0 => {
                let target = match find(raws, raw.target) {
                    Some(target) => self.shallow(raws, target, deepest - 1),
                    None => raw.target,
                };
                hash((raw.tag, target, raw.count))
            }
            _ => hash((raw.tag, self.names.hash_of_path(raw.path), self.names.hash_of(raw.name), raw.size)),
        }
    }

    /// What a type is known by: itself and its members, which `prints` has.
    fn print(&self, raws: &[Raw], raw: &Raw, shallow: u64, prints: &[u64]) -> u64 {
        let of = |member: &Member| {
            let ty = find(raws, member.ty).map_or(member.ty, |at| prints[at]);
            (self.names.hash_of(member.name), member.offset, ty, member.line)
        };
        let mut hasher = foldhash::quality::FixedState::with_seed(0).build_hasher();
        let containing = find(raws, raw.containing).map(|at| prints[at]);
        (shallow, raw.align, containing).hash(&mut hasher);
        for member in &raw.members {
            of(member).hash(&mut hasher);
        }
        if let Some(variants) = &raw.variants {
            variants.tag.as_ref().map(of).hash(&mut hasher);
            for variant in &variants.list {
                (variant.discriminant, variant.member.as_ref().map(of)).hash(&mut hasher);
            }
        }
        for enumerator in &raw.enumerators {
            self.names.hash_of(*enumerator).hash(&mut hasher);
        }
        hasher.finish()
    }
}

/// The type of this unit whose entry lies there.
fn find(raws: &[Raw], offset: Offset) -> Option<usize> {
    raws.binary_search_by_key(&offset, |raw| raw.offset).ok()
}
