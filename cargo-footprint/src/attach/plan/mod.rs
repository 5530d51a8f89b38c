//! What a walk does at a value of a type: a plan, made once for each type that is met.
//!
//! By the example of
//!
//! ```text
//! struct Session { id: u64, names: Vec<String>, app: Arc<App> }
//!
//! Session   Fields       names at 8, app at 32; `id` owns nothing and isn't there
//! Vec       Owner::Vec   capacity at 0, pointer at 8, length at 16; elements of type String
//! String    Fields       vec at 0
//! Arc       Owner::Counted  a block with counters in front of an `App`
//! ```
//!
//! Containers are known by the shape of their fields rather than by their path ([`recipe`]): a crate that is renamed, copied
//! or of another version has the same plan, as long as its fields are the same.

mod bounds;
mod recipe;
mod shape;

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use crate::model::{Kind, Program, TypeId};
use shape::Shapes;

/// Types nested in one another deeper than this are no compiler's.
const DEEPEST: usize = 128;

/// A part of a value that owns something.
#[derive(Clone, Debug)]
pub(super) struct Part {
    /// Bytes from the beginning of the value.
    pub(super) offset: u64,
    pub(super) ty: TypeId,
    /// By which name it is shown, if that says anything.
    pub(super) name: Option<Label>,
}

/// A name of a field or a variant: an index of [`Plans::labels`].
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub(super) struct Label(pub(super) u32);

/// What to do at a value.
#[derive(Clone, Debug)]
pub(super) enum Plan {
    /// It owns nothing.
    Nothing,
    /// Go on with each of these.
    Fields(Box<[Part]>),
    /// Any of these may be there: a union.
    Overlay(Box<[Part]>),
    /// Go on with the variant, or the state of a coroutine, that the tag says.
    Variants(Box<Variants>),
    Array {
        element: TypeId,
        stride: u64,
        count: u64,
    },
    /// Go on with the part if the number of `size` bytes at `state` says that it is there.
    Guarded {
        state: u64,
        size: u64,
        when: When,
        part: Part,
    },
    /// It owns a block.
    Owner(Owner),
    /// A pointer that may own what it points to.
    Raw {
        to: Option<TypeId>,
    },
    /// A fat raw pointer to a trait object, whose vtable tells the type.
    RawDyn,
    /// A pointer to the header of one of tokio's tasks.
    Task,
}

/// By which state something is there.
#[derive(Clone, Copy, Debug)]
pub(super) enum When {
    Is(u64),
    IsNot(u64),
}

/// The variants of an enum, or the states of a coroutine.
#[derive(Clone, Debug)]
pub(super) struct Variants {
    /// Where the tag lies, as offset and size.
    pub(super) tag: Option<(u64, u64)>,
    /// The value of the tag, a name, and the parts. Without a value: what is left.
    pub(super) list: Vec<(Option<u64>, Option<Label>, Box<[Part]>)>,
    /// Whether what lies there may have been moved away.
    pub(super) moved: bool,
}

/// A container, and where its fields lie.
#[derive(Clone, Debug)]
pub(super) enum Owner {
    Vec {
        pointer: u64,
        capacity: u64,
        length: u64,
        element: TypeId,
    },
    Deque {
        pointer: u64,
        capacity: u64,
        length: u64,
        head: u64,
        element: TypeId,
    },
    /// hashbrown's table.
    Table {
        control: u64,
        mask: u64,
        items: u64,
        element: TypeId,
    },
    BTree(Box<BTree>),
    /// A linked list: `next`, `previous` and `element` lie in the node.
    List {
        head: u64,
        tail: u64,
        length: u64,
        node: TypeId,
        next: u64,
        previous: u64,
        element: Part,
    },
    /// An `Rc` or `Arc`: the counters and the value in its block, of type `inner`.
    Counted {
        pointer: u64,
        inner: TypeId,
        strong: u64,
        /// Whether `Weak`s are counted, too: behind the owners.
        weak: bool,
        value: Part,
    },
    /// Of a slice or a `str`: elements begin at `header` at least.
    CountedSlice {
        pointer: u64,
        strong: u64,
        header: u64,
        element: TypeId,
    },
    /// Of a trait object.
    CountedDyn {
        pointer: u64,
        strong: u64,
        header: u64,
    },
    /// A `Weak`: keeps the block alive, and not what is in it.
    Weak {
        pointer: u64,
        inner: TypeId,
        strong: u64,
        value: Part,
    },
    Box {
        to: TypeId,
    },
    BoxSlice {
        pointer: u64,
        length: u64,
        element: TypeId,
    },
    BoxDyn {
        pointer: u64,
        vtable: u64,
    },
    /// A `SmallVec`: elements lie at `inline` while there are at most `room`.
    Small {
        length: u64,
        room: u64,
        inline: u64,
        heap: (u64, u64),
        element: TypeId,
    },
    /// An array of which the first `length` elements are there.
    Some {
        at: u64,
        length: (u64, u64),
        room: u64,
        element: TypeId,
    },
    /// A text that is on the heap if its last byte says so.
    CompactText {
        last: u64,
        marker: u8,
        pointer: u64,
        capacity: u64,
    },
    /// A `ThinVec`: length and capacity lie in front of the elements.
    Thin {
        pointer: u64,
        header: u64,
        length: u64,
        capacity: u64,
        element: TypeId,
    },
    /// A `BytesMut`, whose data is how far its buffer begins in front of its pointer, or what several share.
    BytesMut {
        pointer: u64,
        capacity: u64,
        data: u64,
        shared: TypeId,
    },
    /// A `Bytes`, whose vtable says how its memory is held.
    Bytes {
        pointer: u64,
        length: u64,
        data: u64,
        vtable: u64,
    },
}

