//! Bounds of types that name themselves.

use memfootprint::{MemFootprint, MemShrink, heap_size};
use std::borrow::Cow;
use std::collections::BTreeMap;

trait Family {
    type Data;
}

/// A marker, never a value: it has no footprint.
struct Text;

impl Family for Text {
    type Data = String;
}

impl Family for u8 {
    type Data = Vec<u8>;
}

#[derive(MemFootprint, MemShrink)]
#[allow(unused_qualifications)]
struct ByName<C: Family> {
    data: C::Data,
    kids: Vec<ByName<C>>,
    boxed: Option<Box<self::ByName<C>>>,
}

#[derive(MemFootprint)]
struct BySelf<C: Family> {
    data: C::Data,
    kids: Vec<Self>,
}

/// A type that names itself, by its name or as `Self`, asks for what its fields do.
#[test]
fn families() {
    let kid = ByName::<Text> { data: "bc".into(), kids: vec![], boxed: None };
    let value = ByName::<Text> { data: "a".into(), kids: vec![kid], boxed: None };
    assert_eq!(heap_size(&value), 1 + size_of::<ByName<Text>>() + 2);
    assert_eq!(value.data.len() + value.kids[0].data.len(), 3);
    assert!(value.boxed.is_none());
    let value = BySelf::<Text> { data: "a".into(), kids: vec![] };
    assert_eq!((heap_size(&value), value.data.len(), value.kids.len()), (1, 1, 0));
}

/// With all kinds of parameters, in an enum, deep within other types.
#[derive(MemFootprint)]
enum Expression<'a, C: Family, const N: usize, D: Family = Text>
where
    C::Data: Ord,
{
    Literal(C::Data, &'a str),
    Other(D::Data),
    Same([Option<Box<Expression<'a, C, N, D>>>; N]),
    Braces(Vec<Expression<'a, C, { N }, D>>),
    Static(BTreeMap<String, Expression<'static, C, N, D>>),
    Default(Vec<Expression<'a, C, N>>),
}

/// With lifetimes, constants and defaults among its arguments.
#[test]
fn parameters_of_all_kinds() {
    let literal = Expression::<Text, 2>::Literal("abc".into(), "");
    let value = Expression::<Text, 2>::Same([Some(Box::new(literal)), None]);
    assert_eq!(heap_size(&value), size_of_val(&value) + 3);
    let others = [
        Expression::<Text, 2>::Other("a".into()),
        Expression::Braces(vec![]),
        Expression::Static(BTreeMap::new()),
        Expression::Default(vec![]),
    ];
    assert_eq!(heap_size(&others), 1);
}

/// With the parameters in another order, both are asked for what one is.
#[derive(MemFootprint)]
struct Swapped<A, B> {
    first: Option<A>,
    next: Option<Box<Swapped<B, A>>>,
}

#[derive(MemFootprint)]
struct SwappedFamilies<'a, A: Family, B: Family>
where
    A::Data: ToOwned,
    B::Data: ToOwned,
{
    first: Option<Cow<'a, A::Data>>,
    next: Option<Box<SwappedFamilies<'a, B, A>>>,
}

#[derive(MemFootprint)]
struct Unowned<A, B> {
    first: Vec<A>,
    // What is asked of `A` is asked of the first argument, and nothing is of the second.
    next: Option<Box<Unowned<A, (B, B)>>>,
    marker: std::marker::PhantomData<B>,
}

/// Mutual recursion can't be seen through, so the bounds are said.
#[derive(MemFootprint)]
#[footprint(bound = "C::Data: MemFootprint")]
struct Branch<C: Family> {
    data: C::Data,
    leaves: Vec<Leaf<C>>,
}

#[derive(MemFootprint)]
#[footprint(bound = "C::Data: MemFootprint")]
struct Leaf<C: Family>(Option<Box<Branch<C>>>);

/// With other arguments than its own.
#[test]
fn other_arguments() {
    let inner = Swapped { first: Some(Box::new(1_u8)), next: None };
    let value = Swapped { first: Some(String::from("ab")), next: Some(Box::new(inner)) };
    assert_eq!(heap_size(&value), 2 + size_of::<Swapped<Box<u8>, String>>() + 1);
    let value = SwappedFamilies::<Text, u8> { first: None, next: None };
    assert_eq!(heap_size(&value), 0);
    assert!(value.first.is_none() && value.next.is_none());
    let branch = Branch::<Text> { data: "a".into(), leaves: vec![Leaf(None)] };
    assert_eq!(heap_size(&branch), 1 + 8);
    assert!(branch.leaves[0].0.is_none() && branch.data.len() == 1);
}
