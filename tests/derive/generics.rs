//! Bounds: on the parameters that fields use, and on nothing else.

use memfootprint::{DynFootprint, MemFootprint, heap_size};
use std::marker::PhantomData;

/// Has no footprint.
#[derive(Default)]
struct Unmeasured;

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Everything<'a, T, U: 'a + Clone = u8, const N: usize = 2>
where
    T: Default,
{
    own: Vec<T>,
    borrowed: &'a [U],
    array: [T; N],
}

#[derive(MemFootprint)]
#[allow(dead_code)]
struct Marker<T, F, P> {
    nothing: PhantomData<T>,
    function: fn(F) -> F,
    pointer: *const P,
}

trait Source {
    type Item;
    type Batch<'a, B>
    where
        Self: 'a,
        B: 'a;
}

struct Lines;

impl Source for Lines {
    type Item = String;
    type Batch<'a, B>
        = (&'a str, B)
    where
        B: 'a;
}

#[derive(MemFootprint)]
struct Projected<'a, S: Source + 'a> {
    items: Vec<S::Item>,
    batch: S::Batch<'a, Box<u64>>,
    qualified: Option<<S as Source>::Item>,
}

#[derive(MemFootprint)]
struct Wide<T: ?Sized> {
    head: String,
    tail: T,
}

#[derive(MemFootprint)]
struct Boxed<T: ?Sized>(Box<T>);

#[derive(MemFootprint)]
struct List<T> {
    value: T,
    next: Option<Box<List<T>>>,
}

#[test]
fn parameters() {
    let data = [1_u8, 2];
    let value =
        Everything::<String> { own: vec!["a".into()], borrowed: &data, array: ["b".into(), "c".into()] };
    assert_eq!(heap_size(&value), 24 + 1 + 2);
    let marker = Marker::<Unmeasured, Unmeasured, Unmeasured> {
        nothing: PhantomData,
        function: |it| it,
        pointer: std::ptr::null(),
    };
    assert_eq!(heap_size(&marker), 0);
}

#[test]
fn projections() {
    let value = Projected::<Lines> { items: vec!["ab".into()], batch: ("x", Box::new(1)), qualified: None };
    assert_eq!(heap_size(&value), 24 + 2 + 8);
}

#[test]
fn unsized_tails() {
    let wide: Box<Wide<[String]>> = Box::new(Wide { head: "abc".into(), tail: ["d".into(), "ef".into()] });
    assert_eq!(heap_size(&wide), size_of_val(&*wide) + 3 + 3);
    assert_eq!(wide.tail.len(), 2);
    assert_eq!(heap_size(&Boxed::<str>("abc".into())), 3);
}

#[test]
fn recursion_through_a_parameter() {
    let list =
        List { value: String::from("a"), next: Some(Box::new(List { value: "bc".into(), next: None })) };
    assert_eq!(heap_size(&list), size_of::<List<String>>() + 3);
    assert_eq!(list.next.map(|next| next.value.len()), Some(2));
}

trait Plugin: DynFootprint {}

#[derive(MemFootprint)]
struct Host {
    plugins: Vec<Box<dyn Plugin + Send>>,
}

#[derive(MemFootprint)]
struct Small(String);

#[derive(MemFootprint)]
struct Large(Vec<u64>);

impl Plugin for Small {}
impl Plugin for Large {}

#[test]
fn trait_objects_are_told_apart() {
    let host = Host {
        plugins: vec![Box::new(Small("ab".into())), Box::new(Large(vec![1])), Box::new(Small("c".into()))],
    };
    assert_eq!(heap_size(&host), 3 * 16 + 3 * 24 + 3 + 8);
    let report = memfootprint::report(&host);
    let elements = &report.root().children[0].children[0];
    let concrete: Vec<_> =
        elements.children.iter().map(|child| (child.name.rsplit("::").next(), child.count)).collect();
    assert_eq!(concrete, [(Some("Small"), 2), (Some("Large"), 1)]);
}
