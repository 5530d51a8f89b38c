//! `#[size_budget]` and `assert_size_budget!`: a constant whose evaluation fails.

use super::concrete::{Concrete, Tokens};
use super::labels::labels;
use super::parameters::Parameters;
use super::property::{Asked, unless_met};
use super::runtime::budget_at;
use super::shadow::Shadow;
use super::size::{bytes, meets, per_width, relation, unmet_size};
use crate::attr::{Assertion, BudgetArgs, Property, Repr, Size};
use crate::model::Instance;
use crate::type_text::type_text;
use proc_macro2::{Ident, Literal, Span, TokenStream, TokenTree};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::spanned::Spanned;
use syn::{Data, DataEnum, DeriveInput, Fields};

/// The longest tuple that implements the runtime's `Fields`.
const MAX_TUPLE: usize = 16;

/// The attribute's expansion: the item, with a derive that reads the arguments again.
pub(crate) fn hand_over(args: &BudgetArgs, tokens: &TokenStream, item: TokenStream) -> TokenStream {
    let span = args.krate.get().map_or_else(Span::call_site, Spanned::span);
    let private = budget_at(span, args);
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
///     use {Nth as __Nth, Which as __Which};
///     enum __Shadow<__K: __Which> { V0, V1(__K::First0<String>) }
///     check_enum::<Event, ((), (String,)), ((), __Shadow<__Nth<0>>)>("Event", "Ping\nText(String)", '≤', 64)
/// };
/// ```
///
/// for a generic item, where the compiler puts arguments for parameters through aliases:
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
pub(crate) fn checks(
    input: &DeriveInput,
    repr: &Repr,
    args: &BudgetArgs,
    instances: &[Instance],
) -> TokenStream {
    let concrete = Concrete::new(input);
    let parameters = Parameters::of(&input.generics, &concrete);
    let target = Target { input, repr, concrete, parameters, instances };
    // The parameters of a generic item are declared again. The lints have seen them once.
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
    let constant = |cfg: Option<TokenStream>, ask: Ask<'_>| {
        let span = ask.span();
        let check = Check { target: &target, args, ask, private: budget_at(span, args) };
        // A warning is itself a use of something deprecated, so only an error may allow that.
        let deprecated = args.warn.get().is_none().then(|| quote!(deprecated,));
        let check = check.constant();
        quote! {
            #cfg
            #[allow(#deprecated unused_qualifications)]
            #repeated
            const _: () = #check;
        }
    };
    let sizes = per_width(args, |cfg, size| constant(cfg, Ask::Size(size)));
    let properties = args.properties.iter().map(|property| constant(None, Ask::Property(property)));
    quote!(#sizes #(#properties)*)
}

/// Expands to:
///
/// ```ignore
/// const _: () = check_type::<Vec<u8>>("Vec<u8>", '≤', 24);
/// ```
pub(crate) fn assertion(assertion: &Assertion) -> TokenStream {
    let Assertion { ty, args } = assertion;
    let name = type_text(ty);
    let constant = |cfg: Option<TokenStream>, check: TokenStream| {
        quote! {
            #cfg
            #[allow(unused_qualifications)]
            const _: () = #check;
        }
    };
    let sizes = per_width(args, |cfg, size| {
        let private = budget_at(size.span, args);
        let (relation, bytes) = (relation(args), bytes(size, &private));
        if args.warn.get().is_some() {
            return constant(
                cfg,
                unless_met(
                    size.span,
                    &unmet_size(&format!("`{name}`"), args, size),
                    &meets(ty, args, size, &private),
                    &private,
                ),
            );
        }
        constant(cfg, quote_spanned!(size.span=> #private::check_type::<#ty>(#name, #relation, #bytes)))
    });
    let properties = args.properties.iter().map(|property| {
        let private = budget_at(property.span, args);
        let asked = Asked {
            property,
            private: &private,
            ty: quote!(#ty),
            fields: quote!(()),
            name: &name,
            labels: "",
        };
        constant(None, if args.warn.get().is_some() { asked.warning() } else { asked.check(None) })
    });
    quote!(#sizes #(#properties)*)
}

/// The type that is checked.
struct Target<'a> {
    input: &'a DeriveInput,
    repr: &'a Repr,
    concrete: Concrete,
    parameters: Parameters,
    instances: &'a [Instance],
}

/// The part of a budget that one check is about.
#[derive(Clone, Copy)]
enum Ask<'a> {
    Size(&'a Size),
    Property(&'a Property),
}

impl Ask<'_> {
    fn span(self) -> Span {
        match self {
            Self::Size(size) => size.span,
            Self::Property(property) => property.span,
        }
    }
}

/// One check of a type.
struct Check<'a> {
    target: &'a Target<'a>,
    args: &'a BudgetArgs,
    ask: Ask<'a>,
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
    /// Lines that describe the fields or variants.
    labels: String,
    /// The argument of the size check about a struct's `#[repr(..)]`, if the layout depends on it.
    repr: Option<TokenStream>,
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
        let Shared { function, lists, labels, repr, .. } = shared;
        let private = &self.private;
        let arguments = self.arguments(instance);
        let ty = self.this(instance, &arguments);
        let list_arguments = if self.target.parameters.any() { arguments } else { TokenStream::new() };
        let name = instance.name(&self.target.input.ident.unraw());
        let warn = self.args.warn.get().is_some();
        match self.ask {
            Ask::Size(size) if warn => unless_met(
                size.span,
                &unmet_size(&format!("`{name}`"), self.args, size),
                &meets(&ty, self.args, size, private),
                private,
            ),
            Ask::Size(size) => {
                let (relation, bytes) = (relation(self.args), bytes(size, private));
                let repr = repr.as_ref().map(|repr| quote!(#repr,));
                quote_spanned! {size.span=>
                    #private::#function::<#ty #(, #lists #list_arguments)*>(#name, #labels, #repr #relation, #bytes)
                }
            }
            Ask::Property(property) => {
                let fields = lists.first().map_or_else(|| quote!(()), |list| quote!(#list #list_arguments));
                let asked = Asked { property, private, ty, fields, name: &name, labels };
                if warn { asked.warning() } else { asked.check(repr.as_ref()) }
            }
        }
    }

    /// `<'static, u32>`, or nothing for an item without parameters.
    fn arguments(&self, instance: &Instance) -> TokenStream {
        let lifetimes = self.target.input.generics.lifetimes().map(|_| quote!('static));
        let arguments = instance.arguments.iter().cloned();
        let all: Vec<TokenStream> = lifetimes.chain(arguments).collect();
        if all.is_empty() { TokenStream::new() } else { quote!(<#(#all),*>) }
    }

    /// The type of an instance, with the spans of its arguments: bounds that it does not meet are reported there.
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
        let repr = repr(self.target.repr, private).filter(|_| function == "check_struct");
        let function = if repr.is_some() { "check_struct_with" } else { function };
        let function = Ident::new(function, self.ask.span());
        Shared { definitions, function, lists, labels: labels(&self.target.input.data), repr }
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
        let mut lists = vec![payloads];
        // The message about the size says what boxing a variant would save.
        if matches!(self.ask, Ask::Size(_)) && self.args.warn.get().is_none() {
            let shadow = Shadow::of(input, data, &variants, concrete, parameters, private);
            let shadows = list(shadow.as_ref().map_or(&[], |shadow| &shadow.types), private);
            lists.push(self.named("__Shadows", shadows, &mut definitions));
            definitions.extend(shadow.map(|shadow| shadow.definition));
        }
        let function = Ident::new("check_enum", self.ask.span());
        Shared { definitions, function, lists, labels: labels(&input.data), repr: None }
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

/// A list of types as the runtime's `Fields` takes it: a tuple, or a balanced tree of tuples.
fn list(types: &[impl ToTokens], private: &Tokens) -> TokenStream {
    if types.len() <= MAX_TUPLE {
        return quote!((#(#types,)*));
    }
    let (first, second) = types.split_at(types.len() / 2);
    let (first, second) = (list(first, private), list(second, private));
    quote!(#private::Many<#first, #second>)
}

/// A struct's `#[repr(..)]`, if the layout depends on it.
fn repr(&Repr { c, pack, align }: &Repr, private: &Tokens) -> Option<TokenStream> {
    if !c && pack.is_none() && align.is_none() {
        return None;
    }
    let number = Literal::u64_unsuffixed;
    let pack = pack.map(number).map(|pack| quote!(pack: #pack,));
    let align = align.map(number).map(|align| quote!(align: #align,));
    Some(quote!(#private::Repr { c: #c, #pack #align ..#private::Repr::RUST }))
}
