//! The containers that are known, by the shape of their fields.

use super::bounds::reach;
use super::shape::Shapes;
use super::tail;
use super::{BTree, Owner, Part, Plan, Plans, When};
use crate::model::{Kind, TypeId};

/// What lies around a value that isn't always there.
const CELLS: [&str; 4] = [
    "core::cell::UnsafeCell",
    "core::mem::maybe_uninit::",
    "core::mem::manually_drop::",
    "core::mem::maybe_dangling::",
];

/// How many of them.
const DEEPEST_CELL: usize = 6;

/// The plan of a container, if it is one.
pub(super) fn recipe(plans: &mut Plans<'_>, ty: TypeId, deepest: usize) -> Option<Plan> {
    let shapes = &plans.shapes;
    if !matches!(shapes.program.get(ty).kind, Kind::Struct(_)) {
        return None;
    }
    let std = contiguous(shapes, ty).or_else(|| table(shapes, ty)).or_else(|| btree(shapes, ty));
    // One's own types may have fields of such names and mean something else by them.
    if shapes.program.own.contains(&shapes.program.get(ty).krate) {
        return std.filter(|owner| fits(owner, shapes, ty)).map(Plan::Owner);
    }
    let owner = std
        .or_else(|| list(shapes, ty))
        .or_else(|| counted(shapes, ty))
        .or_else(|| inline(shapes, ty))
        .or_else(|| text(shapes, ty))
        .or_else(|| buffer(shapes, ty))
        .or_else(|| error(shapes, ty))
        .or_else(|| thin(shapes, ty));
    owner
        .filter(|owner| fits(owner, shapes, ty))
        .map(Plan::Owner)
        .or_else(|| erased(shapes, ty))
        .or_else(|| once(plans, ty, deepest))
}

/// Whether a container's numbers lie in it.
fn fits(owner: &Owner, shapes: &Shapes<'_>, ty: TypeId) -> bool {
    reach(owner, shapes).is_some_and(|reach| reach <= shapes.size(ty))
}

/// `Vec { buf: RawVec { inner: RawVecInner { cap, ptr } }, len }`, and `VecDeque` with a `head`.
fn contiguous(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let length = shapes.word(shapes.field(ty, "len")?)?;
    let buffer = shapes.field(ty, "buf")?;
    let within = |path: &[&str]| {
        let (offset, ty) = shapes.path(buffer.1, path)?;
        Some((buffer.0.saturating_add(offset), ty))
    };
    // Before 1.83 there was no inner one.
    let capacity = shapes.word(within(&["inner", "cap"]).or_else(|| within(&["cap"]))?)?;
    let (pointer, _) = shapes.pointer(within(&["inner", "ptr"]).or_else(|| within(&["ptr"]))?)?;
    let element = shapes.parameter(ty, "T")?;
    Some(match shapes.field(ty, "head") {
        Some(head) => Owner::Deque { pointer, capacity, length, head: shapes.word(head)?, element },
        None => Owner::Vec { pointer, capacity, length, element },
    })
}

/// `RawTable<T> { table: RawTableInner { ctrl, bucket_mask, growth_left, items } }`.
fn table(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let (at, inner) = shapes.field(ty, "table")?;
    let (control, _) = shapes.pointer(shapes.field(inner, "ctrl")?)?;
    let mask = shapes.word(shapes.field(inner, "bucket_mask")?)?;
    let items = shapes.word(shapes.field(inner, "items")?)?;
    let element = shapes.parameter(ty, "T")?;
    let [control, mask, items] = [control, mask, items].map(|offset| at.saturating_add(offset));
    Some(Owner::Table { control, mask, items, element })
}

/// `BTreeMap { root: Option<NodeRef { node, height }>, length }`.
fn btree(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let length = shapes.word(shapes.field(ty, "length")?)?;
    let (root, option) = shapes.field(ty, "root")?;
    let Kind::Enum(of) = &shapes.program.get(option).kind else { return None };
    let some = of.variants.iter().find_map(|variant| variant.fields.first())?;
    let height = shapes.word(shapes.field(some.ty, "height")?)?;
    let (node, leaf) = shapes.pointer(shapes.field(some.ty, "node")?)?;
    let leaf = shapes.whole(leaf?);
    let element = |array: TypeId| match shapes.program.get(array).kind {
        Kind::Array { element, .. } => Some(element),
        _ => None,
    };
    let slots = |name| {
        let (offset, array) = shapes.field(leaf, name)?;
        Some((offset, element(array)?))
    };
    // The one with edges has the same parameters.
    let inner = shapes.named(&shapes.program.get(leaf).name.replacen("LeafNode<", "InternalNode<", 1));
    let edges = inner.and_then(|inner| Some(shapes.field(inner, "edges")?.0));
    let inner = inner.map_or(0, |inner| shapes.size(inner));
    let at = root.saturating_add(some.offset);
    Some(Owner::BTree(Box::new(BTree {
        root: at.saturating_add(node),
        height: at.saturating_add(height),
        length,
        keys: (slots("keys")?.0, shapes.parameter(ty, "K")?),
        values: (slots("vals")?.0, shapes.parameter(ty, "V")?),
        count: shapes.field(leaf, "len")?.0,
        edges: edges.unwrap_or(0),
        leaf,
        inner,
    })))
}

