//! `#[size_budget]` on functions: the future that they return.

use super::concrete::{Concrete, Tokens};
use super::labels::argument_line;
use super::property::unless_met;
use super::runtime::budget_at;
use super::size::{bytes, per_width, relation, unmet_size};
use crate::attr::{BudgetArgs, Size, cfgs};
use crate::message;
use crate::model::{Function, Instance, implicit_parameter};
use crate::type_text::type_text;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::ext::IdentExt;
use syn::{Attribute, FnArg, GenericArgument, GenericParam, Generics, Lifetime, PathArguments, Type};

/// The most arguments of a function that the runtime's `FutureFn` is implemented for.
const MAX_ARGUMENTS: usize = 12;

/// Expands to
///
/// ```ignore
/// const _: () = check_async_fn(handle as unsafe fn(_, _) -> _, "handle", "request: &Request\nid: u64", '≤', 512);
/// ```
///
/// beside the function or after its block, once for each instance and for each pointer width that has a budget of its
/// own. A function with more arguments, or with some under a `#[cfg(..)]`, is called instead, in a closure that never
/// runs:
///
/// ```ignore
/// const _: () = check_call(&|| handle(any(), #[cfg(unix)] any()), "handle", '≤', 512);
/// ```
pub(crate) fn checks(function: &Function<'_>, args: &BudgetArgs, instances: &[Instance]) -> TokenStream {
    per_width(args, |cfg, size| {
        let private = budget_at(size.span, args);
        let check = Check { function, args, size, private };
        let cfgs = &function.cfgs;
        // Under `forbid(unsafe_code)` this attribute is an error, so it is there only if it is needed.
        let unsafe_code = check.calls_unsafe().then(|| quote!(#[allow(unsafe_code)]));
        let check = |instance| {
            let call = check.call(instance);
            // If the function can't be named here, as in a block, the compiler points at this token.
            let nameless = quote_spanned!(size.span=> _);
            // A warning is a use of something deprecated.
            let deprecated = args.warn.get().is_none().then(|| quote!(deprecated,));
            quote! {
                #(#cfgs)*
                #cfg
                #[allow(
                    #deprecated
                    trivial_casts,
                    unused_qualifications,
                    clippy::as_conversions,
                    clippy::items_after_statements
                )]
                #unsafe_code
                const #nameless: () = #call;
            }
        };
        instances.iter().map(check).collect()
    })
}

/// One check of a function.
struct Check<'a> {
    function: &'a Function<'a>,
    args: &'a BudgetArgs,
    size: &'a Size,
    private: Tokens,
}

/// The arguments that an instance gives for the parameters.
struct Given<'a> {
    /// For those of the block.
    block: &'a [TokenStream],
    /// For those of the function.
    own: &'a [TokenStream],
    /// For each `impl Trait`.
    implicit: &'a [TokenStream],
}

