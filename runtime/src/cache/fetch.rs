//! A future that looks a key up, and loads it or waits for it.

use super::Cache;
use super::flight::Landing;
use super::key::Key;
use super::lead::{Found, Lead, Look};
use super::outcome::Outcome;
use super::shared::{Address, Shared};
use super::waiting::Waiting;
use core::fmt;
use core::hash::BuildHasher;
use core::mem::replace;
use core::pin::Pin;
use core::task::{Context, Poll, ready};
use std::sync::Arc;

/// A look-up that found no value, or one to refresh: the key has to be loaded.
pub struct Missed {
    pub(super) at: Address,
    pub(super) look: Look,
}

/// The steps that need the bounds of `Q`, as function pointers. So only creating the future has these bounds, and an unmet one
/// is one error: awaiting it would report the same again.
#[expect(clippy::type_complexity, reason = "each is a method, and said once")]
struct Ways<K, V, S, Q: ?Sized> {
    look_up: fn(&Cache<K, V, S>, &Q) -> Result<V, Missed>,
    find: for<'c> fn(&'c Shared<K, V, S>, &Q, Address, Look, &Context<'_>) -> Found<'c, K, V, S>,
    land: fn(Lead<'_, K, V, S>, &Q, V) -> V,
    keep_old: fn(&Shared<K, V, S>, Address, &Q) -> Option<V>,
}

impl<K, V, S, Q: ?Sized> Ways<K, V, S, Q> {
    fn all() -> Self
    where
        K: Eq,
        V: Clone,
        S: BuildHasher,
        Q: Key<K>,
    {
        Self {
            look_up: Cache::look_up,
            find: |shared, key, at, look, context| shared.find_or_lead(key, at, look, Some(context)),
            land: |part, key, value| part.land(key.to_key(), value),
            keep_old: Shared::keep_old,
        }
    }
}

/// A future that looks a key up, and on a miss loads it or waits for whoever does.
///
/// ```text
///   Begins ── hit ─────────────────────────────────────────────▶ ready
///     │ miss
///     ▼
///   Asks ──── nobody loads it ──▶ Runs ── value, error ────────▶ ready
///    ▲ │                           ▲
///    │ └───── somebody does ─▶ Waits ── value ─────────────────▶ ready
///    │                         │ │ │
///    └──── nobody any more ────┘ │ └── left alone: takes over ─▶ Runs
///                                └── it would wait for itself ─▶ Alone ── output, not stored ─▶ ready
/// ```
///
/// The load's future is made when it is first needed, in a block of its own, so this one is small whatever is loaded.
pub struct Fetch<'c, 'k, K, V, S, Q: ?Sized, M, F, const KIND: u8> {
    cache: &'c Cache<K, V, S>,
    key: &'k Q,
    ways: Ways<K, V, S, Q>,
    place: Place<'c, K, V, S>,
    load: Load<M, F>,
}

/// The state of a [`Fetch`].
enum Place<'c, K, V, S> {
    /// Has to look the key up.
    Begins,
    /// Has to ask who loads the key.
    Asks(Address, Look),
    Waits(Address, Waiting<V>),
    Runs(Lead<'c, K, V, S>),
    /// Runs the load without storing the value.
    Alone,
    Over,
}

enum Load<M, F> {
    ToBeMade(M),
    Made(Pin<Box<F>>),
    Gone,
}

impl<M: FnOnce() -> F, F> Load<M, F> {
    fn made(&mut self) -> Option<Pin<&mut F>> {
        if let Self::ToBeMade(_) = self {
            if let Self::ToBeMade(make) = replace(self, Self::Gone) {
                *self = Self::Made(boxed(make));
            }
        }
        match self {
            Self::Made(load) => Some(load.as_mut()),
            _ => None,
        }
    }
}

/// Never inlined, as `F` may be large and a hit shouldn't reserve stack for it.
#[cold]
#[inline(never)]
fn boxed<F>(make: impl FnOnce() -> F) -> Pin<Box<F>> {
    Box::pin(make())
}

impl<K, V, S> Cache<K, V, S> {
    /// The future that loads a key or waits for it; looks the key up first unless that was done and it `missed`.
    #[inline]
    pub(crate) fn fetch<'c, 'k, const KIND: u8, Q, M, F>(
        &'c self,
        key: &'k Q,
        missed: Option<Missed>,
        make: M,
    ) -> Fetch<'c, 'k, K, V, S, Q, M, F, KIND>
    where
        K: Eq,
        V: Clone,
        S: BuildHasher,
        Q: Key<K> + ?Sized,
    {
        let place = missed.map_or(Place::Begins, |missed| Place::Asks(missed.at, missed.look));
        Fetch { cache: self, key, ways: Ways::all(), place, load: Load::ToBeMade(make) }
    }
}

impl fmt::Debug for Missed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Missed")
    }
}

