//! Which parameters the types of fields own.

use super::known;
use super::needs::{Needs, Refilled};
use proc_macro2::{Group, TokenStream, TokenTree};
use quote::ToTokens;
use std::collections::HashSet;
use syn::parse::Parser;
use syn::punctuated::Punctuated;
use syn::visit::{self, Visit};
use syn::{
    DeriveInput, GenericArgument, GenericParam, Ident, PathArguments, PathSegment, Token, Type,
    TypeParamBound, TypePath, WherePredicate,
};

/// Gathers what the types of an item's fields ask of its parameters.
pub(super) struct Used<'i> {
    item: &'i DeriveInput,
    /// The type parameters there are.
    known: Vec<&'i Ident>,
    found: HashSet<Ident>,
    types: Vec<Type>,
    refilled: Vec<Refilled>,
    mentions: Vec<Mention>,
}

/// The item's own type where it is written by its name: each type parameter, and what it is there.
struct Mention(Vec<(Ident, Type)>);

impl<'i> Used<'i> {
    pub(super) fn new(item: &'i DeriveInput) -> Self {
        let known = item.generics.type_params().map(|param| &param.ident).collect();
        Self {
            item,
            known,
            found: HashSet::new(),
            types: Vec::new(),
            refilled: Vec::new(),
            mentions: Vec::new(),
        }
    }

    /// Adds what a field's type owns.
    pub(super) fn add(&mut self, ty: &Type) {
        self.visit_type(ty);
    }

    /// What was found in all.
    pub(super) fn finish(mut self) -> (Needs, Vec<Refilled>) {
        self.follow_mentions();
        let params = self.known.iter().filter(|param| self.found.contains(param));
        let params = params.map(|&param| param.clone()).collect();
        (Needs { params, types: self.types }, self.refilled)
    }

    /// A mention of the item's own type asks of each argument what the item asks of that parameter, which is known only
    /// once all else is. So mentions are followed last, until nothing new comes up: `Vec<Node<C>>` in `Node<C>` adds
    /// nothing, like `Vec<Self>`.
    fn follow_mentions(&mut self) {
        let mut followed = HashSet::new();
        let mut next = 0;
        loop {
            let before = (self.found.len(), self.types.len(), self.mentions.len());
            while next < self.mentions.len() {
                let Mention(arguments) = &self.mentions[next];
                let renames = self.renames(arguments);
                let asked = |&(at, (param, _)): &(usize, &(Ident, Type))| {
                    self.found.contains(param) && followed.insert((next, at))
                };
                let walked = arguments.iter().enumerate().filter(asked);
                let walked: Vec<Type> = walked.map(|(_, (_, argument))| argument.clone()).collect();
                for argument in &walked {
                    self.visit_type(argument);
                }
                if let Some(renames) = renames {
                    for ty in self.types.clone() {
                        self.need(rename(&ty, &renames));
                    }
                }
                next += 1;
            }
            if before == (self.found.len(), self.types.len(), self.mentions.len()) {
                return;
            }
            next = 0;
        }
    }

    /// The parameter that is given for each parameter, if all arguments are parameters.
    fn renames(&self, arguments: &[(Ident, Type)]) -> Option<Vec<(Ident, Ident)>> {
        let rename = |(param, argument): &(Ident, Type)| Some((param.clone(), self.param(argument)?.clone()));
        arguments.iter().map(rename).collect()
    }

    /// Notes that this type must be measured.
    fn need(&mut self, ty: Type) {
        let text = ty.to_token_stream().to_string();
        if self.types.iter().all(|known| known.to_token_stream().to_string() != text) {
            self.types.push(ty);
        }
    }