/// `LinkedList { head: Option<NonNull<Node { next, prev, element }>>, tail, len, alloc }`; iterators have no allocator.
fn list(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    shapes.field(ty, "alloc")?;
    let (tail, _) = shapes.optional_pointer(shapes.field(ty, "tail")?)?;
    let length = shapes.word(shapes.field(ty, "len")?)?;
    let (head, node) = shapes.optional_pointer(shapes.field(ty, "head")?)?;
    let node = shapes.whole(node?);
    let (next, _) = shapes.optional_pointer(shapes.field(node, "next")?)?;
    let (previous, _) = shapes.optional_pointer(shapes.field(node, "prev")?)?;
    let (offset, element) = shapes.field(node, "element")?;
    let element = Part { offset, ty: element, name: None };
    Some(Owner::List { head, tail, length, node, next, previous, element })
}

/// `Arc { ptr: NonNull<ArcInner { strong, weak, data }>, phantom }`, `Rc`, and those of other crates that are made so. A `Weak` has
/// no `phantom`.
fn counted(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let pointer = shapes.field(ty, "ptr").or_else(|| shapes.field(ty, "p"))?;
    let is_strong = shapes.field(ty, "phantom").is_some();
    let (at, to) = shapes.innermost(pointer.1);
    let at = pointer.0.saturating_add(at);
    // A thin pointer to the block, or a fat one, which has a field that is one.
    let (inner, tail) = match &shapes.program.get(to).kind {
        Kind::Pointer(to) => ((*to)?, None),
        Kind::Struct(_) => {
            let (data, kind) = match shapes.field(to, "data_ptr") {
                Some(data) => (data, Tail::Slice),
                None => (shapes.field(to, "pointer")?, Tail::Dyn),
            };
            (shapes.pointee(data.1)?, Some(kind))
        }
        _ => return None,
    };
    let inner = shapes.whole(inner);
    let value = ["data", "value"].iter().find_map(|name| shapes.field(inner, name));
    let counter = ["strong", "count"].iter().find_map(|name| shapes.field(inner, name))?;
    let strong = shapes.word(counter)?;
    let has_weak = shapes.field(inner, "weak").is_some();
    // Without the counter of `Weak`s it is another crate's, which has none.
    let header = if has_weak { 16 } else { 8 };
    Some(match (tail, is_strong) {
        (None, true) => {
            let (offset, ty) = value?;
            if let Some(thin) = counted_thin(shapes, (at, strong), (offset, ty)) {
                return Some(thin);
            }
            Owner::Counted { pointer: at, inner, strong, value: Part { offset, ty, name: None } }
        }
        (None, false) if has_weak => {
            let (offset, ty) = value?;
            Owner::Weak { pointer: at, inner, strong, value: Part { offset, ty, name: None } }
        }
        (Some(Tail::Slice), true) => {
            let (_, ty) = value?;
            let (front, element) = if tail::is_of_elements(&shapes.program.get(inner).name) {
                (None, ty)
            } else {
                shapes.apart(ty).map(|(front, element)| (Some(front), element))?
            };
            Owner::CountedSlice { pointer: at, strong, header, element, front }
        }
        (Some(Tail::Dyn), true) => {
            let front = value.and_then(|(_, ty)| shapes.apart(ty)).map(|of| of.0);
            Owner::CountedDyn { pointer: at, strong, header, front }
        }
        _ => return None,
    })
}

enum Tail {
    Slice,
    Dyn,
}

