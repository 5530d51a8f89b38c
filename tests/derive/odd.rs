//! Items as people write them in the corners of the language.

#![allow(
    clippy::builtin_type_shadow,
    clippy::non_minimal_cfg,
    clippy::type_complexity,
    reason = "odd on purpose"
)]

use memfootprint::{DynFootprint, MemFootprint, MemShrink, Sink, Walker, heap_size};
use std::collections::HashMap;
use std::fmt::Debug;
use std::marker::PhantomData;

/// Has no footprint.
struct Unmeasured;

fn measured<T: MemFootprint + ?Sized>() {}

// Names that generated code uses, or could.

#[derive(MemFootprint, MemShrink)]
#[allow(dead_code)]
struct Names<'a, '__a, '__a_, S, __S, __T, W, const N: usize, const __N: usize> {
    walker: &'a S,
    __walker: &'__a &'__a_ str,
    __run: Vec<__S>,
    __fields: Option<__T>,
    value: [W; N],
    __value: [u8; __N],
    this: fn(&'a S) -> &'__a W,
}

#[derive(MemFootprint, MemShrink)]
enum __Fields<__K, T> {
    __V0(__K),
    __Nth { __field_0: T, __field_1: String },
    Ok(Box<Self>),
    None,
}

#[derive(MemFootprint, MemShrink)]
struct Walker2<Sink, Walker, MemFootprint> {
    sink: Sink,
    walker: Walker,
    derive: MemFootprint,
}

#[derive(MemFootprint, MemShrink)]
#[allow(non_camel_case_types)]
struct r#struct<'s, r#type> {
    r#fn: r#type,
    r#match: &'s str,
    r#move: Option<Box<r#struct<'s, r#type>>>,
}

/// Names that the expansion uses itself don't clash with it.
#[test]
fn names() {
    measured::<Names<'_, '_, '_, Unmeasured, u8, String, Vec<u8>, 2, 3>>();
    let values = [
        __Fields::__V0(1_u8),
        __Fields::__Nth { __field_0: String::from("ab"), __field_1: "c".into() },
        __Fields::Ok(Box::new(__Fields::None)),
    ];
    assert_eq!(heap_size(&values), 3 + size_of::<__Fields<u8, String>>());
    let value = Walker2 { sink: 1_u8, walker: Box::new(2_u8), derive: String::from("ab") };
    assert_eq!(heap_size(&value), 1 + 2);
}

#[test]
fn raw_identifiers() {
    let inner = r#struct { r#fn: String::from("ab"), r#match: "", r#move: None };
    let value = r#struct { r#fn: String::from("c"), r#match: "", r#move: Some(Box::new(inner)) };
    assert_eq!(heap_size(&value), 1 + size_of_val(&value) + 2);
    assert!(value.r#move.is_some_and(|inner| inner.r#match.is_empty()) && value.r#match.is_empty());
}

// Types named like those of the prelude, with and without a parameter of their names.

mod prelude_names {
    use memfootprint::{MemFootprint, MemShrink};

    #[derive(MemFootprint, MemShrink)]
    pub(super) struct Vec<T>(pub(super) T);

    #[derive(MemFootprint, MemShrink)]
    pub(super) struct String;

    #[derive(MemFootprint, MemShrink)]
    pub(super) enum Option<Box> {
        Some(Box),
        #[allow(dead_code)]
        None,
    }

    #[derive(MemFootprint, MemShrink)]
    #[allow(non_camel_case_types)]
    pub(super) struct Uses<T, u8> {
        pub(super) items: Vec<T>,
        pub(super) name: String,
        pub(super) maybe: Option<T>,
        pub(super) byte: u8,
    }
}

#[test]
fn names_of_the_prelude() {
    use prelude_names as own;
    let value = own::Uses {
        items: own::Vec(Box::new(1_u8)),
        name: own::String,
        maybe: own::Option::Some(Box::new(2_u8)),
        byte: String::from("abc"),
    };
    assert_eq!(heap_size(&value), 1 + 1 + 3);
    let own::String = value.name;
    assert!(*value.items.0 == 1 && matches!(value.maybe, own::Option::Some(byte) if *byte == 2));
}

// Bounds of all shapes.

pub(crate) trait Shape {
    type Side;
    const SIDES: usize;
}

impl Shape for Unmeasured {
    type Side = String;
    const SIDES: usize = 3;
}

trait Lends {
    type Out<'x, T>
    where
        Self: 'x;
}

impl Lends for Unmeasured {
    type Out<'x, T> = (&'x u8, Vec<T>);
}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Bounded<'a, T, U: ?Sized, F>
where
    T: Shape<Side: Debug> + 'a,
    for<'x> F: Fn(&'x T) -> usize,
    for<'x> &'x [T::Side]: IntoIterator<Item = &'x T::Side>,
    U: Lends + 'a,
    Box<U>: Send,
    Self: Sized,
{
    side: T::Side,
    sides: Vec<<T as Shape>::Side>,
    iterated: Option<<&'a [T::Side] as IntoIterator>::Item>,
    lent: Option<U::Out<'a, T::Side>>,
    call: PhantomData<F>,
    hrtb: Option<Box<dyn for<'x> Fn(&'x T) -> &'x U>>,
    bare: for<'x> fn(&'x T, F) -> &'x U,
    object: PhantomData<dyn Fn(T) -> T>,
}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Defaults<T = Vec<u8>, U = Option<T>, const N: usize = { 1 + 1 }>([U; N], T);

