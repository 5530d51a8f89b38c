//! The trait that types implement, and its two companions.

use crate::walk::{Ahead, KnownType, Observer, OneBlock, Rounded, Sink, Span, Sum, Tallies, Totals, Walker};
use alloc::string::String;

/// A type whose heap footprint can be measured.
///
/// Derive it:
///
/// ```
/// use memfootprint::MemFootprint;
///
/// #[derive(MemFootprint)]
/// struct Order {
///     id: u64,
///     legs: Vec<String>,
/// }
///
/// let order = Order { id: 7, legs: vec![String::from("EURUSD")] };
/// assert_eq!(memfootprint::heap_size(&order), size_of::<String>() + 6);
/// # assert_eq!(order.id, 7);
/// ```
///
/// and ask with the free functions [`heap_size`](crate::heap_size), [`total_size`](crate::total_size),
/// [`footprint`](crate::footprint()) and [`report`](crate::report()).
///
/// # Attributes
///
/// `#[footprint(..)]` says where the derive should do something else. Several options are separated by commas.
///
/// | option | on | meaning |
/// |---|---|---|
/// | `skip`, `skip = "reason"` | field, variant | Not measured. If the type needs dropping, the answer is a lower bound and lists the place. `ignore` is the same. |
/// | `opaque` | field, type | [`advise`](crate::advise()) doesn't look at the values: neither at numbers nor at texts. Their bytes count. |
/// | `with = path` | field, variant, type | Measured by a function `fn<'a, S: Sink>(&'a T, &mut Walker<'a, S>)`, or one of what a `&T` coerces to: `&'a [u8]` for a `Vec<u8>`. On a variant it takes a reference to each field, in order, and what it tells is counted at all of them together. Blocks that it reports itself are [`Declared`](crate::Accuracy::Declared); what it hands over is as exact as ever. |
/// | `with(item = path)`, `with(key = path, value = path)` | field | What a collection holds is measured by such functions: its elements, or the keys and the values of a map, of which one may be left to its type. The collection's own blocks are as exact as ever. |
/// | `size = expr` | field, type | The heap bytes, in one block: an expression, which may use `self`, or `"4 KiB"`. `size = 0` states that there are none, whatever the field holds, and costs nothing; any other is a figure of yours, and [`Declared`](crate::Accuracy::Declared). |
/// | `rename = "name"` | field, variant | The name in reports. |
/// | `remote = "Type"` | type | This type mirrors a foreign one, field for field: it gets a function `walk` for use in `with`. Without arguments, the foreign type's parameters are the mirror's. |
/// | `bound = "T: Trait"` | type, variant, field | These bounds in place of those inferred there. |
/// | `crate = path` | type | Where `memfootprint` is, if not at `::memfootprint`. |
///
/// ```
/// use memfootprint::{MemFootprint, Sink, Walker};
/// # mod arena { pub struct Arena { pub capacity: usize } pub struct Blob { pub bytes: Vec<u8>, pub etag: String } }
///
/// // A foreign type with public fields: mirrored.
/// #[derive(MemFootprint)]
/// #[footprint(remote = "arena::Blob")]
/// struct BlobMirror {
///     bytes: Vec<u8>,
///     etag: String,
/// }
///
/// #[derive(MemFootprint)]
/// struct Store {
///     #[footprint(with = BlobMirror::walk)]
///     blob: arena::Blob,
///     // One with private fields: a figure, or a function.
///     #[footprint(size = self.arena.capacity)]
///     arena: arena::Arena,
///     #[footprint(with = text)]
///     path: std::path::PathBuf,
///     #[footprint(skip = "the pool is measured as a root of its own")]
///     pool: std::sync::Arc<Vec<u8>>,
/// }
///
/// fn text<'a, S: Sink>(path: &'a std::path::PathBuf, walker: &mut Walker<'a, S>) {
///     walker.block(path.as_os_str().len(), path.capacity());
/// }
///
/// let store = Store {
///     blob: arena::Blob { bytes: vec![0; 10], etag: String::new() },
///     arena: arena::Arena { capacity: 4096 },
///     path: "/srv".into(),
///     pool: Vec::new().into(),
/// };
/// let footprint = memfootprint::footprint(&store);
/// assert_eq!(footprint.heap(), 10 + 4096 + 4);
/// // The mirror's figures are exact; those that are yours are listed, and so is what was left out.
/// let listed: Vec<&str> = footprint.skipped.iter().map(|skipped| skipped.path.as_str()).collect();
/// assert_eq!(listed, ["arena", "path", "pool"]);
/// # assert_eq!(store.pool.len(), 0);
/// ```
///
/// A type parameter gets the bound `T: MemFootprint` where a measured field's type uses it, other than in `PhantomData`
/// or behind a reference, a raw pointer or a function pointer; `T::Item` gets a bound of its own. Types of std that ask
/// something else of their parameters get it in place of them, by their names: `Cow<'a, T>: MemFootprint`. So do `Box<T>`,
/// `Rc<T>` and `Arc<T>` of a `T: ?Sized`. An array `[T; 0]` asks for nothing, and neither does the type itself, by its name
/// or as `Self`. A macro in the place of a type is taken to own the types that it is given. Fields with `with` or `size`
/// infer none, so a generic function may need `bound`.
///
/// Where two types hold each other, neither derive sees what the other asks for. `T: MemFootprint` is then too much if `T`
/// only chooses types (`T::Data`) and has no footprint itself; both types say what is needed:
///
/// ```
/// use memfootprint::MemFootprint;
///
/// trait Family {
///     type Data;
/// }
///
/// #[derive(MemFootprint)]
/// #[footprint(bound = "F::Data: MemFootprint")]
/// struct Branch<F: Family> {
///     data: F::Data,
///     leaves: Vec<Leaf<F>>,
/// }
///
/// #[derive(MemFootprint)]
/// #[footprint(bound = "F::Data: MemFootprint")]
/// struct Leaf<F: Family> {
///     parts: Vec<Branch<F>>,
/// }
/// # struct Text; impl Family for Text { type Data = String; }
/// # let branch = Branch::<Text> { data: "abc".into(), leaves: vec![Leaf { parts: vec![] }] };
/// # assert_eq!(memfootprint::heap_size(&branch), 3 + 24);
/// # assert_eq!(branch.data.len() + branch.leaves[0].parts.len(), 3);
/// ```
///
/// A packed struct's fields must be `Copy`. A union needs `with` or `size`.
///
/// A mirror names all fields and variants of the foreign type, so that one which is added there is an error here; types
/// with private fields and `#[non_exhaustive]` types can't be mirrored: `with` and a function that uses their getters is for
/// those. The mirror of a packed type is `#[repr(packed)]` itself. In a mirror's `size`, `self` is the foreign value.
///
/// A foreign type inside of a collection has its function in `with(..)`, or gets a struct of its own around it. That, and recipes for
/// containers, counted pointers, locks and trait objects, are in the guide's chapter on
/// [foreign types](crate::guide::foreign_types).
///
/// # Implementing it by hand
///
/// A type that manages memory in its own way tells the [`Walker`] about its blocks and then hands over what
/// it contains. Nothing else is needed: the same walk feeds every output.
///
/// ```
/// use memfootprint::{MemFootprint, Sink, Walker};
///
/// /// A stack of values behind one block.
/// struct Pile<T> {
///     items: Box<[Option<T>]>,
///     len: usize,
/// }
///
/// impl<T: MemFootprint> MemFootprint for Pile<T> {
///     const OWNS_HEAP: bool = true;
///
///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
///         walker.block(self.len * size_of::<Option<T>>(), size_of_val(&*self.items));
///         walker.elements(self.len, self.items[..self.len].iter());
///     }
/// }
///
/// let pile = Pile { items: Box::new([Some(1_u64), None, None]), len: 1 };
/// let footprint = memfootprint::footprint(&pile);
/// assert_eq!((footprint.used, footprint.slack), (16, 32));
/// ```
///
/// An implementation answers for its figures: they count as exact. If they are somebody else's word, or only near the truth,
/// say [`Walker::declared`] or [`Walker::estimated`].
///
/// There is no default body that returns zero, so a type can't be forgotten in silence. For types that own
/// no heap there is [`heap_free!`](crate::heap_free).
#[diagnostic::on_unimplemented(
    message = "the heap footprint of `{Self}` is unknown",
    label = "`{Self}` does not implement `MemFootprint`",
    note = "for your own type: `#[derive(MemFootprint)]`",
    note = "for a trait object of your own: `trait Plugin: memfootprint::DynFootprint`, which is enough in a `Box`, `Rc` or `Arc`",
    note = "for one in a cell, a lock or a struct, such as `Rc<RefCell<dyn Plugin>>`: beside that \
            `memfootprint::measured_dyn!(dyn Plugin);`, with `+ Send` and the like as the type has them",
    note = "for a field of a foreign type: `#[footprint(with = path)]`, `#[footprint(size = expr)]` or `#[footprint(skip)]`",
    note = "for a foreign type in a collection: `#[footprint(with(item = path))]`, of a map `with(key = path, value = path)`; or a \
            struct of your own around it, `struct Id(#[footprint(size = 0)] Uuid);`"
)]
pub trait MemFootprint {
    /// Whether a value of this type can own heap memory.
    ///
    /// Where this is `false`, collections of the type are measured in O(1). Containers say `true` literally,
    /// never through `T::OWNS_HEAP`, which would not compile for recursive types; wrappers that hold a `T`
    /// inline forward it; the derive ORs its fields.
    const OWNS_HEAP: bool;

