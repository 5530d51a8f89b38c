//! Every type of core, alloc and std that can be met as a field has a footprint, and can be shrunk.
//!
//! Nothing runs: that this compiles is the test. Types that are younger than the crate's Rust version, and unstable
//! ones, are not here; nor are iterators whose bounds can't be named on stable (`str::Split` by a closure).
//!
//! A struct with such a field asks no more of its parameters than the field's type does.

use memfootprint::{MemFootprint, MemShrink};
use std::collections::*;
use std::ops::Bound;
use std::sync::{self, Arc, atomic, mpsc};
use std::{
    alloc, any, array, ascii, backtrace, borrow, cell, char, cmp, convert, env, ffi, fmt, fs, future, hash,
    io, iter, marker, mem, net, num, ops, option, panic, path, pin, process, ptr, rc, result, slice, str,
    string, task, thread, time, vec,
};

fn measured<T: MemFootprint + MemShrink + ?Sized>() {}

/// Has no footprint, and can't be shrunk.
struct Unmeasured;

/// Which of the two traits a type has.
struct Has<T: ?Sized>(marker::PhantomData<T>);

impl<T: MemFootprint + ?Sized> Has<T> {
    const FOOTPRINT: bool = true;
}

impl<T: MemShrink + ?Sized> Has<T> {
    const SHRINK: bool = true;
}

trait HasNot {
    const FOOTPRINT: bool = false;
    const SHRINK: bool = false;
}

impl<T: ?Sized> HasNot for Has<T> {}

/// A type with these parameters.
trait Instance<'b, T: 'b, F> {
    type Type: ?Sized;
}