impl Check<'_> {
    /// The value of the constant.
    fn call(&self, instance: &Instance) -> TokenStream {
        let arguments = self.arguments(instance);
        let given = self.given(&arguments);
        let concrete = self.concrete(&arguments);
        let function = self.path(instance, &given, &concrete);
        let types = self.types(&concrete);
        let name = self.name(&self.given(&instance.arguments));
        let private = &self.private;
        let (relation, bytes) = (relation(self.args), concrete.tokens(&bytes(self.size, private)));
        let (span, warn) = (self.size.span, self.args.warn.get().is_some());
        if !self.shows_arguments() {
            let cfgs = self.function.signature.inputs.iter().map(|input| cfgs(attrs(input)));
            let arguments =
                cfgs.zip(types).map(|(cfgs, ty)| quote_spanned!(span=> #(#cfgs)* #private::any::<#ty>()));
            let mut call = quote_spanned!(span=> #function(#(#arguments),*));
            if self.calls_unsafe() {
                call = quote_spanned!(span=> unsafe { #call });
            }
            if warn {
                let met = quote_spanned!(span=> #private::call_meets(&|| #call, #relation, #bytes));
                return self.warning(&name, &met);
            }
            return quote_spanned!(span=> #private::check_call(&|| #call, #name, #relation, #bytes));
        }
        let check = match self.function.signature.asyncness {
            Some(_) => quote_spanned!(span=> check_async_fn),
            None => quote_spanned!(span=> check_future_fn),
        };
        // An error in the cast points at the arguments for the parameters or, without any, at the function.
        let at = instance.span.map_or_else(|| self.function.signature.ident.span(), |(_, last)| last);
        let pointer = quote_spanned!(at=> #function as unsafe fn(#(#types),*) -> _);
        if warn {
            let met = quote_spanned!(span=> #private::future_meets(#pointer, #relation, #bytes));
            return self.warning(&name, &met);
        }
        let lines = self.function.signature.inputs.iter().map(argument_line).collect::<Vec<_>>().join("\n");
        quote_spanned! {span=>
            #private::#check(#pointer, #name, #lines, #relation, #bytes)
        }
    }

    fn warning(&self, name: &str, met: &TokenStream) -> TokenStream {
        let note = unmet_size(&message::future_of(name), self.args, self.size);
        unless_met(self.size.span, &note, met, &self.private)
    }

    /// Whether the function can be cast to a pointer with an argument for each that is written.
    fn shows_arguments(&self) -> bool {
        let signature = self.function.signature;
        let all_there = signature.inputs.iter().all(|input| cfgs(attrs(input)).is_empty());
        signature.abi.is_none() && signature.inputs.len() <= MAX_ARGUMENTS && all_there
    }

    /// Whether a call is emitted that is `unsafe`.
    fn calls_unsafe(&self) -> bool {
        self.function.is_unsafe && !self.shows_arguments()
    }

    fn given<'a>(&self, arguments: &'a [TokenStream]) -> Given<'a> {
        let count = |generics: &Generics| generics.params.len() - generics.lifetimes().count();
        let of_block = self.function.block.map_or(0, |block| count(&block.generics));
        let (block, rest) = arguments.split_at(of_block);
        let (own, implicit) = rest.split_at(count(&self.function.signature.generics));
        Given { block, own, implicit }
    }

    /// Replaces parameters in types by the instance's arguments.
    fn concrete(&self, arguments: &[TokenStream]) -> Concrete {
        let signature = self.function.signature;
        let of_block = self.function.block.into_iter().flat_map(|block| block.generics.lifetimes());
        let lifetimes = of_block.chain(signature.generics.lifetimes());
        let lifetimes = lifetimes.map(|parameter| parameter.lifetime.ident.clone()).collect();
        let names = self.function.generics.params.iter().filter_map(name_of);
        let concrete = Concrete::of_instance(lifetimes, names.zip(arguments.iter().cloned()).collect());
        match self.function.block {
            Some(block) => concrete.with_self(&block.self_ty),
            None => concrete,
        }
    }

    /// The arguments that are given for the parameters. In a block they may be made of its type.
    fn arguments(&self, instance: &Instance) -> Vec<TokenStream> {
        let Some(block) = self.function.block else { return instance.arguments.clone() };
        let this = self.concrete(&instance.arguments).tokens(&block.self_ty);
        let with_self = Concrete::of_instance(Vec::new(), Vec::new()).with_self(&this);
        instance.arguments.iter().map(|argument| with_self.tokens(argument).into_token_stream()).collect()
    }

    /// `handle::<u32>`, `<Db>::query` or `<Db as Service>::call`. Bounds that an argument does not meet are reported
    /// where it is given.
    fn path(&self, instance: &Instance, given: &Given<'_>, concrete: &Concrete) -> TokenStream {
        let here = self.size.span;
        let (own, name) = (given.own, &self.function.signature.ident);
        let (first, last) = instance.span.unwrap_or((name.span(), name.span()));
        let end = quote_spanned!(last=> >);
        let turbofish = (!own.is_empty()).then(|| quote_spanned!(here=> ::<#(#own),* #end));
        let name = |span: Span| {
            let mut name = name.clone();
            name.set_span(name.span().located_at(span));
            name
        };
        let Some(block) = self.function.block else {
            let name = name(first);
            return quote!(#name #turbofish);
        };
        let start = quote_spanned!(first=> <);
        let this = concrete.tokens(&block.self_ty);
        let of_trait = block.trait_.as_ref().map(|(path, _)| {
            let path = concrete.tokens(path);
            quote_spanned!(here=> as #path)
        });
        let name = name(last);
        quote_spanned!(here=> #start #this #of_trait>::#name #turbofish)
    }

    /// The types of the arguments as far as they must be written: `_`, but for an `impl Trait` the type that is given.
    fn types(&self, concrete: &Concrete) -> Vec<TokenStream> {
        let inputs = self.function.signature.inputs.iter();
        let types = inputs.map(|input| match (implicit_parameter(input), input) {
            (Some(name), FnArg::Typed(input)) => {
                let mut ty = (*input.ty).clone();
                name_implicit(&mut ty, name);
                concrete.tokens(&ty).into_token_stream()
            }
            _ => quote_spanned!(self.size.span=> _),
        });
        types.collect()
    }

    /// The function as messages call it: `handle::<u32, stream = TcpStream>`, `Db::query`, `<Db as Service>::call`.
    fn name(&self, given: &Given<'_>) -> String {
        let signature = self.function.signature;
        let name = signature.ident.unraw();
        let own = given.own.iter().map(Instance::text);
        let names = signature.inputs.iter().filter_map(implicit_parameter);
        let implicit = names
            .zip(given.implicit)
            .map(|(name, argument)| format!("{name} = {}", Instance::text(argument)));
        let arguments: Vec<String> = own.chain(implicit).collect();
        let turbofish =
            if arguments.is_empty() { String::new() } else { format!("::<{}>", arguments.join(", ")) };
        let Some(block) = self.function.block else { return format!("{name}{turbofish}") };
        let names = block.generics.params.iter().filter_map(name_of);
        // With the lifetimes as they are written, and only the other parameters replaced.
        let shown =
            Concrete::of_instance(Vec::new(), names.zip(given.block.iter().map(Instance::shown)).collect());
        let this = type_text(&shown.tokens(&block.self_ty));
        match &block.trait_ {
            Some((path, _)) => format!("<{this} as {}>::{name}{turbofish}", type_text(&shown.tokens(path))),
            None if matches!(*block.self_ty, Type::Path(_)) => format!("{this}::{name}{turbofish}"),
            None => format!("<{this}>::{name}{turbofish}"),
        }
    }
}

/// The name of a type or const parameter.
fn name_of(parameter: &GenericParam) -> Option<Ident> {
    match parameter {
        GenericParam::Type(parameter) => Some(parameter.ident.clone()),
        GenericParam::Const(parameter) => Some(parameter.ident.clone()),
        GenericParam::Lifetime(_) => None,
    }
}

fn attrs(input: &FnArg) -> &[Attribute] {
    match input {
        FnArg::Receiver(receiver) => &receiver.attrs,
        FnArg::Typed(input) => &input.attrs,
    }
}

/// Puts the argument's name, as if it were a type parameter's, in place of an `impl Trait`. The type then stands in a
/// function pointer's, where an elided lifetime would be a different one for each call, so these become `'static`.
fn name_implicit(ty: &mut Type, name: &Ident) {
    match ty {
        Type::ImplTrait(_) => *ty = Type::Verbatim(quote!(#name)),
        Type::Reference(reference) => {
            reference.lifetime = Some(Lifetime::new("'static", Span::call_site()));
            name_implicit(&mut reference.elem, name);
        }
        Type::Array(array) => name_implicit(&mut array.elem, name),
        Type::Slice(slice) => name_implicit(&mut slice.elem, name),
        Type::Group(group) => name_implicit(&mut group.elem, name),
        Type::Paren(paren) => name_implicit(&mut paren.elem, name),
        Type::Tuple(tuple) => tuple.elems.iter_mut().for_each(|ty| name_implicit(ty, name)),
        Type::Path(path) => {
            for segment in &mut path.path.segments {
                let PathArguments::AngleBracketed(arguments) = &mut segment.arguments else { continue };
                for inner in &mut arguments.args {
                    match inner {
                        GenericArgument::Type(ty) => name_implicit(ty, name),
                        GenericArgument::Lifetime(lifetime) => {
                            *lifetime = Lifetime::new("'static", Span::call_site());
                        }
                        _ => {}
                    }
                }
            }
        }
        _ => {}
    }
}
