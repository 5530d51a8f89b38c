//! Types that no compiler makes, and memory that agrees with them.

use std::time::{Duration, Instant};

use super::captured::walk;
use crate::attach::memory::Memory;
use crate::attach::{Allocator, Captured, Heap, Options, Subject};
use crate::model::{Enum, Field, Kind, Places, Program, Static, Type, TypeId, Variant, Vtable};

/// Where a made-up program has its static, and its heap.
const STATIC: u64 = 0x10_0000;
const HEAP: u64 = 0x20_0000;

/// A program that is made up, type by type.
#[derive(Default)]
struct Made {
    types: Vec<Type>,
}

impl Made {
    fn add(&mut self, name: &str, size: u64, kind: Kind) -> TypeId {
        let (name, krate) = (name.to_owned(), String::new());
        self.types.push(Type {
            identity: name.clone(),
            name,
            krate,
            size,
            align: 8,
            kind,
            parameters: Vec::new(),
        });
        TypeId(self.types.len() as u32 - 1)
    }

    fn structure(&mut self, name: &str, size: u64, fields: &[(&str, u64, TypeId)]) -> TypeId {
        self.add(name, size, Kind::Struct(fields.iter().map(field).collect()))
    }

    fn number(&mut self) -> TypeId {
        self.add("usize", 8, Kind::Primitive)
    }

    fn pointer(&mut self, to: Option<TypeId>) -> TypeId {
        self.add("*const T", 8, Kind::Pointer(to))
    }

    fn boxed(&mut self, to: TypeId) -> TypeId {
        self.add("alloc::boxed::Box<T>", 8, Kind::Pointer(Some(to)))
    }

    fn parameter(&mut self, of: TypeId, name: &str, ty: TypeId) {
        self.types[of.0 as usize].parameters.push((name.to_owned(), ty));
    }

    /// A `Vec`: capacity, pointer, length.
    fn vec(&mut self, element: TypeId) -> TypeId {
        let (number, pointer) = (self.number(), self.pointer(None));
        let buffer = self.structure("RawVec", 16, &[("cap", 0, number), ("ptr", 8, pointer)]);
        let vec = self.structure("Vec", 24, &[("buf", 0, buffer), ("len", 16, number)]);
        self.parameter(vec, "T", element);
        vec
    }

    /// Walks a static of this type, for each allocator, with this memory; the last.
    #[track_caller]
    fn walk(&self, ty: TypeId, of_static: Vec<u8>, heap: Vec<u8>) -> Heap {
        let types = self.types.iter().map(copy).collect();
        let program = Program { types, pointer: 8, ..Program::default() };
        let statics = vec![Static { name: "S".to_owned(), address: STATIC, ty, thread_local: false }];
        let subject = Subject::made(program, Places { statics, ..Places::default() });
        walk_all(&subject, of_static, heap)
    }
}

fn field((name, offset, ty): &(&str, u64, TypeId)) -> Field {
    Field { name: (*name).to_owned(), offset: *offset, ty: *ty }
}

fn copy(ty: &Type) -> Type {
    ty.clone()
}

#[track_caller]
fn walk_all(subject: &Subject, of_static: Vec<u8>, heap: Vec<u8>) -> Heap {
    let mut memory = Memory::default();
    memory.add(STATIC, of_static);
    memory.add(HEAP, heap);
    let captured = Captured::of(memory);
    for allocator in [Allocator::Glibc, Allocator::Other] {
        // It has to end by itself. The limit is there for the test to fail rather than never to end.
        let until = Some(Instant::now() + Duration::from_secs(120));
        let options = Options { allocator: Some(allocator), until, untyped: true, ..Options::default() };
        let heap = walk(&captured, subject, &options);
        assert!(heap.notes.iter().all(|note| !note.contains("ended")), "{:?}", heap.notes);
        if allocator == Allocator::Other {
            return heap;
        }
    }
    unreachable!("there are two")
}

fn words(words: &[u64]) -> Vec<u8> {
    words.iter().flat_map(|word| word.to_le_bytes()).collect()
}

/// So many words, each by its number.
fn filled(count: u64, word: impl Fn(u64) -> u64) -> Vec<u8> {
    words(&(0..count).map(word).collect::<Vec<_>>())
}

fn count(heap: &Heap) -> usize {
    heap.blocks().count()
}