macro_rules! all_measured {
    ($name:ident: $($ty:ty),+ $(,)?) => {
        #[test]
        #[allow(clippy::assertions_on_constants, clippy::duplicated_attributes, reason = "known to the compiler only")]
        fn $name() {
            #[allow(clippy::extra_unused_type_parameters, reason = "some lists have no function")]
            fn compiles<'b, T: MemFootprint + MemShrink + Ord + hash::Hash + 'b, F: Fn(&T) -> u8>() {
                $(measured::<$ty>();)+
            }

            $({
                #[derive(MemFootprint, MemShrink)]
                #[allow(dead_code)]
                struct Field<'b, T: 'b, F>(marker::PhantomData<(&'b T, F)>, $ty);

                struct Alone;

                impl<'b, T: 'b, F> Instance<'b, T, F> for Alone {
                    type Type = $ty;
                }

                type Type = <Alone as Instance<'static, Unmeasured, Unmeasured>>::Type;
                type Within = Field<'static, Unmeasured, Unmeasured>;
                assert!(Has::<Within>::FOOTPRINT || !Has::<Type>::FOOTPRINT, "footprint: {}", stringify!($ty));
                assert!(Has::<Within>::SHRINK || !Has::<Type>::SHRINK, "shrink: {}", stringify!($ty));
            })+

            compiles::<String, fn(&String) -> u8>();
        }
    };
}

all_measured! { scalars:
    (), bool, char, f32, f64, u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize,
    num::NonZero<u8>, num::NonZeroU16, num::NonZeroU32, num::NonZeroU64, num::NonZeroU128, num::NonZeroUsize,
    num::NonZeroI8, num::NonZeroI16, num::NonZeroI32, num::NonZeroI64, num::NonZeroI128, num::NonZeroIsize,
    atomic::AtomicBool, atomic::AtomicPtr<T>, atomic::AtomicU8, atomic::AtomicU16, atomic::AtomicU32,
    atomic::AtomicU64, atomic::AtomicUsize, atomic::AtomicI8, atomic::AtomicI16, atomic::AtomicI32,
    atomic::AtomicI64, atomic::AtomicIsize, atomic::Ordering, cmp::Ordering, num::FpCategory, num::IntErrorKind,
    time::Duration, time::Instant, time::SystemTime,
    net::IpAddr, net::Ipv4Addr, net::Ipv6Addr, net::SocketAddr, net::SocketAddrV4, net::SocketAddrV6,
    net::Shutdown, alloc::Layout, alloc::System, any::TypeId, mem::Discriminant<T>, convert::Infallible,
    marker::PhantomData<T>, marker::PhantomData<str>, marker::PhantomData<&'b T>, marker::PhantomPinned,
    ops::RangeFull, thread::ThreadId, hash::RandomState, hash::DefaultHasher,
    hash::BuildHasherDefault<hash::DefaultHasher>, ffi::c_void, fmt::Alignment, io::ErrorKind, io::SeekFrom,
    sync::BarrierWaitResult, sync::WaitTimeoutResult, task::RawWakerVTable, backtrace::BacktraceStatus,
}

all_measured! { containers:
    [T], [T; 0], [T; 3], Vec<T>, VecDeque<T>, BinaryHeap<T>, LinkedList<T>, HashMap<u8, T>, HashSet<T>,
    HashMap<T, T, hash::BuildHasherDefault<hash::DefaultHasher>>, BTreeMap<u8, T>, BTreeSet<T>,
    str, String, path::Path, path::PathBuf, ffi::OsStr, ffi::OsString, ffi::CStr, ffi::CString,
    Box<T>, Box<[T]>, Box<str>, Box<path::Path>, Box<ffi::OsStr>, Box<ffi::CStr>, Box<dyn any::Any>,
    rc::Rc<T>, rc::Rc<[T]>, rc::Rc<str>, rc::Rc<path::Path>, rc::Rc<ffi::OsStr>, rc::Rc<ffi::CStr>,
    Arc<T>, Arc<[T]>, Arc<str>, Arc<path::Path>, Arc<ffi::OsStr>, Arc<ffi::CStr>, Arc<dyn any::Any + Send + Sync>,
    rc::Weak<T>, rc::Weak<[T]>, rc::Weak<str>, rc::Weak<path::Path>, rc::Weak<ffi::OsStr>, rc::Weak<ffi::CStr>,
    sync::Weak<T>, sync::Weak<[T]>, sync::Weak<str>, sync::Weak<dyn any::Any + Send + Sync>,
    borrow::Cow<'b, str>, borrow::Cow<'b, [u8]>, borrow::Cow<'b, path::Path>, borrow::Cow<'b, ffi::CStr>,
}

all_measured! { wrappers:
    Option<T>, Result<T, u8>, task::Poll<T>, ops::ControlFlow<T, u8>, Bound<T>,
    cmp::Reverse<T>, num::Wrapping<u8>, num::Saturating<u8>, mem::ManuallyDrop<T>, mem::ManuallyDrop<[T]>,
    mem::MaybeUninit<T>, panic::AssertUnwindSafe<T>,
    pin::Pin<Box<T>>, pin::Pin<rc::Rc<T>>, pin::Pin<Arc<T>>, pin::Pin<&'b T>, pin::Pin<&'b mut T>,
    ops::Range<T>, ops::RangeInclusive<T>, ops::RangeFrom<T>, ops::RangeTo<T>, ops::RangeToInclusive<T>,
    (T,), (T, u8), (u8, u8, T), (u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, T),
    cell::Cell<T>, cell::Cell<[T]>, cell::UnsafeCell<T>, cell::RefCell<T>, cell::RefCell<[T]>, cell::OnceCell<T>,
    cell::LazyCell<T>, cell::LazyCell<T, F>,
    sync::Mutex<T>, sync::Mutex<[T]>, sync::RwLock<T>, sync::RwLock<str>, sync::OnceLock<T>, sync::LazyLock<T>,
    sync::LazyLock<T, F>, sync::Condvar, sync::Barrier, sync::Once, sync::OnceState,
}

all_measured! { operating_system:
    fs::File, fs::FileTimes, fs::FileType, fs::Metadata, fs::Permissions, fs::DirBuilder, fs::DirEntry,
    fs::OpenOptions, fs::ReadDir, net::TcpListener, net::TcpStream, net::UdpSocket, net::Incoming<'b>,
    process::Child, process::ChildStdin, process::ChildStdout, process::ChildStderr, process::Command,
    process::CommandArgs<'b>, process::CommandEnvs<'b>, process::ExitCode, process::ExitStatus, process::Output,
    process::Stdio, thread::Thread, thread::Builder, thread::JoinHandle<T>, thread::ScopedJoinHandle<'b, T>,
    thread::Scope<'b, 'b>, thread::LocalKey<u8>, mpsc::Sender<T>, mpsc::SyncSender<T>, mpsc::Receiver<T>,
    mpsc::IntoIter<T>, mpsc::Iter<'b, T>, mpsc::TryIter<'b, T>,
    env::Args, env::ArgsOs, env::Vars, env::VarsOs, env::SplitPaths<'b>,
}

#[cfg(unix)]
all_measured! { unix:
    std::os::fd::OwnedFd, std::os::fd::BorrowedFd<'b>, std::os::unix::net::SocketAddr,
    std::os::unix::net::UnixListener, std::os::unix::net::UnixStream, std::os::unix::net::UnixDatagram,
    std::os::unix::net::Incoming<'b>,
}

#[cfg(target_arch = "x86_64")]
all_measured! { vectors: std::arch::x86_64::__m128i, std::arch::x86_64::__m256d, std::arch::x86_64::__m512 }

all_measured! { readers_and_writers:
    io::BufReader<fs::File>, io::BufReader<io::BufReader<T>>, io::BufWriter<Vec<u8>>, io::LineWriter<Vec<u8>>,
    io::Cursor<T>, io::Take<T>, io::Chain<T, T>, io::Bytes<T>, io::Lines<T>, io::Split<T>, io::Empty, io::Repeat,
    io::Sink, io::Stdin, io::Stdout, io::Stderr, io::StdinLock<'b>, io::StdoutLock<'b>, io::StderrLock<'b>,
    io::IoSlice<'b>, io::IoSliceMut<'b>,
}

all_measured! { errors:
    io::Error, io::IntoInnerError<io::BufWriter<Vec<u8>>>, io::WriterPanicked, fmt::Error, alloc::LayoutError,
    array::TryFromSliceError, cell::BorrowError, cell::BorrowMutError, char::CharTryFromError,
    char::DecodeUtf16Error, char::ParseCharError, char::TryFromCharError, TryReserveError, env::JoinPathsError,
    env::VarError, ffi::FromBytesUntilNulError, ffi::FromBytesWithNulError, ffi::FromVecWithNulError,
    ffi::IntoStringError, ffi::NulError, net::AddrParseError, num::ParseFloatError, num::ParseIntError,
    num::TryFromIntError, path::StripPrefixError, str::ParseBoolError, str::Utf8Error, string::FromUtf8Error,
    string::FromUtf16Error, sync::PoisonError<T>, sync::TryLockError<T>, mpsc::SendError<T>,
    mpsc::TrySendError<T>, mpsc::RecvError, mpsc::RecvTimeoutError, mpsc::TryRecvError, thread::AccessError,
    time::SystemTimeError, time::TryFromFloatSecsError, backtrace::Backtrace,
    Box<dyn std::error::Error>, Box<dyn std::error::Error + Send>, Box<dyn std::error::Error + Send + Sync + 'b>,
}

all_measured! { lent:
    &'b T, &'b mut T, &'b [T], &'b str, &'b dyn fmt::Debug, *const T, *mut str, ptr::NonNull<T>, ptr::NonNull<[T]>,
    cell::Ref<'b, T>, cell::RefMut<'b, T>, sync::MutexGuard<'b, T>, sync::RwLockReadGuard<'b, T>,
    sync::RwLockWriteGuard<'b, T>,
    slice::Iter<'b, T>, slice::IterMut<'b, T>, slice::Chunks<'b, T>, slice::ChunksExact<'b, T>,
    slice::Windows<'b, T>, option::Iter<'b, T>, result::Iter<'b, T>, vec_deque::Iter<'b, T>,
    linked_list::Iter<'b, T>, binary_heap::Iter<'b, T>, hash_map::Iter<'b, T, T>, hash_map::Keys<'b, T, T>,
    hash_set::Iter<'b, T>, btree_map::Range<'b, T, T>, btree_map::Values<'b, T, T>, btree_set::Iter<'b, T>,
    str::Chars<'b>, str::CharIndices<'b>, str::Bytes<'b>, str::Lines<'b>, str::SplitWhitespace<'b>,
    str::Split<'b, char>, str::Split<'b, &'b str>, string::Drain<'b>, ascii::EscapeDefault, char::ToUppercase,
    path::Components<'b>, path::Component<'b>, path::Ancestors<'b>, path::Display<'b>,
    fmt::Arguments<'b>, fmt::Formatter<'b>, panic::Location<'b>, panic::PanicHookInfo<'b>, task::Context<'b>,
}

all_measured! { iterators:
    vec::IntoIter<T>, array::IntoIter<T, 3>, vec_deque::IntoIter<T>, binary_heap::IntoIter<T>,
    linked_list::IntoIter<T>, hash_map::IntoIter<T, T>, hash_map::IntoKeys<T, T>, hash_map::IntoValues<T, T>,
    hash_set::IntoIter<T>, btree_map::IntoIter<T, T>, btree_map::IntoKeys<T, T>, btree_map::IntoValues<T, T>,
    btree_set::IntoIter<T>, option::IntoIter<T>, result::IntoIter<T>, vec::Drain<'b, T>, vec_deque::Drain<'b, T>,
    binary_heap::Drain<'b, T>, hash_map::Drain<'b, T, T>, hash_set::Drain<'b, T>,
    iter::Peekable<str::Chars<'b>>, iter::Enumerate<str::Chars<'b>>, iter::Map<vec::IntoIter<T>, F>,
    iter::Filter<vec::IntoIter<T>, F>, iter::FilterMap<vec::IntoIter<T>, F>, iter::Inspect<vec::IntoIter<T>, F>,
    iter::MapWhile<vec::IntoIter<T>, F>, iter::SkipWhile<vec::IntoIter<T>, F>, iter::TakeWhile<vec::IntoIter<T>, F>,
    iter::Scan<vec::IntoIter<T>, u8, F>, iter::FlatMap<vec::IntoIter<T>, Vec<T>, F>,
    iter::Flatten<vec::IntoIter<Vec<u8>>>, iter::Chain<str::Chars<'b>, str::Chars<'b>>,
    iter::Zip<str::Chars<'b>, str::Chars<'b>>, iter::Cloned<slice::Iter<'b, T>>, iter::Copied<slice::Iter<'b, u8>>,
    iter::Cycle<str::Chars<'b>>, iter::Fuse<str::Chars<'b>>, iter::Rev<str::Chars<'b>>, iter::Skip<str::Chars<'b>>,
    iter::StepBy<ops::Range<u8>>, iter::Take<str::Chars<'b>>, iter::Once<T>, iter::Empty<T>, iter::Repeat<T>,
    iter::RepeatN<T>, iter::Successors<T, F>, iter::FromFn<F>, iter::OnceWith<F>, iter::RepeatWith<F>,
    char::DecodeUtf16<iter::Copied<slice::Iter<'b, u16>>>,
    future::Ready<T>, future::Pending<T>, future::PollFn<F>, task::Waker, task::RawWaker,
}

all_measured! { functions:
    fn(), fn(u8) -> T, unsafe fn(u8) -> T, extern "C" fn(u8), unsafe extern "C" fn(u8) -> T, extern "system" fn(),
    unsafe extern "C-unwind" fn(), unsafe extern "C" fn(*const u8, ...) -> i32,
    fn(&T) -> u8, fn(&str) -> bool, fn(&'b str) -> bool, fn(&'static str) -> u8, fn(&mut T), fn(&T, &T) -> cmp::Ordering,
    fn(&T, u8) -> u8, fn(&mut T, &str, u8) -> T, fn(&T) -> &str, fn(&mut T) -> &mut u8, fn(&'b T) -> &'b str,
    fn(&T) -> Option<&str>, fn(&(dyn fmt::Debug + 'static)), for<'x> fn(&'x [T]) -> u8, Option<fn(&T) -> u8>,
    fn(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8) -> T,
    unsafe extern "C" fn(u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8, u8) -> T,
}

all_measured! { trait_objects:
    dyn any::Any, dyn any::Any + Send, dyn any::Any + Send + Sync, dyn fmt::Debug, dyn fmt::Display + 'b,
    dyn fmt::Write, dyn hash::Hasher, dyn io::Read + Send + 'b, dyn io::Write + Send, dyn io::BufRead,
    dyn Future<Output = T> + Send + 'b, dyn Iterator<Item = T> + 'b, dyn DoubleEndedIterator<Item = u8>,
    pin::Pin<Box<dyn Future<Output = u8> + Send>>, rc::Rc<cell::RefCell<dyn io::Write>>,
    dyn Fn(), dyn Fn() -> T, dyn Fn(T) -> T + Send, dyn Fn(T) + Send + Sync + 'b, dyn Fn(&T) -> bool + Send + Sync,
    dyn Fn(&str) -> bool + 'b, dyn Fn(&'b str) -> bool, dyn Fn(&T, &T) -> cmp::Ordering, dyn Fn(&T) -> &str,
    dyn FnMut(T), dyn FnMut(&mut T) + Send, dyn FnMut(&str, u8), dyn FnOnce(), dyn FnOnce(T) -> T + Send + 'b,
    dyn FnOnce(&mut T) + Send, dyn Fn(u8, u8, u8), dyn Fn(u8, u8, u8, u8) -> T + Send + Sync,
}