    /// The parameter, if the type is one.
    fn param<'t>(&self, ty: &'t Type) -> Option<&'t Ident> {
        match ty {
            Type::Path(path) if path.qself.is_none() => {
                path.path.get_ident().filter(|ident| self.known.contains(ident))
            }
            Type::Paren(inner) => self.param(&inner.elem),
            Type::Group(inner) => self.param(&inner.elem),
            _ => None,
        }
    }

    /// Whether this is `T::Item`, or `<.. as Trait>::Item` with a parameter in it.
    fn is_projection(&self, path: &TypePath) -> bool {
        let first = path.path.segments.first();
        match path.qself {
            Some(_) => self.occurs_in(path.to_token_stream()),
            None => {
                path.path.segments.len() > 1 && first.is_some_and(|first| self.known.contains(&&first.ident))
            }
        }
    }

    /// The arguments, if this is the item's own type: a single name, which no other type in its module can have.
    fn mention(&self, path: &TypePath) -> Option<Mention> {
        if path.qself.is_some() || path.path.leading_colon.is_some() {
            return None;
        }
        let segments: Vec<&PathSegment> = path.path.segments.iter().collect();
        let own = match *segments {
            [own] => own,
            [module, own] if module.ident == "self" => own,
            _ => return None,
        };
        if own.ident != self.item.ident {
            return None;
        }
        let mut arguments = match &own.arguments {
            PathArguments::AngleBracketed(arguments) => Some(arguments.args.iter()),
            _ => None,
        }
        .into_iter()
        .flatten()
        .filter(|argument| !matches!(argument, GenericArgument::Lifetime(_)));
        let params = self.item.generics.params.iter();
        let params = params.filter(|param| !matches!(param, GenericParam::Lifetime(_)));
        let each = params.filter_map(|param| {
            let argument = arguments.next();
            let GenericParam::Type(param) = param else { return None };
            let argument = match argument {
                Some(GenericArgument::Type(argument)) => Some(argument),
                _ => param.default.as_ref().map(|(_, default)| default),
            };
            Some((param.ident.clone(), argument?.clone()))
        });
        Some(Mention(each.collect()))
    }

    /// Whether this is a type of std that asks of its parameters something else than `T: MemFootprint` for each, so
    /// that it becomes a bound itself. Such a bound must not lead back to the item, so its arguments must be closed.
    fn has_own_demands(&self, path: &TypePath) -> bool {
        let Some(last) = path.path.segments.last() else { return false };
        let arguments: Vec<&Type> = known::arguments(last).collect();
        let is_generic = arguments.iter().any(|ty| self.occurs_in(ty.to_token_stream()));
        is_generic
            && match arguments.as_slice() {
                [only] if last.ident == "Pin" && self.points_to_unsized(only) => true,
                [_] if self.points_to_unsized(&Type::Path(path.clone())) => true,
                // Nothing is asked of its pointee, so it can't lead back to the item.
                _ if last.ident == "Weak" => true,
                all => known::has_own_demands(&last.ident) && all.iter().all(|ty| self.is_closed(ty)),
            }
    }

    /// Whether this type is made of parameters and types of std only.
    fn is_closed(&self, ty: &Type) -> bool {
        match ty {
            _ if !self.occurs_in(ty.to_token_stream()) || self.param(ty).is_some() => true,
            Type::Paren(inner) => self.is_closed(&inner.elem),
            Type::Group(inner) => self.is_closed(&inner.elem),
            Type::Slice(slice) => self.is_closed(&slice.elem),
            Type::Array(array) => self.is_closed(&array.elem),
            Type::Tuple(tuple) => tuple.elems.iter().all(|ty| self.is_closed(ty)),
            Type::Path(path) if self.is_projection(path) => true,
            Type::Path(path) => path.path.segments.last().is_some_and(|last| {
                known::is_of_std(&last.ident) && known::arguments(last).all(|ty| self.is_closed(ty))
            }),
            _ => false,
        }
    }

    /// Whether this is an owner of a parameter that may be a trait object: `Box<T>` with `T: ?Sized`.
    fn points_to_unsized(&self, ty: &Type) -> bool {
        let Type::Path(path) = ty else { return false };
        let Some(last) = path.path.segments.last() else { return false };
        let mut arguments = known::arguments(last);
        let pointee = arguments.next().and_then(|ty| self.param(ty));
        ["Box", "Rc", "Arc"].iter().any(|pointer| last.ident == pointer)
            && arguments.next().is_none()
            && pointee.is_some_and(|param| self.may_be_unsized(param))
    }

    /// Whether a parameter is declared `?Sized`.
    fn may_be_unsized(&self, param: &Ident) -> bool {
        let maybe =
            |bound: &TypeParamBound| matches!(bound, TypeParamBound::Trait(bound) if bound.maybe.is_some());
        let declared = self.item.generics.type_params().filter(|declared| declared.ident == *param);
        let declared = declared.flat_map(|declared| &declared.bounds);
        let clause = self.item.generics.where_clause.iter().flat_map(|clause| &clause.predicates);
        let claimed = clause.filter_map(|predicate| match predicate {
            WherePredicate::Type(predicate) if self.param(&predicate.bounded_ty) == Some(param) => {
                Some(&predicate.bounds)
            }
            _ => None,
        });
        declared.chain(claimed.flatten()).any(maybe)
    }

    /// Notes what a collection asks of its keys and hasher.
    fn refill(&mut self, collection: &PathSegment) {
        let types: Vec<&Type> = known::arguments(collection).collect();
        let refilled: Vec<Refilled> = match (&*collection.ident.to_string(), types.as_slice()) {
            ("BTreeMap" | "BTreeSet" | "BinaryHeap", [key, ..]) => vec![Refilled::Ordered((*key).clone())],
            ("HashMap", [key, _, hasher]) | ("HashSet", [key, hasher]) => {
                vec![Refilled::Hashed((*key).clone()), Refilled::Hasher((*hasher).clone())]
            }
            ("HashMap" | "HashSet", [key, ..]) => vec![Refilled::Hashed((*key).clone())],
            _ => return,
        };
        let generic = refilled.into_iter().filter(|refilled| {
            let (Refilled::Ordered(ty) | Refilled::Hashed(ty) | Refilled::Hasher(ty)) = refilled;
            self.occurs_in(ty.to_token_stream())
        });
        let generic: Vec<Refilled> = generic.collect();
        self.refilled.extend(generic);
    }

    /// Whether `tokens` name a parameter, or a generic item by `Self`.
    fn occurs_in(&self, tokens: TokenStream) -> bool {
        let mut occurs = false;
        names(tokens, &mut |name| {
            occurs |= self.known.contains(&name) || name == "Self" && !self.known.is_empty();
            None
        });
        occurs
    }
}