impl<K, V, S, Q: ?Sized, M, F, const KIND: u8> fmt::Debug for Fetch<'_, '_, K, V, S, Q, M, F, KIND> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Fetch")
    }
}

// Only the load's future is pinned, and that is in a block of its own.
impl<K, V, S, Q: ?Sized, M, F, const KIND: u8> Unpin for Fetch<'_, '_, K, V, S, Q, M, F, KIND> {}

impl<K, V, S, Q, M, F, const KIND: u8> Future for Fetch<'_, '_, K, V, S, Q, M, F, KIND>
where
    V: Clone,
    Q: ?Sized,
    M: FnOnce() -> F,
    F: Future<Output: Outcome<KIND, Value = V>>,
{
    type Output = F::Output;

    fn poll(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<F::Output> {
        let this = self.get_mut();
        let shared = &*this.cache.shared;
        loop {
            match &mut this.place {
                Place::Begins => match (this.ways.look_up)(this.cache, this.key) {
                    Ok(value) => return Poll::Ready(this.ends_with(value)),
                    Err(Missed { at, look }) => this.place = Place::Asks(at, look),
                },
                &mut Place::Asks(at, look) => {
                    this.place = match (this.ways.find)(shared, this.key, at, look, context) {
                        Found::Value(value) => return Poll::Ready(this.ends_with(value)),
                        Found::Flight(flight) => Place::Waits(at, Waiting::for_flight(flight)),
                        Found::Nothing(part) => Place::Runs(part),
                    };
                }
                Place::Waits(at, waiting) => {
                    let landing = ready!(waiting.poll(context));
                    let (at, flight) = (*at, Arc::clone(&waiting.flight));
                    this.place = match landing {
                        Landing::Loaded(value) => return Poll::Ready(this.ends_with(value)),
                        Landing::Abandoned => {
                            shared.withdraw(at, &flight);
                            Place::Asks(at, Look::Again)
                        }
                        Landing::WouldHang => Place::Alone,
                        Landing::TakeOver(runner) => match Lead::join(shared, at, flight, runner) {
                            Some(part) => Place::Runs(part),
                            None => Place::Asks(at, Look::Again),
                        },
                    };
                }
                Place::Runs(_) => {
                    // Moved out, so that a panic of the load drops it and leaves `Over` behind.
                    let Place::Runs(mut part) = replace(&mut this.place, Place::Over) else { continue };
                    let Some(load) = this.load.made() else { continue };
                    match part.poll(load, context) {
                        Ok(Poll::Pending) => {
                            this.place = Place::Runs(part);
                            return Poll::Pending;
                        }
                        Ok(Poll::Ready(output)) => {
                            // Frees the load's block before others are woken.
                            this.load = Load::Gone;
                            let landed = match output.split() {
                                Ok(value) => Ok((this.ways.land)(part, this.key, value)),
                                Err(rest) => {
                                    let refreshes = part.refreshes();
                                    drop(part);
                                    refreshes
                                        .and_then(|at| (this.ways.keep_old)(shared, at, this.key))
                                        .ok_or(rest)
                                }
                            };
                            return Poll::Ready(F::Output::of(landed));
                        }
                        Err(value) => {
                            drop(part);
                            return Poll::Ready(this.ends_with(value));
                        }
                    }
                }
                Place::Alone => {
                    let Some(load) = this.load.made() else {
                        this.place = Place::Over;
                        continue;
                    };
                    let output = ready!(load.poll(context));
                    this.place = Place::Over;
                    this.load = Load::Gone;
                    return Poll::Ready(output);
                }
                Place::Over => panic!("polled after it was ready, or had panicked"),
            }
        }
    }
}

impl<K, V, S, Q, M, F, const KIND: u8> Fetch<'_, '_, K, V, S, Q, M, F, KIND>
where
    Q: ?Sized,
    F: Future<Output: Outcome<KIND, Value = V>>,
{
    /// Drops what it would take to load, and gives the output.
    fn ends_with(&mut self, value: V) -> F::Output {
        self.place = Place::Over;
        self.load = Load::Gone;
        F::Output::of(Ok(value))
    }
}
