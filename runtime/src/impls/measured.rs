//! Types that are a buffer and no more, said in a line.

/// Measures a type that is a buffer of elements: what a slice and a capacity tell, as a `Vec`'s do.
///
/// `impl` implements [`MemFootprint`](crate::MemFootprint) for a type of your own:
///
/// ```
/// struct Stack<T> {
///     items: Box<[Option<T>]>,
/// }
///
/// memfootprint::measured!(impl<T> Stack<T>: |stack| &stack.items, stack.items.len());
///
/// let stack = Stack { items: vec![Some(String::from("ada")), None].into() };
/// assert_eq!(memfootprint::heap_size(&stack), 2 * size_of::<Option<String>>() + 3);
/// ```
///
/// A type of another crate is not yours to implement a trait for. `fn` makes a function that a field of it names:
///
/// ```
/// use memfootprint::{Accuracy, MemFootprint};
/// # mod audio { pub struct Ring<T>(Vec<T>); impl<T> Ring<T> { pub fn new() -> Self { Self(Vec::with_capacity(64)) }
/// #     pub fn as_slice(&self) -> &[T] { &self.0 } pub fn capacity(&self) -> usize { self.0.capacity() } } }
///
/// memfootprint::measured!(fn ring<T>(ring: &audio::Ring<T>): ring.as_slice(), ring.capacity());
///
/// #[derive(MemFootprint)]
/// struct Voice {
///     #[footprint(with = ring)]
///     samples: audio::Ring<f32>,
///     #[footprint(with(item = ring))]
///     parts: Vec<audio::Ring<String>>,
/// }
///
/// let voice = Voice { samples: audio::Ring::new(), parts: vec![] };
/// let footprint = memfootprint::footprint(&voice);
/// assert_eq!((footprint.slack, footprint.accuracy), (64 * 4, Accuracy::Declared));
/// ```
///
/// The slice holds the elements that are there, the capacity is how many there is room for; both are in one block of
/// `capacity * size_of::<T>()` bytes, see [`Walker::buffer`](crate::Walker::buffer). The elements are measured by their type, at
/// any depth. Each type parameter is required to be [`MemFootprint`](crate::MemFootprint). Whatever else there is to tell takes an
/// implementation, or a function, by hand.
#[macro_export]
macro_rules! measured {
    (impl<$($T:ident),+ $(,)?> $Type:ty: |$value:ident| $elements:expr, $capacity:expr $(,)?) => {
        impl<$($T: $crate::MemFootprint),+> $crate::MemFootprint for $Type {
            const OWNS_HEAP: bool = true;

            fn walk<'a, Walked: $crate::Sink>(&'a self, walker: &mut $crate::Walker<'a, Walked>) {
                let $value = self;
                walker.buffer($elements, $capacity);
            }
        }
    };
    (impl $Type:ty: |$value:ident| $elements:expr, $capacity:expr $(,)?) => {
        impl $crate::MemFootprint for $Type {
            const OWNS_HEAP: bool = true;

            fn walk<'a, Walked: $crate::Sink>(&'a self, walker: &mut $crate::Walker<'a, Walked>) {
                let $value = self;
                walker.buffer($elements, $capacity);
            }
        }
    };
    ($(#[$meta:meta])* $vis:vis fn $name:ident $(<$($T:ident),+ $(,)?>)? ($value:ident: &$Type:ty): $elements:expr, $capacity:expr $(,)?) => {
        $(#[$meta])*
        $vis fn $name<'a, Walked: $crate::Sink, $($($T: $crate::MemFootprint),+)?>(
            $value: &'a $Type,
            walker: &mut $crate::Walker<'a, Walked>,
        ) {
            walker.buffer($elements, $capacity);
        }
    };
}