trait Listener<E>: DynFootprint {}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Listeners<E, K = u8> {
    all: HashMap<K, Vec<Box<dyn Listener<E> + Send + Sync>>>,
    shared: Option<std::sync::Arc<dyn Listener<(E, K)>>>,
}

#[derive(MemFootprint)]
struct Outer<T: ?Sized> {
    head: Box<u8>,
    tail: Inner<Inner<T>>,
}

#[derive(MemFootprint)]
struct Inner<T: ?Sized>(String, T);

/// Bounds of all shapes are kept as they are written.
#[test]
fn bounds() {
    measured::<Bounded<'static, Unmeasured, Unmeasured, fn(&Unmeasured) -> usize>>();
    measured::<Defaults>();
    measured::<Listeners<Unmeasured>>();
    let outer: Box<Outer<[String]>> =
        Box::new(Outer { head: Box::new(1), tail: Inner("ab".into(), Inner("c".into(), ["d".into()])) });
    assert_eq!(heap_size(&outer), size_of_val(&*outer) + 1 + 2 + 1 + 1);
    assert_eq!(outer.tail.1.1.len() + usize::from(*outer.head), 2);
}

// Lengths and discriminants that need something of the type.

#[derive(MemFootprint, MemShrink)]
struct Own {
    bytes: [u8; Self::LEN],
    names: [String; <Unmeasured as Shape>::SIDES],
    nested: [[Box<u8>; Own::LEN - 1]; 1],
}

impl Own {
    const LEN: usize = 2;
}

#[derive(MemFootprint, MemShrink)]
#[repr(u8)]
#[allow(dead_code)]
enum Discriminants {
    First(String) = 3,
    Second { boxed: Box<u8> } = Self::NEXT,
    Third = 1 << 3,
}

impl Discriminants {
    const NEXT: u8 = 7;
}

#[derive(MemFootprint, MemShrink, Clone, Copy)]
#[repr(i16)]
#[allow(dead_code)]
enum Plain {
    A = -1,
    B,
}

#[derive(MemFootprint, MemShrink)]
#[repr(C, align(64))]
struct Aligned<T>(T, ());

#[derive(MemFootprint, MemShrink)]
#[repr(transparent)]
struct Transparent<T>(Vec<T>, PhantomData<fn(T) -> ()>);

#[derive(MemFootprint)]
#[footprint(size = 0)]
#[repr(C)]
#[allow(dead_code)]
union Bits<T: Copy> {
    number: T,
    bytes: [u8; 4],
}

#[derive(MemFootprint, MemShrink)]
#[allow(dead_code, clippy::empty_enums)]
enum Never {}

#[derive(MemFootprint, MemShrink)]
struct Unit
where
    Self: Sized;

#[derive(MemFootprint, MemShrink)]
struct Tuples<T>(
    (T, (T, (u8, T)), [(T, u8); 1]),
    (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, T),
    T,
);

/// Array lengths, discriminants and representations that need something of the type.
#[test]
fn lengths_and_layouts() {
    let own = Own { bytes: [1, 2], names: Default::default(), nested: [[Box::new(1)]] };
    assert_eq!((heap_size(&own), own.bytes.len(), own.names.len()), (1, 2, 3));
    assert_eq!(own.nested.len(), 1);
    assert_eq!(heap_size(&[Discriminants::First("ab".into()), Discriminants::Third]), 2);
    const { assert!(!Plain::OWNS_HEAP && !Bits::<u8>::OWNS_HEAP && !Never::OWNS_HEAP) };
    assert_eq!(heap_size(&Aligned(vec![1_u16], ())), 2);
    assert_eq!(heap_size(&Transparent(vec![1_u8], PhantomData)), 1);
    measured::<Unit>();
    let new = || Box::new(1_u8);
    let value = Tuples(
        (new(), (new(), (1, new())), [(new(), 1)]),
        (1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, new()),
        new(),
    );
    assert_eq!(heap_size(&value), 6);
}

// Items that a macro makes: each fragment is a group without delimiters.

