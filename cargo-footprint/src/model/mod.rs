//! What a program's types are, as debug info has it: owned, each distinct type once.

mod guard;
mod key;
mod layout;
mod name;
mod places;

pub use key::Key;
pub use layout::{Boxed, CACHE_LINE, Gap, Reordered};
pub(crate) use name::base;
pub use name::{short, written};
pub use places::{Places, Static, Vtable};

use std::collections::BTreeSet;

/// The types of one program.
#[derive(Clone, Debug, Default)]
pub struct Program {
    /// By which build they are so.
    pub key: Key,
    /// Each distinct type once, sorted by [`name`](Type::name) and size. A [`TypeId`] is an index here.
    pub types: Vec<Type>,
    /// The crates that were compiled in the workspace rather than fetched: their names, as paths begin with them.
    pub own: BTreeSet<String>,
    /// Bytes of a pointer.
    pub pointer: u64,
    /// What was read, and what couldn't be.
    pub read: Read,
}

/// How much of the debug info was read.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Read {
    /// Compilation units of Rust.
    pub units: usize,
    /// How many of them have no types. Those of std are always among them.
    pub typeless: usize,
    /// What was skipped, a line each: units that can't be read, split debug info that isn't there.
    pub skipped: Vec<String>,
}

/// A type of a [`Program`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct TypeId(pub u32);

/// A type: its name, its size and what it is made of.
#[derive(Clone, Debug)]
pub struct Type {
    /// The full path with its parameters, as debug info has it: `service::store::Entry<u64>`,
    /// `service::load::{async_fn_env#0}`.
    pub name: String,
    /// What stays the same while unrelated code changes: the [`name`](Self::name) where it does, and for what the compiler
    /// numbers, the function around it and what it captures (`service::main::{async block: app, addr}`).
    pub identity: String,
    /// The first segment of its path; empty for primitives, pointers and arrays.
    pub krate: String,
    /// Bytes, padding included. An array's is that of its elements.
    pub size: u64,
    /// Bytes, or 0 where debug info doesn't tell.
    pub align: u64,
    /// What it is made of.
    pub kind: Kind,
    /// What its type parameters stand for, by their names. Only read together with [`Places`].
    pub parameters: Vec<(String, TypeId)>,
}

/// What a type is made of.
#[derive(Clone, Debug)]
pub enum Kind {
    /// An integer, a float, `bool`, `char`, `()`, `!`.
    Primitive,
    /// A thin pointer or reference, to this type where it is known.
    Pointer(Option<TypeId>),
    /// `count` times the element.
    Array {
        /// The element.
        element: TypeId,
        /// How many.
        count: u64,
    },
    /// A function's type.
    Function,
    /// A struct, a tuple, a closure, or a fat pointer. Fields in the order in which they are written.
    Struct(Vec<Field>),
    /// A union.
    Union(Vec<Field>),
    /// An enum, with its variants in the order in which they are written.
    Enum(Enum),
    /// What an `async fn`, an `async` block or closure or a generator compiles to.
    Coroutine(Coroutine),
}

/// A field, or what a closure captures.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Field {
    /// Its name; `__0` for the first of a tuple.
    pub name: String,
    /// Bytes from the beginning of the type.
    pub offset: u64,
    /// Its type.
    pub ty: TypeId,
}

/// An enum.
#[derive(Clone, Debug)]
pub struct Enum {
    /// Where the tag lies, as offset and size in bytes. `None` where there is one variant, or none.
    pub tag: Option<(u64, u64)>,
    /// Whether the tag is a value of its own rather than the niche of a field.
    pub direct: bool,
    /// Its variants.
    pub variants: Vec<Variant>,
}

/// A variant of an enum.
#[derive(Clone, Debug)]
pub struct Variant {
    /// Its name.
    pub name: String,
    /// The value of the tag, or `None` for the variant whose field has the niche, and where the compiler gives none.
    pub discriminant: Option<u64>,
    /// Its fields, by their offset in the enum.
    pub fields: Vec<Field>,
}

/// What kind of code a coroutine is.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Form {
    /// The future of an `async fn`.
    AsyncFn,
    /// The future of an `async` block.
    AsyncBlock,
    /// The future of an `async` closure.
    AsyncClosure,
    /// A generator: `gen`, `async gen`, or a coroutine of nightly.
    Generator,
}

