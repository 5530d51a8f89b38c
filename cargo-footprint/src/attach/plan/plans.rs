//! The plans of all types of a program, each made when it is first asked for.

use std::rc::Rc;

use foldhash::{HashMap, HashMapExt};

use super::shape::{self, Shapes};
use super::{Label, Owner, Part, Plan, Variant, Variants, bounds, recipe, tail};
use crate::model::{Field, Kind, Program, TypeId};

/// Types nested in one another deeper than this are no compiler's.
const DEEPEST: usize = 128;

/// The plans of a program's types, as far as they were asked for.
#[derive(Debug)]
pub(in crate::attach) struct Plans<'p> {
    pub(in crate::attach) shapes: Shapes<'p>,
    by_type: Vec<Option<Rc<Plan>>>,
    nothing: Rc<Plan>,
    busy: Vec<bool>,
    /// How many values a value of each type is made of that are looked at.
    steps: Vec<u64>,
    counted: HashMap<TypeId, Option<(TypeId, u64, Part)>>,
    labels: Vec<String>,
    by_text: HashMap<String, Label>,
}

impl<'p> Plans<'p> {
    pub(in crate::attach) fn of(program: &'p Program) -> Self {
        Self {
            shapes: Shapes::of(program),
            by_type: vec![None; program.types.len()],
            nothing: Rc::new(Plan::Nothing),
            busy: vec![false; program.types.len()],
            steps: vec![0; program.types.len()],
            counted: HashMap::new(),
            labels: Vec::new(),
            by_text: HashMap::new(),
        }
    }

    pub(in crate::attach) fn label(&self, label: Label) -> &str {
        &self.labels[label.0 as usize]
    }

    pub(in crate::attach) fn intern(&mut self, text: &str) -> Label {
        if let Some(label) = self.by_text.get(text) {
            return *label;
        }
        let label = Label(self.labels.len() as u32);
        self.labels.push(text.to_owned());
        self.by_text.insert(text.to_owned(), label);
        label
    }

    /// Makes the plan of a type, and those of the types that lie in it.
    pub(in crate::attach) fn prepare(&mut self, ty: TypeId) {
        self.make(ty, DEEPEST);
    }

    /// The plan of a type that was [prepared](Self::prepare).
    pub(in crate::attach) fn get(&self, ty: TypeId) -> &Plan {
        self.by_type[ty.0 as usize].as_deref().unwrap_or(&self.nothing)
    }

    /// The plan of a type, which is made if it wasn't.
    pub(in crate::attach) fn plan_of(&mut self, ty: TypeId) -> Rc<Plan> {
        let at = ty.0 as usize;
        if self.by_type[at].is_none() {
            self.prepare(ty);
        }
        Rc::clone(self.by_type[at].as_ref().unwrap_or(&self.nothing))
    }

    /// Whether values of a type may own something.
    pub(in crate::attach) fn owns(&mut self, ty: TypeId) -> bool {
        self.prepare(ty);
        !matches!(self.get(ty), Plan::Nothing)
    }

    /// The block in which an `Arc` or an `Rc` has a value of a type, if the program has such: its type, where the counter of
    /// owners lies, and the value.
    pub(in crate::attach) fn counted(&mut self, ty: TypeId) -> Option<(TypeId, u64, Part)> {
        let (shapes, counted) = (&self.shapes, &mut self.counted);
        let of = counted.entry(ty).or_insert_with(|| {
            let name = &shapes.program.get(ty).name;
            let paths = ["alloc::sync::ArcInner", "alloc::rc::RcInner", "alloc::rc::RcBox"];
            let inner = paths.iter().find_map(|path| shapes.named(&format!("{path}<{name}>")))?;
            let strong = shapes.word(shapes.field(inner, "strong")?)?;
            let (offset, ty) = shapes.field(inner, "data").or_else(|| shapes.field(inner, "value"))?;
            Some((inner, strong, Part { offset, ty, name: None }))
        });
        of.clone()
    }

    pub(super) fn make(&mut self, ty: TypeId, deepest: usize) {
        let at = ty.0 as usize;
        if self.by_type[at].is_some() || self.busy[at] || deepest == 0 {
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
        self.by_type[at] = Some(Rc::new(plan));
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
                // What has no size of its own is walked by who knows how much there is of it.
                None => match self.parts(self.shapes.in_front(ty, fields), (own, of.size), deepest) {
                    parts if parts.is_empty() => Plan::Nothing,
                    // What is in one may be gone.
                    parts if of.base() == "core::mem::manually_drop::ManuallyDrop" => Plan::Overlay(parts),
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
                    let name = own.then(|| self.intern(&variant.name));
                    let parts = self.parts(&variant.fields, (own, of.size), deepest);
                    list.push(Variant { tag: variant.discriminant, name, parts });
                }
                variants_of(Variants { tag: variants.tag, list, moved: false })
            }
            Kind::Coroutine(coroutine) => {
                let parts = self.parts(&coroutine.captured, (true, of.size), deepest);
                let mut list = vec![Variant { tag: Some(0), name: None, parts }];
                for suspend in &coroutine.suspends {
                    let fields: Vec<_> = suspend.held.iter().map(|held| held.field.clone()).collect();
                    let parts = self.parts(&fields, (true, of.size), deepest);
                    list.push(Variant { tag: Some(suspend.state), name: None, parts });
                }
                variants_of(Variants { tag: coroutine.state, list, moved: true })
            }
        }
    }

    /// The fields that may own something, of what has this size. Those of one's own types have names; of others only where there is a choice.
    fn parts<'f>(
        &mut self,
        fields: impl IntoIterator<Item = &'f Field>,
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
        let label = |(field, part): (&Field, Part)| {
            let name = field.name.strip_prefix("__").unwrap_or(&field.name);
            Part { name: named.then(|| self.intern(name)), ..part }
        };
        parts.into_iter().map(label).collect()
    }

    /// A thin pointer, by the name that the compiler gives it.
    fn pointer(&self, name: &str, to: Option<TypeId>) -> Plan {
        if name.starts_with('&') {
            return to.map_or(Plan::Nothing, |to| Plan::Reference { to });
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
            if name.starts_with('&') && tail::is_of_elements(name) {
                return Some(Plan::SliceReference { pointer, length, element });
            }
            if !shape::is_box(name) {
                return Some(Plan::Nothing);
            }
            let (front, element) = if tail::is_of_elements(name) {
                (None, element)
            } else {
                let Some((front, element)) = self.shapes.apart(element) else { return Some(Plan::Nothing) };
                (Some(front), element)
            };
            return Some(Plan::Owner(Owner::BoxSlice { pointer, length, element, front }));
        }
        let (pointer, to) = self.shapes.field(ty, "pointer")?;
        let (vtable, _) = self.shapes.field(ty, "vtable")?;
        if self.shapes.fields(ty).len() != 2 {
            return None;
        }
        Some(match () {
            () if shape::is_box(name) => {
                let front = self.shapes.pointee(to).and_then(|to| self.shapes.apart(to)).map(|of| of.0);
                Plan::Owner(Owner::BoxDyn { pointer, vtable, front })
            }
            () if name.starts_with('&') => Plan::Nothing,
            () if pointer == 0 && vtable == 8 => Plan::RawDyn,
            () => Plan::Nothing,
        })
    }
}

fn variants_of(variants: Variants) -> Plan {
    if variants.list.iter().all(|variant| variant.parts.is_empty()) {
        return Plan::Nothing;
    }
    Plan::Variants(Box::new(variants))
}
