//! Pointers, and cells.

use arc_swap::{ArcSwap, ArcSwapOption};
use ledger::{roots, text, texts};
use once_cell::sync::{Lazy, OnceCell};
use triomphe::ThinArc;

static LAZY: Lazy<Vec<String>> = Lazy::new(|| texts(50).collect());

/// Makes what is made when it is asked for.
pub(crate) fn touch() {
    ledger::say!("{}", LAZY.len());
}

roots! {
    SWAP: ArcSwap<Vec<String>> = ArcSwap::from_pointee(texts(100).collect());
    SWAP_OPTION: ArcSwapOption<String> = ArcSwapOption::from_pointee(text(1));
    SWAP_NONE: ArcSwapOption<String> = ArcSwapOption::empty();
    ONCE: OnceCell<Vec<String>> = OnceCell::with_value(texts(100).collect());
    UNSYNC: once_cell::unsync::OnceCell<String> = once_cell::unsync::OnceCell::with_value(text(1));
    TRIOMPHE: Vec<triomphe::Arc<String>> = texts(50).map(triomphe::Arc::new).collect();
    TRIOMPHE_SLICE: Vec<triomphe::Arc<[String]>> =
        (0..10).map(|at| texts(at + 1).collect::<Vec<_>>().into()).collect();
    THIN_ARC: Vec<ThinArc<u64, String>> = (0..10)
        .map(|at| ThinArc::from_header_and_iter(7, texts(at + 1).collect::<Vec<_>>().into_iter()))
        .collect();
}