    /// Tells `walker` about every heap block that `self` owns. Inline bytes are not reported: the account
    /// adds them from the type.
    ///
    /// To be called by the walker alone. What a value leads to is handed to one of the walker's methods
    /// ([`value`](Walker::value), [`elements`](Walker::elements), [`later`](Walker::later), …), as they see to it that the stack
    /// suffices, however deep it goes; a call of its `walk` by name doesn't.
    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>);

    /// Asks for the memory that `walk` will read behind pointers. Only ever a hint.
    #[doc(hidden)]
    #[inline(always)]
    fn prefetch(&self, _: Ahead) {}

    /// Whether a value owns one block at most.
    #[doc(hidden)]
    const ONE_BLOCK: OneBlock = OneBlock::No;

    /// The bytes used and the capacity of the block that is all that a value owns, both 0 if there is none; if
    /// [`ONE_BLOCK`](Self::ONE_BLOCK) says that it can be so, and it is.
    #[doc(hidden)]
    #[inline(always)]
    fn one_block(&self) -> Option<(usize, usize)> {
        None
    }

    /// What a value tells that is a text in a block and nothing else: its type, the text, and the capacity.
    #[doc(hidden)]
    #[inline(always)]
    fn one_text(&self) -> Option<(&'static KnownType, &[u8], usize)> {
        None
    }

    /// Whether the values are integers.
    #[doc(hidden)]
    const IS_INTEGER: bool = false;

    /// Between which limits the values lie, if they are integers.
    #[doc(hidden)]
    #[inline(always)]
    fn span_of(_: &[Self]) -> Span
    where
        Self: Sized,
    {
        Span::default()
    }

    /// The values as strings, if that is what they are.
    #[doc(hidden)]
    #[inline(always)]
    fn strings_of(_: &[Self]) -> Option<&[String]>
    where
        Self: Sized,
    {
        None
    }

    /// The values as bytes, if that is what they are.
    #[doc(hidden)]
    #[inline(always)]
    fn bytes_of(_: &[Self]) -> Option<&[u8]>
    where
        Self: Sized,
    {
        None
    }
}

