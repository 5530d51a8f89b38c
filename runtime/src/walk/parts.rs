//! What a struct or a variant consists of: its fields, as a tuple.
//!
//! The derive hands all fields over at once because a call a field costs the user's compiler several times as much.

use super::{Fields, Sink};
use crate::MemFootprint;
use crate::walk::{Child, inline_size};
use alloc::vec::Vec;
use core::alloc::Layout;

/// One field and how it is measured. The sink is a parameter of the method: so whether a type is a part is one question,
/// which the compiler answers once a crate.
pub trait Part<'a>: Copy {
    /// What the tree has to know of it. Asked when a place is first opened, not for every value.
    fn child(&self) -> Child;

    /// Walks it as field `index` of the opened ones.
    fn walk<S: Sink>(self, fields: &mut Fields<'_, 'a, S>, index: usize);
}

/// A field that is walked through its type's `MemFootprint`.
impl<'a, T: MemFootprint + ?Sized> Part<'a> for &'a T {
    fn child(&self) -> Child {
        Child::field::<T>((inline_size(*self), align_of_val(*self)), T::OWNS_HEAP)
    }

    #[inline(always)]
    fn walk<S: Sink>(self, fields: &mut Fields<'_, 'a, S>, index: usize) {
        fields.unsized_field(index, self);
        fields.field(index, self);
    }
}

/// A field that isn't walked with the others, if at all, and whether it can own heap. Obliges its type to nothing, so that
/// the compiler reports what is wrong with a field where a call of its own walks it, and not the tuple as well.
#[derive(Debug, Clone, Copy)]
pub struct Apart<F>(pub F, pub bool);

impl<'a, F: Described> Part<'a> for Apart<F> {
    fn child(&self) -> Child {
        self.0.described(self.1)
    }

    #[inline(always)]
    fn walk<S: Sink>(self, fields: &mut Fields<'_, 'a, S>, index: usize) {
        self.0.is_at(fields, index);
    }
}

impl<F: Described> Apart<F> {
    /// A field that isn't measured.
    #[inline(always)]
    pub const fn skipped(field: F) -> Self {
        Self(field, F::NEEDS_DROP)
    }
}

/// Stands for a field of any type: a reference to it, or [`OfType`] where there can be none.
pub trait Described: Copy {
    /// Whether its type needs dropping, as all do that own heap.
    const NEEDS_DROP: bool;

    /// What the tree has to know of it.
    fn described(&self, owns_heap: bool) -> Child;

    /// Tells what the field takes as field `index`, where its type doesn't.
    #[inline(always)]
    fn is_at<S: Sink>(self, _: &mut Fields<'_, '_, S>, _: usize) {}
}

impl<T: ?Sized> Described for &T {
    const NEEDS_DROP: bool = core::mem::needs_drop::<T>();

    fn described(&self, owns_heap: bool) -> Child {
        Child::field::<T>((inline_size(*self), align_of_val(*self)), owns_heap)
    }

    #[inline(always)]
    fn is_at<S: Sink>(self, fields: &mut Fields<'_, '_, S>, index: usize) {
        fields.unsized_field(index, self);
    }
}

/// A packed struct's field, to which no reference can be taken.
#[derive(Debug)]
pub struct OfType<T>(core::marker::PhantomData<fn() -> T>);

impl<T> OfType<T> {
    /// The one value.
    #[allow(clippy::new_without_default)]
    #[inline(always)]
    pub const fn new() -> Self {
        Self(core::marker::PhantomData)
    }

    /// For the type that is pointed to.
    #[inline(always)]
    pub const fn of(_: *const T) -> Self {
        Self::new()
    }
}

impl<T> Clone for OfType<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for OfType<T> {}

impl<T> Described for OfType<T> {
    const NEEDS_DROP: bool = core::mem::needs_drop::<T>();

    fn described(&self, owns_heap: bool) -> Child {
        Child::field::<T>((size_of::<T>(), align_of::<T>()), owns_heap)
    }
}

/// All fields of a variant as one, which a function walks. `T` is the tuple of their types.
#[derive(Debug)]
pub struct Together<T, P> {
    parts: P,
    types: core::marker::PhantomData<fn() -> T>,
}

