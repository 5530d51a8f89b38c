//! Types that show little or nothing of what they own: a lower bound with a reason, and exact where nothing is owned.

use crate::check::truth;
use memfootprint::{Accuracy, DynFootprint, Footprint, Reason, footprint, heap_size};
use std::cell::{Cell, LazyCell, OnceCell, UnsafeCell};
use std::env::VarError;
use std::ffi::{CString, OsString};
use std::io::{self, Cursor, LineWriter};
use std::mem::MaybeUninit;
use std::sync::{Arc, LazyLock, OnceLock, PoisonError, mpsc};
use std::task::{Wake, Waker};
use std::{iter, process, thread};

fn text() -> String {
    String::from("text")
}

/// Builds a value that hides some of its heap, for this reason, at the value itself.
#[track_caller]
fn hides<T: DynFootprint>(reason: &Reason, build: impl FnOnce() -> T) -> Footprint {
    let answer = footprint(&truth(Accuracy::AtLeast, build));
    let [skipped] = answer.skipped.as_slice() else { panic!("not one reason: {answer:?}") };
    assert_eq!((skipped.path.as_str(), &skipped.reason, skipped.count), ("", reason, 1));
    answer
}

#[test]
fn cells_that_give_no_reference() {
    hides(&Reason::Cell, || Cell::new(text()));
    hides(&Reason::Opaque, || UnsafeCell::new(text()));
    hides(&Reason::Opaque, || MaybeUninit::new(text()));
    truth(Accuracy::Exact, || (Cell::new(7), UnsafeCell::new(7), MaybeUninit::<u64>::uninit()));
    truth(Accuracy::Exact, || vec![Cell::new(1.5); 100]);
}

/// Cells that are set once are exact, set or not.
#[test]
fn once_cells() {
    truth(Accuracy::Exact, || (OnceCell::<String>::new(), OnceLock::<String>::new()));
    truth(Accuracy::Exact, || (OnceCell::from(text()), OnceLock::from(text())));
}

#[test]
fn lazy_values_are_looked_into_and_not_forced() {
    let never: fn() -> String = || unreachable!("forced by the walk");
    truth(Accuracy::Exact, || (LazyCell::new(never), LazyLock::new(never)));
    truth(Accuracy::Exact, || {
        let (cell, lock) = (LazyCell::new(text), LazyLock::new(text));
        assert_eq!(*cell, *lock);
        (cell, lock)
    });
    // Not forced, it owns what its closure captured; forced, that is gone.
    let captured = text();
    let lazy = truth(Accuracy::AtLeast, || LazyLock::new(move || captured.clone()));
    assert_eq!(footprint(&lazy).skipped[0].reason, Reason::Opaque);
    LazyLock::force(&lazy);
    assert_eq!((heap_size(&lazy), footprint(&lazy).accuracy), (4, Accuracy::Exact));
}

#[test]
fn a_lazy_value_that_another_thread_is_forcing_is_not_waited_for() {
    let (begin, is_forced) = mpsc::channel();
    let (end, to_end) = mpsc::channel::<()>();
    let lazy = LazyLock::new(move || {
        begin.send(()).expect("the test waits");
        to_end.recv().expect("the test ends it");
        text()
    });
    thread::scope(|scope| {
        scope.spawn(|| LazyLock::force(&lazy).len());
        is_forced.recv().expect("forced");
        assert_eq!(footprint(&lazy).accuracy, Accuracy::AtLeast);
        end.send(()).expect("it waits");
    });
    assert_eq!(heap_size(&lazy), 4);
}

/// Errors of std are exact, but for the texts and buffers that they show to nobody.
#[test]
fn errors() {
    truth(Accuracy::Exact, || io::Error::from(io::ErrorKind::NotFound));
    truth(Accuracy::Exact, || io::Error::from_raw_os_error(2));
    truth(Accuracy::Exact, || (VarError::NotPresent, VarError::NotUnicode(OsString::from("text"))));
    truth(Accuracy::Exact, || {
        (mpsc::SendError(text()), mpsc::TrySendError::Full(text()), PoisonError::new(text()))
    });
    let _ = truth(Accuracy::Exact, || "not a number".parse::<u64>());
    // The error's own block and the inner error's; its text is out of sight.
    let custom = hides(&Reason::Opaque, || io::Error::other("custom"));
    assert_eq!((custom.heap(), custom.allocations), (24 + 24, 2));
    // An inner error of no bytes is in no block.
    let custom = footprint(&truth(Accuracy::Exact, || io::Error::other(std::fmt::Error)));
    assert_eq!((custom.heap(), custom.allocations), (24, 1));
    let bytes = hides(&Reason::Opaque, || String::from_utf8(vec![0xFF; 10]).expect_err("no text"));
    assert_eq!(bytes.heap(), 10);
    hides(&Reason::Opaque, || CString::from_vec_with_nul(b"a\0b\0".to_vec()).expect_err("a nul within"));
    hides(&Reason::Opaque, || CString::new("a\0b").expect_err("a nul within"));
    let _ = truth(Accuracy::Exact, std::backtrace::Backtrace::disabled);
    hides(&Reason::Opaque, std::backtrace::Backtrace::force_capture);
}