macro_rules! item {
    ($(#[$meta:meta])* $vis:vis $name:ident<$life:lifetime, $param:ident: $bound:path> where $($of:ty: $is:path),*;
        $($field:ident: $ty:ty = $len:expr),*; $literal:literal; $path:path; $size:expr; $with:path
    ) => {
        $(#[$meta])*
        #[derive(MemFootprint, MemShrink)]
        $vis struct $name<$life, $param: $bound> where $($of: $is),* {
            $($field: [$ty; $len],)*
            #[footprint(skip = $literal)]
            #[shrink(skip)]
            skipped: $path,
            #[footprint(size = $size)]
            #[shrink(skip)]
            sized: &$life $param,
            #[footprint(with = $with)]
            #[shrink(skip)]
            walked: Unmeasured,
            next: Option<Box<$name<$life, $param>>>,
        }
    };
}

fn seven<'a, S: Sink>(_: &'a Unmeasured, walker: &mut Walker<'a, S>) {
    walker.block(7, 7);
}

item! {
    /// Documented.
    #[allow(dead_code)]
    pub(crate) Made<'m, T: Shape> where T::Side: Debug, Vec<T::Side>: Sized;
    none: T = 0, some: Vec<T::Side> = 1 + 1, both: [Option<<T as Shape>::Side>; 1] = 2;
    "why"; std::rc::Rc<u8>; 2 * 3; seven
}

macro_rules! newtype {
    ($name:ident($ty:ty)) => {
        #[derive(MemFootprint, MemShrink)]
        struct $name<T>($ty, PhantomData<T>);
    };
}

newtype!(OfVec(Vec<T>));
newtype!(OfPair((T, &'static [u8])));
newtype!(OfCow(std::borrow::Cow<'static, [u8]>));

macro_rules! unit {
    () => {
        ()
    };
}

macro_rules! T {
    () => {
        u8
    };
}

macro_rules! map_of {
    ($key:ty => $value:ty) => { HashMap<$key, $value> };
    ($item:ty, $marker:ty) => { ($item, PhantomData<$marker>) };
}

/// What a macro is given is what it is taken to own.
#[derive(MemFootprint)]
struct TypeMacros<C: Shape, T, U> {
    unit: unit!(),
    byte: T!(),
    map: map_of!(String => T),
    pair: map_of!(C::Side, U),
    marker: PhantomData<(C, T, U)>,
}

/// Types written by macros, as fields and around them.
#[test]
fn macros() {
    let value = Made::<Unmeasured> {
        none: [],
        some: [vec!["a".into()], vec![]],
        both: [[None], [Some("bc".into())]],
        skipped: 1.into(),
        sized: &Unmeasured,
        walked: Unmeasured,
        next: None,
    };
    assert_eq!(heap_size(&value), 24 + 1 + 2 + 6 + 7);
    assert_eq!(heap_size(&OfVec(vec![Box::new(1_u8)], PhantomData)), 8 + 1);
    assert_eq!(heap_size(&OfPair((String::from("a"), &[]), PhantomData)), 1);
    assert_eq!(heap_size(&OfCow(vec![1].into(), PhantomData::<Unmeasured>)), 1);
    let value = TypeMacros::<Unmeasured, Box<u8>, u8> {
        unit: (),
        byte: 1,
        map: HashMap::new(),
        pair: ("abc".into(), PhantomData),
        marker: PhantomData,
    };
    assert_eq!(heap_size(&value), 3);
    let ((), 1, true) = (value.unit, value.byte, value.map.is_empty()) else { return };
    assert_eq!((value.pair.0.len(), value.marker), (3, PhantomData));
}

// Where an item can stand.

const _: () = {
    #[derive(MemFootprint)]
    #[allow(dead_code)]
    struct InConst<T>(Vec<T>);
};

impl Own {
    fn local<T: MemFootprint>(item: T) -> usize {
        #[derive(MemFootprint)]
        struct Local<T> {
            item: T,
        }

        impl<T> Local<T> {
            fn next(self) -> usize
            where
                T: MemFootprint,
            {
                #[derive(MemFootprint)]
                enum Local<T> {
                    Again(T, Option<Box<Local<T>>>),
                }
                heap_size(&Local::Again(self.item, None))
            }
        }
        let local = Local { item };
        heap_size(&local) + local.next()
    }
}

#[derive(MemFootprint, MemShrink)]
#[allow(dead_code)]
struct Conditional<#[cfg(test)] T, #[cfg(not(test))] U, #[cfg(all())] const N: usize> {
    #[cfg(test)]
    there: [T; N],
    #[cfg(not(test))]
    gone: Vec<U>,
    #[cfg_attr(all(), footprint(skip), shrink(skip))]
    skipped: Unmeasured,
}

/// Items within constants and functions, and parameters and fields that `cfg` decides about.
#[test]
fn places() {
    assert_eq!(Own::local(String::from("ab")), 4);
    measured::<Conditional<u8, 2>>();
}