/// triomphe's `ThinArc`: `HeaderSlice { header: HeaderWithLength { header, length }, slice: [T; 0] }`.
fn counted_thin(
    shapes: &Shapes<'_>,
    (pointer, strong): (u64, u64),
    (at, ty): (u64, TypeId),
) -> Option<Owner> {
    let (first, array) = shapes.field(ty, "slice")?;
    let Kind::Array { element, count: 0 } = shapes.program.get(array).kind else { return None };
    let (length, number) = shapes.path(ty, &["header", "length"])?;
    let length = shapes.word((at + length, number))?;
    let (offset, of) = shapes.path(ty, &["header", "header"])?;
    let value = Part { offset: at + offset, ty: of, name: None };
    Some(Owner::CountedThin { pointer, strong, length, value, first: at + first, element })
}

/// `SmallVec { capacity, data }`, where `data` is an array or a pointer and a length; `ArrayVec { xs, len }`.
fn inline(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    if let (Some((at, array)), Some((length, number))) = (shapes.field(ty, "xs"), shapes.field(ty, "len")) {
        let Kind::Array { count, .. } = shapes.program.get(array).kind else { return None };
        let element = shapes.parameter(ty, "T")?;
        return Some(Owner::Some { at, length: (length, shapes.size(number)), room: count, element });
    }
    let length = shapes.word(shapes.field(ty, "capacity")?)?;
    let (data, of) = shapes.field(ty, "data")?;
    let Kind::Array { element, count: room } = shapes.program.get(shapes.parameter(ty, "A")?).kind else {
        return None;
    };
    let (inline, heap) = match &shapes.program.get(of).kind {
        Kind::Union(fields) => {
            let at = |name: &str| fields.iter().find(|field| field.name == name);
            let (inline, heap) = (at("inline")?, at("heap")?);
            let mut offsets = [None; 2];
            for field in shapes.fields(heap.ty) {
                let is_pointer = shapes.pointer((0, field.ty)).is_some();
                let offset = data.saturating_add(heap.offset).saturating_add(field.offset);
                offsets[usize::from(!is_pointer)] = Some(offset);
            }
            (inline.offset, (offsets[0]?, offsets[1]?))
        }
        Kind::Enum(of) => {
            let variant = |name: &str| of.variants.iter().find(|variant| variant.name == name);
            let inline = variant("Inline")?.fields.first()?;
            let heap = variant("Heap")?;
            let at = |name: &str| heap.fields.iter().find(|field| field.name == name);
            let at = |name| Some(data.saturating_add(at(name)?.offset));
            (inline.offset, (at("ptr")?, at("len")?))
        }
        _ => return None,
    };
    Some(Owner::Small { length, room, inline: data.saturating_add(inline), heap, element })
}

/// The `Repr` of a `CompactString`: a pointer, a length and a capacity, or a text whose last byte tells which. `Bytes { ptr, len, data, vtable }`
fn text(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    if shapes.program.get(ty).base() == "compact_str::repr::Repr" && shapes.size(ty) == 24 {
        return Some(Owner::CompactText { last: 23, marker: 0xD8, pointer: 0, capacity: 16 });
    }
    let (vtable, _) = shapes.field(ty, "vtable")?;
    let (pointer, _) = shapes.pointer(shapes.field(ty, "ptr")?)?;
    let length = shapes.word(shapes.field(ty, "len")?)?;
    let (data, _) = shapes.pointer(shapes.field(ty, "data")?)?;
    (shapes.fields(ty).len() == 4).then_some(Owner::Bytes { pointer, length, data, vtable })
}

/// `ThinVec { ptr: NonNull<Header { _len, _cap }> }`.
fn thin(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let (pointer, header) = shapes.pointer(shapes.field(ty, "ptr")?)?;
    let header = header?;
    let length = shapes.word(shapes.field(header, "_len")?)?;
    let capacity = shapes.word(shapes.field(header, "_cap")?)?;
    let element = shapes.parameter(ty, "T")?;
    Some(Owner::Thin { pointer, header: shapes.size(header), length, capacity, element })
}

/// archery's `SharedPointer { ptr, _phantom_t: PhantomData<T> }`: a pointer to `()` that is one to a `T` in an `Rc` or an `Arc`.
fn erased(shapes: &Shapes<'_>, ty: TypeId) -> Option<Plan> {
    shapes.field(ty, "_phantom_t")?;
    let (at, to) = shapes.pointer(shapes.field(ty, "ptr")?)?;
    let is_erased = to.is_none_or(|to| shapes.size(to) == 0);
    (at == 0 && is_erased).then_some(Plan::Raw { to: Some(shapes.parameter(ty, "T")?) })
}