/// A coroutine: what it captures, and what it holds at each `.await`.
#[derive(Clone, Debug)]
pub struct Coroutine {
    /// What it was written as.
    pub form: Form,
    /// Where its body begins.
    pub place: Place,
    /// Where it says in which state it is, as offset and size in bytes: 0 before it is polled, 1 when it has returned, 2 when it
    /// has panicked, and that of a [`Suspend`].
    pub state: Option<(u64, u64)>,
    /// Arguments and captured variables, as they lie there before it is polled.
    pub captured: Vec<Field>,
    /// In the order of the code.
    pub suspends: Vec<Suspend>,
}

/// One `.await` (or `yield`) of a coroutine.
#[derive(Clone, Debug)]
pub struct Suspend {
    /// Where it is. Inside a macro this is a line of the macro.
    pub place: Place,
    /// The state in which it waits here.
    pub state: u64,
    /// What is held there, the largest first.
    pub held: Vec<Held>,
}

/// A value that is held across an `.await`.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Held {
    /// Name, offset and type.
    pub field: Field,
    /// What it is.
    pub role: Role,
    /// The lines where variables of this name and type are declared, sorted; more than one where a name is used twice.
    pub lines: Vec<u32>,
}

/// What a value is to the coroutine that holds it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Role {
    /// A variable.
    Local,
    /// An argument or captured variable.
    Captured,
    /// An argument that lies there a second time, as a variable of its name.
    CapturedAgain,
    /// The future that is awaited.
    Awaited,
    /// A value without a name, such as that of an operand or a drop flag.
    Temporary,
}

/// A line of a source file.
#[derive(Clone, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct Place {
    /// As the compiler was given it: relative to the workspace for one's own crates. Empty where it isn't known.
    pub file: String,
    /// From 1; 0 where it isn't known.
    pub line: u32,
}

impl Place {
    /// Whether it is in a file of one's own: its path is relative to the workspace.
    pub fn is_relative(&self) -> bool {
        let drive = self.file.as_bytes().get(1) == Some(&b':');
        !self.file.is_empty() && !self.file.starts_with(['/', '\\']) && !drive
    }
}

/// A path without `..`: `examples/startup/index.rs` of `examples/service/src/../../startup/index.rs`, as findings in a repository
/// need it.
pub(crate) fn lexical(path: &str) -> String {
    if !path.contains("..") {
        return path.to_owned();
    }
    let mut segments: Vec<&str> = Vec::new();
    for segment in path.split('/') {
        match (segment, segments.last()) {
            ("..", Some(last)) if !matches!(*last, ".." | "" | ".") => {
                segments.pop();
            }
            _ => segments.push(segment),
        }
    }
    segments.join("/")
}

impl std::fmt::Display for Place {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match (self.file.is_empty(), self.line) {
            (true, 0) => f.write_str("an unknown place"),
            (true, line) => write!(f, "line {line}"),
            (false, 0) => f.write_str(&self.file),
            (false, line) => write!(f, "{}:{line}", self.file),
        }
    }
}

impl Program {
    /// The type of an id. O(1).
    ///
    /// # Panics
    /// With an id of another program.
    pub fn get(&self, id: TypeId) -> &Type {
        &self.types[id.0 as usize]
    }

    /// The types of one's own crates that have a name: structs, enums, unions, closures and coroutines.
    pub fn own_types(&self) -> impl Iterator<Item = &Type> {
        self.types.iter().filter(|ty| ty.is_named() && self.own.contains(&ty.krate))
    }

    /// The coroutines of one's own crates.
    pub fn own_futures(&self) -> impl Iterator<Item = (&Type, &Coroutine)> {
        self.own_types().filter_map(|ty| Some((ty, ty.coroutine()?)))
    }
}

impl Type {
    /// Whether it is written (or a closure) rather than built in.
    pub fn is_named(&self) -> bool {
        !self.krate.is_empty()
            && matches!(self.kind, Kind::Struct(_) | Kind::Union(_) | Kind::Enum(_) | Kind::Coroutine(_))
    }

    /// Its coroutine, if it is one.
    pub fn coroutine(&self) -> Option<&Coroutine> {
        match &self.kind {
            Kind::Coroutine(coroutine) => Some(coroutine),
            _ => None,
        }
    }

    /// The name without parameters, by which the instances of one generic type are alike: `service::store::Entry`.
    pub fn base(&self) -> &str {
        base(&self.name)
    }
}
