//! Errors of what needs a system: I/O, threads, locks, variables. Most are a code; some carry the value that was refused.

use super::{opaque, owns_nothing};
use crate::shrink::{fields, nothing_to_shrink, values};
use crate::{MemFootprint, Reason, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{MemShrink, shrink::both};
use std::backtrace::{Backtrace, BacktraceStatus};
use std::env::{self, VarError};
use std::sync::mpsc::{self, SendError, TrySendError};
use std::sync::{PoisonError, TryLockError};
use std::{io, path, thread, time};

owns_nothing! {
    env::JoinPathsError, path::StripPrefixError, io::WriterPanicked, thread::AccessError, time::SystemTimeError,
    mpsc::RecvError, mpsc::RecvTimeoutError, mpsc::TryRecvError,
}

opaque!({W} io::IntoInnerError<W>);

/// The block of an `io::Error` around another error, as in std's `io::error::Custom`.
#[expect(dead_code, reason = "only its size is used")]
struct Custom {
    kind: io::ErrorKind,
    error: Box<dyn core::error::Error + Send + Sync>,
}

impl MemFootprint for io::Error {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        // Without an inner error it is a code or a static message.
        if let Some(inner) = self.get_ref() {
            walker.add_block(size_of::<Custom>(), size_of::<Custom>());
            walker.add_block(size_of_val(inner), size_of_val(inner));
            walker.pointee(inner);
        }
    }
}

impl MemFootprint for VarError {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if let Self::NotUnicode(value) = self {
            walker.value(value);
        }
    }
}

impl MemFootprint for Backtrace {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        if self.status() == BacktraceStatus::Captured {
            walker.skipped(Reason::Opaque);
        }
    }
}

macro_rules! around_refused_value {
    ($($Error:ident<T>: $($pattern:pat => $value:expr),+;)*) => {$(
        impl<T: MemFootprint> MemFootprint for $Error<T> {
            const OWNS_HEAP: bool = T::OWNS_HEAP;

            fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
                match self {
                    $($pattern => walker.value($value),)+
                    #[allow(unreachable_patterns, reason = "most have a value in every case")]
                    _ => {}
                }
            }
        }
    )*};
}

around_refused_value! {
    SendError<T>: SendError(value) => value;
    TrySendError<T>: TrySendError::Full(value) | TrySendError::Disconnected(value) => value;
    PoisonError<T>: poisoned => poisoned.get_ref();
    TryLockError<T>: TryLockError::Poisoned(poisoned) => poisoned.get_ref();
}

values! {
    {T: MemShrink} TrySendError<T>: this => match this {
        TrySendError::Full(value) | TrySendError::Disconnected(value) => Some(value),
    };
}

fields! {
    {T: MemShrink} SendError<T>: SendError(value) => [value];
}

#[cfg(feature = "shrink")]
impl MemShrink for VarError {
    both!(this, run => if let VarError::NotUnicode(value) = this {
        run.value(value);
    });
}

nothing_to_shrink!(io::Error, Backtrace);
