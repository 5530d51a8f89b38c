//! Values that own no heap memory.

use super::owns_nothing;
use core::alloc::Layout;
use core::any::TypeId;
use core::cmp::Ordering;
use core::convert::Infallible;
use core::marker::{PhantomData, PhantomPinned};
use core::num::NonZero;
use core::ptr::NonNull;
use core::sync::atomic::{
    AtomicBool, AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, AtomicPtr, AtomicU8, AtomicU16,
    AtomicU32, AtomicU64, AtomicUsize,
};
use core::time::Duration;
use std::collections::hash_map::{DefaultHasher, RandomState};
use std::fs::{File, FileType, Metadata, Permissions};
use std::hash::BuildHasherDefault;
use std::net::{
    IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6, TcpListener, TcpStream, UdpSocket,
};
use std::process::{ExitCode, ExitStatus};
use std::thread::ThreadId;
use std::time::{Instant, SystemTime};

owns_nothing! {
    (), bool, char, f32, f64,
    u8, u16, u32, u64, u128, usize, i8, i16, i32, i64, i128, isize,
    NonZero<u8>, NonZero<u16>, NonZero<u32>, NonZero<u64>, NonZero<u128>, NonZero<usize>,
    NonZero<i8>, NonZero<i16>, NonZero<i32>, NonZero<i64>, NonZero<i128>, NonZero<isize>,
    AtomicBool, AtomicU8, AtomicU16, AtomicU32, AtomicU64, AtomicUsize,
    AtomicI8, AtomicI16, AtomicI32, AtomicI64, AtomicIsize, {T} AtomicPtr<T>,
    Duration, Instant, SystemTime,
    IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6,
    Ordering, core::sync::atomic::Ordering, Infallible, core::fmt::Error,
    RandomState, DefaultHasher, {H} BuildHasherDefault<H>,
    Layout, TypeId, ThreadId, ExitCode, ExitStatus,
    {T: ?Sized} PhantomData<T>, PhantomPinned, core::ops::RangeFull,
    core::num::ParseIntError, core::num::ParseFloatError, core::str::Utf8Error,
    core::num::FpCategory, core::net::AddrParseError, std::env::VarError,
    std::io::ErrorKind, std::io::SeekFrom, core::panic::Location<'_>,
}

// Handles of the operating system.
owns_nothing!(File, FileType, Metadata, Permissions, TcpListener, TcpStream, UdpSocket);

#[cfg(unix)]
owns_nothing!(std::os::fd::OwnedFd, std::os::fd::BorrowedFd<'_>);

// Borrowed, so someone else's.
owns_nothing!({'b, T: ?Sized} &'b T, {'b, T: ?Sized} &'b mut T, {T: ?Sized} *const T, {T: ?Sized} *mut T, {T: ?Sized} NonNull<T>);
