//! Which bounds the implementation needs.

use super::needs::{Needs, Refilled};
use super::used::Used;
use super::{Field, How, Item};
use syn::WherePredicate;

/// What must hold of the type's parameters for its fields to be measured, or shrunk.
pub(crate) struct Bounds<'a> {
    /// What must be `MemFootprint` or, for the other derive, `MemShrink`.
    pub(crate) measured: Needs,
    /// What must be `Copy`, as it is in a packed struct.
    pub(crate) copied: Needs,
    /// What rebuilding a collection asks of its key and its hasher, where a parameter is in these.
    pub(crate) refilled: Vec<Refilled>,
    /// The predicates of `bound`, in place of inferred ones.
    pub(crate) written: Vec<&'a WherePredicate>,
}

impl Item<'_> {
    /// The bounds that `bound` gives, and those that follow from the types of the fields without one.
    pub(crate) fn bounds(&self) -> Bounds<'_> {
        let mut measured = Used::new(self.input);
        let mut copied = Used::new(self.input);
        for field in self.fields_without_bound() {
            match field.how {
                How::Walk => measured.add(field.ty),
                How::Copied => copied.add(field.ty),
                How::Skip(_)
                | How::With(_)
                | How::Inside(_)
                | How::Together
                | How::Size(_)
                | How::HeapFree
                | How::Empty => {}
            }
        }
        let (measured, refilled) = measured.finish();
        let (copied, _) = copied.finish();
        Bounds { measured, copied, refilled, written: self.written_bounds() }
    }

    fn fields_without_bound(&self) -> impl Iterator<Item = &Field<'_>> {
        let inferred = self.attrs.bound.span().is_none();
        let variants = self.variants().iter().filter(move |variant| inferred && variant.bound().is_none());
        variants.flat_map(|variant| &variant.fields).filter(|field| field.attrs.bound.span().is_none())
    }

    fn written_bounds(&self) -> Vec<&WherePredicate> {
        let variants = self.variants().iter().filter_map(|variant| variant.bound()?.get());
        let fields = self.fields().filter_map(|field| field.attrs.bound.get());
        self.attrs.bound.get().into_iter().chain(variants).chain(fields).flatten().collect()
    }
}
