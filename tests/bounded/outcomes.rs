//! Of a `Result`, `Ok` is cached; of an `Option`, `Some`. The type decides and not its spelling.

use memfootprint::bounded;
use memfootprint::cache::Cache;
use std::cell::Cell;
use std::sync::Arc;

thread_local! {
    static RUNS: Cell<u32> = const { Cell::new(0) };
}

/// Runs `work`, and gives how often bodies ran in it.
fn runs(work: impl Fn()) -> u32 {
    RUNS.set(0);
    work();
    RUNS.get()
}

fn run() {
    RUNS.set(RUNS.get() + 1);
}

/// Neither `Clone` nor `MemFootprint`.
#[derive(Debug, PartialEq)]
struct Failure(u32);

type Answer<T> = Result<T, Failure>;
type Found = Option<Arc<str>>;
type Spelled = Answer<Vec<u32>>;

#[bounded(bytes = "1 MiB")]
fn answer(n: u32) -> Result<Vec<u32>, Failure> {
    run();
    if n % 2 == 0 { Ok(vec![n]) } else { Err(Failure(n)) }
}

#[bounded(bytes = "1 MiB")]
fn alias(n: u32) -> Answer<Vec<u32>> {
    run();
    let even = n.checked_rem(2).filter(|rest| *rest == 0).ok_or(Failure(n))?;
    Ok(vec![n + even])
}

#[bounded(bytes = "1 MiB")]
fn alias_of_alias(n: u32) -> Spelled {
    run();
    if n % 2 == 1 {
        return Err(Failure(n));
    }
    Ok(vec![n])
}

#[test]
fn errors_are_not_cached() {
    for function in [answer, alias, alias_of_alias] {
        assert_eq!(runs(|| assert_eq!((function(2), function(2)), (Ok(vec![2]), Ok(vec![2])))), 1);
        assert_eq!(runs(|| assert_eq!((function(3), function(3)), (Err(Failure(3)), Err(Failure(3))))), 2);
    }
    let caches: [&Cache<u32, Vec<u32>>; 3] = [answer::cache(), alias::cache(), alias_of_alias::cache()];
    assert!(caches.iter().all(|cache| cache.len() == 1));
}

#[bounded(entries = 10)]
fn found(n: u32) -> Found {
    run();
    (n > 5).then(|| Arc::from("found"))
}

#[test]
fn none_is_not_cached() {
    assert_eq!(runs(|| assert_eq!((found(1), found(1)), (None, None))), 2);
    assert_eq!(runs(|| assert_eq!(found(6), found(6))), 1);
    let cache: &Cache<u32, Arc<str>> = found::cache();
    assert_eq!(cache.len(), 1);
}

#[bounded(entries = 10, cache_err)]
fn whole_answer(n: u32) -> Result<u32, String> {
    run();
    Err(n.to_string())
}

#[bounded(entries = 10, cache_none)]
fn whole_option(_n: u32) -> Option<u32> {
    run();
    None
}

#[test]
fn all_is_cached_if_asked_for() {
    assert_eq!(runs(|| assert_eq!(whole_answer(1), whole_answer(1))), 1);
    assert_eq!(runs(|| assert_eq!(whole_option(1), whole_option(1))), 1);
    let _: &Cache<u32, Result<u32, String>> = whole_answer::cache();
}

mod own {
    /// Not std's.
    #[derive(Clone, Debug, PartialEq, Eq)]
    pub(super) enum Result<T> {
        Err(T),
    }
}

#[bounded(entries = 10)]
fn not_a_result(n: u32) -> own::Result<u32> {
    run();
    own::Result::Err(n)
}

#[test]
fn another_type_of_that_name_is_cached_whole() {
    assert_eq!(runs(|| assert_eq!(not_a_result(1), not_a_result(1))), 1);
}
