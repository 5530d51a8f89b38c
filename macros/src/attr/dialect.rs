//! The dialects of the two derives: one grammar, and what each derive knows at which place.

use super::options::{Dialect, Place};
use super::table::{Derive, Options};
use super::{ContainerAttrs, FieldAttrs, SettingAttrs, VariantAttrs};

/// `#[footprint(..)]`, for `#[derive(MemFootprint)]`.
pub(crate) static FOOTPRINT: Dialect = dialect("footprint", Derive::MemFootprint);

/// `#[shrink(..)]`, for `#[derive(MemShrink)]`.
pub(crate) static SHRINK: Dialect = dialect("shrink", Derive::MemShrink);

const fn dialect(attribute: &'static str, derive: Derive) -> Dialect {
    Dialect {
        attribute,
        derive,
        container: Place {
            name: "a type",
            target: "the type",
            tables: &[SettingAttrs::TABLE, ContainerAttrs::TABLE],
        },
        variant: Place { name: "a variant", target: "a variant", tables: &[VariantAttrs::TABLE] },
        field: Place {
            name: "a field",
            target: "a field",
            tables: &[SettingAttrs::TABLE, FieldAttrs::TABLE],
        },
    }
}
