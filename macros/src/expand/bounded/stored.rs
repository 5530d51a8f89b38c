//! The cache of a function: the types that it stores, and the statements that make it.

use super::construction::Construction;
use super::extent::Extent;
use crate::expand::runtime::BoundedPath;
use crate::model::{Cached, Role};
use proc_macro2::{Span, TokenStream};
use quote::{ToTokens, quote, quote_spanned};
use syn::Type;
use syn::ext::IdentExt;
use syn::spanned::Spanned;

/// What the type of a function's cache follows from.
pub(super) struct Stored<'a> {
    pub(super) function: &'a Cached<'a>,
    pub(super) private: &'a BoundedPath,
    /// The return type.
    pub(super) output: &'a TokenStream,
}

/// Whether a type that the cache can't keep is an error there. One error is enough. It must be in the signature of a
/// function that others call: to them a failed constant is then an error that has been reported.
#[derive(Clone, Copy)]
pub(super) enum Tell {
    Aloud,
    Quietly,
}

impl Stored<'_> {
    /// The value that tells which part of a result is cached. See the runtime's `Probe`.
    pub(super) fn how(&self) -> TokenStream {
        if !self.function.caches_all() {
            return self.probe();
        }
        let (output, span) = (self.output, here(self.span()));
        let private = self.private.at(span);
        quote_spanned!(span=> #private::Probe::<#output>::ALL)
    }

    /// The same where the kind of the return type decides.
    fn probe(&self) -> TokenStream {
        let (output, span) = (self.output, here(self.span()));
        let private = self.private.at(span);
        quote_spanned!(span=> {
            #[allow(unused_imports)]
            use #private::Plain as _;
            #private::Probe::<#output>::HOW
        })
    }

    /// The type of the part of a result that is cached.
    fn value(&self) -> TokenStream {
        let Self { function, private, output } = self;
        if function.caches_all() {
            return self.output.clone();
        }
        let span = self.span();
        let private = private.at(span);
        quote_spanned! {span=>
            <#output as #private::Outcome<{
                #[allow(unused_imports)]
                use #private::Plain as _;
                #private::Probe::<#output>::KIND
            }>>::Value
        }
    }

    /// The type of that part as the cache keeps it.
    fn kept_value(&self, tell: Tell) -> TokenStream {
        let (value, span) = (self.value(), self.span());
        let private = self.private.at(span);
        let found = self.found(&value, span);
        let kind = match tell {
            Tell::Aloud => {
                let all = self.function.caches_all();
                self.extent().call(self.private, "result", quote!(#all, #found))
            }
            Tell::Quietly => quote_spanned!(span=> #found.result()),
        };
        quote_spanned!(span=> <#value as #private::KeptResult<{ #kind }>>::Kept)
    }

    /// The type of the key.
    fn key(&self, tell: Tell) -> TokenStream {
        let kept = |ty: &Type, check: &str, name: Option<String>| {
            let span = ty.span();
            let (private, found) = (self.private.at(span), self.found(ty, span));
            let name = name.map(|name| quote!(#name,));
            let kind = match tell {
                Tell::Aloud => Extent::of(ty).call(self.private, check, quote!(#name #found)),
                Tell::Quietly => quote_spanned!(span=> #found.part()),
            };
            quote_spanned!(span=> <#ty as #private::KeptPart<{ #kind }>>::Kept)
        };
        if let Some(ty) = self.function.args.key.get().and_then(|key| key.ty.as_ref()) {
            return kept(ty, "key", None);
        }
        let parts = self.function.parts().map(|param| {
            let ty = match param.role {
                Role::Borrowed(ty) => ty,
                Role::Owned | Role::Passed => &*param.source.ty,
            };
            kept(ty, "part", Some(param.name.to_string()))
        });
        let parts: Vec<TokenStream> = parts.collect();
        match &*parts {
            [only] => only.clone(),
            parts => quote!((#(#parts),*)),
        }
    }

    pub(super) fn cache_type(&self, tell: Tell) -> TokenStream {
        let (private, key, value) = (self.private, self.key(tell), self.kept_value(tell));
        quote!(#private::Cache<#key, #value>)
    }

    /// Statements that make the cache once, and check what it is made of.
    pub(super) fn cache(&self, tell: Tell) -> TokenStream {
        let Self { function, private, .. } = self;
        let (args, cache_type, span) = (function.args, self.cache_type(tell), self.span());
        let name = function.source.sig.ident.unraw().to_string();
        let ty = quote!(__Cache);
        let construction = Construction { args, private, ty, span, is_own: true, name: Some(name) };
        let construction = construction.expression();
        let probe = self.probe();
        let has_error = args.cache_err.span().map(|span| {
            let private = private.at(span);
            quote_spanned!(span=> const _: () = #private::no_error(#probe);)
        });
        let has_none = args.cache_none.span().map(|span| {
            let private = private.at(span);
            quote_spanned!(span=> const _: () = #private::no_none(#probe);)
        });
        quote! {
            type __Cache = #cache_type;
            #has_error #has_none
            static __CACHE: #private::OnceLock<__Cache> = #private::OnceLock::new();
            __CACHE.get_or_init(|| #construction)
        }
    }

    /// Which of the traits that a kept type needs `ty` implements.
    fn found(&self, ty: &impl ToTokens, span: Span) -> TokenStream {
        let (private, args) = (self.private.at(span), self.function.args);
        let in_bytes = args.bytes.span().is_some() || args.pool.span().is_some();
        quote_spanned!(span=> #private::found!(#ty, #in_bytes))
    }

    /// Where errors about a result go.
    pub(super) fn span(&self) -> Span {
        self.function.output().map_or_else(Span::call_site, Spanned::span)
    }

    /// The return type from its first token to its last.
    fn extent(&self) -> Extent {
        self.function.output().map_or_else(|| Extent::of(&self.function.source.sig.ident), Extent::of)
    }
}

/// A span of the macro's own where something of the user's stands: the compiler points there, and suggests no changes.
pub(super) fn here(span: Span) -> Span {
    Span::mixed_site().located_at(span)
}
