//! Questions about the fields of types, as recipes ask them.

use foldhash::{HashMap, HashMapExt};

use crate::model::{Field, Kind, Program, TypeId};

/// Wrappers around one field that are looked through.
pub(super) const DEEPEST: usize = 16;

/// The path of a task's header.
const TASK_HEADER: &str = "tokio::runtime::task::core::Header";

/// A program, asked about the shapes of its types.
#[derive(Debug)]
pub(in crate::attach) struct Shapes<'p> {
    pub(in crate::attach) program: &'p Program,
    /// The type that a name means: the first of those that have a size.
    by_name: HashMap<&'p str, TypeId>,
}

/// Whether the compiler calls a pointer a `Box`.
pub(super) fn is_box(name: &str) -> bool {
    name.starts_with("alloc::boxed::Box<")
}

impl<'p> Shapes<'p> {
    pub(super) fn of(program: &'p Program) -> Self {
        let mut by_name = HashMap::new();
        for (at, ty) in program.types.iter().enumerate() {
            if ty.size > 0 {
                by_name.entry(&*ty.name).or_insert(TypeId(at as u32));
            }
        }
        Self { program, by_name }
    }

    /// The type of this name.
    pub(in crate::attach) fn named(&self, name: &str) -> Option<TypeId> {
        self.by_name.get(name).copied()
    }

    /// The type itself, or what is told of it elsewhere where this is only its declaration.
    pub(in crate::attach) fn whole(&self, ty: TypeId) -> TypeId {
        let of = self.program.get(ty);
        let is_declaration = of.size == 0 && matches!(&of.kind, Kind::Struct(fields) if fields.is_empty());
        if is_declaration { self.named(&of.name).unwrap_or(ty) } else { ty }
    }

    /// Bytes of a value.
    pub(in crate::attach) fn size(&self, ty: TypeId) -> u64 {
        self.program.get(self.whole(ty)).size
    }

    /// The alignment of a type, in bytes: at least 1, and a power of two.
    pub(in crate::attach) fn align(&self, ty: TypeId) -> u64 {
        let align = self.program.get(self.whole(ty)).align;
        if align.is_power_of_two() { align } else { 1 }
    }

    /// The fields of a struct or a union.
    pub(super) fn fields(&self, ty: TypeId) -> &'p [Field] {
        match &self.program.get(self.whole(ty)).kind {
            Kind::Struct(fields) | Kind::Union(fields) => fields,
            _ => &[],
        }
    }

    /// A field's offset and type.
    pub(in crate::attach) fn field(&self, ty: TypeId, name: &str) -> Option<(u64, TypeId)> {
        let field = self.fields(ty).iter().find(|field| field.name == name)?;
        Some((field.offset, field.ty))
    }

    /// A field of a field.
    pub(super) fn path(&self, ty: TypeId, names: &[&str]) -> Option<(u64, TypeId)> {
        names.iter().try_fold((0_u64, ty), |(offset, ty), name| {
            let (more, ty) = self.field(ty, name)?;
            Some((offset.saturating_add(more), ty))
        })
    }

    /// What a type parameter stands for.
    pub(super) fn parameter(&self, ty: TypeId, name: &str) -> Option<TypeId> {
        let parameters = &self.program.get(self.whole(ty)).parameters;
        parameters.iter().find(|(of, _)| of == name).map(|(_, ty)| *ty)
    }

    /// What lies in wrappers of one field each, such as the pointer in a `Unique`: how far in, and its type.
    pub(super) fn innermost(&self, ty: TypeId) -> (u64, TypeId) {
        let (mut offset, mut ty) = (0_u64, ty);
        for _ in 0..DEEPEST {
            let mut sized = self.fields(ty).iter().filter(|field| self.size(field.ty) > 0);
            let (Some(field), None) = (sized.next(), sized.next()) else { break };
            (offset, ty) = (offset.saturating_add(field.offset), field.ty);
        }
        (offset, ty)
    }

    /// A number of eight bytes in wrappers: where it lies.
    pub(super) fn word(&self, (offset, ty): (u64, TypeId)) -> Option<u64> {
        let (more, ty) = self.innermost(ty);
        (self.size(ty) == 8).then_some(offset.saturating_add(more))
    }

    /// A thin pointer in wrappers: where it lies and what it points to.
    pub(super) fn pointer(&self, (offset, ty): (u64, TypeId)) -> Option<(u64, Option<TypeId>)> {
        let (more, ty) = self.innermost(ty);
        match self.program.get(ty).kind {
            Kind::Pointer(to) => Some((offset.saturating_add(more), to)),
            _ => None,
        }
    }

    /// The same if it may be null: in the variant of an `Option` that has one.
    pub(super) fn optional_pointer(&self, (offset, ty): (u64, TypeId)) -> Option<(u64, Option<TypeId>)> {
        let Kind::Enum(of) = &self.program.get(self.whole(ty)).kind else { return None };
        let mut fields = of.variants.iter().flat_map(|variant| &variant.fields);
        let (Some(field), None) = (fields.next(), fields.next()) else { return None };
        self.pointer((offset.saturating_add(field.offset), field.ty))
    }

    /// What a thin pointer points to.
    pub(super) fn pointee(&self, ty: TypeId) -> Option<TypeId> {
        match self.program.get(ty).kind {
            Kind::Pointer(to) => to,
            _ => None,
        }
    }

    /// A reference, or a pointer that owns nothing of its own, in wrappers such as `Pin`: where it lies and what it leads to.
    pub(in crate::attach) fn reference(&self, ty: TypeId) -> Option<(u64, TypeId)> {
        let (offset, inner) = self.innermost(ty);
        let of = self.program.get(inner);
        match of.kind {
            Kind::Pointer(Some(to)) if !is_box(&of.name) => Some((offset, to)),
            _ => None,
        }
    }

    /// The header of tokio's tasks.
    pub(in crate::attach) fn task_header(&self) -> Option<TypeId> {
        self.named(TASK_HEADER)
    }

    /// Whether it is the header of one of tokio's tasks.
    pub(super) fn is_task_header(&self, ty: TypeId) -> bool {
        self.program.get(ty).name == TASK_HEADER
    }
}
