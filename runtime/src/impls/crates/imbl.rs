//! `imbl`: trees whose nodes several values share, and which show nothing of them.
//!
//! Source: imbl 7.0.

use crate::impls::std::opaque;
use imbl::shared_ptr::SharedPointerKind;
use imbl::{GenericHashMap, GenericHashSet, GenericOrdMap, GenericOrdSet, GenericVector};

opaque! {
    {K, V, H, P: SharedPointerKind} GenericHashMap<K, V, H, P>, {T, H, P: SharedPointerKind} GenericHashSet<T, H, P>,
    {K, V, P: SharedPointerKind} GenericOrdMap<K, V, P>, {T, P: SharedPointerKind} GenericOrdSet<T, P>,
    {T, P: SharedPointerKind} GenericVector<T, P>,
}
