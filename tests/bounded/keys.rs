//! Keys from borrowed arguments: a hit allocates nothing.

use memfootprint::bounded;
use memfootprint::cache::Cache;
use memfootprint_support::thread::peak_of;
use std::sync::Arc;

#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Tag(String);

#[bounded(bytes = "1 MiB")]
fn by_text(text: &str) -> usize {
    text.len()
}

#[bounded(entries = 100)]
fn by_many(text: &str, items: &[u64], tag: &Tag, n: u32, path: &std::path::Path) -> Arc<usize> {
    Arc::new(text.len() + items.len() + tag.0.len() + n as usize + path.as_os_str().len())
}

#[bounded(entries = 100)]
fn by_owned(text: String, n: u8) -> usize {
    drop(text);
    n as usize
}

#[test]
fn a_hit_allocates_nothing() {
    let (tag, path) = (Tag("t".repeat(100)), std::path::Path::new("/a/long/enough/path/to/be/on/the/heap"));
    let text = "x".repeat(1000);
    let miss = peak_of(|| by_text(&text)).1;
    assert!(miss >= 1000, "{miss}");
    assert_eq!(peak_of(|| by_text(&text)), (1000, 0));
    let call = || *by_many(&text, &[1, 2, 3], &tag, 7, path);
    let (first, miss) = peak_of(call);
    assert!(miss > 1000, "{miss}");
    assert_eq!(peak_of(call), (first, 0));
    by_owned(text.clone(), 1);
    let again = text.clone();
    assert_eq!(peak_of(|| by_owned(again, 1)), (1, 0));
}

type Many = (String, Vec<u64>, Tag, u32, std::path::PathBuf);

#[test]
fn keys_own_what_the_arguments_borrow() {
    let _: &Cache<String, usize> = by_text::cache();
    let _: &Cache<Many, Arc<usize>> = by_many::cache();
    let _: &Cache<(String, u8), usize> = by_owned::cache();
    by_text("seven");
    assert!(by_text::cache().contains_key("seven"));
    assert_eq!(by_text::cache().remove("seven"), Some(5));
}

#[test]
fn different_arguments_are_different_keys() {
    let path = std::path::Path::new("");
    let tag = Tag(String::new());
    assert_eq!(*by_many("ab", &[], &tag, 0, path), 2);
    assert_eq!(*by_many("a", &[1], &tag, 1, path), 3);
    assert_eq!(*by_many("", &[1, 2], &tag, 2, path), 4);
    assert_eq!(*by_many("ab", &[], &tag, 0, path), 2);
}