impl<T, P> Together<T, P> {
    /// From all parts.
    #[inline(always)]
    pub const fn new(parts: P) -> Self {
        Self { parts, types: core::marker::PhantomData }
    }
}

impl<T, P: Copy> Clone for Together<T, P> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T, P: Copy> Copy for Together<T, P> {}

impl<'a, T, P: Parts<'a>> Part<'a> for Together<T, P> {
    fn child(&self) -> Child {
        let mut children = Vec::with_capacity(P::LEN);
        self.parts.children(&mut children);
        // Without a tuple's padding, which the enum may not have.
        let size = children.iter().map(|child| child.size).sum();
        let align = children.iter().map(|child| child.align).max().unwrap_or(1);
        Child::field::<T>((size, align), true)
    }

    #[inline(always)]
    fn walk<S: Sink>(self, _: &mut Fields<'_, 'a, S>, _: usize) {}
}

/// The variants of an enum.
#[derive(Debug, Clone, Copy)]
pub struct Variants {
    /// Their names, one a line.
    pub names: &'static str,
    /// The layouts that the enum would have with each of them in a box; empty if nobody knows.
    pub boxed: &'static [Layout],
}

/// All fields of a struct or of a variant: a tuple of them, or [`Many`] tuples.
pub trait Parts<'a>: Copy {
    /// How many.
    const LEN: usize;

    /// Adds what the tree has to know of each.
    fn children(&self, to: &mut Vec<Child>);

    /// Walks each, the first of them as field `first` of the opened ones.
    fn walk<S: Sink>(self, fields: &mut Fields<'_, 'a, S>, first: usize);
}

/// Tells one list of fields from another: by the addresses of its names and of what knows its types.
#[inline(always)]
pub(super) fn id<P>(names: &'static str) -> usize {
    // Rotated past all in which addresses within one program differ, so that two lists of two can't cancel out.
    let types = core::any::type_name::<P> as fn() -> &'static str as usize;
    names.as_ptr() as usize ^ types.rotate_left(usize::BITS / 2)
}

/// All fields, with their names.
#[cold]
#[inline(never)]
pub(super) fn children<'a, P: Parts<'a>>(names: &'static str, parts: P) -> Vec<Child> {
    let mut children = Vec::with_capacity(P::LEN);
    parts.children(&mut children);
    for (child, name) in children.iter_mut().zip(names.lines()) {
        child.name = name;
    }
    children
}

macro_rules! parts {
    ($($index:tt $P:ident)*) => {
        impl<'a, $($P: Part<'a>),*> Parts<'a> for ($($P,)*) {
            const LEN: usize = [$($index),*].len();

            fn children(&self, to: &mut Vec<Child>) {
                to.extend([$(self.$index.child()),*]);
            }

            #[inline(always)]
            fn walk<S_: Sink>(self, fields: &mut Fields<'_, 'a, S_>, first: usize) {
                $(self.$index.walk(fields, first + $index);)*
            }
        }
    };
}

/// More fields than a tuple takes.
#[derive(Debug, Clone, Copy)]
pub struct Many<A, B>(pub A, pub B);

impl<'a, A: Parts<'a>, B: Parts<'a>> Parts<'a> for Many<A, B> {
    const LEN: usize = A::LEN + B::LEN;

    fn children(&self, to: &mut Vec<Child>) {
        self.0.children(to);
        self.1.children(to);
    }

    #[inline(always)]
    fn walk<S: Sink>(self, fields: &mut Fields<'_, 'a, S>, first: usize) {
        self.0.walk(fields, first);
        self.1.walk(fields, first + A::LEN);
    }
}

impl<'a> Parts<'a> for () {
    const LEN: usize = 0;

    fn children(&self, _: &mut Vec<Child>) {}

    #[inline(always)]
    fn walk<S: Sink>(self, _: &mut Fields<'_, 'a, S>, _: usize) {}
}

parts!(0 A);
parts!(0 A 1 B);
parts!(0 A 1 B 2 C);
parts!(0 A 1 B 2 C 3 D);
parts!(0 A 1 B 2 C 3 D 4 E);
parts!(0 A 1 B 2 C 3 D 4 E 5 F);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O);
parts!(0 A 1 B 2 C 3 D 4 E 5 F 6 G 7 H 8 I 9 J 10 K 11 L 12 M 13 N 14 O 15 P);
