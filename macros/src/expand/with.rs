//! The user's function of `with`, as the runtime takes it.

use super::pattern::{binding, pattern};
use super::subject::Subject;
use crate::model::{Inside, Variant};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::ExprPath;
use syn::spanned::Spanned;

/// A function, and the type of its last argument: `Walker<'__a, __S>`, `Shrinker<'__a>`.
pub(super) struct Called<'i> {
    pub(super) function: &'i ExprPath,
    pub(super) run: TokenStream,
}

impl<'i> Called<'i> {
    /// A function that is given a walker.
    pub(super) fn walking(function: &'i ExprPath, subject: &Subject) -> Self {
        Self { function, run: subject.walker() }
    }

    /// Expands to:
    ///
    /// ```text
    /// |__value, __run| {
    ///     let __with: fn(_, &mut Walker<'__a, __S>) = text;
    ///     __with(__value, __run)
    /// }
    /// ```
    ///
    /// As the reference is an argument, it is coerced to the type that the function takes: a `&Vec<T>` to a `&[T]`.
    /// Nothing is captured, so that the closure is a plain function, which the walk can keep for later.
    pub(super) fn with_value(&self) -> TokenStream {
        self.with_value_at(Span::call_site())
    }

    /// The same; an error about what the closure is given stands `at` this place.
    fn with_value_at(&self, at: Span) -> TokenStream {
        let [value, run] = self.names();
        let call = self.call(core::slice::from_ref(&value), &run);
        quote_spanned!(at=> |#value, #run| { #call })
    }

    /// Expands to:
    ///
    /// ```text
    /// |__value, __run| items(__value, __run, |__value, __run| { .. })
    /// |__value, __run| entries(__value, __run, by_type, |__value, __run| { .. })
    /// ```
    ///
    /// An error about what the collection is stands `at` its type.
    pub(super) fn inside(inside: &Inside, at: Span, subject: &Subject) -> TokenStream {
        let at = Span::mixed_site().located_at(at);
        let walked = |function: &ExprPath| Called::walking(function, subject).with_value_at(at);
        let part = |function: &Option<ExprPath>| match function {
            Some(function) => walked(function),
            None => quote_spanned!(at=> __memfootprint::by_type),
        };
        match inside {
            Inside::Items(item) => {
                let item = walked(item);
                quote_spanned!(at=> |__value, __run| __memfootprint::items(__value, __run, #item))
            }
            Inside::Entries { key, value } => {
                let (key, value) = (part(key), part(value));
                quote_spanned!(at=> |__value, __run| __memfootprint::entries(__value, __run, #key, #value))
            }
        }
    }

    /// Expands to:
    ///
    /// ```text
    /// |__value, __run| match __value {
    ///     Self::Text { 0: __field_0, 1: __field_1 } => {
    ///         let __with: fn(_, _, &mut Walker<'__a, __S>) = text;
    ///         __with(__field_0, __field_1, __run)
    ///     }
    ///     _ => {}
    /// }
    /// ```
    pub(super) fn with_fields(&self, variant: &Variant<'_>, subject: &Subject, is_only: bool) -> TokenStream {
        let [value, run] = self.names();
        let pattern = pattern(variant, subject);
        let fields: Vec<Ident> = (0..variant.fields.len()).map(|index| binding(index, self.at())).collect();
        let call = self.call(&fields, &run);
        let others = (!is_only).then(|| quote!(_ => {}));
        quote!(|#value, #run| match #value { #pattern => { #call } #others })
    }

    /// All tokens have the span of the function's path, so that the compiler reports there what is wrong with the
    /// function and with the types of its arguments.
    fn call(&self, values: &[Ident], run: &Ident) -> TokenStream {
        let Self { function, run: run_type } = self;
        let types = values.iter().map(|_| quote!(_));
        let ty = quote_spanned!(self.at()=> fn(#(#types,)* &mut #run_type));
        quote_spanned! {self.at()=>
            let __with: #ty = #function;
            __with(#(#values,)* #run)
        }
    }

    fn names(&self) -> [Ident; 2] {
        ["__value", "__run"].map(|name| Ident::new(name, self.at()))
    }

    fn at(&self) -> Span {
        Span::mixed_site().located_at(self.function.span())
    }
}
