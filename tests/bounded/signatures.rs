//! Signatures of all kinds: names that the expansion uses too, patterns, lifetimes, attributes, receivers.

#![allow(
    clippy::many_single_char_names,
    clippy::multiple_bound_locations,
    clippy::needless_pass_by_value,
    clippy::toplevel_ref_arg,
    clippy::trivially_copy_pass_by_ref
)]

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::fmt::Display;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

#[bounded(entries = 10)]
fn cache(cache: u32, key: &str, load: u8, call: u8, private: u8, body: u8) -> usize {
    cache as usize + key.len() + usize::from(load + call + private + body)
}

#[bounded(entries = 10, skip(usize, __part_2))]
fn uncached(__part_0: u32, __key: &str, __argument_1: u8, usize: u8, __part_2: u8) -> String {
    format!("{__part_0}{__key}{__argument_1}{usize}{__part_2}")
}

#[bounded(entries = 10, key: u32 = __key + 1)]
fn r#type(r#fn: &str, __key: u32) -> usize {
    r#fn.len() + __key as usize
}

#[bounded(bytes = "64 KiB")]
fn patterns(
    _: u8,
    &b: &u8,
    (c, [d, ..]): (u8, [u8; 2]),
    mut e: Vec<u8>,
    ref f: String,
    (Ok(g) | Err(g)): Result<u8, u8>,
) -> usize {
    e.push(b);
    e.len() + f.len() + usize::from(c + d + g)
}

#[bounded(entries = 10)]
fn lifetimes<'a, 'b: 'a>(a: &'a str, b: &'b [u8]) -> &'static str
where
    'b: 'a,
{
    if a.len() == b.len() { "same" } else { "other" }
}

#[bounded(entries = 10, skip(show, log, times))]
fn generic_helpers<F: Fn(&str), const N: usize>(n: u32, show: &impl Display, log: F, times: [u8; N]) -> String
where
    F: Clone,
{
    for _ in times {
        log.clone()("asked");
    }
    format!("{n} {show}")
}

/// Documented.
#[must_use]
#[inline]
#[track_caller]
#[deprecated(note = "for the test")]
#[cfg(not(any()))]
#[cfg_attr(all(), expect(unused_variables, reason = "of the body"))]
#[expect(clippy::needless_range_loop, reason = "of the body")]
#[bounded(entries = 10)]
fn attributes(#[allow(unused)] n: u32) -> u32 {
    let numbers = [1, 2, 3];
    let mut sum = 0;
    let unused = 0;
    for i in 0..3 {
        sum += numbers[i];
    }
    sum
}

#[cfg(any())]
#[bounded(entries = 10)]
fn absent(n: Absent) -> Absent {
    n
}

#[bounded(entries = 10, skip(local))]
async fn not_send(n: u32, local: Rc<u32>) -> u32 {
    std::future::ready(()).await;
    n + *local
}

struct Service {
    cache: Cache<u32, String>,
    name: String,
}

impl Service {
    #[bounded(in = self.cache)]
    fn by_arc(self: Arc<Self>, n: u32) -> String {
        format!("{}{n}", self.name)
    }

    #[bounded(in = self.cache)]
    fn by_pin(self: Pin<&Self>, n: u32) -> String {
        format!("{}{n}", self.name)
    }

    #[bounded(in = self.cache)]
    fn by_reference(self: &Arc<Self>, n: u32) -> String {
        format!("{}{n}", self.name)
    }

    #[bounded(in = self.cache)]
    async fn by_arc_async(self: Arc<Self>, n: u32) -> String {
        format!("{}{n}", self.name)
    }

    #[bounded(in = self.cache, skip(consumed))]
    fn consumes(&self, n: u32, consumed: String) -> String {
        let moved = consumed;
        format!("{}{n}{moved}", self.name)
    }
}

macro_rules! make {
    ($name:ident, $argument:ident: $type:ty, $skipped:ident, $body:expr) => {
        #[bounded(entries = 10, skip($skipped, hidden))]
        fn $name($argument: $type, $skipped: $type, hidden: u8) -> u64 {
            let local = 1;
            u64::from($body) + u64::from($skipped) + local + u64::from(hidden)
        }
    };
}

make!(made, local: u32, skipped, local + 1);

/// With what the body alone would, and from the cache.
#[test]
fn all_of_them_answer() {
    assert_eq!((cache(1, "ab", 1, 1, 1, 1), cache(1, "ab", 1, 1, 1, 1)), (7, 7));
    assert_eq!(cache::cache().stats().hits, 1);
    assert_eq!(uncached(1, "a", 2, 3, 4), "1a234");
    assert_eq!(uncached(1, "a", 2, 0, 0), "1a234");
    assert_eq!((r#type("abc", 1), r#type("", 1)), (4, 4));
    assert_eq!(patterns(0, &1, (1, [1, 1]), vec![1], "abc".into(), Ok(1)), 8);
    assert_eq!(lifetimes("a", &[1]), "same");
    assert_eq!(generic_helpers(1, &"a", |_| (), [0; 2]), "1 a");
    assert_eq!(generic_helpers(1, &2, |_| unreachable!(), [0; 3]), "1 a");
    #[allow(deprecated)]
    {
        assert_eq!(attributes(1), 6);
    }
    assert_eq!(super::futures::block_on(not_send(1, Rc::new(2))), 3);
    let service =
        Arc::new(Service { cache: Cache::builder().entries(10).build().unwrap(), name: "s".to_owned() });
    assert_eq!(service.clone().by_arc(1), "s1");
    assert_eq!(Pin::new(&*service).by_pin(2), "s2");
    assert_eq!(service.by_reference(3), "s3");
    assert_eq!(super::futures::block_on(service.clone().by_arc_async(4)), "s4");
    assert_eq!(service.consumes(5, "x".to_owned()), "s5x");
    assert_eq!(service.cache.len(), 5);
    assert_eq!(made(1, 1, 1), 5);
}
