//! A function that answers from its cache.

use super::stored::{Stored, Tell, here};
use crate::expand::runtime::BoundedPath;
use crate::model::{Cached, Home, Param, Role};
use proc_macro2::{Ident, Span, TokenStream};
use quote::{ToTokens, format_ident, quote, quote_spanned};
use syn::spanned::Spanned;
use syn::{Attribute, FnArg, Meta, Pat, Signature};

/// Expands to:
///
/// ```text
/// fn page(db: &Db, id: u64, theme: &str) -> Result<Arc<Page>, Error> {
///     let __part_1 = &id;
///     call(page::cache(), Probe::<Result<Arc<Page>, Error>>::HOW, &Lookup((__part_1, theme)),
///         move || page::uncached(db, owned(__part_1), theme))
/// }
///
/// enum page {}
///
/// impl page {
///     fn cache() -> &'static Cache<(u64, String), Arc<Page>> {
///         static __CACHE: OnceLock<..> = OnceLock::new();
///         __CACHE.get_or_init(|| Cache::builder().bytes(..).build())
///         &__CACHE
///     }
///     fn uncached(db: &Db, id: u64, theme: &str) -> Result<Arc<Page>, Error> { .. }
/// }
/// ```
///
/// The companion is a type rather than a module, so that the body's names resolve as before. Nothing can stand beside a
/// method: its body becomes a closure.
pub(crate) fn function(function: &Cached<'_>) -> TokenStream {
    let output = function.output().map(ToTokens::to_token_stream).unwrap_or_default();
    let private = BoundedPath::of(function.args);
    let stored = Stored { function, private: &private, output: &output };
    let expansion = Expansion { function, private: &private, output: &output, stored };
    match function.home {
        Home::Beside => expansion.with_companion(),
        Home::Inside => expansion.method(Some(expansion.stored.cache(Tell::Aloud))),
        Home::Given => expansion.method(None),
    }
}

struct Expansion<'a> {
    function: &'a Cached<'a>,
    private: &'a BoundedPath,
    /// The return type.
    output: &'a TokenStream,
    stored: Stored<'a>,
}

