//! `#[size_budget]`: a constant whose evaluation fails.

use super::concrete::{Concrete, Tokens};
use super::shadow::Shadow;
use crate::attr::{BudgetArgs, Bytes, Relation, Repr, Size};
use crate::type_text::type_text;
use proc_macro2::{Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DataEnum, DataStruct, DeriveInput, Fields};

/// The longest tuple that implements the runtime's `Fields`.
const MAX_TUPLE: usize = 16;

/// The attribute's whole expansion: the item, with a derive that reads the arguments again.
pub(crate) fn hand_over(args: &BudgetArgs, tokens: &TokenStream, item: TokenStream) -> TokenStream {
    let span = args.krate.get().map_or_else(Span::call_site, Spanned::span);
    let private = private_at(span, args);
    let mut expansion = quote! {
        #[derive(#private::SizeBudget)]
        #[__memfootprint_budget(#tokens)]
    };
    expansion.extend(item);
    expansion
}

/// Expands to, for a struct:
///
/// ```ignore
/// const _: () = check_struct::<Order, (u64, String)>("Order", "id: u64\nname: String", '≤', 64);
/// ```
///
/// and for an enum:
///
/// ```ignore
/// const _: () = {
///     use Nth as __Nth;
///     enum __Shadow<__K0: Which> { V0, V1(__K0::First0<String>) }
///     check_enum::<Event, ((), (String,)), ((), __Shadow<__Nth<0>>)>("Event", "Ping\nText(String)", '≤', 64)
/// };
/// ```
///
/// once for each pointer width that has a budget of its own. The call has the span of the size, where the compiler
/// then puts its one caret. The constant has no name, as a size may be a path to one of the user's.
///
/// Each path and each array costs the compiler more than a literal does, so there are few.
pub(crate) fn checks(input: &DeriveInput, args: &BudgetArgs) -> TokenStream {
    let concrete = Concrete::new(input);
    let check = |cfg: Option<TokenStream>, size: &Size| {
        let target = Check { input, concrete: &concrete, args, size, private: private_at(size.span, args) };
        let check = match &input.data {
            Data::Struct(data) => target.of_struct(data),
            Data::Enum(data) => target.of_enum(data),
            Data::Union(_) => return TokenStream::new(),
        };
        quote! {
            #cfg
            #[allow(deprecated, unused_qualifications)]
            const _: () = #check;
        }
    };
    let ptr32 = args.ptr32.get().map(|size| check(Some(quote!(#[cfg(target_pointer_width = "32")])), size));
    let ptr64 = args.ptr64.get().map(|size| check(Some(quote!(#[cfg(target_pointer_width = "64")])), size));
    let others = match (&ptr32, &ptr64) {
        (None, None) => None,
        (Some(_), None) => Some(quote!(#[cfg(not(target_pointer_width = "32"))])),
        (None, Some(_)) => Some(quote!(#[cfg(not(target_pointer_width = "64"))])),
        (Some(_), Some(_)) => {
            Some(quote!(#[cfg(not(any(target_pointer_width = "32", target_pointer_width = "64")))]))
        }
    };
    let others = args.limit.as_ref().map(|limit| check(others, &limit.size));
    quote!(#ptr32 #ptr64 #others)
}

/// One check of one item.
struct Check<'a> {
    input: &'a DeriveInput,
    concrete: &'a Concrete,
    args: &'a BudgetArgs,
    size: &'a Size,
    private: Tokens,
}

impl Check<'_> {
    fn of_struct(&self, data: &DataStruct) -> TokenStream {
        let Self { private, .. } = self;
        let name = self.input.ident.unraw().to_string();
        let ty = self.concrete.this();
        let types: Vec<Tokens> = data.fields.iter().map(|field| self.concrete.tokens(&field.ty)).collect();
        let fields = list(&types, private);
        let lines = lines(data.fields.members().zip(&data.fields).map(field_line));
        let (relation, size) = (self.relation(), self.size());
        match repr(&self.input.attrs, private) {
            None => quote_spanned! {self.size.span=>
                #private::check_struct::<#ty, #fields>(#name, #lines, #relation, #size)
            },
            Some(repr) => quote_spanned! {self.size.span=>
                #private::check_struct_with::<#ty, #fields>(#name, #lines, #repr, #relation, #size)
            },
        }
    }

    fn of_enum(&self, data: &DataEnum) -> TokenStream {
        let Self { private, .. } = self;
        let name = self.input.ident.unraw().to_string();
        let ty = self.concrete.this();
        let types = |variant: &syn::Variant| -> Vec<Tokens> {
            variant.fields.iter().map(|field| self.concrete.tokens(&field.ty)).collect()
        };
        let variants: Vec<Vec<Tokens>> = data.variants.iter().map(types).collect();
        let payloads: Vec<TokenStream> = variants.iter().map(|types| quote!((#(#types,)*))).collect();
        let payloads = list(&payloads, private);
        let lines = lines(data.variants.iter().map(variant_line));
        let (relation, size) = (self.relation(), self.size());
        let shadow = Shadow::of(self.input, data, &variants, self.concrete, private);
        let shadows = list(shadow.as_ref().map_or(&[], |shadow| &shadow.types), private);
        let check = quote_spanned! {self.size.span=>
            #private::check_enum::<#ty, #payloads, #shadows>(#name, #lines, #relation, #size)
        };
        match shadow {
            Some(Shadow { definition, .. }) => quote!({ #definition #check }),
            None => check,
        }
    }

    /// The number of bytes. An expression goes through a field, as the compiler would explain what is wrong with an
    /// argument by the function that takes it.
    fn size(&self) -> TokenStream {
        let private = &self.private;
        match &self.size.bytes {
            Bytes::Literal(literal) => literal.clone(),
            Bytes::Expression(expression) => {
                quote_spanned!(self.size.span=> #private::Size { bytes: #expression }.bytes)
            }
        }
    }

    fn relation(&self) -> char {
        match self.args.limit.as_ref().map_or(Relation::AtMost, |limit| limit.relation) {
            Relation::AtMost => '≤',
            Relation::AtLeast => '≥',
            Relation::Exactly => '=',
        }
    }
}

/// A list of types as the runtime's `Fields` takes it: a tuple, or a balanced tree of tuples.
fn list(types: &[impl ToTokens], private: &Tokens) -> TokenStream {
    if types.len() <= MAX_TUPLE {
        return quote!((#(#types,)*));
    }
    let (first, second) = types.split_at(types.len() / 2);
    let (first, second) = (list(first, private), list(second, private));
    quote!(#private::Many<#first, #second>)
}

/// One line each.
fn lines(lines: impl Iterator<Item = String>) -> String {
    lines.collect::<Vec<_>>().join("\n")
}

/// `name: Type`.
fn field_line((member, field): (syn::Member, &syn::Field)) -> String {
    let name = match member {
        syn::Member::Named(name) => name.unraw().to_string(),
        syn::Member::Unnamed(index) => index.index.to_string(),
    };
    format!("{name}: {}", type_text(&field.ty))
}

/// `Name { field: Type, .. }`, `Name(Type, ..)` or `Name`.
fn variant_line(variant: &syn::Variant) -> String {
    let name = variant.ident.unraw();
    let line = match &variant.fields {
        Fields::Unit => name.to_string(),
        Fields::Unnamed(fields) => {
            let types: Vec<String> = fields.unnamed.iter().map(|field| type_text(&field.ty)).collect();
            format!("{name}({})", types.join(", "))
        }
        Fields::Named(_) => {
            let fields: Vec<String> = variant.fields.members().zip(&variant.fields).map(field_line).collect();
            format!("{name} {{ {} }}", fields.join(", "))
        }
    };
    cut(line)
}

/// A variant's line takes no more of the screen than this.
fn cut(line: String) -> String {
    const MAX_CHARS: usize = 100;
    match line.char_indices().nth(MAX_CHARS) {
        None => line,
        Some(_) => line.chars().take(MAX_CHARS - 1).chain(['…']).collect(),
    }
}

/// What `#[repr(..)]` says of a struct, if it matters.
fn repr(attrs: &[Attribute], private: &Tokens) -> Option<TokenStream> {
    let Repr { c, pack, align } = Repr::parse(attrs);
    if !c && pack.is_none() && align.is_none() {
        return None;
    }
    let pack = pack.map(|pack| quote!(pack: #pack,));
    let align = align.map(|align| quote!(align: #align,));
    Some(quote!(#private::Repr { c: #c, #pack #align ..#private::Repr::RUST }))
}

/// What the runtime has for budgets, as if it were written where the size is. A path of which one token were the
/// macro's would make the compiler point at all of the attribute and note that the error comes from a macro.
fn private_at(span: Span, args: &BudgetArgs) -> Tokens {
    let Some(path) = args.krate.get() else {
        return quote_spanned!(span=> ::memfootprint::__private::budget).into();
    };
    let here = |mut token: TokenTree| {
        token.set_span(span.resolved_at(token.span()));
        token
    };
    let path: TokenStream = path.to_token_stream().into_iter().map(here).collect();
    quote_spanned!(span=> #path::__private::budget).into()
}