/// The object-safe side of [`MemFootprint`]: make it a supertrait and trait objects can be measured.
///
/// Every `MemFootprint` type implements it.
///
/// ```
/// use memfootprint::{DynFootprint, MemFootprint};
///
/// trait Plugin: DynFootprint {
///     fn name(&self) -> &str;
/// }
///
/// #[derive(MemFootprint)]
/// struct Cached {
///     name: String,
/// }
///
/// impl Plugin for Cached {
///     fn name(&self) -> &str {
///         &self.name
///     }
/// }
///
/// let plugins: Vec<Box<dyn Plugin>> = vec![Box::new(Cached { name: String::from("lru") })];
/// assert_eq!(plugins[0].name(), "lru");
/// assert_eq!(memfootprint::heap_size(&plugins), 16 + 24 + 3); // the Vec's block, the Box's, the String's
/// ```
#[diagnostic::on_unimplemented(
    message = "the heap footprint of `{Self}` is unknown",
    label = "`{Self}` can't be measured",
    note = "for your own type: `#[derive(MemFootprint)]`",
    note = "for a trait object of your own: `trait Plugin: memfootprint::DynFootprint`, which is enough in a `Box`, `Rc` or `Arc`",
    note = "for one in a cell, a lock or a struct, such as `Rc<RefCell<dyn Plugin>>`: beside that \
            `memfootprint::measured_dyn!(dyn Plugin);`, with `+ Send` and the like as the type has them",
    note = "for a field of a foreign type: `#[footprint(with = path)]`, `#[footprint(size = expr)]` or `#[footprint(skip)]`",
    note = "for a foreign type in a collection: `#[footprint(with(item = path))]`, of a map `with(key = path, value = path)`; or a \
            struct of your own around it, `struct Id(#[footprint(size = 0)] Uuid);`"
)]
pub trait DynFootprint {
    #[doc(hidden)]
    fn dyn_owns_heap(&self) -> bool;
    #[doc(hidden)]
    fn dyn_is_integer(&self) -> bool;
    #[doc(hidden)]
    fn dyn_one_block(&self) -> Option<(usize, usize)>;
    #[doc(hidden)]
    fn dyn_type_name(&self) -> &'static str;
    #[doc(hidden)]
    fn dyn_sum<'a>(&'a self, walker: &mut Walker<'a, Sum>);
    #[doc(hidden)]
    fn dyn_tally<'a>(&'a self, walker: &mut Walker<'a, Tallies>);
    #[doc(hidden)]
    fn dyn_total<'a>(&'a self, walker: &mut Walker<'a, Totals>);
    #[doc(hidden)]
    fn dyn_round<'a>(&'a self, walker: &mut Walker<'a, Rounded>);
    #[doc(hidden)]
    fn dyn_observe<'a>(&'a self, walker: &mut Walker<'a, Observer>);
}