impl Expansion<'_> {
    /// The function, and beside it a type of its name with the cache and the body.
    fn with_companion(&self) -> TokenStream {
        let Self { function, .. } = self;
        let (source, name) = (function.source, &function.source.sig.ident);
        let arguments = function.params.iter().enumerate().map(|(index, param)| self.passed(index, param));
        let uncached = quote!(#name::uncached(#(#arguments),*));
        let cache = quote!(#name::cache());
        let call = match source.sig.asyncness {
            Some(_) => self.call_async(&cache, &quote!(move || #uncached)),
            None => self.call(&cache, &quote!(move || #uncached)),
        };
        let (attrs, vis, signature) = (&source.attrs, &source.vis, self.signature());
        let companion_vis = function.args.vis.get().unwrap_or(vis);
        let conditions: Vec<&Attribute> = attributes(attrs, &["cfg"]).collect();
        let lints = attributes(attrs, &["allow", "warn", "deny", "forbid", "expect"]);
        let outer = attrs.iter().map(unexpecting);
        let (cache, cache_type) = (self.stored.cache(Tell::Quietly), self.stored.cache_type(Tell::Aloud));
        let block = &source.block;
        let uncached = Signature { ident: Ident::new("uncached", name.span()), ..source.sig.clone() };
        let about = format!(" The cache of the function [`{name}`](fn@{name}).");
        let about_cache = format!(" What is cached of [`{name}`](fn@{name}).");
        let about_uncached = format!(" What [`{name}`](fn@{name}) does on a miss, whatever is cached.");
        quote! {
            #(#conditions)*
            #[doc = #about]
            #[allow(non_camel_case_types, missing_debug_implementations)]
            #companion_vis enum #name {}

            #(#conditions)*
            #[allow(dead_code, unreachable_pub)]
            impl #name {
                #[doc = #about_cache]
                #companion_vis fn cache() -> &'static #cache_type { #cache }

                #[doc = #about_uncached]
                #(#lints)*
                #companion_vis #uncached #block
            }

            #(#outer)*
            #[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
            #vis #signature { #call }
        }
    }

    /// The function with its body as a closure. `cache` makes the cache; `None` if `in` names one.
    fn method(&self, cache: Option<TokenStream>) -> TokenStream {
        let Self { function, output, .. } = self;
        let source = function.source;
        let bindings = function.params.iter().enumerate().map(|(index, param)| {
            let pat = &param.source.pat;
            let value = self.passed(index, param);
            let is_needed = matches!(param.role, Role::Owned) || param.has_pattern();
            is_needed.then(|| quote!(let #pat = #value;))
        });
        // Only the statements are taken: the user's braces within others would set off a lint.
        let body = &source.block.stmts;
        let body = quote!({ #(#bindings)* #(#body)* });
        let cache = cache.map_or_else(|| self.given(), |cache| quote!({ #cache }));
        let call = match source.sig.asyncness {
            None => self.call(&cache, &quote!(|| -> #output #body)),
            Some(_) if function.lends() => self.call_in_place(&cache, &quote!(async #body)),
            Some(_) => self.call_async(&cache, &quote!(move || async move #body)),
        };
        let (attrs, vis, signature) = (&source.attrs, &source.vis, self.signature());
        quote! {
            #(#attrs)*
            #[allow(clippy::needless_pass_by_value, clippy::used_underscore_binding)]
            #vis #signature { #call }
        }
    }

    /// The cache that `in` names.
    fn given(&self) -> TokenStream {
        let place = self.function.args.home.get();
        quote_spanned!(place.span()=> &#place)
    }

    /// A function of the runtime's, with the span of the return type: errors about the result point there.
    fn told(&self, name: &str) -> TokenStream {
        let span = here(self.stored.span());
        let (path, name) = (self.private.at(span), Ident::new(name, span));
        quote_spanned!(span=> #path::#name)
    }

    /// The look-up of the arguments, and the call of the body if it finds nothing.
    fn call(&self, cache: &TokenStream, load: &TokenStream) -> TokenStream {
        let parts = self.lent(|_, name| name.to_token_stream());
        let (key, lookup) = self.lookup();
        let how = self.stored.how();
        let call = self.told("call");
        quote! {
            #(#parts)* #key
            #call(#cache, #how, #lookup, #load)
        }
    }

    /// The same for an `async fn`. All that a miss needs, the arguments included, goes into a boxed future, so that the
    /// function's own future is small and a hit doesn't pay for a miss. No argument is borrowed across the `.await`: it
    /// would be in the function's future twice, as an argument and as a local variable.
    fn call_async(&self, place: &TokenStream, load: &TokenStream) -> TokenStream {
        let private = self.private;
        let (key, lookup) = self.lookup();
        let how = self.stored.how();
        let (seek, fetch) = (self.told("look_up"), self.told("fetch"));
        let [cache, found, missed, miss] = ["__cache", "__found", "__missed", "__miss"].map(hidden);
        let owned = self.owned().map(|(index, name)| {
            let own = own(index);
            quote!(let #own = #name;)
        });
        let parts: Vec<TokenStream> = self.lent(|index, _| own(index).to_token_stream()).collect();
        quote! {
            let #miss = {
                let #cache = #place;
                #(#owned)* #(#parts)* #key
                match #seek(#cache, #how, #lookup) {
                    #private::Ok(#found) => return #found,
                    #private::Err(#missed) => #private::boxed(async move {
                        #(#parts)*
                        #fetch(#cache, #how, #missed, #lookup, #load).await
                    }),
                }
            };
            #miss.await
        }
    }

    /// The same where the look-up borrows from an argument, so that the argument can't be moved into the body, which
    /// borrows it as well.
    fn call_in_place(&self, place: &TokenStream, body: &TokenStream) -> TokenStream {
        let private = self.private;
        let parts = self.lent(|_, name| name.to_token_stream());
        let (key, lookup) = self.lookup();
        let how = self.stored.how();
        let (seek, fetch) = (self.told("look_up"), self.told("fetch"));
        let [cache, found, missed, miss, load] =
            ["__cache", "__found", "__missed", "__miss", "__load"].map(hidden);
        quote! {
            let #cache = #place;
            #(#parts)* #key
            let #miss = match #seek(#cache, #how, #lookup) {
                #private::Ok(#found) => return #found,
                #private::Err(#missed) => #private::boxed(async {
                    let #load = #body;
                    #fetch(#cache, #how, #missed, #lookup, move || #load).await
                }),
            };
            #miss.await
        }
    }

    /// The arguments that are given by value and part of the key.
    fn owned(&self) -> impl Iterator<Item = (usize, &Ident)> {
        let params = self.function.params.iter().enumerate();
        params
            .filter(|(_, param)| matches!(param.role, Role::Owned))
            .map(|(index, param)| (index, &param.name))
    }

    /// References to these arguments, each of which is at `place`.
    fn lent(&self, place: impl Fn(usize, &Ident) -> TokenStream) -> impl Iterator<Item = TokenStream> {
        self.owned().map(move |(index, name)| {
            let (binding, place) = (binding(index), place(index, name));
            quote!(let #binding = &#place;)
        })
    }

    /// The `let` that the look-up needs, and the reference to look up by.
    fn lookup(&self) -> (TokenStream, TokenStream) {
        // An error about a key of the wrong type points at what the key comes from.
        let span = here(self.looked_up());
        let private = self.private.at(span);
        if let Some(key) = self.function.args.key.get() {
            let (expr, binding) = (&key.expr, Ident::new("__key", span));
            let ty = key.ty.as_ref().map(|ty| quote!(: #ty));
            return (quote!(let #binding #ty = #expr;), quote_spanned!(span=> &#binding));
        }
        let params = self.function.params.iter().enumerate();
        let parts = params.filter_map(|(index, param)| match param.role {
            Role::Owned => Some(Ident::new(&binding(index).to_string(), span).into_token_stream()),
            Role::Borrowed(_) => Some(param.name.to_token_stream()),
            Role::Passed => None,
        });
        let parts: Vec<TokenStream> = parts.collect();
        let lookup = match &*parts {
            [] => quote_spanned!(span=> &()),
            [only] => only.clone(),
            parts => quote_spanned!(span=> &#private::Lookup((#(#parts),*))),
        };
        (TokenStream::new(), lookup)
    }

    /// Where errors about the key go: `key`, the only argument, `in`, or else the return type.
    fn looked_up(&self) -> Span {
        let (args, mut parts) = (self.function.args, self.function.parts());
        match (args.key.get(), parts.next(), parts.next(), args.home.get()) {
            (Some(key), ..) => key.expr.span(),
            (None, Some(Param { role: Role::Borrowed(ty), .. }), None, _) => ty.span(),
            (None, Some(only), None, _) => only.source.ty.span(),
            (_, _, _, Some(place)) => place.span(),
            _ => self.stored.span(),
        }
    }

    /// The argument for the body. An argument lent to the look-up is cloned, which happens on a miss only.
    fn passed(&self, index: usize, param: &Param<'_>) -> TokenStream {
        let (private, name) = (self.private, &param.name);
        match param.role {
            Role::Owned => {
                let binding = binding(index);
                if !self.function.makes_cache() {
                    return quote!(#private::owned(#binding));
                }
                // An argument that isn't `Clone` has been reported with the type of the key.
                quote!({
                    #[allow(unused_imports)]
                    use #private::Unowned as _;
                    #private::Lent(#binding).owned()
                })
            }
            Role::Borrowed(_) | Role::Passed => name.to_token_stream(),
        }
    }

    /// The signature, with a plain name for each argument.
    fn signature(&self) -> Signature {
        let mut signature = self.function.source.sig.clone();
        let typed = signature.inputs.iter_mut().filter_map(|input| match input {
            FnArg::Typed(typed) => Some(typed),
            FnArg::Receiver(_) => None,
        });
        for (typed, param) in typed.zip(&self.function.params) {
            let name = &param.name;
            *typed.pat = Pat::Verbatim(quote!(#name));
        }
        signature
    }
}

/// A reference to an argument that is given by value.
fn binding(index: usize) -> Ident {
    format_ident!("__part_{index}", span = Span::mixed_site())
}

/// A name that nothing of the user's can see.
fn hidden(name: &str) -> Ident {
    Ident::new(name, Span::mixed_site())
}

/// An argument that is given by value, moved to where it can be moved from.
fn own(index: usize) -> Ident {
    format_ident!("__own_{index}", span = Span::mixed_site())
}

/// The same attribute, with `allow` for `expect`: the code that is expected to set off the lint is the body, which is
/// elsewhere.
fn unexpecting(attr: &Attribute) -> TokenStream {
    match &attr.meta {
        Meta::List(list) if list.path.is_ident("expect") => {
            let lints = &list.tokens;
            quote_spanned!(attr.span()=> #[allow(#lints)])
        }
        _ => attr.to_token_stream(),
    }
}

/// The attributes of these names.
fn attributes<'a>(attrs: &'a [Attribute], names: &'static [&str]) -> impl Iterator<Item = &'a Attribute> {
    attrs.iter().filter(|attr| names.iter().any(|name| attr.path().is_ident(name)))
}
