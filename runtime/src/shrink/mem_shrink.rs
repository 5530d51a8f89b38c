//! The trait that types implement.

use super::{DryRun, Shrinker};

/// A type whose values can give back spare capacity, at any depth.
///
/// Derive it:
///
/// ```
/// use memfootprint::MemShrink;
///
/// #[derive(MemShrink)]
/// struct Session {
///     user: String,
///     #[shrink(keep = "25%")] // grows again soon
///     history: Vec<String>,
///     #[shrink(skip)]
///     scratch: Vec<u8>,
/// }
///
/// let text = || String::with_capacity(10);
/// let mut session = Session { user: text(), history: vec![text()], scratch: Vec::with_capacity(10) };
/// assert_eq!(memfootprint::deep_shrink(&mut session).bytes, 10 + 10);
/// # assert_eq!((session.user.len(), session.history.len(), session.scratch.len()), (0, 1, 0));
/// ```
///
/// and call the free functions [`deep_shrink`](crate::deep_shrink) and [`shrink_dry_run`](crate::shrink_dry_run), or
/// build a [`Shrink`](crate::Shrink).
///
/// # Attributes
///
/// `#[shrink(..)]` says where the derive should do something else. Several options are separated by commas.
///
/// | option | on | meaning |
/// |---|---|---|
/// | `keep = "25%"` | field, type | Spare capacity to leave, as a share of the length. |
/// | `min_slack = "4 KiB"` | field, type | Shrinks only collections that give back at least so much; also `"25%"`, `4096`, a `const` path. |
/// | `keys` | field, type | Keys of maps and elements of sets and heaps are taken out and shrunk too. |
/// | `skip` | field, variant, type | Stays as it is. `ignore` is the same. |
/// | `with = path` | field, variant, type | Shrunk by a function `fn<'a>(&'a mut T, &mut Shrinker<'a>)`, or one of what a `&mut T` coerces to: `&'a mut [u8]` for a `Vec<u8>`. On a variant it takes a reference to each field, in order. What it counts itself is [`Declared`](crate::Accuracy::Declared); what it hands over isn't. |
/// | `dry_run = path` | field, variant, type | Foreseen by a function `fn<'a>(&'a T, &mut DryRun<'a>)`; goes with `with`. Without it a dry run is a lower bound. |
/// | `bound = "T: Trait"` | type, variant, field | These bounds in place of those inferred there. |
/// | `crate = path` | type | Where `memfootprint` is, if not at `::memfootprint`. |
///
/// `keep`, `min_slack` and `keys` hold for all that lies in the field or type, until something deeper says otherwise; they
/// come before those of [`Shrink`](crate::Shrink).
///
/// ```
/// use memfootprint::{DryRun, MemShrink, Shrinker};
/// # mod arena { #[derive(Default)] pub struct Arena(pub Vec<u8>); impl Arena {
/// #     pub fn spare(&self) -> usize { self.0.capacity() - self.0.len() }
/// #     pub fn trim(&mut self) { self.0.shrink_to_fit() }
/// # } }
///
/// #[derive(MemShrink)]
/// struct Store {
///     #[shrink(with = trim, dry_run = spare)]
///     arena: arena::Arena,
/// }
///
/// fn trim(arena: &mut arena::Arena, shrinker: &mut Shrinker<'_>) {
///     let before = arena.spare();
///     arena.trim();
///     shrinker.freed(before - arena.spare());
/// }
///
/// fn spare(arena: &arena::Arena, dry_run: &mut DryRun<'_>) {
///     dry_run.freed(arena.spare());
/// }
///
/// let mut store = Store { arena: arena::Arena(Vec::with_capacity(10)) };
/// assert_eq!(memfootprint::shrink_dry_run(&store).bytes, 10);
/// assert_eq!(memfootprint::deep_shrink(&mut store).bytes, 10);
/// ```
///
/// A type parameter gets the bound `T: MemShrink` where a field's type uses it. As the key of a map, or the element of a
/// set or a heap, it also gets what it takes to fill that anew: `Ord`, or `Hash + Eq`. Such collections are told by their
/// names; one under another name may need a `bound`. More on bounds with [`MemFootprint`](crate::MemFootprint), where they are
/// the same.
///
/// # Trait objects
///
/// The trait is object-safe: make it a supertrait, and `Box<dyn Plugin>` can be shrunk.
///
/// ```
/// use memfootprint::MemShrink;
///
/// trait Plugin: MemShrink {}
///
/// impl Plugin for String {}
///
/// let mut plugins: Vec<Box<dyn Plugin>> = vec![Box::new(String::with_capacity(10))];
/// assert_eq!(memfootprint::deep_shrink(&mut plugins).bytes, 10);
/// ```
///
/// # Implementing it by hand
///
/// Both methods say the same, the one with unique references and the other with shared ones. The [`Shrinker`] and the
/// [`DryRun`] decide, and count. Values of types that need no dropping are not looked into, as they own no heap.
///
/// ```
/// use memfootprint::{DryRun, MemShrink, Shrinker};
///
/// struct Pile<T> {
///     items: Vec<T>,
///     below: Option<Box<Pile<T>>>,
/// }
///
/// impl<T: MemShrink> MemShrink for Pile<T> {
///     fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
///         shrinker.value(&mut self.items);
///         shrinker.value(&mut self.below);
///     }
///
///     fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
///         dry_run.value(&self.items);
///         dry_run.value(&self.below);
///     }
/// }
///
/// let below = Pile { items: Vec::<u8>::with_capacity(3), below: None };
/// let mut pile = Pile { items: Vec::with_capacity(4), below: Some(Box::new(below)) };
/// assert_eq!(memfootprint::deep_shrink(&mut pile).bytes, 7);
/// ```
#[diagnostic::on_unimplemented(
    message = "`{Self}` can't be shrunk",
    label = "`{Self}` does not implement `MemShrink`",
    note = "for your own type: `#[derive(MemShrink)]`",
    note = "for a trait object of your own: `trait Plugin: memfootprint::MemShrink`",
    note = "for a field of a foreign type: `#[shrink(skip)]` or `#[shrink(with = path)]`"
)]
pub trait MemShrink {
    /// Shrinks all collections in `self` with `shrinker`.
    ///
    /// Must not change what the value means: equal values stay equal, hashes and orders stay the same.
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>);

    /// Tells `dry_run` all that [`shrink`](Self::shrink) would free.
    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>);
}
