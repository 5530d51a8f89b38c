//! `futures-util`: a future that several await, which shows nothing of what is in it; a place for a waker.
//!
//! Source: futures-util 0.3.

use crate::impls::std::opaque;
use futures_util::Future;
use futures_util::future::{Shared, WeakShared};
use futures_util::task::AtomicWaker;

opaque!({F: Future} Shared<F>, {F: Future} WeakShared<F>, AtomicWaker);