/// What is said to be right is walked, so that those below show something.
#[test]
fn a_vec_of_boxes() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let vec = made.vec(boxed);
    let of_static = words(&[4, HEAP, 3]);
    let heap = made.walk(vec, of_static, words(&[HEAP + 64, HEAP + 72, HEAP + 80, 0, 0, 0, 0, 0, 1, 2, 3]));
    assert_eq!(count(&heap), 4);
}

#[test]
fn types_that_contain_themselves() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let next = TypeId(made.types.len() as u32);
    // One made of itself twice, then two of one another.
    let itself = made.structure("Itself", 8, &[("a", 0, next), ("b", 0, next), ("c", 0, boxed)]);
    assert_eq!(itself, next);
    let (one, other) = (TypeId(next.0 + 1), TypeId(next.0 + 2));
    made.structure("One", 16, &[("other", 0, other), ("box", 8, boxed)]);
    made.structure("Other", 16, &[("one", 0, one), ("box", 8, boxed)]);
    let array = TypeId(made.types.len() as u32);
    made.add("[Self; 2]", 16, Kind::Array { element: array, count: 2 });
    for ty in [itself, one, other, array] {
        made.walk(ty, words(&[HEAP, HEAP + 8]), filled(100, |_| HEAP));
    }
}

/// A binary tree of types: a value would have 2⁶⁰ parts, which all lie at its beginning.
#[test]
fn types_of_two_of_another() {
    for union in [false, true] {
        let mut made = Made::default();
        let number = made.number();
        let mut ty = made.boxed(number);
        for level in 0..60 {
            let fields = [("a", 0, ty), ("b", 0, ty)].iter().map(field).collect();
            let kind = if union { Kind::Union(fields) } else { Kind::Struct(fields) };
            ty = made.add(&format!("Level{level}"), 8, kind);
        }
        let vec = made.vec(ty);
        made.walk(vec, words(&[100, HEAP, 100]), filled(1000, |at| HEAP + 8 * at));
        // And an array in each that is as long as memory.
        let mut ty = made.boxed(number);
        for level in 0..60 {
            let array = made.add("[T]", 800, Kind::Array { element: ty, count: 800 / 8 });
            let fields = [("a", 0, array), ("b", 0, array)].iter().map(field).collect();
            ty = made.add(&format!("Level{level}"), 8, Kind::Union(fields));
        }
        let vec = made.vec(ty);
        made.walk(vec, words(&[100, HEAP, 100]), filled(10_000, |at| HEAP + 8 * at));
    }
}

#[test]
fn arrays_longer_than_there_are_numbers() {
    for (size, stride) in [(0, 0), (0, 1), (1, 1), (1, 8), (8, 8), (u64::MAX, 1), (u64::MAX, u64::MAX)] {
        for count in [1_000_000_000_000, 1 << 40, 1 << 63, u64::MAX] {
            let mut made = Made::default();
            let number = made.number();
            let boxed = made.boxed(number);
            let wrapper = made.structure("Wrapper", stride, &[("box", 0, boxed)]);
            let mut ty = made.add("[T]", size, Kind::Array { element: wrapper, count });
            for _ in 0..4 {
                ty = made.add("[[T]]", size.saturating_mul(count), Kind::Array { element: ty, count });
            }
            let (vec, boxed) = (made.vec(ty), made.boxed(ty));
            for ty in [ty, vec, boxed] {
                made.walk(
                    ty,
                    words(&[1 << 40, HEAP, 1 << 40, 8]),
                    filled(5_000, |at| HEAP + 8 * (at % 4_000)),
                );
            }
        }
    }
}

/// Elements of one byte that are said to own something.
#[test]
fn elements_smaller_than_what_they_are_made_of() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let small = made.structure("Small", 1, &[("box", 0, boxed)]);
    let mut ty = small;
    for _ in 0..6 {
        ty = made.vec(ty);
        made.types[ty.0 as usize].size = 1;
    }
    made.walk(ty, words(&[1 << 20, HEAP, 1 << 20]), filled(1 << 15, |at| HEAP + at));
}

