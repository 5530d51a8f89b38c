//! The options of a place as a table: each name stands once, beside the slot for its value and what reads that.

use crate::diag::Diagnostics;
use proc_macro2::{Ident, Span};
use syn::parse::ParseStream;

/// A derive whose attribute takes options.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Derive {
    MemFootprint,
    MemShrink,
}

/// A row of a table, as far as a message needs it.
pub(crate) struct Known {
    pub(super) key: &'static str,
    /// The derives that have this option. Empty in the table of an attribute that is no derive's.
    pub(super) derives: &'static [Derive],
}

/// What a table gives the struct that it declares.
pub(crate) trait Options {
    /// All rows, in the order in which a message lists them.
    const TABLE: &'static [Known];

    /// All keys, in the same order.
    fn keys() -> Vec<&'static str> {
        Self::TABLE.iter().map(|known| known.key).collect()
    }

    /// Reads what follows the word `key`. `None`, with nothing read, if no row has this name.
    fn read(
        &mut self,
        name: &str,
        key: &Ident,
        input: ParseStream<'_>,
        diag: &Diagnostics,
    ) -> Option<syn::Result<()>>;

    /// The keys that are written, with their spans.
    fn given(&self) -> Vec<(&'static str, Span)>;
}

/// Declares a struct of options. From
///
/// ```text
/// table! {
///     /// Options on a field.
///     pub(crate) struct FieldAttrs {
///         /// The name in reports.
///         "rename" of MemFootprint => rename: String = value::name,
///         ..
///     }
///     beside {
///         settings: SettingAttrs,
///     }
/// }
/// ```
///
/// come the field `rename: Slot<String>`, its slot in `new`, its row of `TABLE` and its arm of `read`. So no name can be
/// known without something that reads it. `of` says which derives have the option. The fields in `beside` are no
/// options: they are the arguments of `new`.
macro_rules! table {
    (
        $(#[$about:meta])*
        pub(crate) struct $Table:ident {
            $(
                $(#[$doc:meta])*
                $key:literal $(of $($derive:ident),+)? => $slot:ident: $value:ty = $read:expr,
            )*
        }
        $(
            beside {
                $(
                    $(#[$other_doc:meta])*
                    $other:ident: $other_type:ty,
                )*
            }
        )?
    ) => {
        $(#[$about])*
        pub(crate) struct $Table {
            $(
                $(#[$doc])*
                pub(crate) $slot: $crate::attr::Slot<$value>,
            )*
            $($(
                $(#[$other_doc])*
                pub(crate) $other: $other_type,
            )*)?
        }

        impl $Table {
            /// Without any option so far.
            fn new($($($other: $other_type),*)?) -> Self {
                Self {
                    $($slot: $crate::attr::Slot::new($key),)*
                    $($($other,)*)?
                }
            }
        }

        impl $crate::attr::Options for $Table {
            const TABLE: &'static [$crate::attr::table::Known] = &[$(
                $crate::attr::table::Known {
                    key: $key,
                    derives: &[$($($crate::attr::table::Derive::$derive),+)?],
                },
            )*];

            fn read(
                &mut self,
                name: &str,
                key: &proc_macro2::Ident,
                input: syn::parse::ParseStream<'_>,
                diag: &$crate::diag::Diagnostics,
            ) -> Option<syn::Result<()>> {
                match name {
                    $($key => Some(self.$slot.read(key, input, diag, $read)),)*
                    _ => None,
                }
            }

            fn given(&self) -> Vec<(&'static str, proc_macro2::Span)> {
                let slots = [$((self.$slot.key, self.$slot.span())),*];
                slots.into_iter().filter_map(|(key, span)| Some((key, span?))).collect()
            }
        }
    };
}
pub(super) use table;
