//! Types that are no collections.

use crate::check::{exact, truth};
use memfootprint::{MemFootprint, Reason, footprint, heap_size};
use std::borrow::Cow;
use std::cell::{Cell, LazyCell, OnceCell, RefCell};
use std::cmp::Reverse;
use std::ffi::{CString, OsString};
use std::io::{BufReader, BufWriter, Cursor};
use std::mem::ManuallyDrop;
use std::ops::Bound;
use std::path::{Path, PathBuf};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, LazyLock, OnceLock, mpsc};

#[test]
fn text() {
    for len in [0, 1, 7, 8, 9, 100] {
        exact(|| "x".repeat(len));
        exact(|| String::with_capacity(len));
        exact(|| "x".repeat(len).into_boxed_str());
        exact(|| PathBuf::from("x".repeat(len)));
        exact(|| OsString::from("x".repeat(len)));
        exact(|| PathBuf::from("x".repeat(len)).into_boxed_path());
        exact(|| CString::new("x".repeat(len)).expect("no nul"));
        exact(|| CString::new("x".repeat(len)).expect("no nul").into_boxed_c_str());
        exact(|| Cow::<str>::Owned("x".repeat(len)));
        exact(|| Arc::<str>::from("x".repeat(len)));
        exact(|| Rc::<Path>::from(PathBuf::from("x".repeat(len))));
        exact(|| Arc::<std::ffi::OsStr>::from(OsString::from("x".repeat(len))));
        exact(|| Rc::<std::ffi::CStr>::from(CString::new("x".repeat(len)).expect("no nul")));
    }
    exact(|| Cow::Borrowed("borrowed"));
    exact(|| Path::new("borrowed"));
}

#[test]
fn boxes() {
    exact(|| Box::new(1_u64));
    exact(|| Box::new(()));
    exact(|| Box::new([0_u8; 1000]));
    exact(|| Box::new(Box::new(Box::new(String::from("deep")))));
    exact(|| vec![String::from("a"), String::from("b")].into_boxed_slice());
    exact(|| Box::<[u32]>::from([]));
    exact(|| Pin::new(Box::new(String::from("pinned"))));
}

#[test]
fn wrappers() {
    let text = || String::from("text");
    let _ = exact(|| (Some(text()), None::<String>, Ok::<_, String>(text()), Err::<u8, _>(text())));
    exact(|| (Reverse(text()), ManuallyDrop::new(1_u8), Bound::Included(text()), Bound::<String>::Unbounded));
    exact(|| (text()..text(), text()..=text(), ..text(), text().., ..=text()));
    exact(|| [text(), text(), text()]);
    exact(|| [[text(); 1], [text(); 1]]);
    exact(|| (1_u8, 'c', 1.5_f64, true, "static", [0_u64; 4], ()));
    exact(|| ((text(), 1), (2, (3, text()))));
    exact(|| {
        let all =
            (text(), text(), text(), text(), text(), text(), text(), text(), text(), text(), text(), text());
        (all, 13)
    });
}

#[test]
fn cells() {
    let text = || String::from("text");
    exact(|| RefCell::new(text()));
    exact(|| RefCell::new(vec![RefCell::new(text())]));
    exact(|| Cell::new(7));
    exact(OnceCell::<String>::new);
    exact(|| OnceCell::from(text()));
    exact(|| OnceLock::from(text()));
    let hidden = truth(|| Cell::new(text()));
    assert_eq!(footprint(&hidden).skipped[0].reason, Reason::Cell);
    truth(|| LazyCell::<String>::new(String::new));
    truth(|| LazyLock::<String>::new(String::new));
    exact(|| LazyLock::<u64>::new(|| 1));
    let borrowed = RefCell::new(text());
    let guard = borrowed.borrow_mut();
    let answer = footprint(&borrowed);
    assert_eq!((answer.heap(), &answer.skipped[0].reason), (0, &Reason::Borrowed));
    assert_eq!(answer.skipped[0].path, "");
    drop(guard);
    assert_eq!(heap_size(&borrowed), 4);
}