#[test]
fn lengths_that_are_more_than_capacities() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let vec = made.vec(boxed);
    let all = [0, 1, 3, 4, 1 << 20, 1 << 44, 1 << 60, 1 << 61, u64::MAX - 1, u64::MAX];
    for capacity in all {
        for length in all {
            let heap = made.walk(vec, words(&[capacity, HEAP, length]), filled(64, |at| HEAP + 8 * at));
            assert!(length <= capacity && capacity > 0 || count(&heap) == 0, "{capacity} {length}");
        }
    }
    let (number, pointer) = (made.number(), made.pointer(None));
    let buffer = made.structure("RawVec", 16, &[("cap", 0, number), ("ptr", 8, pointer)]);
    let fields = [("buf", 0, buffer), ("len", 16, number), ("head", 24, number)];
    let deque = made.structure("VecDeque", 32, &fields);
    made.parameter(deque, "T", boxed);
    for head in all {
        for length in all {
            made.walk(deque, words(&[64, HEAP, length, head]), filled(64, |at| HEAP + 8 * at));
        }
    }
}

/// Each element is a vector of all that lies behind it.
#[test]
fn vectors_that_overlap() {
    const COUNT: u64 = 100_000;
    let mut made = Made::default();
    let vec = made.vec(TypeId(0));
    // One made of itself.
    made.types[vec.0 as usize].parameters[0].1 = vec;
    let heap = filled(3 * COUNT, |at| match at % 3 {
        0 | 2 => COUNT - at / 3 - 1,
        _ => HEAP + 8 * (at + 2),
    });
    made.walk(vec, words(&[COUNT, HEAP, COUNT]), heap);
}

fn table(made: &mut Made, element: TypeId) -> TypeId {
    let (number, pointer) = (made.number(), made.pointer(None));
    let fields = [
        ("ctrl", 0, pointer),
        ("bucket_mask", 8, number),
        ("growth_left", 16, number),
        ("items", 24, number),
    ];
    let inner = made.structure("RawTableInner", 32, &fields);
    let table = made.structure("RawTable", 32, &[("table", 0, inner)]);
    made.parameter(table, "T", element);
    table
}

#[test]
fn tables_larger_than_memory() {
    for stride in [1, 8, 1 << 40] {
        let mut made = Made::default();
        let number = made.number();
        let boxed = made.boxed(number);
        let element = made.structure("Element", stride, &[("box", 0, boxed)]);
        let table = table(&mut made, element);
        for mask in [0, 1, 3, 7, (1 << 20) - 1, (1 << 60) - 1, 1 << 60, u64::MAX] {
            for items in [0, 3, 1 << 60, u64::MAX] {
                for control in [0, 8, HEAP, HEAP + 64, u64::MAX] {
                    made.walk(table, words(&[control, mask, 0, items]), filled(64, |_| HEAP));
                }
            }
        }
    }
}

/// A table of very many buckets, each of which is full: what is to be done takes no room for each.
#[test]
fn a_table_full_of_boxes() {
    const COUNT: u64 = 1 << 18;
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let table = table(&mut made, boxed);
    let mut heap = filled(COUNT, |at| HEAP + 9 * COUNT + 1000 + 8 * at);
    heap.resize((9 * COUNT + 1000) as usize, 0);
    heap.extend(filled(COUNT, |_| 7));
    let heap = made.walk(table, words(&[HEAP + 8 * COUNT, COUNT - 1, 0, COUNT]), heap);
    assert_eq!(count(&heap) as u64, COUNT + 1);
}

/// A map whose edges lead to their own node, and to those above.
#[test]
fn trees_that_lead_in_circles() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let keys = made.add("[K; 11]", 88, Kind::Array { element: boxed, count: 11 });
    let short = made.add("u16", 2, Kind::Primitive);
    let fields = [("keys", 0, keys), ("vals", 88, keys), ("len", 176, short)];
    let leaf = made.structure("LeafNode<K, V>", 184, &fields);
    let edges = made.add("[E; 12]", 96, Kind::Array { element: number, count: 12 });
    made.structure("InternalNode<K, V>", 280, &[("data", 0, leaf), ("edges", 184, edges)]);
    let pointer = made.pointer(Some(leaf));
    let node = made.structure("NodeRef", 16, &[("height", 8, number), ("node", 0, pointer)]);
    let some =
        Variant { name: "Some".to_owned(), discriminant: None, fields: vec![field(&("__0", 0, node))] };
    let option = Kind::Enum(Enum { tag: Some((0, 8)), direct: false, variants: vec![some] });
    let option = made.add("Option<NodeRef>", 16, option);
    let map = made.structure("BTreeMap", 24, &[("root", 0, option), ("length", 16, number)]);
    made.parameter(map, "K", boxed);
    made.parameter(map, "V", boxed);
    for height in [0, 1, 5, 32, 33, u64::MAX] {
        for length in [1, 1 << 60, u64::MAX] {
            let nodes = filled(35 * 64, |at| match at % 35 {
                22 => 11,
                23.. => HEAP + 280 * (at * 7 % 64),
                _ => HEAP + 280 * 64 + 8 * at,
            });
            let mut heap = nodes;
            heap.extend(filled(35 * 64, |_| 0));
            let found = count(&made.walk(map, words(&[HEAP, height, length]), heap));
            // More entries than there can be aren't believed, either.
            assert_eq!(found > 0, height <= 32 && length == 1, "{found} at {height}");
        }
    }
}