/// What several `Bytes` share of a buffer: `Shared { buf: *mut u8, cap, ref_cnt }`, and a `BytesMut { ptr, len, cap, data }`, whose
/// data is that, or how far it is into its buffer.
fn buffer(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    let capacity = shapes.word(shapes.field(ty, "cap")?)?;
    if let Some(buffer) = shapes.field(ty, "buf") {
        let (pointer, element) = shapes.pointer(buffer)?;
        let element = element.filter(|element| shapes.size(*element) == 1)?;
        shapes.field(ty, "ref_cnt")?;
        return Some(Owner::Vec { pointer, capacity, length: capacity, element });
    }
    let (pointer, _) = shapes.pointer(shapes.field(ty, "ptr")?)?;
    let (data, shared) = shapes.pointer(shapes.field(ty, "data")?)?;
    let is_shared = shapes.field(shared?, "original_capacity_repr").is_some();
    is_shared.then_some(Owner::BytesMut { pointer, capacity, data, shared: shared? })
}

/// std's `io::Error`: `Repr(NonNull<()>, PhantomData<ErrorData<Box<Custom>>>)`, a box if its lowest two bits are 1.
fn error(shapes: &Shapes<'_>, ty: TypeId) -> Option<Owner> {
    if shapes.program.get(ty).base() != "std::io::error::repr_bitpacked::Repr" || shapes.size(ty) != 8 {
        return None;
    }
    Some(Owner::TaggedBox { tag: 1, to: shapes.named("std::io::error::Custom")? })
}

/// Cells that say whether something is in them: `OnceLock { value, once }`, `LazyLock { data, once }`, and what lies behind
/// `thread_local!`.
fn once(plans: &mut Plans<'_>, ty: TypeId, deepest: usize) -> Option<Plan> {
    let shapes = &plans.shapes;
    let is_once = |once: &(u64, TypeId)| shapes.program.get(once.1).name.starts_with("std::sync::");
    let (state, size, when, value) = if let Some((at, once)) = shapes.field(ty, "once").filter(is_once) {
        let (more, number) = shapes.innermost(once);
        let value = match shapes.field(ty, "value") {
            Some(value) => value,
            None => {
                let (at, data) = shapes.field(ty, "data")?;
                let (more, data) = shapes.innermost(data);
                let (offset, value) = shapes.field(data, "value")?;
                (at.saturating_add(more).saturating_add(offset), value)
            }
        };
        (at.saturating_add(more), shapes.size(number), When::Is(complete(&shapes.program.key.rustc)), value)
    } else {
        let (at, cell) = shapes.field(ty, "state")?;
        if !shapes.program.get(ty).base().starts_with("std::sys::thread_local::native::") {
            return None;
        }
        // 0 initial, 1 alive, 2 destroyed. One whose initial value is a constant is there from the beginning.
        let (value, when) = match shapes.field(ty, "val") {
            Some(value) => (value, When::IsNot(2)),
            None => (shapes.field(ty, "value")?, When::Is(1)),
        };
        let (more, number) = shapes.innermost(cell);
        (at.saturating_add(more), shapes.size(number).min(1), when, value)
    };
    if !matches!(size, 1 | 4) {
        return None;
    }
    let (offset, ty) = initialized(shapes, value);
    plans.make(ty, deepest);
    Some(match plans.get(ty) {
        Plan::Nothing => Plan::Nothing,
        _ => Plan::Guarded { state, size, when, part: Part { offset, ty, name: None } },
    })
}

/// What is in a cell of a `MaybeUninit`, or in a `ManuallyDrop`.
fn initialized(shapes: &Shapes<'_>, (mut offset, mut ty): (u64, TypeId)) -> (u64, TypeId) {
    for _ in 0..DEEPEST_CELL {
        let base = shapes.program.get(ty).base();
        let is_wrapper = CELLS.iter().any(|cell| base.starts_with(cell));
        let inner = shapes.field(ty, "value").or_else(|| shapes.field(ty, "__0"));
        let Some((more, inner)) = inner.filter(|_| is_wrapper) else { break };
        (offset, ty) = (offset.saturating_add(more), inner);
    }
    (offset, ty)
}

/// The state of a `Once` that has run: it was 3 before 1.84.
fn complete(rustc: &str) -> u64 {
    let minor = rustc.strip_prefix("1.").and_then(|rest| rest.split('.').next()?.parse::<u32>().ok());
    if minor.is_some_and(|minor| minor < 84) { 3 } else { 0 }
}
