//! `impl MemShrink`.

use super::fresh;
use super::header::{implementation, where_clause};
use super::pattern::binding;
use super::subject::Subject;
use super::with::Called;
use crate::attr::{Bytes, MinSlack, SettingAttrs};
use crate::model::{Body, Field, How, Item, Refilled, Variant, With};
use proc_macro2::{Literal, Span, TokenStream};
use quote::quote;
use syn::spanned::Spanned;
use syn::{WhereClause, WherePredicate, parse_quote};

/// Expands to:
///
/// ```text
/// impl MemShrink for Order {
///     fn shrink<'__a>(&'__a mut self, __run: &mut Shrinker<'__a>) {
///         match self {
///             Self { name: __field_0, legs: __field_1, .. } => {
///                 <String as MemShrink>::shrink(__field_0, __run);
///                 Shrinker::with_settings(
///                     __run,
///                     const { &Overrides::NONE.keep(25) },
///                     move |__run| { <Vec<u8> as MemShrink>::shrink(__field_1, __run); },
///                 );
///             }
///         }
///     }
///     fn dry_run<'__a>(&'__a self, __run: &mut DryRun<'__a>) { .. }
/// }
/// ```
///
/// Both methods name the fields' types by the same tokens, so that the compiler reports a missing implementation once.
pub(crate) fn shrink(item: &Item<'_>) -> TokenStream {
    let obligations = item.fields().filter_map(obligation);
    let (wet, dry) = (Run::Wet.body(item), Run::Dry.body(item));
    let mut where_clause = where_clause(item, &the_trait());
    where_clause.predicates.extend(item.bounds().refilled.iter().map(refilled));
    trait_impl(item, &where_clause, &members(item, &quote!(#(#obligations)* #wet), &dry))
}

/// The bound without which a collection can't be rebuilt.
fn refilled(refilled: &Refilled) -> WherePredicate {
    match refilled {
        Refilled::Ordered(key) => parse_quote!(#key: __memfootprint::shrink::Ord),
        Refilled::Hashed(key) => {
            parse_quote!(#key: __memfootprint::shrink::Hash + __memfootprint::shrink::Eq)
        }
        Refilled::Hasher(hasher) => parse_quote!(#hasher: __memfootprint::shrink::BuildHasher),
    }
}

/// The `impl` block around its members.
pub(super) fn trait_impl(item: &Item<'_>, where_clause: &WhereClause, members: &TokenStream) -> TokenStream {
    let the_trait = the_trait();
    implementation(item, Some(&quote!(#the_trait for)), where_clause, members)
}

fn the_trait() -> TokenStream {
    quote!(__memfootprint::MemShrink)
}

/// Both methods.
pub(super) fn members(item: &Item<'_>, wet: &TokenStream, dry: &TokenStream) -> TokenStream {
    let a = fresh::lifetime(&item.input.generics);
    quote! {
        #[inline]
        fn shrink<#a>(&#a mut self, __run: &mut __memfootprint::Shrinker<#a>) { #wet }

        #[inline]
        fn dry_run<#a>(&#a self, __run: &mut __memfootprint::DryRun<#a>) { #dry }
    }
}

/// The assertion that a packed struct's field is `Copy`, with the caret on its type.
fn obligation(field: &Field<'_>) -> Option<TokenStream> {
    let ty = field.ty;
    matches!(field.how, How::Copied).then(|| quote!(__memfootprint::shrink::packed_field::<#ty>();))
}

/// One of the two methods.
#[derive(Clone, Copy)]
enum Run {
    Wet,
    Dry,
}

impl Run {
    /// The method.
    fn method(self) -> TokenStream {
        match self {
            Self::Wet => quote!(shrink),
            Self::Dry => quote!(dry_run),
        }
    }

    /// The type of `__run`.
    fn ty(self) -> TokenStream {
        match self {
            Self::Wet => quote!(__memfootprint::Shrinker),
            Self::Dry => quote!(__memfootprint::DryRun),
        }
    }

    fn body(self, item: &Item<'_>) -> TokenStream {
        let body = match &item.body {
            Body::Whole(How::With(with)) => self.with(item, with, &quote!(self), Called::with_value),
            Body::Whole(_) => return TokenStream::new(),
            Body::Struct(_) | Body::Enum(_) if item.variants().is_empty() => {
                return quote!(match *self {});
            }
            Body::Struct(_) | Body::Enum(_) => {
                let arms = item.variants().iter().map(|variant| self.arm(item, variant));
                quote!(match self { #(#arms)* })
            }
        };
        self.with_settings(&item.attrs.settings, body)
    }

    fn arm(self, item: &Item<'_>, variant: &Variant<'_>) -> TokenStream {
        let pattern = pattern(variant);
        if let Some(with) = &variant.with {
            let (subject, is_only) = (Subject::this(item), item.variants().len() == 1);
            let with_fields = |called: &Called<'_>| called.with_fields(variant, &subject, is_only);
            let call = self.with(item, with, &quote!(self), with_fields);
            return quote! { #pattern => { #call } };
        }
        let calls =
            variant.fields.iter().enumerate().filter_map(|(index, field)| self.call(item, index, field));
        quote! { #pattern => { #(#calls)* } }
    }

    /// The call for one field, if it needs one.
    fn call(self, item: &Item<'_>, index: usize, field: &Field<'_>) -> Option<TokenStream> {
        let ty = field.ty;
        let binding = binding(index, Span::mixed_site().located_at(ty.span()));
        let call = match &field.how {
            How::Walk => {
                let (the_trait, method) = (the_trait(), self.method());
                quote!(<#ty as #the_trait>::#method(#binding, __run);)
            }
            How::With(with) => self.with(item, with, &quote!(#binding), Called::with_value),
            How::Skip(_)
            | How::Size(_)
            | How::Inside(_)
            | How::Together
            | How::Copied
            | How::HeapFree
            | How::Empty => {
                return None;
            }
        };
        Some(self.with_settings(&field.attrs.settings, call))
    }

    /// The call of the user's function.
    fn with<'i>(
        self,
        item: &Item<'_>,
        with: &'i With,
        value: &TokenStream,
        closure: impl Fn(&Called<'i>) -> TokenStream,
    ) -> TokenStream {
        let (ty, lifetime) = (self.ty(), fresh::lifetime(&item.input.generics));
        let called = |function| closure(&Called { function, run: quote!(#ty<#lifetime>) });
        match (self, &with.dry_run) {
            (Self::Wet, _) => {
                let shrink = called(&with.function);
                quote!(__memfootprint::shrink::with(__run, #value, #shrink);)
            }
            (Self::Dry, Some(dry_run)) => {
                let dry_run = called(dry_run);
                quote!(__memfootprint::shrink::dry_run(__run, #value, #dry_run);)
            }
            (Self::Dry, None) => quote!(__memfootprint::DryRun::unseen(__run);),
        }
    }

    /// `body` under these settings, if there are any.
    fn with_settings(self, settings: &SettingAttrs, body: TokenStream) -> TokenStream {
        let calls: Vec<TokenStream> = setting_calls(settings).collect();
        if calls.is_empty() {
            return body;
        }
        let run = self.ty();
        quote! {
            #run::with_settings(__run, const { &__memfootprint::shrink::Overrides::NONE #(#calls)* }, move |__run| { #body });
        }
    }
}

/// `Self::Text { 0: __field_0, .. }`; braces suit named, tuple and unit variants alike.
fn pattern(variant: &Variant<'_>) -> TokenStream {
    let path = variant.source.as_ref().map(|(ident, _)| quote!(::#ident));
    let mut rest = None;
    let mut bindings = Vec::new();
    for (index, field) in variant.fields.iter().enumerate() {
        let member = &field.member;
        // A field that isn't shrunk isn't bound, as no reference to a packed struct's field can be taken.
        if matches!(field.how, How::Walk | How::With(_)) {
            let binding = binding(index, Span::mixed_site());
            bindings.push(quote!(#member: #binding));
        } else {
            rest = Some(quote!(..));
        }
    }
    quote!(Self #path { #(#bindings,)* #rest })
}

/// `.keep(25)`, `.min_slack(4096)`, `.keys()`.
fn setting_calls(settings: &SettingAttrs) -> impl Iterator<Item = TokenStream> {
    let keep = settings.keep.get().map(|&percent| {
        let percent = Literal::u32_unsuffixed(percent);
        quote!(.keep(#percent))
    });
    let min_slack = settings.min_slack.get().map(|min_slack| match min_slack {
        MinSlack::Bytes(Bytes::Literal(bytes) | Bytes::Expression(bytes)) => quote!(.min_slack(#bytes)),
        MinSlack::Percent(percent) => {
            let percent = Literal::u32_unsuffixed(*percent);
            quote!(.min_slack_percent(#percent))
        }
    });
    let keys = settings.keys.get().map(|()| quote!(.keys()));
    [keep, min_slack, keys].into_iter().flatten()
}
