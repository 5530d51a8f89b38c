//! Texts, paths, and what may be borrowed.

use std::borrow::Cow;
use std::ffi::{CString, OsString};
use std::path::{Path, PathBuf};
use std::rc::Rc;
use std::sync::Arc;

use ledger::{roots, text, texts};

roots! {
    BOXED: Vec<Box<str>> = texts(50).map(String::into_boxed_str).collect();
    COWS: Vec<Cow<'static, str>> =
        (0..50).map(|at| if at % 2 == 0 { "static".into() } else { text(at).into() }).collect();
    BYTE_COWS: Vec<Cow<'static, [u8]>> =
        (0..50).map(|at| if at % 2 == 0 { (&b"static"[..]).into() } else { vec![1; at].into() }).collect();
    PATHS: Vec<PathBuf> = texts(50).map(PathBuf::from).collect();
    BOXED_PATHS: Vec<Box<Path>> = texts(50).map(|text| PathBuf::from(text).into()).collect();
    OS: Vec<OsString> = texts(50).map(OsString::from).collect();
    C: Vec<CString> = texts(50).map(|text| CString::new(text).unwrap()).collect();
    IN_ARC: Vec<Arc<str>> = texts(50).map(Arc::from).collect();
    IN_RC: Vec<Rc<str>> = texts(50).map(Rc::from).collect();
    PATH_IN_ARC: Vec<Arc<Path>> = texts(50).map(|text| PathBuf::from(text).into()).collect();
}
