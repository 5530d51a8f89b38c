//! What a unit says of itself, before its types.

use gimli::{Attribute, AttributeValue, UnitHeader};

use super::text::Texts;
use super::unit::Reader;

/// What a unit says of itself.
#[derive(Default)]
pub(super) struct About<'d> {
    pub(super) rust: bool,
    pub(super) producer: Option<&'d [u8]>,
    pub(super) name: Option<&'d [u8]>,
    pub(super) directory: Option<&'d [u8]>,
    /// Where the list of its files begins.
    pub(super) lines: Option<gimli::DebugLineOffset>,
    /// Where its table of addresses begins.
    pub(super) addresses: Option<gimli::DebugAddrBase>,
    /// The file where the unit itself lies.
    pub(super) split: Option<&'d [u8]>,
    pub(super) split_id: Option<gimli::DwoId>,
}

impl<'d> About<'d> {
    /// Reads the attributes of a unit's own entry, which also say where its texts are.
    pub(super) fn read(
        attributes: &[Attribute<Reader<'d>>],
        header: &UnitHeader<Reader<'d>>,
        texts: &mut Texts<'d>,
    ) -> Self {
        for attribute in attributes {
            if let AttributeValue::DebugStrOffsetsBase(base) = attribute.value() {
                texts.base = base;
            }
        }
        let mut about = Self::default();
        if let gimli::UnitType::Skeleton(id) | gimli::UnitType::SplitCompilation(id) = header.type_() {
            about.split_id = Some(id);
        }
        for attribute in attributes {
            let value = attribute.value();
            match (attribute.name(), &value) {
                (gimli::DW_AT_language, AttributeValue::Language(language)) => {
                    about.rust = *language == gimli::DW_LANG_Rust;
                }
                (gimli::DW_AT_producer, _) => about.producer = texts.get(&value),
                (gimli::DW_AT_name, _) => about.name = texts.get(&value),
                (gimli::DW_AT_comp_dir, _) => about.directory = texts.get(&value),
                (gimli::DW_AT_stmt_list, AttributeValue::DebugLineRef(at)) => about.lines = Some(*at),
                (_, AttributeValue::DebugAddrBase(base)) => about.addresses = Some(*base),
                (gimli::DW_AT_dwo_name | gimli::DW_AT_GNU_dwo_name, _) => about.split = texts.get(&value),
                (gimli::DW_AT_GNU_dwo_id, AttributeValue::DwoId(id)) => about.split_id = Some(*id),
                _ => {}
            }
        }
        about
    }

    /// Whether it is of a package of the workspace: the compiler was given a relative path.
    pub(super) fn is_of_workspace(&self) -> bool {
        self.name.is_some_and(is_relative) && !self.directory.is_some_and(is_of_std)
    }

    /// Whether it is the standard library's, or of what that depends on.
    pub(super) fn is_of_std(&self) -> bool {
        [self.name, self.directory].into_iter().flatten().any(is_of_std)
    }
}

/// Whether a path is one of where the standard library, or what it depends on, was built.
fn is_of_std(path: &[u8]) -> bool {
    path.starts_with(b"/rustc/") || path.starts_with(b"/rust/deps/")
}

/// Whether a unit's or a file's path is relative to where the compiler ran: cargo runs it in the workspace for members of it.
pub(super) fn is_relative(path: &[u8]) -> bool {
    match path {
        [] | [b'/' | b'\\', ..] => false,
        [drive, b':', ..] if drive.is_ascii_alphabetic() => false,
        _ => true,
    }
}