/// Closures and futures in boxes: the block is counted, and that they may own more is said.
#[test]
fn trait_objects_of_std() {
    let _ = truth(Accuracy::Exact, || Box::new(|| 1) as Box<dyn Fn() -> i32>);
    let prefix = text();
    let starts = move |name: &str| name.starts_with(&prefix);
    let answer = hides(&Reason::Opaque, || Box::new(starts) as Box<dyn Fn(&str) -> bool + Send + Sync>);
    assert_eq!(answer.heap(), 24);
    let name = text();
    let pending = async move { std::future::pending::<usize>().await + name.len() };
    let size = size_of_val(&pending);
    let answer =
        hides(&Reason::Opaque, || Box::pin(pending) as std::pin::Pin<Box<dyn Future<Output = usize>>>);
    assert_eq!(answer.heap(), size);
    hides(&Reason::Opaque, || Box::<dyn std::error::Error + Send + Sync>::from("message"));
    hides(&Reason::Opaque, || Box::new(1_u8) as Box<dyn std::any::Any>);
    let function: fn(&str) -> String = str::to_uppercase;
    truth(Accuracy::Exact, || vec![function; 3]);
}

struct Quiet;

impl Wake for Quiet {
    fn wake(self: Arc<Self>) {}
}

/// Handles whose blocks can't be seen are lower bounds with a reason; those without any are exact.
#[test]
fn threads_channels_and_wakers() {
    hides(&Reason::Opaque, || mpsc::channel::<u64>().1);
    hides(&Reason::Opaque, || mpsc::sync_channel::<u64>(10).0);
    hides(&Reason::Opaque, || thread::Builder::new().name(text()));
    hides(&Reason::Opaque, || Waker::from(Arc::new(Quiet)));
    truth(Accuracy::Exact, || Waker::noop().clone());
    truth(Accuracy::Exact, || thread::current().id());
}

#[test]
fn readers_writers_and_processes() {
    truth(Accuracy::Exact, || io::Read::take(Cursor::new(vec![0_u8; 10]), 5));
    truth(Accuracy::Exact, || io::Read::chain(Cursor::new(vec![0_u8; 10]), io::empty()));
    hides(&Reason::Opaque, || LineWriter::new(io::sink()));
    let written = footprint(&truth(Accuracy::AtLeast, || LineWriter::new(Vec::<u8>::with_capacity(7))));
    assert_eq!(written.heap(), 7, "what it writes to is seen");
    hides(&Reason::Opaque, || process::Command::new("nothing"));
    truth(Accuracy::Exact, || process::Output {
        status: process::ExitStatus::default(),
        stdout: vec![0; 10],
        stderr: Vec::with_capacity(3),
    });
}

/// What is left is counted where it can be seen; iterators that hide what they own say so.
#[test]
fn iterators() {
    let pair = || vec![text(), text()];
    let rest = hides(&Reason::Opaque, || {
        let mut rest = pair().into_iter();
        rest.next();
        rest
    });
    assert_eq!(rest.heap(), 24 + 4, "what is left: an element and its text");
    truth(Accuracy::Exact, || vec![(); 3].into_iter());
    truth(Accuracy::Exact, || [text(), text(), text()].into_iter());
    truth(Accuracy::Exact, || {
        let mut rest = [text(), text(), text()].into_iter();
        rest.next();
        rest
    });
    hides(&Reason::Opaque, || std::collections::VecDeque::from(pair()).into_iter());
    hides(&Reason::Opaque, || std::collections::HashMap::from([(1, 2)]).into_iter());
    // An adapter over what is borrowed owns nothing; one that owns hides it.
    let _ = truth(Accuracy::Exact, || "tokens".chars().peekable());
    let _ = truth(Accuracy::Exact, || (0..10).map(|n| n + 1).rev().step_by(2));
    hides(&Reason::Opaque, || pair().into_iter().map(|text| text.len()).peekable());
    hides(&Reason::Opaque, || iter::once(text()));
}
