//! The rules of `#[derive(MemFootprint)]`, which are `#[derive(MemShrink)]`'s too.

use super::bounded;
use super::treatments;
use crate::attr::{FieldAttrs, Slot, VariantAttrs};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Field, How, Item, Variant};
use proc_macro2::Span;
use syn::Attribute;
use syn::visit::{self, Visit};

/// All rules of `#[derive(MemFootprint)]`.
pub(crate) fn footprint(item: &Item<'_>, diag: &Diagnostics) {
    container_treatments(item, diag);
    treatments::expressions(item, diag);
    bounded::fields(item, diag);
    whole_hides_the_rest(item, diag);
    for variant in item.variants() {
        let whole = variant.source.as_ref().and_then(|(_, attrs)| whole_variant(variant, attrs, diag));
        for field in &variant.fields {
            field_treatments(&field.attrs, diag);
            if let Some(whole) = whole {
                hidden_by_variant(&field.attrs, whole, diag);
            }
            if item.attrs.repr.is_packed() {
                packed(field, item.dialect.attribute, diag);
            }
            needless_bound(field, diag);
        }
    }
}

/// A treatment's key, and its span if it is given.
type Given = (&'static str, Option<Span>);

fn given<T>(slot: &Slot<T>) -> Given {
    (slot.key, slot.span())
}

/// Only one of several treatments of a place is given.
fn at_most_one(options: &[Given], diag: &Diagnostics) {
    let mut first = None;
    for &(key, span) in options {
        match (first, span) {
            (None, Some(_)) => first = Some(key),
            (Some(first), Some(span)) => diag.error(span, message::conflict(first, key)),
            (_, None) => {}
        }
    }
}

/// A value is walked as what it mirrors, by a function, or stated by a figure.
fn container_treatments(item: &Item<'_>, diag: &Diagnostics) {
    let attrs = item.attrs;
    at_most_one(&[given(&attrs.remote), given(&attrs.skip), given(&attrs.with), given(&attrs.size)], diag);
    // Beside a function or a figure there is nothing left to observe.
    at_most_one(&[given(&attrs.opaque), given(&attrs.with)], diag);
    at_most_one(&[given(&attrs.opaque), given(&attrs.size)], diag);
}

/// A field is skipped, walked by a function, or stated by a figure.
fn field_treatments(attrs: &FieldAttrs, diag: &Diagnostics) {
    let inside = ("with(..)", attrs.inside.span);
    at_most_one(
        &[given(&attrs.skip), given(&attrs.opaque), given(&attrs.with), inside, given(&attrs.size)],
        diag,
    );
    // A collection holds items, or keys and values.
    for part in [given(&attrs.inside.key), given(&attrs.inside.value)] {
        at_most_one(&[given(&attrs.inside.item), part], diag);
    }
}

/// Where the whole is measured at once, options on variants and fields are never looked at.
fn whole_hides_the_rest(item: &Item<'_>, diag: &Diagnostics) {
    struct Hidden<'d> {
        by: &'static str,
        attribute: &'static str,
        diag: &'d Diagnostics,
    }

    impl Visit<'_> for Hidden<'_> {
        fn visit_attribute(&mut self, attr: &Attribute) {
            if attr.path().is_ident(self.attribute) {
                self.diag.error_on(attr, message::hidden_by_whole(self.by));
            }
        }
    }

    if let Some(by) = item.attrs.whole() {
        let attribute = item.dialect.attribute;
        visit::visit_data(&mut Hidden { by, attribute, diag }, &item.input.data);
    }
}

/// The option that treats all fields of a variant together, if one does. A function needs fields.
fn whole_variant(variant: &Variant<'_>, attrs: &VariantAttrs, diag: &Diagnostics) -> Option<&'static str> {
    at_most_one(&[given(&attrs.skip), given(&attrs.with)], diag);
    if let (Some(span), true) = (attrs.with.span(), variant.fields.is_empty()) {
        diag.error(span, message::with_on_nothing());
    }
    let options = [given(&attrs.skip), given(&attrs.with)];
    options.into_iter().find_map(|(key, span)| span.map(|_| key))
}

/// The fields of a variant that is treated as a whole have no treatments. They may have names, as reports list them.
fn hidden_by_variant(attrs: &FieldAttrs, whole: &str, diag: &Diagnostics) {
    let inside = ("with(..)", attrs.inside.span);
    for (key, span) in
        [given(&attrs.skip), given(&attrs.opaque), given(&attrs.with), inside, given(&attrs.size)]
    {
        if let Some(span) = span {
            diag.error(span, message::hidden_by_variant(key, whole));
        }
    }
}

/// A function wants a reference, and none can be taken into a packed struct.
fn packed(field: &Field<'_>, attribute: &str, diag: &Diagnostics) {
    if let Some(span) = field.attrs.with.span().or(field.attrs.inside.span) {
        diag.error(span, message::packed_with(attribute));
    }
}

/// A field that is skipped, or stated to own no heap, has no `bound`, as it needs none.
fn needless_bound(field: &Field<'_>, diag: &Diagnostics) {
    let how = match field.how {
        How::Skip(_) => "skip",
        How::HeapFree => "size = 0",
        How::Walk
        | How::Copied
        | How::With(_)
        | How::Inside(_)
        | How::Together
        | How::Size(_)
        | How::Empty => return,
    };
    if let Some(span) = field.attrs.bound.span() {
        diag.error(span, message::needless_bound(how));
    }
}
