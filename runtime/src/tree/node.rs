//! One place of a finished tree.

use crate::accuracy::Reason;
use crate::limits::Bound;
use crate::walk::{NodeKind, Tally};
use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::format;
use alloc::string::String;
use alloc::string::ToString;
use alloc::vec::Vec;

/// One place in a value: a field, a variant, the elements of a collection. Values met at the same place are
/// one node, however many there are.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct Node {
    /// A field's or variant's name, `[*]`, `[key]`, `[value]`, or a trait object's concrete type.
    pub name: Cow<'static, str>,
    /// The type of the values here, as the compiler spells it; empty for a variant.
    pub type_name: Cow<'static, str>,
    /// What kind of place it is.
    pub kind: NodeKind,
    /// How many values were met here.
    pub count: u64,
    /// Bytes of one value inline, without its heap; 0 where that differs from value to value.
    pub size: usize,
    /// Padding in one value, in bytes, where its fields are known: for a struct what its fields leave over.
    pub padding: usize,
    /// What is held here and by no child.
    pub own: Tally,
    /// What is held here and by all below.
    pub deep: Tally,
    /// Whether values of this type were met below themselves; they are counted here.
    pub recursive: bool,
    /// What `#[bounded(..)]` on the field declares.
    pub bound: Option<Box<Bound>>,
    /// What could not be seen at this place, and how often.
    pub skipped: Vec<(Reason, u64)>,
    /// In declaration order.
    pub children: Vec<Node>,
}

impl NodeKind {
    /// The path of a place of this kind and name below `parent`: fields are joined by a dot, elements are not.
    pub(crate) fn path(self, name: &str, parent: &str) -> String {
        match self {
            Self::Root => name.to_string(),
            Self::Elements => format!("{parent}{name}"),
            Self::Field | Self::Variant if parent.is_empty() => name.to_string(),
            Self::Field => format!("{parent}.{name}"),
            Self::Variant => format!("{parent}::{name}"),
            Self::Dyn => format!("{parent}<{}>", super::short_type_name(name)),
        }
    }
}

impl Node {
    /// The path of `self` below `parent`: fields are joined by a dot, elements are not.
    pub(crate) fn path_below(&self, parent: &str) -> String {
        self.kind.path(&self.name, parent)
    }
}
