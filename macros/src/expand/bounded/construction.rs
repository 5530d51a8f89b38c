//! The expression that makes a cache with its limits.

use crate::attr::{Amount, BoundedArgs, Bytes, Size, Slot, Time, TimeValue};
use crate::expand::runtime::BoundedPath;
use proc_macro2::{Ident, Span, TokenStream};
use quote::{quote, quote_spanned};
use syn::Type;
use syn::spanned::Spanned;

/// A cache that is to be made.
pub(super) struct Construction<'a> {
    pub(super) args: &'a BoundedArgs,
    pub(super) private: &'a BoundedPath,
    /// Its type.
    pub(super) ty: TokenStream,
    /// Where errors about its type go.
    pub(super) span: Span,
    /// Whether that is certainly the runtime's `Cache`.
    pub(super) is_own: bool,
    /// Its name, unless another is given.
    pub(super) name: Option<String>,
}

impl<'a> Construction<'a> {
    /// A cache whose type is written: a field's or a static's.
    pub(super) fn of_type(args: &'a BoundedArgs, private: &'a BoundedPath, ty: &Type) -> Self {
        Self { args, private, ty: quote!(#ty), span: ty.span(), is_own: false, name: None }
    }

    /// A single limit goes through the trait for it, so that other crates' caches can be made. Options need the
    /// builder, which only the runtime's `Cache` has.
    pub(super) fn expression(&self) -> TokenStream {
        let (ty, bound, span) = (&self.ty, self.bound(), self.span);
        match (&self.bytes(), &self.entries()) {
            (Some(bytes), None) if self.is_plain() => {
                quote_spanned!(span=> <#ty as #bound>::with_bytes(#bytes))
            }
            (None, Some(entries)) if self.is_plain() => {
                quote_spanned!(span=> <#ty as #bound>::with_entries(#entries))
            }
            (bytes, entries) => {
                let private = self.private;
                let least = bytes.clone().unwrap_or_else(|| quote!(#private::Limit::bytes(0)));
                let given = given();
                let builder = self.builder(entries.as_ref());
                quote_spanned!(span=> <#ty as #bound>::construct(#least, |#given| #builder))
            }
        }
    }

    /// `Cache::builder().name("users").entries(10).build()`, in a closure that is given the bytes.
    fn builder(&self, entries: Option<&TokenStream>) -> TokenStream {
        let Self { args, private, .. } = self;
        let (given, options) = (given(), self.options());
        let in_entries = entries.map(|entries| quote!(.entries(#entries)));
        let builder = quote!(#private::Cache::builder() #in_entries #options);
        // Keys and values must have a footprint; the compiler points at the `_` of one that has none.
        let span = Span::mixed_site().located_at(self.span);
        let here = private.at(span);
        let builder = match (args.bytes.get(), args.reweigh.get().map(|every| self.time(every))) {
            (None, _) => builder,
            (Some(_), Some(every)) => {
                quote_spanned!(span=> #here::reweighed::<_, _>(#builder, #given, #every))
            }
            (Some(_), None) => quote_spanned!(span=> #here::in_bytes::<_, _>(#builder, #given)),
        };
        match args.pool.get() {
            Some(pool) => quote_spanned!(span=> #here::in_pool::<_, _>(#builder, &#pool)),
            None => quote!(#builder.build()),
        }
    }

    /// The trait that the expression goes through.
    pub(super) fn bound(&self) -> TokenStream {
        let private = self.private.at(self.span);
        let name = match (self.args.bytes.span(), self.args.entries.span()) {
            (Some(_), None) if self.is_plain() => "BoundedByBytes",
            (None, Some(_)) if self.is_plain() => "BoundedByEntries",
            _ => "Construct",
        };
        let name = Ident::new(name, self.span);
        quote!(#private::#name)
    }

    /// `Limits { bytes: .., entries: .. }`.
    pub(super) fn limits(&self) -> TokenStream {
        let Self { private, args, .. } = self;
        let of_pool = || args.pool.get().map(|pool| quote!(#private::Limit::bytes(#pool.limit())));
        let bytes = self.bytes().or_else(of_pool).map(|limit| quote!(#private::now(#limit)));
        match (bytes, self.entries()) {
            (Some(bytes), None) => quote!(#private::Limits::bytes(#bytes)),
            (None, Some(entries)) => quote!(#private::Limits::entries(#entries)),
            (bytes, entries) => quote!(#private::Limits::both(#bytes, #entries)),
        }
    }

    /// Whether nothing but a limit is given.
    fn is_plain(&self) -> bool {
        let amount = ["min", "max", "fallback", "vis", "crate"];
        self.name.is_none() && self.args.options().all(|(key, _)| amount.contains(&key))
    }

    /// The limit in bytes, if there is one of its own.
    fn bytes(&self) -> Option<TokenStream> {
        let Self { private, args, ty, .. } = self;
        let allowance =
            Allowance { amount: args.bytes.get()?, min: &args.min, max: &args.max, fallback: &args.fallback };
        Some(allowance.limit(private, self.is_own.then_some(ty)))
    }

    fn entries(&self) -> Option<TokenStream> {
        let size = self.args.entries.get()?;
        let (private, entries, span) = (self.private.at(size.span), bytes(size), size.span);
        Some(quote_spanned!(span=> { const _: #private::usize = #private::entries(#entries); #entries }))
    }

    fn options(&self) -> TokenStream {
        let args = self.args;
        let name = args.name.get().or(self.name.as_ref()).map(|name| quote!(.name(#name)));
        let max_entry = args.max_entry.get().map(|size| {
            let bytes = bytes(size);
            quote!(.max_entry(#bytes))
        });
        let ttl = args.ttl.get().map(|time| {
            let time = self.time(time);
            quote!(.ttl(#time))
        });
        let tti = args.tti.get().map(|time| {
            let time = self.time(time);
            quote!(.tti(#time))
        });
        let refresh = args.refresh.get().map(|time| {
            let time = self.time(time);
            quote!(.refresh(#time))
        });
        let on_evict = args.on_evict.get().map(|path| quote_spanned!(path.span()=> .on_evict(#path)));
        let share = args.share.get().map(|share| {
            let percent = share.hundredths / 100;
            quote!(.share(#percent))
        });
        let private = self.private;
        let alloc = args.alloc.get().map(|classes| quote!(.size_classes(#private::SizeClasses::#classes)));
        quote!(#name #share #max_entry #alloc #ttl #tti #refresh #on_evict)
    }

    fn time(&self, time: &Time) -> TokenStream {
        let private = self.private.at(time.span);
        let value = match &time.value {
            TimeValue::Milliseconds(milliseconds) => {
                quote_spanned!(time.span=> #private::Duration::from_millis(#milliseconds))
            }
            TimeValue::Expression(expression) => expression.clone(),
        };
        quote_spanned!(time.span=> { const _: #private::Duration = #private::time(#value); #value })
    }
}

/// A limit in bytes: a size, or a percentage with its bounds.
pub(super) struct Allowance<'a> {
    pub(super) amount: &'a Amount,
    pub(super) min: &'a Slot<Size>,
    pub(super) max: &'a Slot<Size>,
    pub(super) fallback: &'a Slot<Size>,
}

impl Allowance<'_> {
    /// The runtime's `Limit`. `of` is the type of the cache if that is certainly the runtime's: a limit below one entry
    /// is then an error.
    pub(super) fn limit(&self, private: &BoundedPath, of: Option<&TokenStream>) -> TokenStream {
        match self.amount {
            Amount::Bytes(size) => {
                let (bytes, span) = (bytes(size), size.span);
                let private = private.at(span);
                let check = match of {
                    Some(ty) => quote_spanned!(span=> bytes_of::<#ty>),
                    None => quote_spanned!(span=> bytes),
                };
                quote_spanned!(span=> #private::Limit::bytes({ const _: #private::usize = #private::#check(#bytes); #bytes }))
            }
            Amount::Percent(percent) => {
                let points = percent.hundredths;
                let given = |size: Option<&Size>| size.map(bytes);
                let min = given(self.min.get()).unwrap_or_else(|| quote!(0));
                let max = given(self.max.get()).unwrap_or_else(|| quote!(#private::UNLIMITED));
                let fallback = given(self.fallback.get()).or_else(|| given(self.max.get()));
                let fallback = fallback.unwrap_or_else(|| quote!(#private::FALLBACK));
                quote!(#private::percent(#points, #min, #max, #fallback))
            }
        }
    }
}

fn bytes(size: &Size) -> TokenStream {
    match &size.bytes {
        Bytes::Literal(tokens) | Bytes::Expression(tokens) => tokens.clone(),
    }
}

/// The closure's argument.
fn given() -> Ident {
    Ident::new("__bytes", Span::mixed_site())
}
