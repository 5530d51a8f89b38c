//! The rules that `#[derive(MemShrink)]` has beside those of `#[derive(MemFootprint)]`.

use super::footprint;
use crate::attr::{Options, SettingAttrs, Slot};
use crate::diag::Diagnostics;
use crate::message;
use crate::model::{How, Item};
use proc_macro2::Span;
use syn::ExprPath;

/// All rules of `#[derive(MemShrink)]`.
pub(crate) fn shrink(item: &Item<'_>, diag: &Diagnostics) {
    footprint(item, diag);
    settings_of_nothing(item.attrs.skip.span(), &item.attrs.settings, diag);
    dry_run_alone(&item.attrs.dry_run, &item.attrs.with, diag);
    for variant in item.variants() {
        if let Some((_, attrs)) = &variant.source {
            dry_run_alone(&attrs.dry_run, &attrs.with, diag);
        }
    }
    for field in item.fields() {
        let skip = field.attrs.skip.span();
        settings_of_nothing(skip, &field.attrs.settings, diag);
        dry_run_alone(&field.attrs.dry_run, &field.attrs.with, diag);
        let whole = match field.how {
            How::Skip(_) if skip.is_none() => "skip",
            How::Together => "with",
            _ => continue,
        };
        for (key, span) in field.attrs.settings.given() {
            diag.error(span, message::hidden_by_variant(key, whole));
        }
    }
}

/// A place that is skipped has no settings.
fn settings_of_nothing(skip: Option<Span>, settings: &SettingAttrs, diag: &Diagnostics) {
    if skip.is_some() {
        for (key, span) in settings.given() {
            diag.error(span, message::conflict("skip", key));
        }
    }
}

/// `dry_run` foresees what the function of `with` does.
fn dry_run_alone(dry_run: &Slot<ExprPath>, with: &Slot<ExprPath>, diag: &Diagnostics) {
    if let (Some(span), None) = (dry_run.span(), with.span()) {
        diag.error(span, message::dry_run_alone());
    }
}
