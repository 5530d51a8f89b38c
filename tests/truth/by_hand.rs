//! Measuring that users write, in recursive types: a million levels of each way, on a small stack, exact.

use crate::deep::{EXTRA, on_small_stack};
use memfootprint::{
    Accuracy, Contents, MemFootprint, SharedBlock, Sink, Walker, advise, footprint, heap_size,
};
use memfootprint_support::thread::{held_by, peak_of};
use std::mem::take;
use std::rc::Rc;

const LEVELS: usize = 1_000_000;

/// A foreign box of several things, which shows them and has no footprint.
mod foreign {
    use std::mem::take;

    pub(crate) struct Pile<T>(Box<[T]>);

    impl<T> Default for Pile<T> {
        fn default() -> Self {
            Self(Box::new([]))
        }
    }

    impl<T> Pile<T> {
        pub(crate) fn new(items: impl Into<Box<[T]>>) -> Self {
            Self(items.into())
        }

        pub(crate) fn items(&self) -> &[T] {
            &self.0
        }

        pub(crate) fn into_items(mut self) -> Vec<T> {
            take(&mut self.0).into_vec()
        }
    }

    /// A tree that knows nothing of footprints.
    pub(crate) enum Tree {
        Leaf(u64),
        Kids(Vec<Tree>),
    }
}

use foreign::{Pile, Tree};

/// Judges a value of a million levels, and takes it apart.
macro_rules! deep {
    ($($test:ident, $work:literal bytes: $seed:expr, |$inner:ident| $wrap:expr, |$outer:ident| $unwrap:expr;)*) => {$(
        #[test]
        fn $test() {
            on_small_stack(|| {
                let (value, held) = held_by(|| {
                    let mut value = $seed;
                    for _ in 0..LEVELS {
                        let $inner = value;
                        value = $wrap;
                    }
                    value
                });
                let (sum, peak) = peak_of(|| heap_size(&value));
                let answer = footprint(&value);
                let advised = advise(&value).footprint().heap();
                // First, as a failed check would drop it.
                let mut next = Some(value);
                while let Some($outer) = next {
                    next = $unwrap;
                }
                assert_eq!((sum as isize, advised as isize), (held.bytes, held.bytes));
                assert_eq!((answer.heap() as isize, answer.allocations as isize), (held.bytes, held.blocks));
                assert_ne!(answer.accuracy, Accuracy::AtLeast, "{answer:?}");
                assert!(peak <= EXTRA + (LEVELS * $work) as isize, "{peak} bytes");
            });
        }
    )*};
}

fn block_of<S: Sink, T>(pile: &Pile<T>, walker: &mut Walker<'_, S>) {
    let bytes = size_of_val(pile.items());
    walker.block(bytes, bytes);
}

/// A node whose kids are measured by a function, which goes to them in its own way.
macro_rules! by_function {
    ($($Node:ident: |$kids:ident, $walker:ident| $walk:expr;)*) => {$(
        #[derive(MemFootprint, Default)]
        struct $Node {
            #[footprint(with = $Node::kids)]
            kids: Pile<$Node>,
            text: String,
        }

        impl $Node {
            fn kids<'a, S: Sink>($kids: &'a Pile<$Node>, $walker: &mut Walker<'a, S>) {
                block_of($kids, $walker);
                $walk
            }

            fn new(kids: impl Into<Box<[Self]>>) -> Self {
                Self { kids: Pile::new(kids), text: String::from("n") }
            }
        }
    )*};
}

by_function! {
    ByElements: |kids, walker| walker.elements(kids.items().len(), kids.items());
    ByPointee: |kids, walker| for kid in kids.items() { walker.pointee(kid) };
    ByField: |kids, walker| for kid in kids.items() { walker.field("kid", kid) };
    ByValue: |kids, walker| for kid in kids.items() { walker.value(kid) };
    ByLater: |kids, walker| walker.later(kids, |kids, walker| for kid in kids.items() { kid.walk(walker) });
    ByHeld: |kids, walker| for kid in kids.items() { walker.held(kid) };
}

deep! {
    elements, 0 bytes: ByElements::default(), |node| ByElements::new([node]), |node| node.kids.into_items().pop();
    elements_of_three, 60 bytes: ByElements::default(),
        |node| ByElements::new([ByElements::default(), node, ByElements::default()]), |node| node.kids.into_items().drain(..).nth(1);
    pointees, 0 bytes: ByPointee::default(), |node| ByPointee::new([node]), |node| node.kids.into_items().pop();
    fields, 0 bytes: ByField::default(), |node| ByField::new([node]), |node| node.kids.into_items().pop();
    values, 0 bytes: ByValue::default(), |node| ByValue::new([node]), |node| node.kids.into_items().pop();
    later, 0 bytes: ByLater::default(), |node| ByLater::new([node]), |node| node.kids.into_items().pop();
    references_held, 48 bytes: ByHeld::default(), |node| ByHeld::new([node]), |node| node.kids.into_items().pop();
}

