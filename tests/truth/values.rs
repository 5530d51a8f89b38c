//! Types that are no collections.

use crate::check::truth;
use memfootprint::{Accuracy, MemFootprint, Reason, footprint, heap_size, report};
use std::borrow::Cow;
use std::cell::{Cell, RefCell};
use std::cmp::Reverse;
use std::ffi::{CString, OsString};
use std::io::{self, BufRead, BufReader, BufWriter, Cursor, Read, Write};
use std::mem::ManuallyDrop;
use std::num::Wrapping;
use std::ops::{Bound, ControlFlow};
use std::panic::AssertUnwindSafe;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;
use std::task::Poll;

fn text() -> String {
    String::from("text")
}

/// Owned texts of std, of any length and with any room, are exact.
#[test]
fn texts() {
    for len in [0, 1, 7, 8, 9, 100] {
        truth(Accuracy::Exact, || "x".repeat(len));
        truth(Accuracy::Exact, || {
            (String::with_capacity(len), OsString::with_capacity(len), PathBuf::with_capacity(len))
        });
        truth(Accuracy::Exact, || {
            let mut shrunk = "x".repeat(2 * len);
            shrunk.truncate(len / 2);
            shrunk.shrink_to_fit();
            shrunk
        });
        truth(Accuracy::Exact, || "x".repeat(len).into_boxed_str());
        truth(Accuracy::Exact, || PathBuf::from("x".repeat(len)));
        truth(Accuracy::Exact, || OsString::from("x".repeat(len)));
        truth(Accuracy::Exact, || PathBuf::from("x".repeat(len)).into_boxed_path());
        truth(Accuracy::Exact, || CString::new("x".repeat(len)).expect("no nul"));
        truth(Accuracy::Exact, || CString::new("x".repeat(len)).expect("no nul").into_boxed_c_str());
        truth(Accuracy::Exact, || Cow::<str>::Owned("x".repeat(len)));
        truth(Accuracy::Exact, || Arc::<str>::from("x".repeat(len)));
        truth(Accuracy::Exact, || Rc::<Path>::from(PathBuf::from("x".repeat(len))));
        truth(Accuracy::Exact, || Arc::<std::ffi::OsStr>::from(OsString::from("x".repeat(len))));
        truth(Accuracy::Exact, || Rc::<std::ffi::CStr>::from(CString::new("x".repeat(len)).expect("no nul")));
    }
    truth(Accuracy::Exact, || Cow::Borrowed("borrowed"));
    truth(Accuracy::Exact, || Path::new("borrowed"));
}

/// A box is the block of what it holds, of any size and of none.
#[test]
fn boxes() {
    truth(Accuracy::Exact, || Box::new(1_u64));
    truth(Accuracy::Exact, || Box::new(()));
    truth(Accuracy::Exact, || Box::new([0_u8; 1000]));
    truth(Accuracy::Exact, || Box::new(Box::new(Box::new(String::from("deep")))));
    truth(Accuracy::Exact, || vec![String::from("a"), String::from("b")].into_boxed_slice());
    truth(Accuracy::Exact, || Box::<[u32]>::from([]));
    truth(Accuracy::Exact, || Pin::new(Box::new(String::from("pinned"))));
}

/// What wraps a value inline adds nothing to it.
#[test]
fn wrappers() {
    let _ = truth(Accuracy::Exact, || {
        (Some(text()), None::<String>, Ok::<_, String>(text()), Err::<u8, _>(text()))
    });
    truth(Accuracy::Exact, || {
        (Reverse(text()), ManuallyDrop::new(1_u8), Bound::Included(text()), Bound::<String>::Unbounded)
    });
    truth(Accuracy::Exact, || (text()..text(), text()..=text(), ..text(), text().., ..=text()));
    let _ = truth(Accuracy::Exact, || {
        (Poll::Ready(text()), ControlFlow::<String, String>::Break(text()), Wrapping(1))
    });
    truth(Accuracy::Exact, || {
        (AssertUnwindSafe(text()), Bound::Excluded(Box::new(1)), Cow::<[u8]>::Owned(vec![1; 9]))
    });
    truth(Accuracy::Exact, || [text(), text(), text()]);
    truth(Accuracy::Exact, || [[text(); 1], [text(); 1]]);
    truth(Accuracy::Exact, <[String; 0]>::default);
    // Owned, though it is never dropped.
    let kept = ManuallyDrop::into_inner(truth(Accuracy::Exact, || ManuallyDrop::new(text())));
    drop(kept);
    truth(Accuracy::Exact, || (1_u8, 'c', 1.5_f64, true, "static", [0_u64; 4], ()));
    truth(Accuracy::Exact, || ((text(), 1), (2, (3, text()))));
    truth(Accuracy::Exact, || {
        let all =
            (text(), text(), text(), text(), text(), text(), text(), text(), text(), text(), text(), text());
        (all, 13)
    });
}

