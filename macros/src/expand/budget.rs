//! `#[size_budget]` and `assert_size_budget!`: a constant whose evaluation fails.

use super::concrete::{Concrete, Tokens};
use super::labels::labels;
use super::parameters::Parameters;
use super::shadow::Shadow;
use crate::attr::{Assertion, BudgetArgs, Bytes, Relation, Repr, Size};
use crate::model::Instance;
use crate::type_text::type_text;
use proc_macro2::{Ident, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Attribute, Data, DataEnum, DeriveInput, Fields};

/// The longest tuple that implements the runtime's `Fields`.
const MAX_TUPLE: usize = 16;

/// The attribute's expansion: the item, with a derive that reads the arguments again.
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
/// for an enum:
///
/// ```ignore
/// const _: () = {
///     use Nth as __Nth;
///     enum __Shadow<__K0: Which> { V0, V1(__K0::First0<String>) }
///     check_enum::<Event, ((), (String,)), ((), __Shadow<__Nth<0>>)>("Event", "Ping\nText(String)", '≤', 64)
/// };
/// ```
///
/// for a generic item, where aliases let the compiler put arguments for parameters:
///
/// ```ignore
/// const _: () = {
///     type __Fields<'a, T: Copy> = (&'a str, T);
///     const _: () = check_struct::<Slot<'static, u32>, __Fields<'static, u32>>("Slot<u32>", "key: &'a str\nvalue: T", '≤', 64);
///     const _: () = ..;
/// };
/// ```
///
/// once for each pointer width that has a budget of its own. The call has the span of the size, where the compiler
/// then puts its one caret. The constant has no name, as a size may be a path to one of the user's.
///
/// Each path and each array costs the compiler more than a literal does, so there are few.
pub(crate) fn checks(input: &DeriveInput, args: &BudgetArgs, instances: &[Instance]) -> TokenStream {
    let concrete = Concrete::new(input);
    let parameters = Parameters::of(&input.generics, &concrete);
    let target = Target { input, concrete, parameters, instances };
    // What a generic item declares is declared again, and the lints have said what there is to say about it.
    let repeated = target.parameters.any().then(|| {
        quote! {
            #[allow(
                explicit_outlives_requirements,
                nonstandard_style,
                single_use_lifetimes,
                trivial_bounds,
                type_alias_bounds,
                unused_lifetimes,
            )]
        }
    });
    per_width(args, |cfg, size| {
        let check = Check { target: &target, args, size, private: private_at(size.span, args) }.constant();
        quote! {
            #cfg
            #[allow(deprecated, unused_qualifications)]
            #repeated
            const _: () = #check;
        }
    })
}

/// Expands to:
///
/// ```ignore
/// const _: () = check_type::<Vec<u8>>("Vec<u8>", '≤', 24);
/// ```
pub(crate) fn assertion(assertion: &Assertion) -> TokenStream {
    let Assertion { ty, args } = assertion;
    let name = type_text(ty);
    per_width(args, |cfg, size| {
        let private = private_at(size.span, args);
        let (relation, bytes) = (relation(args), bytes(size, &private));
        let check = quote_spanned!(size.span=> #private::check_type::<#ty>(#name, #relation, #bytes));
        quote! {
            #cfg
            #[allow(unused_qualifications)]
            const _: () = #check;
        }
    })
}

/// What `check` makes of each size, with the `#[cfg(..)]` of the pointer width that it is for.
pub(super) fn per_width(
    args: &BudgetArgs,
    check: impl Fn(Option<TokenStream>, &Size) -> TokenStream,
) -> TokenStream {
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

/// What is checked.
struct Target<'a> {
    input: &'a DeriveInput,
    concrete: Concrete,
    parameters: Parameters,
    instances: &'a [Instance],
}

/// One check of it.
struct Check<'a> {
    target: &'a Target<'a>,
    args: &'a BudgetArgs,
    size: &'a Size,
    private: Tokens,
}

/// What the checks of all instances share.
struct Shared {
    /// Items that the lists need.
    definitions: TokenStream,
    /// The runtime's function.
    function: Ident,
    /// Lists of types for its parameters, after the type itself; in a generic item the names of such lists.
    lists: Vec<TokenStream>,
    /// Arguments, after the name.
    described: TokenStream,
}