#[test]
fn lists_that_lead_in_circles() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let pointer = TypeId(made.types.len() as u32);
    let (optional, node) = (TypeId(pointer.0 + 1), TypeId(pointer.0 + 2));
    made.pointer(Some(node));
    let some =
        Variant { name: "Some".to_owned(), discriminant: None, fields: vec![field(&("__0", 0, pointer))] };
    made.add("Option<P>", 8, Kind::Enum(Enum { tag: Some((0, 8)), direct: false, variants: vec![some] }));
    made.structure("Node", 24, &[("next", 0, optional), ("prev", 8, optional), ("element", 16, boxed)]);
    let global = made.structure("Global", 0, &[]);
    let list = made.structure(
        "LinkedList",
        24,
        &[("head", 0, optional), ("tail", 8, optional), ("len", 16, number), ("alloc", 24, global)],
    );
    for length in [0, 3, 100, 1 << 60, u64::MAX] {
        // One to the next, the last to the first; and each to itself.
        for circle in [100, 1] {
            let heap = filled(300, |at| match at % 3 {
                2 => 0,
                _ => HEAP + 24 * ((at / 3 / circle * circle + (at / 3 + 1) % circle) % 100),
            });
            let found = count(&made.walk(list, words(&[HEAP, HEAP + 24 * 99, length]), heap)) as u64;
            assert!(found <= length.min(100), "{found} of {length}");
        }
    }
    // One that breaks off is found from its other end.
    let heap = filled(300, |at| match (at / 3, at % 3) {
        (50, 0) => 0xdead_beef,
        (at, 0) => HEAP + 24 * (at + 1),
        (at, 1) => (HEAP + 24 * at).wrapping_sub(24),
        _ => 0,
    });
    assert_eq!(count(&made.walk(list, words(&[HEAP, HEAP + 24 * 99, 100]), heap)), 100);
}

#[test]
fn owners_without_number() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let inner =
        made.structure("RcInner", 24, &[("strong", 0, number), ("weak", 8, number), ("value", 16, boxed)]);
    let pointer = made.pointer(Some(inner));
    let rc = made.structure("Rc", 8, &[("ptr", 0, pointer), ("phantom", 8, number)]);
    let weak = made.structure("Weak", 8, &[("ptr", 0, pointer)]);
    let number = made.number();
    let fat = made.structure("*const [T]", 16, &[("data_ptr", 0, pointer), ("length", 8, number)]);
    let slice = made.structure("Rc<[T]>", 16, &[("ptr", 0, fat), ("phantom", 16, number)]);
    let fat = made.structure("*const dyn T", 16, &[("pointer", 0, pointer), ("vtable", 8, pointer)]);
    let object = made.structure("Rc<dyn T>", 16, &[("ptr", 0, fat), ("phantom", 16, number)]);
    // `phantom` takes no room.
    let nothing = made.add("PhantomData", 0, Kind::Struct(Vec::new()));
    for ty in [rc, slice, object] {
        if let Kind::Struct(fields) = &mut made.types[ty.0 as usize].kind {
            fields[1].ty = nothing;
        }
    }
    let all = [0, 1, 2, 1 << 43, 1 << 44, 1 << 60, u64::MAX - 1, u64::MAX];
    for owners in all {
        for ty in [rc, weak, slice, object] {
            let vec = made.vec(ty);
            let elements = |at| if at < 100 { [HEAP + 1024, at][at as usize % 2] } else { HEAP + 1032 };
            let heap = filled(400, |at| if at == 128 || at == 129 { owners } else { elements(at) });
            made.walk(vec, words(&[50, HEAP, 50]), heap);
        }
    }
}

