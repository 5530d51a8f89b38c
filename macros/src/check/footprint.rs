//! The rules of `#[derive(MemFootprint)]`.

use crate::attr::{FieldAttrs, Slot};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{Body, Field, Item};
use proc_macro2::Span;
use syn::{Attribute, Data, Variant};

/// All rules of `#[derive(MemFootprint)]`.
pub(crate) fn footprint(item: &Item<'_>, diag: &Diagnostics) {
    container_treatments(item, diag);
    whole_hides_the_rest(item, diag);
    for variant in item.variants() {
        let skipped = variant.source.as_ref().is_some_and(|(_, attrs)| attrs.skip.span().is_some());
        for field in &variant.fields {
            field_treatments(&field.attrs, diag);
            if skipped {
                skipped_variant(&field.attrs, diag);
            }
            if item.attrs.packed {
                packed(field, diag);
            }
        }
    }
}

/// Options with their key and span, without their values.
type Given = (&'static str, Option<Span>);

fn given<T>(slot: &Slot<T>) -> Given {
    (slot.key, slot.span())
}

/// Of several treatments of one place only one can be meant.
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

/// A value is walked by a function or stated by a figure.
fn container_treatments(item: &Item<'_>, diag: &Diagnostics) {
    at_most_one(&[given(&item.attrs.with), given(&item.attrs.size)], diag);
    at_most_one(&[given(&item.attrs.remote), given(&item.attrs.with)], diag);
    at_most_one(&[given(&item.attrs.remote), given(&item.attrs.size)], diag);
}

/// A field is skipped, walked by a function or stated by a figure.
fn field_treatments(attrs: &FieldAttrs, diag: &Diagnostics) {
    at_most_one(&[given(&attrs.skip), given(&attrs.with), given(&attrs.size)], diag);
}

/// Where the whole is measured at once, its fields' options are never looked at.
fn whole_hides_the_rest(item: &Item<'_>, diag: &Diagnostics) {
    let Body::Whole(how) = &item.body else { return };
    let of_fields =
        |fields: &'_ syn::Fields| fields.iter().flat_map(|field| field.attrs.clone()).collect::<Vec<_>>();
    let attrs: Vec<Attribute> = match &item.input.data {
        Data::Struct(data) => of_fields(&data.fields),
        Data::Enum(data) => {
            let of_variant = |variant: &Variant| [variant.attrs.clone(), of_fields(&variant.fields)].concat();
            data.variants.iter().flat_map(of_variant).collect()
        }
        Data::Union(data) => data.fields.named.iter().flat_map(|field| field.attrs.clone()).collect(),
    };
    for attr in attrs.iter().filter(|attr| attr.path().is_ident("footprint")) {
        let because = format!("`{}` on the type measures all of it", how.key());
        diag.error_on(attr, message::no_effect("#[footprint(..)]", &because));
    }
}

/// Nothing of a skipped variant is measured.
fn skipped_variant(attrs: &FieldAttrs, diag: &Diagnostics) {
    let options = [given(&attrs.skip), given(&attrs.with), given(&attrs.size), given(&attrs.rename)];
    for (key, span) in options {
        if let Some(span) = span {
            diag.error(span, message::no_effect(key, "the whole variant is skipped"));
        }
    }
}

/// A function wants a reference, and none can be taken into a packed struct.
fn packed(field: &Field<'_>, diag: &Diagnostics) {
    if let Some(span) = field.attrs.with.span() {
        diag.error(span, message::packed_with());
    }
}
