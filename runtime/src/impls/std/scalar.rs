//! Plain values, which own no heap memory: numbers, characters, instants, addresses, markers, hashers.

use super::owns_nothing;
use crate::walk::{Observation, Span};
use crate::{MemFootprint, Sink, Walker};
use core::alloc::Layout;
use core::any::TypeId;
use core::convert::Infallible;
use core::hash::BuildHasherDefault;
use core::marker::{PhantomData, PhantomPinned};
use core::mem::Discriminant;
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6};
use core::num::{FpCategory, IntErrorKind, NonZero};
use core::sync::atomic;
use core::time::Duration;

/// As an `i64`, or the nearest to it.
#[inline(always)]
fn saturated<T: TryInto<i64> + PartialOrd + Default>(value: T) -> i64 {
    let limit = if value < T::default() { i64::MIN } else { i64::MAX };
    value.try_into().unwrap_or(limit)
}

macro_rules! integers {
    ($($integer:ident $({$($bytes:item)*})?)*) => {$(
        impl MemFootprint for $integer {
            const OWNS_HEAP: bool = false;
            const IS_INTEGER: bool = true;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                walker.observe(|| Observation::Integers(Span::of(saturated(*self))));
            }

            #[inline(always)]
            fn span_of(values: &[Self]) -> Span {
                let Some((min, max)) = values.iter().min().zip(values.iter().max()) else {
                    return Span::default();
                };
                let [min, max] = [min, max].map(|&value| saturated(value));
                Span { count: values.len() as u64, min, max }
            }

            $($($bytes)*)?
        }

        crate::shrink::nothing_to_shrink!($integer);
        owns_nothing!(NonZero<$integer>);
    )*};
}

integers! {
    u16 u32 u64 u128 usize i8 i16 i32 i64 i128 isize
    u8 {
        #[inline(always)]
        fn bytes_of(bytes: &[Self]) -> Option<&[u8]> {
            Some(bytes)
        }
    }
}
owns_nothing!(());

/// Values that tell of the integer they are made of, so that it shows where all are the same.
macro_rules! told_as_integers {
    ($($Plain:ident: $integer:expr;)*) => {$(
        impl MemFootprint for $Plain {
            const OWNS_HEAP: bool = false;

            #[inline(always)]
            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                let integer: fn($Plain) -> i64 = $integer;
                walker.observe(|| Observation::Integers(Span::of(integer(*self))));
            }
        }

        crate::shrink::nothing_to_shrink!($Plain);
    )*};
}

told_as_integers! {
    bool: i64::from;
    char: |char| i64::from(u32::from(char));
    f32: |number| i64::from(number.to_bits());
    f64: |number| number.to_bits() as i64;
}

macro_rules! atomics {
    ($($width:literal: $($Atomic:ident)*;)*) => {$($(
        #[cfg(target_has_atomic = $width)]
        owns_nothing!(atomic::$Atomic);
    )*)*};
}

atomics! {
    "8": AtomicBool AtomicU8 AtomicI8;
    "16": AtomicU16 AtomicI16;
    "32": AtomicU32 AtomicI32;
    "64": AtomicU64 AtomicI64;
    "ptr": AtomicUsize AtomicIsize;
}

#[cfg(target_has_atomic = "ptr")]
owns_nothing!({T} atomic::AtomicPtr<T>);

owns_nothing! {
    Duration,
    IpAddr, Ipv4Addr, Ipv6Addr, SocketAddr, SocketAddrV4, SocketAddrV6,
    {T: ?Sized} PhantomData<T>, PhantomPinned, Infallible, core::ops::RangeFull,
    Layout, TypeId, {T} Discriminant<T>,
    core::cmp::Ordering, atomic::Ordering, FpCategory, IntErrorKind,
    core::ffi::c_void, core::fmt::Alignment, core::task::RawWakerVTable, {H} BuildHasherDefault<H>,
}

#[cfg(feature = "std")]
owns_nothing! {
    std::time::Instant, std::time::SystemTime, std::thread::ThreadId, std::net::Shutdown,
    std::backtrace::BacktraceStatus, std::io::ErrorKind, std::io::SeekFrom,
    std::sync::BarrierWaitResult, std::sync::WaitTimeoutResult,
    std::alloc::System, std::hash::RandomState, std::hash::DefaultHasher,
}

#[cfg(any(target_arch = "x86", target_arch = "x86_64"))]
mod vector {
    use super::owns_nothing;
    #[cfg(target_arch = "x86")]
    use core::arch::x86 as arch;
    #[cfg(target_arch = "x86_64")]
    use core::arch::x86_64 as arch;

    owns_nothing! {
        arch::__m128, arch::__m128d, arch::__m128i, arch::__m256, arch::__m256d, arch::__m256i,
        arch::__m512, arch::__m512d, arch::__m512i, arch::CpuidResult,
    }
}