/// Where a `BTreeMap` has its root, and what its nodes look like.
#[derive(Clone, Debug)]
pub(super) struct BTree {
    pub(super) root: u64,
    pub(super) height: u64,
    pub(super) length: u64,
    pub(super) leaf: TypeId,
    pub(super) inner: u64,
    pub(super) keys: (u64, TypeId),
    pub(super) values: (u64, TypeId),
    pub(super) count: u64,
    pub(super) edges: u64,
}

/// The plans of a program's types, as far as they were asked for.
#[derive(Debug)]
pub(super) struct Plans<'p> {
    pub(super) shapes: Shapes<'p>,
    plans: Vec<Option<Rc<Plan>>>,
    nothing: Rc<Plan>,
    busy: Vec<bool>,
    /// How many values a value of each type is made of that are looked at.
    steps: Vec<u64>,
    labels: Vec<String>,
    by_text: HashMap<String, Label>,
}

impl<'p> Plans<'p> {
    pub(super) fn of(program: &'p Program) -> Self {
        Self {
            shapes: Shapes::of(program),
            plans: vec![None; program.types.len()],
            nothing: Rc::new(Plan::Nothing),
            busy: vec![false; program.types.len()],
            steps: vec![0; program.types.len()],
            labels: Vec::new(),
            by_text: HashMap::new(),
        }
    }

    pub(super) fn label(&self, label: Label) -> &str {
        &self.labels[label.0 as usize]
    }

    pub(super) fn intern(&mut self, text: &str) -> Label {
        if let Some(label) = self.by_text.get(text) {
            return *label;
        }
        let label = Label(self.labels.len() as u32);
        self.labels.push(text.to_owned());
        self.by_text.insert(text.to_owned(), label);
        label
    }

    /// Makes the plan of a type, and those of the types that lie in it.
    pub(super) fn prepare(&mut self, ty: TypeId) {
        self.make(ty, DEEPEST);
    }

    /// The plan of a type that was [prepared](Self::prepare).
    pub(super) fn get(&self, ty: TypeId) -> &Plan {
        self.plans[ty.0 as usize].as_deref().unwrap_or(&self.nothing)
    }

    /// The plan of a type, which is made if it wasn't.
    pub(super) fn plan_of(&mut self, ty: TypeId) -> Rc<Plan> {
        let at = ty.0 as usize;
        if self.plans[at].is_none() {
            self.prepare(ty);
        }
        Rc::clone(self.plans[at].as_ref().unwrap_or(&self.nothing))
    }

    /// Whether values of a type may own something.
    pub(super) fn owns(&mut self, ty: TypeId) -> bool {
        self.prepare(ty);
        !matches!(self.get(ty), Plan::Nothing)
    }

    fn make(&mut self, ty: TypeId, deepest: usize) {
        let at = ty.0 as usize;
        if self.plans[at].is_some() || self.busy[at] || deepest == 0 {
            return;
        }
        // A type can't hold itself but by a pointer; one that claims to is no compiler's.
        self.busy[at] = true;
        let mut plan = self.plan(ty, deepest - 1);
        let steps = bounds::steps(&plan, &self.steps);
        if steps > bounds::most_steps(self.shapes.size(ty)) {
            plan = Plan::Nothing;
        } else {
            self.steps[at] = steps;
        }
        self.plans[at] = Some(Rc::new(plan));
        self.busy[at] = false;
    }

