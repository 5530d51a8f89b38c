//! `im`: trees whose nodes several values share, and which show nothing of them.
//!
//! Source: im 15.1.

use crate::impls::std::opaque;
use im::{HashMap, HashSet, OrdMap, OrdSet, Vector};

opaque! {
    {K, V, H} HashMap<K, V, H>, {T, H} HashSet<T, H>, {K, V} OrdMap<K, V>, {T} OrdSet<T>, {T: Clone} Vector<T>,
}