/// A `RefCell` is looked into, unsized and borrowed by others too.
#[test]
fn cells() {
    truth(Accuracy::Exact, || RefCell::new(text()));
    truth(Accuracy::Exact, || RefCell::new(vec![RefCell::new(text())]));
    truth(Accuracy::Exact, || RefCell::new(1));
    let unsized_cell: Box<RefCell<[String]>> =
        truth(Accuracy::Exact, || Box::new(RefCell::new([text(), text()])) as _);
    let _shared = unsized_cell.borrow();
    assert_eq!(footprint(&unsized_cell).accuracy, Accuracy::Exact);
    let borrowed = RefCell::new(text());
    let guard = borrowed.borrow_mut();
    let answer = footprint(&borrowed);
    assert_eq!((answer.heap(), &answer.skipped[0].reason), (0, &Reason::Borrowed));
    assert_eq!(answer.skipped[0].path, "");
    drop(guard);
    assert_eq!(heap_size(&borrowed), 4);
}

#[test]
fn what_is_mutably_borrowed_is_listed_by_path() {
    let cells: Vec<(u8, RefCell<String>)> = (0..5).map(|number| (number, RefCell::new(text()))).collect();
    let guards = (cells[1].1.borrow_mut(), cells[3].1.borrow_mut());
    let answer = footprint(&cells);
    let [skipped] = answer.skipped.as_slice() else { panic!("{answer:?}") };
    assert_eq!((skipped.path.as_str(), &skipped.reason, skipped.count), ("[*].1", &Reason::Borrowed, 2));
    assert_eq!(answer.heap(), size_of_val(&*cells) + 3 * 4);
    // A cell without heap isn't looked into.
    let number = RefCell::new(7);
    let guard = number.borrow_mut();
    assert_eq!(footprint(&number).accuracy, Accuracy::Exact);
    drop((guards, guard));
}

#[test]
fn readers_and_writers() {
    truth(Accuracy::Exact, || BufReader::new(Cursor::new(vec![0_u8; 10])));
    truth(Accuracy::Exact, || BufReader::with_capacity(100, io::empty()));
    truth(Accuracy::Exact, || BufReader::with_capacity(0, io::empty()));
    truth(Accuracy::Exact, || BufWriter::with_capacity(100, Vec::<u8>::with_capacity(3)));
    let filled = truth(Accuracy::Exact, || {
        let mut reader = BufReader::with_capacity(100, Cursor::new(vec![0_u8; 30]));
        reader.fill_buf().expect("bytes in memory");
        reader
    });
    assert_eq!(footprint(&filled).slack, 70);
    let written = truth(Accuracy::Exact, || {
        let mut writer = BufWriter::with_capacity(100, io::sink());
        writer.write_all(b"text").expect("a sink");
        writer
    });
    assert_eq!((footprint(&written).used, footprint(&written).slack), (4, 96));
    truth(Accuracy::Exact, || Box::new(BufReader::new(io::empty())) as Box<BufReader<dyn Read>>);
}

#[test]
fn variants_and_fields_have_names() {
    let hidden = || Cell::new(text());
    let results = [Ok(hidden()), Err((1, hidden())), Ok(hidden())];
    let answer = footprint(&results);
    let places: Vec<_> =
        answer.skipped.iter().map(|skipped| (skipped.path.as_str(), skipped.count)).collect();
    assert_eq!(places, [("[*]::Ok.0", 2), ("[*]::Err.0.1", 1)]);
    let tuple = truth(Accuracy::Exact, || (0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, text()));
    let report = report(&tuple);
    let names: Vec<_> = report.root().children.iter().map(|child| child.name.as_ref()).collect();
    assert_eq!((names.len(), names[0], names[15]), (16, "0", "15"));
    assert_eq!(report.root().children[15].deep.heap, 4);
    let range = report_names(&(text()..=text()));
    assert_eq!(range, ["start", "end"]);
}

fn report_names<T: MemFootprint>(value: &T) -> Vec<String> {
    report(value).root().children.iter().map(|child| child.name.to_string()).collect()
}
