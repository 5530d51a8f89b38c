//! `prost-types`: the messages that every `.proto` may name.
//!
//! Source: prost-types 0.14. Those that describe other messages (`FileDescriptorProto` and its kind) aren't known.

use crate::impls::std::owns_nothing;
use crate::walk::Variants;
use crate::{MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{MemShrink, shrink::both};
use prost_types::value::Kind;
use prost_types::{Any, Duration, FieldMask, ListValue, NullValue, Struct, Timestamp, Value};

owns_nothing!(Duration, NullValue, Timestamp);

/// Implements both traits for structs, by their fields. They aren't the program's to change, so nothing is advised of them.
macro_rules! messages {
    ($($Message:ident: $($field:ident)*;)*) => {$(
        impl MemFootprint for $Message {
            const OWNS_HEAP: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.opaque(|walker| {
                    $(walker.field(stringify!($field), &self.$field);)*
                });
            }
        }

        #[cfg(feature = "shrink")]
        impl MemShrink for $Message {
            both!(this, run => {
                let $Message { $($field),* } = this;
                $(run.value($field);)*
            });
        }
    )*};
}

messages! {
    Any: type_url value;
    FieldMask: paths;
    ListValue: values;
    Struct: fields;
    Value: kind;
}

impl MemFootprint for Kind {
    const OWNS_HEAP: bool = true;

    #[inline(always)]
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let names = "NullValue\nNumberValue\nStringValue\nBoolValue\nStructValue\nListValue";
        let variants = Variants { names, boxed: &[] };
        let layout = (size_of::<Self>(), align_of::<Self>());
        walker.opaque(|walker| match self {
            Kind::NullValue(value) => _ = walker.variant(layout, variants, 0, "0", (value,)),
            Kind::NumberValue(value) => _ = walker.variant(layout, variants, 1, "0", (value,)),
            Kind::StringValue(value) => _ = walker.variant(layout, variants, 2, "0", (value,)),
            Kind::BoolValue(value) => _ = walker.variant(layout, variants, 3, "0", (value,)),
            Kind::StructValue(value) => _ = walker.variant(layout, variants, 4, "0", (value,)),
            Kind::ListValue(value) => _ = walker.variant(layout, variants, 5, "0", (value,)),
        });
    }
}

#[cfg(feature = "shrink")]
impl MemShrink for Kind {
    both!(this, run => match this {
        Kind::NullValue(_) | Kind::NumberValue(_) | Kind::BoolValue(_) => {}
        Kind::StringValue(value) => run.value(value),
        Kind::StructValue(value) => run.value(value),
        Kind::ListValue(value) => run.value(value),
    });
}
