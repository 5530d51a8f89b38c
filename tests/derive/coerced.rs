//! `with` functions take what a reference to the field becomes.

use memfootprint::{Accuracy, DryRun, MemFootprint, MemShrink, Shrinker, Sink, Walker, footprint, heap_size};
use std::rc::Rc;
use std::sync::Arc;

fn strings<'a, S: Sink>(list: &'a [String], walker: &mut Walker<'a, S>) {
    walker.elements(list.len(), list);
}

fn elements<'a, T: MemFootprint, S: Sink>(list: &'a [T], walker: &mut Walker<'a, S>) {
    walker.elements(list.len(), list);
}

fn letters<'a, S: Sink>(text: &'a str, walker: &mut Walker<'a, S>) {
    walker.block(text.len(), text.len());
}

fn anything<'a, T: MemFootprint + ?Sized, S: Sink>(value: &'a T, walker: &mut Walker<'a, S>) {
    walker.value(value);
}

fn lent<S: Sink>(text: &str, walker: &mut Walker<'_, S>) {
    walker.block(text.len(), text.len());
}

struct Wrapper(String);

impl std::ops::Deref for Wrapper {
    type Target = str;

    fn deref(&self) -> &str {
        &self.0
    }
}

#[derive(MemFootprint)]
#[allow(clippy::redundant_allocation, reason = "two steps to the letters")]
struct Coerced<T: MemFootprint> {
    #[footprint(with = strings)]
    boxed: Box<[String]>,
    #[footprint(with = strings)]
    list: Vec<String>,
    #[footprint(with = elements)]
    generic: Vec<T>,
    #[footprint(with = elements::<T, _>)]
    array: [T; 2],
    #[footprint(with = letters)]
    string: String,
    #[footprint(with = letters)]
    shared: Arc<str>,
    #[footprint(with = letters)]
    nested: Rc<Box<String>>,
    #[footprint(with = lent)]
    own: Wrapper,
    #[footprint(with = anything)]
    whole: String,
}

/// Functions on fields take what `&field` coerces to.
#[test]
fn of_fields() {
    let value = Coerced {
        boxed: Box::new(["a".into()]),
        list: vec!["bc".into()],
        generic: vec![Box::new(1_u8)],
        array: [Box::new(2), Box::new(3)],
        string: "def".into(),
        shared: "ghij".into(),
        nested: Rc::new(Box::new("klmno".into())),
        own: Wrapper("pqrstu".into()),
        whole: "vwxyzab".into(),
    };
    assert_eq!(heap_size(&value), 1 + 2 + 1 + 2 + 3 + 4 + 5 + 6 + 7);
    let answer = footprint(&value);
    assert_eq!(answer.accuracy, Accuracy::Declared, "what functions count themselves");
    let declared: Vec<&str> = answer.skipped.iter().map(|skipped| &*skipped.path).collect();
    assert_eq!(declared, ["string", "shared", "nested", "own"]);
}

/// A whole value becomes what it derefs to as well.
#[derive(MemFootprint)]
#[footprint(with = letters)]
struct Name(String);

impl std::ops::Deref for Name {
    type Target = String;

    fn deref(&self) -> &String {
        &self.0
    }
}

#[derive(MemFootprint)]
#[footprint(with = Self::measured)]
struct Method<T>(Vec<T>);

impl<T> Method<T> {
    fn measured<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.block(size_of_val(&*self.0), self.0.capacity() * size_of::<T>());
    }
}

/// Functions on types, too.
#[test]
fn of_whole_values() {
    assert_eq!(heap_size(&Name("abc".into())), 3);
    assert_eq!(heap_size(&Method(vec![1_u16])), 2);
}

fn clear<'a>(list: &'a mut [String], shrinker: &mut Shrinker<'a>) {
    shrinker.values(list);
}

fn foresee<'a>(list: &'a [String], dry_run: &mut DryRun<'a>) {
    dry_run.values(list);
}

#[derive(MemShrink)]
struct Shrunk {
    #[shrink(with = clear, dry_run = foresee)]
    list: Vec<String>,
    #[shrink(with = clear, dry_run = foresee, keep = "10%")]
    boxed: Box<[String]>,
}

/// Functions that shrink take what `&mut field` coerces to.
#[test]
fn of_shrinks() {
    let spare = || String::with_capacity(100);
    let mut value = Shrunk { list: vec![spare()], boxed: Box::new([spare()]) };
    assert_eq!(memfootprint::shrink_dry_run(&value).bytes, 200);
    assert_eq!(memfootprint::deep_shrink(&mut value).bytes, 200);
    assert_eq!(value.list.len() + value.boxed.len(), 2);
}
