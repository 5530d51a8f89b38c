//! A field that is a cache.

use super::construction::Construction;
use crate::attr::BoundedArgs;
use crate::expand::header::{implementation, own_where_clause};
use crate::expand::runtime::BoundedPath;
use crate::model::{Field, Item, known};
use proc_macro2::{Ident, TokenStream};
use quote::{format_ident, quote, quote_spanned};
use syn::Member;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

/// Expands to an `impl` with a function for each field that declares a limit:
///
/// ```text
/// impl App {
///     fn bounded_users() -> Cache<UserId, User> { <Cache<UserId, User> as BoundedByBytes>::with_bytes(..) }
/// }
/// ```
pub(in crate::expand) fn constructors(item: &Item<'_>) -> Option<TokenStream> {
    let constructors: Vec<TokenStream> = item.fields().filter_map(|field| constructor(item, field)).collect();
    if constructors.is_empty() {
        return None;
    }
    Some(implementation(item, None, &own_where_clause(item), &quote!(#(#constructors)*)))
}

fn constructor(item: &Item<'_>, field: &Field<'_>) -> Option<TokenStream> {
    let args = field.attrs.bounded.as_ref().filter(|args| args.limits())?;
    // A collection without a limit is reported where it is walked; here it would be again.
    if known::grows(field.ty) {
        return None;
    }
    let (private, ty) = (BoundedPath::of_derive(), field.ty);
    let construction = Construction::of_type(args, &private, ty);
    let expression = construction.expression();
    let (vis, name) = (args.vis.get().unwrap_or(&item.input.vis), name(&field.member));
    let shown = match &field.member {
        Member::Named(ident) => ident.unraw().to_string(),
        Member::Unnamed(index) => index.index.to_string(),
    };
    let doc = format!(" An empty `{shown}`, with the limit that is declared at the field.");
    let is_generic = item.input.generics.type_params().next().is_some();
    let bound = construction.bound();
    let clause = is_generic.then(|| quote!(where #ty: #bound));
    Some(quote! {
        #[doc = #doc]
        #[must_use]
        #[allow(clippy::unnecessary_box_returns)]
        #vis fn #name() -> #ty #clause { #expression }
    })
}

/// `bounded_users`.
fn name(member: &Member) -> Ident {
    match member {
        Member::Named(ident) => format_ident!("bounded_{}", ident.unraw(), span = ident.span()),
        Member::Unnamed(index) => format_ident!("bounded_{}", index.index, span = index.span),
    }
}

/// Expands to the call that walks the field as one with a declared limit, or with a reason for none.
pub(in crate::expand) fn walk(
    field: &Field<'_>,
    args: &BoundedArgs,
    index: usize,
    reference: &TokenStream,
) -> TokenStream {
    let (private, ty) = (BoundedPath::of_derive(), field.ty);
    if let Some(reason) = args.reason.get() {
        return quote!(#private::unlimited::<#ty, _>(__fields, #index, #reference, #reason););
    }
    let here = private.at(ty.span());
    let limits = quote_spanned!(ty.span()=> <#ty as #here::Bounded>::limits);
    let declared = Construction::of_type(args, &private, ty).limits();
    quote!(#private::limited::<#ty, _>(__fields, #index, #reference, #limits, || #declared);)
}