impl Check<'_> {
    /// The value of the constant.
    fn constant(&self) -> TokenStream {
        let shared = match &self.target.input.data {
            Data::Struct(data) => self.of_fields("check_struct", &data.fields),
            Data::Union(data) => self.of_fields("check_union", &Fields::Named(data.fields.clone())),
            Data::Enum(data) => self.of_enum(data),
        };
        let Shared { definitions, .. } = &shared;
        let mut calls = self.target.instances.iter().map(|instance| self.call(instance, &shared));
        if self.target.parameters.any() {
            return quote!({ #definitions #(const _: () = #calls;)* });
        }
        let call = calls.next();
        if definitions.is_empty() { quote!(#call) } else { quote!({ #definitions #call }) }
    }

    /// The call for one instance.
    fn call(&self, instance: &Instance, shared: &Shared) -> TokenStream {
        let Shared { function, lists, described, .. } = shared;
        let private = &self.private;
        let arguments = self.arguments(instance);
        let ty = self.this(instance, &arguments);
        let list_arguments = if self.target.parameters.any() { arguments } else { TokenStream::new() };
        let name = instance.name(&self.target.input.ident.unraw());
        let (relation, size) = (relation(self.args), bytes(self.size, private));
        quote_spanned! {self.size.span=>
            #private::#function::<#ty #(, #lists #list_arguments)*>(#name, #described, #relation, #size)
        }
    }

    /// `<'static, u32>`, or nothing for an item without parameters.
    fn arguments(&self, instance: &Instance) -> TokenStream {
        let lifetimes = self.target.input.generics.lifetimes().map(|_| quote!('static));
        let arguments = instance.arguments.iter().cloned();
        let all: Vec<TokenStream> = lifetimes.chain(arguments).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(<#(#all),*>) }
    }

    /// The type of an instance. Bounds that it does not meet are reported where it is given.
    fn this(&self, instance: &Instance, arguments: &TokenStream) -> TokenStream {
        let mut name = self.target.input.ident.clone();
        let Some((first, last)) = instance.span else { return quote!(#name #arguments) };
        name.set_span(name.span().located_at(first));
        let mut tokens: Vec<TokenTree> = arguments.clone().into_iter().collect();
        if let Some(end) = tokens.last_mut() {
            end.set_span(last);
        }
        let arguments: TokenStream = tokens.into_iter().collect();
        quote!(#name #arguments)
    }

    fn of_fields(&self, function: &str, fields: &Fields) -> Shared {
        let private = &self.private;
        let types: Vec<Tokens> = fields.iter().map(|field| self.target.concrete.tokens(&field.ty)).collect();
        let mut definitions = TokenStream::new();
        let lists = vec![self.named("__Fields", list(&types, private), &mut definitions)];
        let labels = labels(&self.target.input.data);
        let (function, described) = match repr(&self.target.input.attrs, private) {
            Some(repr) if function == "check_struct" => ("check_struct_with", quote!(#labels, #repr)),
            _ => (function, quote!(#labels)),
        };
        Shared { definitions, function: Ident::new(function, self.size.span), lists, described }
    }

    fn of_enum(&self, data: &DataEnum) -> Shared {
        let Self { private, .. } = self;
        let Target { input, concrete, parameters, .. } = self.target;
        let types = |variant: &syn::Variant| -> Vec<Tokens> {
            variant.fields.iter().map(|field| concrete.tokens(&field.ty)).collect()
        };
        let variants: Vec<Vec<Tokens>> = data.variants.iter().map(types).collect();
        let payloads: Vec<TokenStream> = variants.iter().map(|types| quote!((#(#types,)*))).collect();
        let mut definitions = TokenStream::new();
        let payloads = self.named("__Payloads", list(&payloads, private), &mut definitions);
        let shadow = Shadow::of(input, data, &variants, concrete, parameters, private);
        let shadows = list(shadow.as_ref().map_or(&[], |shadow| &shadow.types), private);
        let shadows = self.named("__Shadows", shadows, &mut definitions);
        definitions.extend(shadow.map(|shadow| shadow.definition));
        let labels = labels(&input.data);
        Shared {
            definitions,
            function: Ident::new("check_enum", self.size.span),
            lists: vec![payloads, shadows],
            described: quote!(#labels),
        }
    }

    /// The list itself or, in a generic item, the name of an alias that takes its parameters. An alias, unlike a trait,
    /// doesn't oblige its types to be well-formed: only those of an instance are looked at.
    fn named(&self, name: &str, list: TokenStream, definitions: &mut TokenStream) -> TokenStream {
        let parameters = &self.target.parameters;
        if !parameters.any() {
            return list;
        }
        let name = Ident::new(name, Span::call_site());
        let (declared, clause) = (parameters.declared(&[]), parameters.clause());
        definitions.extend(quote!(type #name #declared #clause = #list;));
        quote!(#name)
    }
}

/// The number of bytes. An expression goes through a field, as the compiler would explain what is wrong with an
/// argument by the function that takes it.
pub(super) fn bytes(size: &Size, private: &Tokens) -> TokenStream {
    match &size.bytes {
        Bytes::Literal(literal) => literal.clone(),
        Bytes::Expression(expression) => {
            quote_spanned!(size.span=> #private::Size { bytes: #expression }.bytes)
        }
    }
}

pub(super) fn relation(args: &BudgetArgs) -> char {
    match args.limit.as_ref().map_or(Relation::AtMost, |limit| limit.relation) {
        Relation::AtMost => '≤',
        Relation::AtLeast => '≥',
        Relation::Exactly => '=',
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
pub(super) fn private_at(span: Span, args: &BudgetArgs) -> Tokens {
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