impl<'a> Visit<'a> for Used<'_> {
    fn visit_type_path(&mut self, path: &'a TypePath) {
        let last = path.path.segments.last();
        if self.is_projection(path) {
            self.need(Type::Path(path.clone()));
        } else if let Some(param) = path.path.get_ident().filter(|ident| self.known.contains(ident)) {
            self.found.insert(param.clone());
        } else if let Some(mention) = self.mention(path) {
            self.mentions.push(mention);
        } else if self.has_own_demands(path) {
            self.need(Type::Path(path.clone()));
        } else if let Some(last) = last.filter(|last| !known::is_pointer(&last.ident)) {
            self.refill(last);
            let unasked = known::unasked(&last.ident).and_then(|index| known::arguments(last).nth(index));
            match unasked {
                Some(unasked) => known::arguments(last)
                    .filter(|ty| !core::ptr::eq(*ty, unasked))
                    .for_each(|ty| self.visit_type(ty)),
                None => visit::visit_type_path(self, path),
            }
        }
    }

    // None of these owns what it points to.
    fn visit_type_reference(&mut self, _: &'a syn::TypeReference) {}
    fn visit_type_ptr(&mut self, _: &'a syn::TypePtr) {}
    fn visit_type_fn_ptr(&mut self, _: &'a syn::TypeFnPtr) {}

    // A trait object is measured through its vtable.
    fn visit_type_trait_object(&mut self, _: &'a syn::TypeTraitObject) {}

    // A macro's expansion can't be seen. It is assumed to own the types among its arguments.
    fn visit_type_macro(&mut self, ty: &'a syn::TypeMacro) {
        let tokens = &ty.mac.tokens;
        match Punctuated::<Type, Token![,]>::parse_terminated.parse2(tokens.clone()) {
            Ok(types) => types.iter().for_each(|ty| self.visit_type(ty)),
            Err(_) => {
                names(tokens.clone(), &mut |name| {
                    if self.known.contains(&name) {
                        self.found.insert(name.clone());
                    }
                    None
                });
            }
        }
    }

    // An array's length is no type.
    fn visit_expr(&mut self, _: &'a syn::Expr) {}
}

/// `ty` with parameters under other names.
fn rename(ty: &Type, renames: &[(Ident, Ident)]) -> Type {
    let new = |name: &Ident| renames.iter().find(|(old, _)| old == name).map(|(_, new)| new.clone());
    Type::Verbatim(names(ty.to_token_stream(), &mut |name| new(name)))
}

/// The tokens with the names that `rename` gives. It is shown each name that can be a parameter's: one without `::`
/// before it.
fn names(tokens: TokenStream, rename: &mut impl FnMut(&Ident) -> Option<Ident>) -> TokenStream {
    let mut colons = 0;
    let one = |token| {
        let before = core::mem::take(&mut colons);
        match token {
            TokenTree::Ident(ident) if before < 2 => TokenTree::Ident(rename(&ident).unwrap_or(ident)),
            TokenTree::Group(group) => {
                let mut inner = Group::new(group.delimiter(), names(group.stream(), rename));
                inner.set_span(group.span());
                TokenTree::Group(inner)
            }
            TokenTree::Punct(punct) => {
                colons = if punct.as_char() == ':' { before + 1 } else { 0 };
                TokenTree::Punct(punct)
            }
            token => token,
        }
    };
    tokens.into_iter().map(one).collect()
}