/// The entries of a map.
#[derive(MemFootprint, Default)]
struct Map {
    #[footprint(with = entries)]
    kids: Pile<(String, Map)>,
}

fn entries<'a, S: Sink>(kids: &'a Pile<(String, Map)>, walker: &mut Walker<'a, S>) {
    block_of(kids, walker);
    walker.entries(kids.items().len(), kids.items().iter().map(|(name, kid)| (name, kid)));
}

/// The documentation's own way: an implementation by hand, and in it the elements.
#[derive(Default)]
struct Hand {
    kids: Pile<Hand>,
}

impl MemFootprint for Hand {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        block_of(&self.kids, walker);
        walker.elements(self.kids.items().len(), self.kids.items());
    }
}

/// With contents, for a container of one's own.
#[derive(Default)]
struct Owner {
    kids: Pile<Owner>,
}

impl MemFootprint for Owner {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        block_of(&self.kids, walker);
        walker.contents(self);
    }
}

impl Contents for Owner {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.kids.items().len(), self.kids.items());
    }
}

/// An `Rc` of one's own, with `shared`.
struct Counted(Rc<Option<Counted>>, Rc<str>);

impl MemFootprint for Counted {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let address = Rc::as_ptr(&self.0) as usize;
        walker.shared(self, SharedBlock { address, bytes: 16 + size_of::<Option<Self>>(), owners: 2 });
        walker.shared_leaf(SharedBlock { address: self.1.as_ptr() as usize, bytes: 24, owners: 1 });
    }
}

impl Contents for Counted {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.value(&*self.0);
    }
}

/// A mirror of a recursive foreign type.
#[derive(MemFootprint)]
#[footprint(remote = "foreign::Tree")]
enum TreeDef {
    Leaf(u64),
    Kids(#[footprint(with = mirrored)] Vec<Tree>),
}

fn mirrored<'a, S: Sink>(kids: &'a Vec<Tree>, walker: &mut Walker<'a, S>) {
    walker.block(size_of_val(&**kids), kids.capacity() * size_of::<Tree>());
    for kid in kids {
        TreeDef::walk(kid, walker);
    }
}

#[derive(MemFootprint)]
struct Mirrored(#[footprint(with = TreeDef::walk)] Tree);

/// A whole type by a function.
#[derive(MemFootprint, Default)]
#[footprint(with = Whole::measure)]
struct Whole {
    kids: Pile<Whole>,
}

impl Whole {
    fn measure<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        block_of(&self.kids, walker);
        walker.elements(self.kids.items().len(), self.kids.items());
    }
}

/// Containers within containers, each by hand.
struct Layer<T>(Pile<T>);

impl<T> Default for Layer<T> {
    fn default() -> Self {
        Self(Pile::default())
    }
}

impl<T: MemFootprint> MemFootprint for Layer<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        block_of(&self.0, walker);
        walker.elements(self.0.items().len(), self.0.items());
    }
}

#[derive(MemFootprint, Default)]
struct Layers(Layer<Layer<Option<Layers>>>, String);

deep! {
    entries_of_maps, 0 bytes: Map::default(), |map| Map { kids: Pile::new([(String::from("k"), map)]) },
        |map| map.kids.into_items().pop().map(|(_, map)| map);
    implementations, 0 bytes: Hand::default(), |hand| Hand { kids: Pile::new([hand]) }, |hand| hand.kids.into_items().pop();
    contents, 0 bytes: Owner::default(), |owner| Owner { kids: Pile::new([owner]) }, |owner| owner.kids.into_items().pop();
    counted, 60 bytes: Counted(Rc::new(None), "seed".into()), |counted| Counted(Rc::new(Some(counted)), "text".into()),
        |counted| Rc::into_inner(counted.0).flatten();
    mirrors, 0 bytes: Mirrored(Tree::Leaf(1)), |tree| Mirrored(Tree::Kids(vec![tree.0])), |tree| match tree.0 {
        Tree::Leaf(leaf) => (leaf == 0).then_some(Mirrored(Tree::Leaf(leaf))),
        Tree::Kids(mut kids) => kids.pop().map(Mirrored),
    };
    whole_types, 0 bytes: Whole::default(), |whole| Whole { kids: Pile::new([whole]) }, |whole| whole.kids.into_items().pop();
    layers, 0 bytes: Layers::default(), |layers| Layers(Layer(Pile::new([Layer(Pile::new([Some(layers)]))])), String::new()),
        |layers| layers.0.0.into_items().pop().and_then(|mut layer| take(&mut layer.0).into_items().pop()).flatten();
}
