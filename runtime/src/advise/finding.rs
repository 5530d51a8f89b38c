//! One piece of advice.

use core::fmt;
use std::borrow::Cow;

/// One thing to change, and what that saves.
#[derive(Debug, Clone, PartialEq)]
#[non_exhaustive]
pub struct Finding {
    /// Which rule found it.
    pub rule: Rule,
    /// Where, such as `sessions[*].name`; empty for the value itself.
    pub path: String,
    /// Where else the same declaration is met, so that a change there is a change here.
    pub also: Vec<String>,
    /// The type there now, without paths of modules.
    pub type_name: String,
    /// Bytes saved if this alone is applied.
    pub saved: usize,
    /// Bytes that this saves on top of all others that are applied. Other than `saved` where they change the same
    /// structs: a field that is smaller by itself may only leave padding behind. 0 if another covers this.
    pub added: usize,
    /// How many of the values are as the rule describes.
    pub affected: u64,
    /// How many there are.
    pub of: u64,
    /// What to write.
    pub change: String,
    /// What it costs in speed, or otherwise.
    pub cost: Cow<'static, str>,
    /// How `saved` relates to what would be measured.
    pub evidence: Evidence,
    /// The finding that is applied in place of this one where all are, by its position. Both change the same bytes.
    pub covered_by: Option<usize>,
}

/// What a [`Finding`] is about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
#[non_exhaustive]
pub enum Rule {
    /// Collections with a block and nothing in it.
    Idle,
    /// Collections with room for more than they hold.
    Spare,
    /// Collections that could be boxes, as `String` and `Box<str>`.
    Fixed,
    /// B-trees with more nodes than their entries need.
    Rebuild,
    /// Hash tables whose entries could lie side by side, sorted.
    Sorted,
    /// `Rc` and `Arc` of which no value has a second owner.
    Unshared,
    /// `Rc` and `Arc` that lead to no more than another block.
    Nested,
    /// Equal texts, each in a block of its own.
    Duplicates,
    /// Texts of which there are so few that a small integer could tell which one it is.
    Numbered,
    /// Integers wider than any of their values.
    Narrow,
    /// Fields that have the same value everywhere.
    Same,
    /// Values that are large for the sake of a few.
    Rare,
    /// Boxes that could be what is in them.
    Unboxed,
    /// Maps whose keys are nearly all integers up to the largest.
    Dense,
    /// Strings that are short enough to need no block.
    Inlined,
    /// Several `bool`s, of which a byte could hold eight.
    Flags,
    /// Fields of `repr(C)` in an order that leaves gaps.
    Ordered,
    /// Buffers that end in zeros.
    Zeros,
    /// Many small collections in one.
    Joined,
    /// What is named like a cache and has no limit.
    Unbounded,
}

impl Rule {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Idle => "idle",
            Self::Spare => "spare",
            Self::Fixed => "fixed",
            Self::Rebuild => "rebuild",
            Self::Sorted => "sorted",
            Self::Unshared => "unshared",
            Self::Nested => "nested",
            Self::Duplicates => "duplicates",
            Self::Numbered => "numbered",
            Self::Narrow => "narrow",
            Self::Same => "same",
            Self::Rare => "rare",
            Self::Unboxed => "unboxed",
            Self::Dense => "dense",
            Self::Inlined => "inlined",
            Self::Flags => "flags",
            Self::Ordered => "ordered",
            Self::Zeros => "zeros",
            Self::Joined => "joined",
            Self::Unbounded => "unbounded",
        }
    }
}

/// How a saving relates to what would be measured after the change.
///
/// All of them are about the value as it was: no walk can tell how it goes on.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub enum Evidence {
    /// Equal, to the byte, and nothing but the amount of room changes.
    Exact,
    /// Equal, to the byte. That the values suit the new type was observed, and isn't proven; nor is what a type takes that
    /// holds the changed one in an enum and of which no value was met.
    LayoutExact,
    /// At least so much: types around it may become smaller as well.
    AtLeast,
    /// What was seen of the value, before a limit ended the walk, would save so much. Of the rest nothing is known.
    Partial,
    /// At least so much, with a confidence of three standard deviations, and if the values that were not looked at are like
    /// the others: of texts or numbers, one in so many was.
    Sampled {
        /// One in how many.
        one_in: u64,
    },
}

impl Evidence {
    /// A word for machines, stable.
    pub fn code(self) -> &'static str {
        match self {
            Self::Exact => "exact",
            Self::LayoutExact => "layout_exact",
            Self::AtLeast => "at_least",
            Self::Partial => "partial",
            Self::Sampled { .. } => "sampled",
        }
    }
}

impl fmt::Display for Evidence {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Exact => f.write_str("exact"),
            Self::LayoutExact => f.write_str("layout exact, values observed"),
            Self::AtLeast => f.write_str("at least, values observed"),
            Self::Partial => f.write_str("seen in part"),
            Self::Sampled { one_in } => write!(f, "sampled, 1 in {one_in}"),
        }
    }
}