/// Types in one another, 10 000 levels deep, of each kind that has something within.
#[test]
fn very_deep_nesting() {
    const LEVELS: usize = 10_000;
    for kind in 0..6 {
        let mut made = Made::default();
        let number = made.number();
        let byte = made.add("u8", 1, Kind::Primitive);
        let mut ty = made.boxed(number);
        for level in 0..LEVELS {
            let name = format!("Level{level}");
            let fields = vec![field(&("a", 0, ty))];
            ty = match kind {
                0 => made.add(&name, 8, Kind::Struct(fields)),
                1 => made.add(&name, 8, Kind::Union(fields)),
                2 => {
                    let variants = vec![Variant { name: "V".to_owned(), discriminant: None, fields }];
                    made.add(&name, 8, Kind::Enum(Enum { tag: None, direct: true, variants }))
                }
                3 => made.add(&name, 8, Kind::Array { element: ty, count: 1 }),
                4 => made.boxed(ty),
                // A cell that is initialized once, of the next.
                _ => made.structure(&name, 8, &[("once", 7, byte), ("value", 0, ty)]),
            };
        }
        made.walk(ty, words(&[HEAP, 0]), filled(LEVELS as u64 + 1, |at| HEAP + 8 * (at + 1)));
    }
}

/// Offsets and sizes near the end of all numbers, in everything that has a plan of its own.
#[test]
fn offsets_near_the_end() {
    for offset in [0, 1, 8, 16, 17, 24, 1 << 63, u64::MAX - 8, u64::MAX - 7, u64::MAX] {
        for size in [0, 1, 8, 24, 1 << 63, u64::MAX] {
            for align in [0, 1, 8, 1 << 63, u64::MAX] {
                let mut made = Made::default();
                let number = made.number();
                let boxed = made.boxed(number);
                let pointer = made.pointer(Some(boxed));
                let wrapped = made.structure("Wrapped", size, &[("w", offset, pointer)]);
                let wrapped_number = made.structure("WrappedNumber", size, &[("w", offset, number)]);
                let names = [
                    &["buf", "len", "head", "cap", "ptr", "inner"][..],
                    &["table", "ctrl", "bucket_mask", "items", "growth_left"],
                    &["ptr", "phantom", "strong", "weak", "value", "data"],
                    &["data_ptr", "length"],
                    &["pointer", "vtable"],
                    &["xs", "len"],
                    &["capacity", "data"],
                    &["ptr", "len", "data", "vtable"],
                    &["ptr", "len", "data", "cap", "vec"],
                    &["ptr", "_len", "_cap"],
                    &["once", "value", "data", "state"],
                    &["head", "tail", "len", "next", "prev", "element"],
                ];
                for names in names {
                    let mut before = wrapped;
                    for name in ["alloc::boxed::Box<Container>", "Container"] {
                        let mut fields: Vec<(&str, u64, TypeId)> = Vec::new();
                        for (at, name) in names.iter().enumerate() {
                            let ty = [before, wrapped_number, number, pointer, wrapped][at % 5];
                            fields.push((name, offset.wrapping_mul(at as u64), ty));
                        }
                        before = made.structure(name, size, &fields);
                        for parameter in ["T", "K", "V", "A"] {
                            made.parameter(before, parameter, boxed);
                        }
                    }
                    made.types.iter_mut().for_each(|ty| ty.align = align);
                    made.walk(before, words(&[HEAP, 3, 5, 8]), filled(32, |at| HEAP + 8 * at));
                }
            }
        }
    }
}

/// One static said to be many, each as long as all of memory.
#[test]
fn very_many_statics_at_one_place() {
    let mut made = Made::default();
    let number = made.number();
    let boxed = made.boxed(number);
    let array = made.add("[T]", 1 << 20, Kind::Array { element: boxed, count: 1 << 17 });
    let program = Program { types: made.types, pointer: 8, ..Program::default() };
    let one = Static { name: "S".to_owned(), address: HEAP, ty: array, thread_local: false };
    let statics = vec![one; 20_000];
    let vtables = vec![Vtable { address: HEAP, ty: array }; 20_000];
    let subject = Subject::made(program, Places { statics, vtables, ..Places::default() });
    walk_all(&subject, words(&[0; 4]), filled(1 << 17, |at| HEAP + 8 * at));
}
