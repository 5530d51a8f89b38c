//! What the messages of `#[derive(MemFootprint)]` say to write.

#![allow(dead_code)]

use memfootprint::{MemFootprint, Sink, Walker};
use std::cell::RefCell;
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::{Rc, Weak};
use std::sync::Mutex;

mod other_crate {
    pub struct Uuid(pub u128);
    pub struct Type(pub String);
}
mod module {
    pub fn function<'a, T, S: super::Sink>(_: &'a T, _: &mut super::Walker<'a, S>) {}
}
mod to {
    pub use ::memfootprint;
}

use other_crate::Uuid;

// A trait object of one's own.
trait Plugin: memfootprint::DynFootprint {}
memfootprint::measured_dyn!(dyn Plugin);
memfootprint::measured_dyn!(dyn Plugin + Send);

#[derive(MemFootprint)]
struct Host {
    boxed: Vec<Box<dyn Plugin>>,
    shared: Rc<dyn Plugin>,
    across: std::sync::Arc<dyn Plugin>,
    in_a_cell: Rc<RefCell<dyn Plugin>>,
    in_a_lock: std::sync::Arc<Mutex<dyn Plugin + Send>>,
    weak: Weak<dyn Plugin>,
    #[footprint(skip)]
    in_a_cell_weakly: Weak<RefCell<dyn Plugin>>,
}

#[derive(MemFootprint)]
struct Tail {
    name: String,
    plugin: dyn Plugin,
}

// A foreign type, in a field and in a collection.
fn path<'a, T, S: Sink>(_: &'a T, walker: &mut Walker<'a, S>) {
    walker.block(0, 0);
}

fn number<T>(_: &T) -> usize {
    7
}

#[derive(MemFootprint)]
struct Fields {
    #[footprint(with = path)]
    by_function: Uuid,
    #[footprint(with = module::function)]
    by_path: Uuid,
    #[footprint(with(item = path))]
    each: Vec<Uuid>,
    #[footprint(with(item = module::function))]
    each_by_path: Vec<Uuid>,
    #[footprint(with(item = path))]
    in_a_deque: VecDeque<Uuid>,
    #[footprint(with(item = path))]
    in_a_heap: BinaryHeap<Uuid>,
    #[footprint(with(item = path))]
    in_a_list: LinkedList<Uuid>,
    #[footprint(with(item = path))]
    in_a_set: HashSet<Uuid>,
    #[footprint(with(item = path))]
    in_a_tree: BTreeSet<Uuid>,
    #[footprint(with(item = path))]
    in_a_box: Option<Box<Uuid>>,
    #[footprint(with(value = path))]
    in_a_tree_map: BTreeMap<u8, Uuid>,
    #[footprint(with(key = path, value = path))]
    both: HashMap<Uuid, Uuid>,
    #[footprint(with(key = path))]
    keys: HashMap<Uuid, String>,
    #[footprint(with(value = path))]
    values: HashMap<String, Uuid>,
    #[footprint(size = 0)]
    by_number: Uuid,
    #[footprint(skip)]
    skipped: Uuid,
    #[footprint(skip = "counted elsewhere")]
    with_reason: Uuid,
    #[footprint(rename = "name")]
    renamed: String,
    #[footprint(opaque)]
    secret: String,
}

const expr: usize = 7;

#[derive(MemFootprint)]
struct Numbers {
    #[footprint(size = expr)]
    constant: Uuid,
    #[footprint(size = self.name.capacity())]
    name: String,
    #[footprint(size = self.text.len())]
    text: String,
    #[footprint(size = self.title.capacity())]
    title: String,
    #[footprint(size = size_of_val(&self.blob))]
    blob: Vec<u8>,
    #[footprint(size = self.body.len() + self.text.len())]
    body: String,
}

mod by_function {
    use super::{MemFootprint, number};

    fn path<T>(value: &T) -> usize {
        number(value)
    }

    #[derive(MemFootprint)]
    struct GivesANumber {
        #[footprint(size = path(&self.field))]
        field: super::Uuid,
    }
}

#[derive(MemFootprint, PartialEq, Eq, Hash)]
struct Visit(u8);

mod in_a_collection {
    use super::{HashMap, MemFootprint, Uuid};

    #[derive(MemFootprint)]
    struct Id(#[footprint(size = 0)] Uuid);

    #[derive(MemFootprint)]
    struct Visits(HashMap<u64, Id>);
}

fn walk<'a, S: Sink>(value: &'a T, walker: &mut Walker<'a, S>) {
    walker.value(value);
}
type T = Vec<u8>;

#[derive(MemFootprint)]
#[footprint(with = walk_items)]
struct Items(Vec<u8>);

fn walk_items<'a, S: Sink>(value: &'a Items, walker: &mut Walker<'a, S>) {
    walk(&value.0, walker);
}

#[derive(MemFootprint)]
#[footprint(size = self.len())]
struct Sized(Vec<u8>);

impl Sized {
    fn len(&self) -> usize {
        self.0.len()
    }
}

#[derive(MemFootprint)]
#[footprint(size = self.bytes.len())]
struct Whole {
    bytes: Vec<u8>,
}

#[derive(MemFootprint)]
#[footprint(size = 0)]
struct NoHeap(Uuid);

mod path {
    pub use memfootprint::*;
    pub struct Type(pub String);
}

#[derive(MemFootprint)]
#[footprint(crate = path)]
struct Elsewhere(String);

#[derive(MemFootprint)]
#[footprint(crate = crate::to::memfootprint)]
struct FromRoot(String);

#[derive(MemFootprint)]
#[footprint(remote = "path::Type")]
struct Mirror(String);

#[derive(MemFootprint)]
#[footprint(remote = "other_crate::Type")]
struct OtherMirror(String);

trait Trait {}

#[derive(MemFootprint)]
#[footprint(bound = "T: MemFootprint")]
struct Bound<T>(Vec<T>);

#[derive(MemFootprint)]
struct OtherBounds<T> {
    #[footprint(skip, rename = "skipped")]
    skipped: Vec<T>,
    #[footprint(bound = "")]
    own: String,
}

mod with_trait {
    use super::{MemFootprint, Trait};

    #[derive(MemFootprint)]
    #[footprint(bound = "T: Trait")]
    struct Bound<T>(#[footprint(size = 0)] T, std::marker::PhantomData<fn(&dyn Trait) -> T>);
}

// A packed struct, a union.
#[derive(MemFootprint)]
#[repr(C, packed)]
struct Packed {
    #[footprint(size = 7)]
    size: other_crate::Uuid,
    copied: u32,
}

#[derive(MemFootprint)]
#[footprint(size = 0)]
union Overlaid {
    int: u32,
    float: f32,
}

// What is no option of this attribute.
#[derive(MemFootprint, memfootprint::MemShrink)]
struct Others {
    #[shrink(keep = "25%")]
    shrunk: Vec<u8>,
    #[bounded(entries = 10, ttl = "5m")]
    cached: memfootprint::cache::Cache<u64, u64>,
}

#[memfootprint::size_budget(max = 64)]
struct Small(u8);

// The foreign type's struct, for all that ask for a footprint.
fn measured() {
    memfootprint::heap_size(&Visit(7));
}

fn main() {
    measured();
}