impl<T: MemFootprint + ?Sized> DynFootprint for T {
    #[inline]
    fn dyn_owns_heap(&self) -> bool {
        T::OWNS_HEAP
    }

    #[inline]
    fn dyn_is_integer(&self) -> bool {
        T::IS_INTEGER
    }

    #[inline]
    fn dyn_one_block(&self) -> Option<(usize, usize)> {
        if T::ONE_BLOCK == OneBlock::No { None } else { self.one_block() }
    }

    #[inline]
    fn dyn_type_name(&self) -> &'static str {
        core::any::type_name::<T>()
    }

    #[inline]
    fn dyn_sum<'a>(&'a self, walker: &mut Walker<'a, Sum>) {
        self.walk(walker);
    }

    #[inline]
    fn dyn_tally<'a>(&'a self, walker: &mut Walker<'a, Tallies>) {
        self.walk(walker);
    }

    #[inline]
    fn dyn_total<'a>(&'a self, walker: &mut Walker<'a, Totals>) {
        self.walk(walker);
    }

    #[inline]
    fn dyn_round<'a>(&'a self, walker: &mut Walker<'a, Rounded>) {
        self.walk(walker);
    }

    #[inline]
    fn dyn_observe<'a>(&'a self, walker: &mut Walker<'a, Observer>) {
        self.walk(walker);
    }
}

/// What a container holds behind its pointer, apart from the container's own blocks.
///
/// [`Walker::contents`] walks it at once, or later when the stack is nearly used: that is how a list of ten
/// million nodes is measured in a small stack. Implement it for a container through which a type can contain
/// itself, and call `walker.contents(self)` from its [`walk`](MemFootprint::walk).
///
/// ```
/// use memfootprint::{Contents, MemFootprint, Sink, Walker};
///
/// struct Link<T>(Box<T>);
///
/// impl<T: MemFootprint> MemFootprint for Link<T> {
///     const OWNS_HEAP: bool = true;
///
///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
///         walker.block(size_of::<T>(), size_of::<T>());
///         walker.contents(self);
///     }
/// }
///
/// impl<T: MemFootprint> Contents for Link<T> {
///     fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
///         walker.value(&*self.0);
///     }
/// }
///
/// assert_eq!(memfootprint::heap_size(&Link(Box::new(String::from("abc")))), 24 + 3);
/// ```
pub trait Contents {
    /// Walks the contents.
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>);
}
