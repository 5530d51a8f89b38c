//! The front door: free functions, and a builder where the defaults don't fit.

#[cfg(feature = "advise")]
mod advise;
#[cfg(all(test, feature = "advise"))]
mod deadline_tests;
#[cfg(feature = "report")]
mod session;
mod settings;

#[cfg(feature = "advise")]
pub use advise::Advise;
#[cfg(feature = "report")]
pub use session::{Session, Shared};
pub use settings::Measure;

#[cfg(feature = "advise")]
use crate::advise::Advice;
use crate::depth::Limits;
use crate::footprint::Footprint;
#[cfg(feature = "report")]
use crate::report::Report;
use crate::walk::DynFootprint;

/// Heap bytes that `value` owns, as asked of the allocator; blocks with several owners once.
///
/// O(values that own heap): heap-free elements cost nothing. Allocates only where shared blocks are met.
/// Where something can't be seen the sum is a lower bound; [`footprint`] says so, a number can't. Where a value is measured from
/// inside of what it leads back to, its own bytes are inline and no heap: see [`total_size`].
///
/// ```
/// let names = vec![String::from("ada"), String::from("grace")];
/// assert_eq!(memfootprint::heap_size(&names), 2 * size_of::<String>() + 3 + 5);
/// ```
#[inline]
pub fn heap_size<T: DynFootprint + ?Sized>(value: &T) -> usize {
    // Settings are made only where they are needed: to make them takes longer than to walk a small value.
    settings::sum(value, Limits::default(), || Measure::new().carefully(value).heap()).bytes
}

/// All bytes of `value`: `size_of_val(value)` and [`heap_size`].
///
/// A reference to what an `Rc` holds, or to a part of it, is measured from the inside. If no way leads from there back to the
/// `Rc`, its block isn't met, and what counts is the value and what that owns. If a cycle leads back, the block is met, and
/// counted but for the bytes of `value`, which are inline: so the total is that of the `Rc` without the pointer. The
/// same holds for elements of a collection, for what a `Box` or a cell holds, and for their fields.
///
/// ```
/// use memfootprint::{MemFootprint, heap_size, total_size};
/// use std::{cell::RefCell, rc::Rc};
///
/// #[derive(MemFootprint)]
/// struct Node {
///     next: RefCell<Option<Rc<Node>>>,
///     data: Vec<u8>,
/// }
///
/// let node = Rc::new(Node { next: RefCell::new(None), data: vec![0; 1000] });
/// assert_eq!(total_size(&*node), size_of::<Node>() + 1000);
///
/// *node.next.borrow_mut() = Some(node.clone());
/// assert_eq!(heap_size(&node), 16 + size_of::<Node>() + 1000); // two counters, the node, its data
/// assert_eq!(heap_size(&*node), 16 + 1000);
/// assert_eq!(total_size(&*node), total_size(&node) - size_of::<Rc<Node>>());
/// # *node.next.borrow_mut() = None;
/// ```
///
/// ```
/// assert_eq!(memfootprint::total_size(&Some(Box::new(7_u64))), 8 + 8);
/// ```
#[inline]
pub fn total_size<T: DynFootprint + ?Sized>(value: &T) -> usize {
    size_of_val(value).saturating_add(heap_size(value))
}

/// What `value` takes: inline, used, slack, shared, allocations, and how sure that is.
///
/// O(values that own heap). Where a value leads back to itself, it counts as [`total_size`] has it, and the walk
/// is done a second time.
///
/// ```
/// let mut log: Vec<u32> = Vec::with_capacity(10);
/// log.push(1);
/// let footprint = memfootprint::footprint(&log);
/// assert_eq!((footprint.used, footprint.slack, footprint.allocations), (4, 36, 1));
/// assert_eq!(footprint.accuracy, memfootprint::Accuracy::Exact);
/// ```
pub fn footprint<T: DynFootprint + ?Sized>(value: &T) -> Footprint {
    Measure::new().footprint(value)
}

/// Where in `value` the bytes are: a tree by path.
///
/// ```
/// let report = memfootprint::report(&vec![String::from("ada"); 1000]);
/// let elements = &report.root().children[0];
/// assert_eq!((elements.name.as_ref(), elements.count, elements.deep.bytes), ("[*]", 1000, 1000 * (24 + 3)));
/// ```
#[cfg(feature = "report")]
pub fn report<T: DynFootprint + ?Sized>(value: &T) -> Report {
    Measure::new().report(value)
}

/// What to change in `value` so that it takes less memory, and how many bytes that saves.
///
/// The savings are those of the value as it is: to apply a finding and to measure again gives what it said.
///
/// ```
/// let names: Vec<String> = (0..500).map(|_| String::from("a name that is met again and again")).collect();
/// let advice = memfootprint::advise(&names);
/// let best = &advice.findings()[0];
/// assert_eq!((best.rule.code(), best.affected), ("duplicates", 499));
///
/// let name: std::sync::Arc<str> = names[0].as_str().into();
/// let pooled = vec![name; 500];
/// let measured = memfootprint::total_size(&names) - memfootprint::total_size(&pooled);
/// assert_eq!(best.saved, measured);
/// ```
///
/// What is looked at:
///
/// | values | what of them | [rules](crate::advise::Rule) |
/// |---|---|---|
/// | integers: fields, elements, keys, in options | least and greatest | narrow, same, dense |
/// | `bool`, `char`, `f32`, `f64` fields | whether all are the same | same; flags |
/// | `String`, `Vec<u8>`, boxes of their contents | which are equal, their lengths, zeros | duplicates, numbered, same, inlined, zeros |
/// | collections | capacity, length, buckets, nodes | idle, spare, fixed, rebuild, sorted, joined, rare, same |
/// | options, and enums that derive `MemFootprint` | how often each variant is met | rare, same |
/// | `Box`, `Rc`, `Arc` | what they lead to, who else does | unboxed, nested, unshared |
/// | structs that derive `MemFootprint` | sizes, alignments, order | all whose saving is in a layout; ordered |
/// | maps named like caches | what bounds them | unbounded |
///
/// Not looked at: values of packed structs, heap-free ones in a cell or behind a lock, atomics, `NonZero` and other wrapped
/// numbers, durations, ranges, borrowed texts, and which of many `bool`s in a row could be bits.
///
/// O(values): numbers and texts are looked at, heap-free ones included, other than those which say
/// `#[footprint(opaque)]` or are skipped. Where nearly all of the first 4 096 texts at a place differ, the rest isn't read.
/// Takes at most 16 MiB beside a tree of the places; where that is not enough for all distinct texts, they are sampled.
/// [`Advise`] sets other limits.
///
/// What is observed isn't proven: that numbers stay small, texts equal and fields empty is yours to judge. A foreign type
/// that is mirrored gets advice as if it could be changed. A value that is not seen whole gets advice about what was seen;
/// [`Advice::footprint`] tells what wasn't.
#[cfg(feature = "advise")]
pub fn advise<T: DynFootprint + ?Sized>(value: &T) -> Advice {
    Measure::new().advise(value)
}
