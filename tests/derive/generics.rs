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

/// Each parameter that a field owns is asked for, and no other.
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

/// Neither parameter is owned, so neither is bounded.
#[derive(MemFootprint)]
#[allow(dead_code)]
struct Pointers<T: 'static, U> {
    non_null: std::ptr::NonNull<T>,
    atomic: std::sync::atomic::AtomicPtr<T>,
    slice: &'static [T],
    object: Box<dyn Visitor<U>>,
    pointer: Option<*mut [U]>,
    function: for<'x> fn(&'x T) -> &'x U,
}

trait Visitor<U>: DynFootprint {
    fn visit(&self, _: U) {}
}

impl Visitor<Unmeasured> for String {}

#[test]
fn what_is_not_owned_is_not_bounded() {
    let value = Pointers::<Unmeasured, Unmeasured> {
        non_null: std::ptr::NonNull::dangling(),
        atomic: std::sync::atomic::AtomicPtr::default(),
        slice: &[],
        object: Box::new(String::from("abc")),
        pointer: None,
        function: |_| &Unmeasured,
    };
    value.object.visit(Unmeasured);
    assert_eq!(heap_size(&value), 24 + 3);
}

trait Convert<T> {
    type Output;
}

impl<T> Convert<T> for u8 {
    type Output = Vec<T>;
}

trait Linked {
    type Label;
}

/// The parameter stands where it is easily overlooked.
#[derive(MemFootprint)]
struct Overlooked<'a, T: 'a>
where
    &'a [T]: IntoIterator,
    Self: Linked,
{
    argument: <u8 as Convert<T>>::Output,
    behind_a_reference: Option<<&'a [T] as IntoIterator>::Item>,
    own: <Self as Linked>::Label,
}

impl<'a, T: 'a> Linked for Overlooked<'a, T> {
    type Label = Box<T>;
}

#[test]
fn projections_with_the_parameter_elsewhere() {
    let value =
        Overlooked { argument: vec![Box::new(1_u8)], behind_a_reference: None, own: Box::new(Box::new(2)) };
    assert_eq!(heap_size(&value), 8 + 1 + 8 + 1);
    assert!(value.behind_a_reference.is_none());
}

/// Fields that are not walked bound nothing.
#[derive(MemFootprint)]
#[allow(dead_code)]
struct Untouched<A, B, C, D> {
    #[footprint(skip)]
    a: Vec<A>,
    #[footprint(size = self.b.capacity() * size_of::<B>())]
    b: Vec<B>,
    #[footprint(with = spine)]
    c: Vec<C>,
    #[footprint(size = 0)]
    d: Vec<D>,
}

fn spine<'a, T, S: memfootprint::Sink>(value: &'a Vec<T>, walker: &mut memfootprint::Walker<'a, S>) {
    walker.block(size_of_val(&**value), value.capacity() * size_of::<T>());
}

struct Wrapper<T>(Vec<T>);

impl<T: Copy> MemFootprint for Wrapper<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: memfootprint::Sink>(&'a self, walker: &mut memfootprint::Walker<'a, S>) {
        spine(&self.0, walker);
    }
}

/// `bound` replaces what would be inferred from its field or its variant, and from no other.
#[derive(MemFootprint)]
struct OnFields<T, U> {
    #[footprint(bound = "T: Copy")]
    wrapper: Wrapper<T>,
    others: Vec<U>,
    #[footprint(with = elements, bound = "U: MemFootprint")]
    more: Vec<U>,
}

fn elements<'a, T: MemFootprint, S: memfootprint::Sink>(
    value: &'a Vec<T>,
    walker: &mut memfootprint::Walker<'a, S>,
) {
    walker.value(value);
}

#[derive(MemFootprint)]
enum OnVariants<T, U> {
    #[footprint(bound = "T: Copy")]
    First(Wrapper<T>),
    Second(U),
}

#[derive(Clone, Copy)]
struct Plain;

#[test]
fn bounds_of_fields_and_variants() {
    let untouched = Untouched { a: vec![Plain], b: vec![Plain], c: vec![1_u64], d: vec![Plain] };
    assert_eq!(heap_size(&untouched), 8);
    let on_fields =
        OnFields { wrapper: Wrapper(vec![Plain]), others: vec![Box::new(1_u8)], more: vec![Box::new(2)] };
    assert_eq!(heap_size(&on_fields), 2 * (8 + 1));
    let on_variants: [OnVariants<Plain, String>; 2] =
        [OnVariants::First(Wrapper(Vec::new())), OnVariants::Second("abc".into())];
    assert_eq!(heap_size(&on_variants), 3);
}

/// As public as can be, so that the compiler would complain of private types in bounds.
#[allow(unreachable_pub)]
mod private {
    use memfootprint::MemFootprint;

    #[derive(MemFootprint, Default)]
    struct Hidden<T>(Vec<T>);

    trait Assoc {
        type Out;
    }

    impl<T> Assoc for Vec<T> {
        type Out = Box<T>;
    }

    /// Public, with fields whose types are not.
    #[derive(MemFootprint, Default)]
    pub struct Public<T> {
        hidden: Hidden<T>,
        out: Option<<Vec<T> as Assoc>::Out>,
        pub(crate) next: Option<Box<Public<T>>>,
    }

    impl<T> Public<T> {
        pub fn new(item: T, out: T) -> Self {
            Self { hidden: Hidden(vec![item]), out: Some(Box::new(out)), next: None }
        }
    }
}

#[test]
fn private_field_types() {
    let value = private::Public::new(String::from("a"), String::from("bc"));
    assert_eq!(heap_size(&value), 24 + 1 + 24 + 2);
    assert!(value.next.is_none());
}

type Bytes = [Vec<u8>];

/// Unsized, as only the alias tells.
#[derive(MemFootprint)]
struct Aliased(u8, Bytes);

#[derive(MemFootprint)]
struct PathLike(std::path::Path);

#[derive(MemFootprint)]
struct Guarded<T: ?Sized> {
    name: String,
    value: std::sync::Mutex<T>,
}

#[derive(MemFootprint)]
struct Skipped<T: ?Sized> {
    name: String,
    #[footprint(skip = "unsized")]
    tail: T,
}

#[derive(MemFootprint)]
struct With<T: ?Sized> {
    #[footprint(with = tail, bound = "T: MemFootprint")]
    tail: T,
}

fn tail<'a, T: MemFootprint + ?Sized, S: memfootprint::Sink>(
    value: &'a T,
    walker: &mut memfootprint::Walker<'a, S>,
) {
    walker.value(value);
}

#[test]
fn unsized_tails_behind_other_types() {
    let guarded: Box<Guarded<[String]>> =
        Box::new(Guarded { name: "a".into(), value: std::sync::Mutex::new(["bc".into()]) });
    assert_eq!(heap_size(&guarded), size_of_val(&*guarded) + 1 + 2);
    assert!(guarded.value.lock().is_ok_and(|value| value.len() == 1) && guarded.name.len() == 1);
    let skipped: Box<Skipped<[String]>> = Box::new(Skipped { name: "a".into(), tail: ["bc".into()] });
    assert_eq!(heap_size(&skipped), size_of_val(&*skipped) + 1);
    let with: Box<With<[String]>> = Box::new(With { tail: ["bc".into()] });
    assert_eq!(heap_size(&with), size_of_val(&*with) + 2);
    assert_eq!(skipped.tail.len() + with.tail.len(), 2);
    const { assert!(Aliased::OWNS_HEAP && !PathLike::OWNS_HEAP) };
    let _ = |aliased: &Aliased, path: &PathLike| (aliased.0, aliased.1.len(), path.0.has_root());
}