    fn plan(&mut self, ty: TypeId, deepest: usize) -> Plan {
        let program = self.shapes.program;
        let of = program.get(ty);
        let whole = self.shapes.whole(ty);
        if whole != ty {
            self.make(whole, deepest);
            return self.get(whole).clone();
        }
        if of.size == 0 {
            return Plan::Nothing;
        }
        if let Some(plan) = recipe::recipe(self, ty, deepest) {
            return plan;
        }
        let own = program.own.contains(&of.krate);
        match &of.kind {
            Kind::Primitive | Kind::Function => Plan::Nothing,
            Kind::Pointer(to) => self.pointer(&of.name, *to),
            Kind::Array { element, count } => {
                self.make(*element, deepest);
                match self.get(*element) {
                    Plan::Nothing => Plan::Nothing,
                    _ => {
                        let stride = self.shapes.size(*element);
                        // What is said to have more than fits into it.
                        let count = (*count).min(of.size / stride.max(1));
                        Plan::Array { element: *element, stride, count }
                    }
                }
            }
            Kind::Struct(fields) => match self.fat_pointer(ty) {
                Some(plan) => plan,
                None => match self.parts(fields, (own, of.size), deepest) {
                    parts if parts.is_empty() => Plan::Nothing,
                    parts => Plan::Fields(parts),
                },
            },
            Kind::Union(fields) => match self.parts(fields, (false, of.size), deepest) {
                parts if parts.is_empty() => Plan::Nothing,
                parts => Plan::Overlay(parts),
            },
            Kind::Enum(variants) => {
                let mut list = Vec::with_capacity(variants.variants.len());
                for variant in &variants.variants {
                    let label = own.then(|| self.intern(&variant.name));
                    let parts = self.parts(&variant.fields, (own, of.size), deepest);
                    list.push((variant.discriminant, label, parts));
                }
                self.variants(Variants { tag: variants.tag, list, moved: false })
            }
            Kind::Coroutine(coroutine) => {
                let of_size = (true, of.size);
                let mut list = vec![(Some(0), None, self.parts(&coroutine.captured, of_size, deepest))];
                for suspend in &coroutine.suspends {
                    let fields: Vec<_> = suspend.held.iter().map(|held| held.field.clone()).collect();
                    list.push((Some(suspend.state), None, self.parts(&fields, of_size, deepest)));
                }
                self.variants(Variants { tag: coroutine.state, list, moved: true })
            }
        }
    }

    fn variants(&self, variants: Variants) -> Plan {
        if variants.list.iter().all(|(_, _, parts)| parts.is_empty()) {
            return Plan::Nothing;
        }
        Plan::Variants(Box::new(variants))
    }

    /// The fields that may own something, of what has this size. Those of one's own types have names; of others only where
    /// there is a choice.
    fn parts(
        &mut self,
        fields: &[crate::model::Field],
        (own, size): (bool, u64),
        deepest: usize,
    ) -> Box<[Part]> {
        let mut parts = Vec::new();
        for field in fields {
            // No compiler puts one beyond the end.
            if field.offset.checked_add(self.shapes.size(field.ty)).is_none_or(|end| end > size) {
                continue;
            }
            self.make(field.ty, deepest);
            if !matches!(self.get(field.ty), Plan::Nothing) {
                parts.push((field, Part { offset: field.offset, ty: field.ty, name: None }));
            }
        }
        let named = own || parts.len() > 1;
        let label = |(field, part): (&crate::model::Field, Part)| {
            let name = field.name.strip_prefix("__").unwrap_or(&field.name);
            Part { name: named.then(|| self.intern(name)), ..part }
        };
        parts.into_iter().map(label).collect()
    }

    /// A thin pointer, by the name that the compiler gives it.
    fn pointer(&self, name: &str, to: Option<TypeId>) -> Plan {
        if name.starts_with('&') {
            return Plan::Nothing;
        }
        if name.starts_with("fn(") || name.starts_with("unsafe ") || name.starts_with("extern ") {
            return Plan::Nothing;
        }
        match to {
            Some(to) if shape::is_box(name) => Plan::Owner(Owner::Box { to }),
            Some(to) if self.shapes.is_task_header(to) => Plan::Task,
            _ => Plan::Raw { to },
        }
    }

    /// A pointer with a length or a vtable.
    fn fat_pointer(&self, ty: TypeId) -> Option<Plan> {
        let name = &self.shapes.program.get(ty).name;
        if let Some((pointer, to)) = self.shapes.field(ty, "data_ptr") {
            let (length, _) = self.shapes.field(ty, "length")?;
            let element = self.shapes.pointee(to)?;
            return Some(match shape::is_box(name) {
                true => Plan::Owner(Owner::BoxSlice { pointer, length, element }),
                false => Plan::Nothing,
            });
        }
        let (pointer, _) = self.shapes.field(ty, "pointer")?;
        let (vtable, _) = self.shapes.field(ty, "vtable")?;
        if self.shapes.fields(ty).len() != 2 {
            return None;
        }
        Some(match () {
            () if shape::is_box(name) => Plan::Owner(Owner::BoxDyn { pointer, vtable }),
            () if name.starts_with('&') => Plan::Nothing,
            () if pointer == 0 && vtable == 8 => Plan::RawDyn,
            () => Plan::Nothing,
        })
    }
}
