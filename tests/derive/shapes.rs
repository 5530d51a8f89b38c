//! Every kind of item.

use memfootprint::{MemFootprint, footprint, heap_size, report};

#[derive(MemFootprint)]
struct Named {
    name: String,
    #[allow(dead_code)]
    id: u64,
    tags: Vec<String>,
}

#[derive(MemFootprint)]
struct Tuple(String, #[allow(dead_code)] u8, Box<u32>);

#[derive(MemFootprint)]
struct Unit;

#[derive(MemFootprint)]
enum Never {}

#[derive(MemFootprint)]
#[allow(dead_code)]
enum Event {
    Ping,
    Text(String),
    Quote { venue: Option<String>, depth: [u32; 8] },
}

#[derive(MemFootprint)]
#[repr(C, packed(2))]
struct Packed {
    a: u8,
    b: u64,
    c: (u8, u32),
}

/// Structs of each kind are the sum of their fields.
#[test]
fn structs() {
    let named = Named { name: "ada".into(), id: 1, tags: vec!["x".into(), "yz".into()] };
    assert_eq!(heap_size(&named), 3 + 2 * 24 + 1 + 2);
    assert_eq!(heap_size(&Tuple("ab".into(), 0, Box::new(1))), 2 + 4);
    assert_eq!(heap_size(&Unit), 0);
    const { assert!(Named::OWNS_HEAP && !Unit::OWNS_HEAP && !Never::OWNS_HEAP && !Packed::OWNS_HEAP) };
    assert_eq!(heap_size(&vec![Packed { a: 0, b: 0, c: (0, 0) }; 0]), 0);
}

impl Clone for Packed {
    fn clone(&self) -> Self {
        Self { a: self.a, b: self.b, c: self.c }
    }
}

#[test]
fn enums_count_their_variants() {
    let events = vec![
        Event::Ping,
        Event::Text("abc".into()),
        Event::Ping,
        Event::Quote { venue: Some("x".into()), depth: [0; 8] },
    ];
    assert_eq!(heap_size(&events), 4 * size_of::<Event>() + 3 + 1);
    let report = report(&events);
    let event = &report.root().children[0];
    let variants: Vec<_> =
        event.children.iter().map(|variant| (variant.name.as_ref(), variant.count)).collect();
    assert_eq!(variants, [("Ping", 2), ("Text", 1), ("Quote", 1)]);
    assert_eq!(event.children[2].children[1].name, "depth");
}

#[derive(MemFootprint, Default)]
struct Tree {
    value: String,
    left: Option<Box<Tree>>,
    children: Vec<Tree>,
    by_name: std::collections::BTreeMap<String, Tree>,
}

#[derive(MemFootprint)]
enum Json {
    Null,
    Text(String),
    Array(Vec<Json>),
    Object(Vec<(String, Json)>),
}

#[derive(MemFootprint)]
struct Even(Option<Box<Odd>>);

#[derive(MemFootprint)]
struct Odd(Vec<Even>);

#[test]
fn recursive_types_fold() {
    let leaf = || Tree { value: "v".into(), ..Tree::default() };
    let tree = Tree {
        value: "root".into(),
        left: Some(Box::new(leaf())),
        children: vec![leaf(), leaf()],
        by_name: [("k".to_owned(), leaf())].into(),
    };
    let answer = footprint(&tree);
    assert_eq!(answer.heap(), heap_size(&tree));
    let report = report(&tree);
    let root = report.root();
    assert!(root.recursive);
    assert_eq!(root.children[0].count, 5, "every `value` is in one place");
    assert_eq!(root.deep.bytes as usize, memfootprint::total_size(&tree));

    let json =
        Json::Array(vec![Json::Null, Json::Text("a".into()), Json::Object(vec![("k".into(), Json::Null)])]);
    assert_eq!(heap_size(&json), 3 * size_of::<Json>() + 1 + size_of::<(String, Json)>() + 1);
    assert_eq!(heap_size(&Even(Some(Box::new(Odd(vec![Even(None)]))))), size_of::<Odd>() + size_of::<Even>());
}

macro_rules! make {
    ($name:ident { $($field:ident: $ty:ty),* }) => {
        #[derive(MemFootprint)]
        struct $name { $($field: $ty),* }
    };
}

make!(Made { text: String, number: u8 });

#[derive(MemFootprint)]
struct Raw {
    r#type: String,
    #[cfg(any())]
    gone: NotAType,
    #[cfg(not(any()))]
    kept: String,
}

#[test]
fn macros_raw_identifiers_and_cfg() {
    let made = Made { text: "abc".into(), number: 1 };
    assert_eq!((heap_size(&made), made.number), (3, 1));
    let raw = Raw { r#type: "ab".into(), kept: "c".into() };
    assert_eq!(heap_size(&raw), 3);
    let report = report(&raw);
    let names: Vec<_> = report.root().children.iter().map(|child| child.name.as_ref()).collect();
    assert_eq!(names, ["type", "kept"]);
}

#[derive(MemFootprint)]
#[repr(u8)]
enum Discriminants {
    Ping = 1,
    Text(String) = 7,
    Braces {},
    Parens(),
}

#[derive(MemFootprint)]
struct Outer<T>(Option<Box<Inner<T>>>, T);

#[derive(MemFootprint)]
struct Inner<T>(Vec<Outer<T>>);

#[derive(MemFootprint)]
struct Unicode {
    größe: String,
}

/// A generic item in a generic function.
fn boxed<T: MemFootprint>(value: T) -> usize {
    #[derive(MemFootprint)]
    struct Local<T>(Box<T>);
    heap_size(&Local(Box::new(value)))
}

/// Discriminants, empty variants, non-ASCII names, items in functions.
#[test]
fn unusual_items() {
    let all = [
        Discriminants::Ping,
        Discriminants::Text("abc".into()),
        Discriminants::Braces {},
        Discriminants::Parens(),
    ];
    assert_eq!(heap_size(&all), 3);
    let outer = Outer(Some(Box::new(Inner(vec![Outer(None, String::from("ab"))]))), String::from("c"));
    assert_eq!(heap_size(&outer), 24 + size_of::<Outer<String>>() + 2 + 1);
    let unicode = Unicode { größe: "xl".into() };
    assert_eq!(report(&unicode).root().children[0].name, "größe");
    assert_eq!(boxed(String::from("abc")), 24 + 3);
}
