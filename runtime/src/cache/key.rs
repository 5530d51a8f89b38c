//! Looking up by a borrowed form of a key.

use core::hash::Hash;

/// Compares a form of a key with the key: the same trait that hash maps of the `hashbrown` family use.
///
/// Every `Q` for which `K: Borrow<Q>` has it, so `&str` finds a `String`. Implement it for a borrowed form of your own,
/// such as one for keys that are tuples; hash it as the key is hashed.
///
/// ```
/// use memfootprint::cache::{Cache, Equivalent, ToKey};
///
/// /// Looks up `(String, u32)` without making a `String`.
/// #[derive(Hash)]
/// struct Page<'a>(&'a str, u32);
///
/// impl Equivalent<(String, u32)> for Page<'_> {
///     fn equivalent(&self, key: &(String, u32)) -> bool {
///         self.0 == key.0 && self.1 == key.1
///     }
/// }
///
/// // Where a miss fills the cache, the form must become a key.
/// impl ToKey<(String, u32)> for Page<'_> {
///     fn to_key(&self) -> (String, u32) {
///         (self.0.to_owned(), self.1)
///     }
/// }
///
/// let cache: Cache<(String, u32), u64> = Cache::builder().entries(100).build()?;
/// assert_eq!(cache.get_or_insert_with(&Page("home", 1), || 7), 7);
/// assert_eq!(cache.get(&Page("home", 1)), Some(7));
/// # Ok::<(), memfootprint::cache::BuildError>(())
/// ```
pub use hashbrown::Equivalent;

/// A form of a key from which the key can be made, when a miss fills the cache.
///
/// Whatever has [`ToOwned`] has it: `str` makes a `String`, `u64` a `u64`.
pub trait ToKey<K> {
    /// The key.
    fn to_key(&self) -> K;
}

impl<Q: ToOwned + ?Sized> ToKey<Q::Owned> for Q {
    fn to_key(&self) -> Q::Owned {
        self.to_owned()
    }
}

/// A form of a key that can be looked up and, on a miss, become the key. One trait for all bounds, so that a type that lacks
/// several gets one error.
#[diagnostic::on_unimplemented(
    message = "the call can't be looked up in a cache whose key is `{K}`",
    label = "not the cache's key",
    note = "the key is made of all arguments but those in `skip(..)`, without their references: `(u32, String)` of `id: u32, name: &str`",
    note = "give the cache that key, or say what the key is: `key = name.to_owned()`"
)]
pub trait Key<K>: Hash + Equivalent<K> + ToKey<K> {}

#[diagnostic::do_not_recommend]
impl<K, Q: Hash + Equivalent<K> + ToKey<K> + ?Sized> Key<K> for Q {}