#[test]
fn readers_writers_and_iterators() {
    exact(|| BufReader::new(Cursor::new(vec![0_u8; 10])));
    exact(|| BufReader::with_capacity(100, std::io::empty()));
    exact(|| BufWriter::with_capacity(100, Vec::<u8>::with_capacity(3)));
    exact(|| std::io::Error::from(std::io::ErrorKind::NotFound));
    truth(|| std::io::Error::other(String::from("custom")));
    truth(|| vec![String::from("a"), String::from("b")].into_iter());
    truth(|| {
        let mut rest = vec![String::from("a"), String::from("b")].into_iter();
        rest.next();
        rest
    });
    truth(mpsc::channel::<String>);
    truth(|| std::collections::HashMap::from([(1, 2)]).into_iter());
}

#[test]
fn trait_objects_of_std() {
    let _ = exact(|| Box::new(|| 1) as Box<dyn Fn() -> i32>);
    let name = String::from("captured");
    let answer = footprint(&truth(move || Box::new(move || name.len()) as Box<dyn Fn() -> usize + Send>));
    assert_eq!((answer.heap(), &answer.skipped[0].reason), (24, &Reason::Opaque));
    truth(|| Box::<dyn std::error::Error + Send + Sync>::from("message"));
    truth(|| Box::new(1_u8) as Box<dyn std::any::Any>);
}

/// Every type that can be met as a field has a footprint.
#[test]
fn nothing_is_missing() {
    fn has_footprint<T: MemFootprint + ?Sized>() {}
    macro_rules! have { ($($ty:ty),* $(,)?) => { $(has_footprint::<$ty>();)* }; }
    use std::collections::*;
    use std::sync::{atomic::*, *};
    use std::{net::*, num::*, ops::*, time::*};
    have! {
        i8, i16, i32, i64, i128, isize, u8, u16, u32, u64, u128, usize, f32, f64, bool, char, str, (), [u8],
        NonZeroU8, NonZeroI128, NonZeroUsize, Option<NonZeroU32>, Wrapping<u8>, Saturating<u8>,
        AtomicBool, AtomicU64, AtomicUsize, AtomicPtr<u8>, Ordering,
        Duration, Instant, SystemTime, IpAddr, Ipv6Addr, SocketAddr, SocketAddrV4, TcpStream, UdpSocket,
        Range<u8>, RangeInclusive<u8>, RangeFrom<u8>, RangeTo<u8>, RangeToInclusive<u8>, RangeFull, Bound<u8>,
        std::cmp::Ordering, std::marker::PhantomData<str>, std::marker::PhantomPinned,
        fn(u8, &'static str) -> u8, unsafe extern "C" fn(), *const u8, *mut str, &'static str, &'static mut u8,
        std::ptr::NonNull<u8>, hash_map::RandomState, std::thread::ThreadId,
        std::alloc::Layout, std::any::TypeId, std::convert::Infallible, std::process::ExitStatus,
        Mutex<u8>, RwLock<String>, Condvar, Once, Barrier, OnceLock<u8>, LazyLock<u8>, Arc<Mutex<String>>,
        mpsc::Sender<u8>, std::thread::JoinHandle<u8>, std::fs::File, std::process::Command,
        Weak<u8>, std::rc::Weak<[u8]>, std::rc::Weak<str>, Pin<Rc<u8>>, Pin<&'static u8>,
        HashMap<u8, u8, std::hash::BuildHasherDefault<hash_map::DefaultHasher>>,
        std::mem::MaybeUninit<u8>, std::task::Poll<u8>, ControlFlow<u8, u8>,
        vec_deque::IntoIter<u8>, btree_map::IntoIter<u8, u8>, std::slice::Iter<'static, u8>,
        Box<dyn FnOnce(u8) + Send>, Box<dyn std::error::Error + Send + Sync>,
    }
}
