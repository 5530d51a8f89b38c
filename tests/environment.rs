//! `MEMFOOTPRINT_LIMIT`: one answer wherever a limit is asked for, and an error that names it if it is none.

use memfootprint::cache::{BuildError, Cache, Limit, Pool};
use memfootprint::process::{self, LimitSource};
use memfootprint::{Startup, bounded, pool};
use std::panic::catch_unwind;
use std::process::{Command, Output};

/// In the environment of the process that is looked at: what the test expects.
const CHILD: &str = "MEMFOOTPRINT_TEST_CHILD";

#[bounded(bytes = "10%")]
fn cached(n: u64) -> u64 {
    n
}

pool!(POOL = "10%");

#[bounded(pool = POOL)]
fn pooled(n: u64) -> u64 {
    n
}

/// Runs a test of this program with the variable.
fn with(limit: &str, test: &str) -> Output {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", test, "--nocapture", "--test-threads", "1"]);
    let output = command.env(CHILD, test).env("MEMFOOTPRINT_LIMIT", limit).output().unwrap();
    assert!(output.status.success(), "{limit:?}: {output:?}");
    output
}

fn is_child(test: &str) -> bool {
    std::env::var(CHILD).is_ok_and(|name| name == test)
}

#[test]
fn a_limit_of_a_gib() {
    if !is_child("a_limit_of_a_gib") {
        with("1 GiB", "a_limit_of_a_gib");
        return;
    }
    let gib = 1 << 30;
    let limit = process::limit().unwrap().unwrap();
    assert_eq!((limit.bytes, limit.source), (gib, LimitSource::Environment));
    assert_eq!(process::snapshot().limit, Some(limit));
    let logged = Startup::new("svc").log().to_string();
    assert!(logged.contains(" limit=1.0GiB(env) used=") && logged.lines().count() == 1, "{logged}");
    let tenth = gib as usize / 10;
    assert_eq!(Limit::percent(10).resolve(), Some(tenth));
    assert_eq!(Cache::<u64, u64>::builder().bytes(Limit::percent(10)).build().unwrap().limit(), Some(tenth));
    assert_eq!((cached(1), cached::cache().limit()), (1, Some(tenth)));
    assert_eq!((pooled(1), POOL.limit()), (1, tenth));
}

/// What is no size with a unit is an error of whoever asks for a limit, and a warning that names the variable.
#[test]
fn no_limit() {
    if !is_child("no_limit") {
        for text in ["", "64", "lots", "10%", "-1 GiB", "1 GB of memory"] {
            let output = with(text, "no_limit");
            // Once for the log at startup, and once for each use.
            let stderr = String::from_utf8_lossy(&output.stderr);
            let warnings = stderr.lines().filter(|line| line.starts_with("WARN memfootprint: "));
            let named = warnings
                .filter(|line| line.contains("the environment variable MEMFOOTPRINT_LIMIT is no limit: "));
            assert_eq!(named.count(), 3, "{text:?}: {stderr}");
        }
        return;
    }
    let error = process::limit().unwrap_err();
    let named = |text: &str| text.contains("MEMFOOTPRINT_LIMIT is no limit: \"");
    assert!(named(&error.to_string()), "{error}");
    assert_eq!(process::snapshot().limit, None, "rather than one that isn't meant");
    let logged = Startup::new("svc").log().to_string();
    assert!(!logged.contains(" limit=") && named(&logged), "{logged}");
    let part = Limit::percent(10).or(64 << 20);
    assert_eq!(part.resolve(), None, "a fallback is for what is unknown");
    let built = Cache::<u64, u64>::builder().bytes(part).build();
    assert_eq!(built.unwrap_err(), BuildError::Environment(error.clone()));
    assert_eq!(Pool::new(part).unwrap_err(), BuildError::Environment(error));
    for used in [catch_unwind(|| cached(1)), catch_unwind(|| pooled(1))] {
        let panic = used.unwrap_err();
        assert!(named(panic.downcast_ref::<String>().unwrap()));
    }
    // What asks for no part of it goes on.
    assert!(Cache::<u64, u64>::builder().bytes(1 << 20).build().is_ok());
}
