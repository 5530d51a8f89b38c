//! A value that is measured from the inside of what it leads back to: no byte counts twice.
//!
//! Whatever holds it, `total_size` is then what all of that takes, as its own bytes are inline and not heap.

use memfootprint::{
    Accuracy, DynFootprint, Measure, MemFootprint, SizeClasses, Startup, advise, footprint, heap_size,
    report, shrink_dry_run, total_size,
};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::{Live, held_by};
use std::cell::{OnceCell, RefCell};
use std::collections::{BTreeMap, HashMap, LinkedList, VecDeque};
use std::pin::Pin;
use std::rc::Rc;
use std::sync::{Arc, Mutex, OnceLock, RwLock};

/// Checks that `value`, which leads back to all that `held` is, takes just that, in every answer.
#[track_caller]
fn inside<T: DynFootprint + ?Sized>(value: &T, held: Live) {
    let what = std::any::type_name::<T>();
    let held = (held.bytes as usize, held.blocks as usize);
    let answer = footprint(value);
    assert!(matches!(answer.accuracy, Accuracy::Exact | Accuracy::Presumed), "{what}: {answer:?}");
    assert_eq!(answer.inline, size_of_val(value), "{what}");
    assert_eq!((answer.total(), answer.allocations), held, "{what}: {answer:?}");
    assert_eq!((heap_size(value), total_size(value)), (answer.heap(), answer.total()), "{what}");
    for measure in [Measure::new().max_values(u64::MAX), Measure::new().max_stack(32 * 1024), Measure::new()]
    {
        assert_eq!(measure.footprint(value), answer, "{what}");
        assert_eq!(measure.heap_size(value), answer.heap(), "{what}");
        assert_eq!(measure.advise(value).footprint().total(), answer.total(), "{what}");
    }
    let report = report(value);
    assert_eq!(report.root().deep.bytes as usize, answer.total(), "{what}: {report}");
    assert_eq!(report.root().deep.heap as usize, answer.heap(), "{what}: {report}");
    let by_type: u64 = report.by_type().rows().iter().map(|row| row.own.bytes).sum();
    assert_eq!(by_type as usize, answer.total(), "{what}: {report}");
    assert!(Measure::new().size_classes(SizeClasses::Glibc).heap_size(value) >= answer.heap() / 2, "{what}");
}

#[derive(MemFootprint, Default)]
struct Node {
    name: String,
    me: RefCell<Option<Rc<Node>>>,
    data: Vec<u8>,
}

fn node() -> Node {
    Node { name: String::from("node"), me: RefCell::default(), data: Vec::with_capacity(1000) }
}

#[test]
fn the_value_of_an_rc() {
    let (rc, held) = held_by(|| {
        let rc = Rc::new(node());
        *rc.me.borrow_mut() = Some(rc.clone());
        rc
    });
    inside(&*rc, held);
    // One pointer more, where it is measured from the outside.
    assert_eq!(total_size(&rc), size_of::<Rc<Node>>() + total_size(&*rc));
    assert_eq!(heap_size(&rc), held.bytes as usize);
    let logged = Startup::new("svc").root("node", &*rc).log();
    assert_eq!(logged.roots[0].report.footprint().total(), held.bytes as usize);
    // Fields of it, of which one leads back, and so does the whole but for that.
    inside(&rc.me, held);
    inside(&*rc.me.borrow(), held);
    inside(rc.me.borrow().as_ref().expect("set").as_ref(), held);
    assert_eq!((heap_size(&rc.name), heap_size(&rc.data)), (4, 1000));
    *rc.me.borrow_mut() = None;
    // Without a way back it is as any value.
    assert_eq!(total_size(&*rc), size_of::<Node>() + 4 + 1000);
}

/// Back to the root over several blocks.
#[test]
fn longer_ways_round() {
    let (nodes, held) = held_by(|| {
        let nodes: Vec<Rc<Node>> = (0..10).map(|_| Rc::new(node())).collect();
        for (index, node) in nodes.iter().enumerate() {
            *node.me.borrow_mut() = Some(nodes[(index + 1) % 10].clone());
        }
        nodes
    });
    let block = Live { bytes: 10 * size_of::<usize>() as isize, blocks: 1 };
    let held = Live { bytes: held.bytes - block.bytes, blocks: held.blocks - block.blocks };
    for node in &nodes {
        inside(&**node, held);
        inside(&node.me, held);
    }
    for node in &nodes {
        *node.me.borrow_mut() = None;
    }
}

#[derive(MemFootprint)]
struct Graph {
    name: String,
    edges: Vec<Rc<RefCell<Graph>>>,
}

#[test]
fn what_a_cell_holds() {
    let (cell, held) = held_by(|| {
        let cell = Rc::new(RefCell::new(Graph { name: "name".into(), edges: Vec::with_capacity(3) }));
        cell.borrow_mut().edges.push(cell.clone());
        cell
    });
    inside(&*cell, held);
    inside(&*cell.borrow(), held);
    inside(&cell.borrow().edges, held);
    inside(&cell.borrow().edges[..], held);
    cell.borrow_mut().edges.clear();
}

#[derive(MemFootprint, Default)]
struct Locked {
    name: String,
    peers: Vec<u8>,
    back: Option<Arc<Mutex<Locked>>>,
    whole: OnceLock<Arc<RwLock<Vec<Locked>>>>,
}

#[test]
fn locks_on_the_way() {
    let (lock, held) = held_by(|| {
        let lock = Arc::new(Mutex::new(Locked { name: "n".into(), ..Locked::default() }));
        let clone = lock.clone();
        lock.lock().expect("unpoisoned").back = Some(clone);
        lock
    });
    inside(&*lock, held);
    lock.lock().expect("unpoisoned").back = None;
    // From inside, its lock is held by whoever asks: a lower bound that counts nothing twice.
    let (peers, held) = held_by(|| {
        let locked = |name: &str| Locked { name: name.into(), peers: vec![1], ..Locked::default() };
        let peers = Arc::new(RwLock::new(vec![locked("a"), locked("b")]));
        for peer in &*peers.read().expect("unpoisoned") {
            assert!(peer.whole.set(peers.clone()).is_ok());
        }
        peers
    });
    let read = peers.read().expect("unpoisoned");
    for peer in &*read {
        inside(peer, held);
        inside(&peer.whole, held);
    }
    inside(&read[..], held);
    inside(&read[..1], held);
    drop(read);
    peers.write().expect("unpoisoned").clear();
}

#[derive(MemFootprint, Default)]
struct Peer {
    name: String,
    next: Mutex<Option<Arc<Peer>>>,
}

#[test]
fn a_lock_that_the_walk_itself_holds() {
    let (peers, held) = held_by(|| {
        let (a, b) = (Arc::new(Peer::default()), Arc::new(Peer { name: "b".into(), ..Peer::default() }));
        *a.next.lock().expect("unpoisoned") = Some(b.clone());
        *b.next.lock().expect("unpoisoned") = Some(a.clone());
        (a, b)
    });
    inside(&*peers.0, held);
    inside(&*peers.1, held);
    inside(&peers.0.next, held);
    *peers.0.next.lock().expect("unpoisoned") = None;
}

/// In a buffer, and the way out of it is behind a lock that the walk holds when it comes round.
#[derive(MemFootprint, Default)]
struct Member {
    name: String,
    group: Mutex<Option<Arc<Vec<Member>>>>,
}

#[test]
fn a_way_out_behind_a_lock() {
    let (group, held) = held_by(|| {
        let member = |name: &str| Member { name: name.into(), ..Member::default() };
        let group = Arc::new(vec![member("a"), member("bc")]);
        for member in &*group {
            *member.group.lock().expect("unpoisoned") = Some(group.clone());
        }
        group
    });
    for member in &*group {
        inside(member, held);
        inside(&member.group, held);
    }
    inside(&group[..], held);
    for member in &*group {
        *member.group.lock().expect("unpoisoned") = None;
    }
}

/// What is measured lies in a block of an owner's that the way back leads through.
#[derive(MemFootprint)]
struct Parent<C> {
    id: u64,
    children: C,
}

macro_rules! children {
    ($($name:ident: $Child:ident in $Children:ty, $make:expr, $each:expr;)*) => {$(
        #[test]
        fn $name() {
            #[derive(MemFootprint, Default)]
            struct $Child {
                name: String,
                parent: OnceCell<Rc<Parent<$Children>>>,
                log: Vec<u16>,
            }

            let child = |name: usize| $Child {
                name: "x".repeat(name),
                parent: OnceCell::new(),
                log: Vec::with_capacity(name),
            };
            let each: fn(&$Children) -> Vec<&$Child> = $each;
            let (parent, held) = held_by(|| {
                let make: fn(&dyn Fn(usize) -> $Child) -> $Children = $make;
                Rc::new(Parent { id: 7, children: make(&child) })
            });
            for child in each(&parent.children) {
                assert!(child.parent.set(parent.clone()).is_ok());
            }
            assert_eq!((total_size(&parent) - 8, parent.id), (held.bytes as usize, 7));
            for child in each(&parent.children) {
                inside(child, held);
                inside(&child.parent, held);
            }
            inside(&*parent, held);
            inside(&parent.children, held);
        }
    )*};
}

children! {
    in_a_vec: InVec in Vec<InVec>, |new| vec![new(3), new(0), new(10)], |all| all.iter().collect();
    in_a_box: InBox in Box<InBox>, |new| Box::new(new(3)), |one| vec![&**one];
    in_an_option: InOption in Option<InOption>, |new| Some(new(3)), |one| one.iter().collect();
    in_boxed_slice: InSlice in Box<[InSlice]>, |new| Box::new([new(3), new(4)]), |all| all.iter().collect();
    in_an_array: InArray in [InArray; 2], |new| [new(3), new(4)], |all| all.iter().collect();
    in_a_pair: InPair in (InPair, String), |new| (new(3), "text".into()), |pair| vec![&pair.0];
    in_a_deque: InDeque in VecDeque<InDeque>, |new| [new(3), new(4)].into(), |all| all.iter().collect();
    in_a_list: InList in LinkedList<InList>, |new| [new(3), new(4)].into(), |all| all.iter().collect();
    in_a_tree: InTree in BTreeMap<u8, InTree>, |new| [(1, new(3)), (2, new(4))].into(), |all| all.values().collect();
    in_a_table: InTable in HashMap<u8, InTable>, |new| [(1, new(3)), (2, new(4))].into(), |all| all.values().collect();
    in_a_pin: InPin in Pin<Box<InPin>>, |new| Box::pin(new(3)), |one| vec![&**one];
    in_an_rc: InRc in Rc<InRc>, |new| Rc::new(new(3)), |one| vec![&**one];
    in_an_rc_of_a_slice: InRcs in Rc<[InRcs]>, |new| Rc::new([new(3), new(4)]), |all| all.iter().collect();
}

trait Part: DynFootprint {}

impl<T: MemFootprint> Part for T {}

memfootprint::measured_dyn!(dyn Part);

#[derive(MemFootprint)]
#[allow(clippy::struct_field_names, reason = "its tail is what it is about")]
struct Tail<T: ?Sized> {
    name: String,
    back: OnceCell<Rc<Tail<[Elem]>>>,
    tail: T,
}

#[derive(MemFootprint)]
struct Elem {
    text: Box<str>,
    home: OnceCell<Rc<Tail<[Elem]>>>,
}

#[test]
fn unsized_values() {
    let elem = |text: &str| Elem { text: text.into(), home: OnceCell::new() };
    let (rc, held) = held_by(|| {
        let tail = [elem("abc"), elem("defg")];
        let rc: Rc<Tail<[Elem]>> = Rc::new(Tail { name: "tail".into(), back: OnceCell::new(), tail });
        assert!(rc.back.set(rc.clone()).is_ok() && rc.tail[1].home.set(rc.clone()).is_ok());
        rc
    });
    inside(&*rc, held);
    inside(&rc.tail, held);
    inside(&rc.tail[1], held);
    inside(&rc.tail[1..], held);
    inside(&rc.back, held);
    assert_eq!(total_size(&rc.tail[0]), size_of::<Elem>() + 3);
    let (rc, held) = held_by(|| {
        let rc: Rc<RefCell<Vec<Rc<dyn Part>>>> = Rc::default();
        rc.borrow_mut().push(rc.clone());
        rc
    });
    inside(&*rc, held);
    inside(&*rc as &dyn Part, held);
    inside(&*rc.borrow(), held);
    rc.borrow_mut().clear();
}

#[test]
fn shrinking_goes_in_no_circles() {
    let rc = Rc::new(RefCell::new(Vec::with_capacity(10)));
    rc.borrow_mut().push(rc.clone() as Rc<RefCell<Vec<Rc<dyn std::any::Any>>>> as Rc<dyn std::any::Any>);
    assert_eq!(shrink_dry_run(&rc).bytes, 0);
    assert_eq!(shrink_dry_run(&*rc).bytes, 9 * 16);
    rc.borrow_mut().clear();
}

/// Any graph, from any node and from any of its fields.
#[derive(MemFootprint, Default)]
struct Vertex {
    name: String,
    edges: RefCell<Vec<Rc<Vertex>>>,
    own: Vec<Twig>,
}

#[derive(MemFootprint)]
struct Twig {
    leaf: String,
    root: Option<Rc<Vertex>>,
}

/// No byte counts twice, from wherever in a random graph it is measured.
#[test]
fn random_graphs() {
    let mut random = Random::new(11);
    for _ in 0..100 {
        let size = 1 + random.below(10);
        let (vertices, _) = held_by(|| {
            let mut vertices: Vec<Rc<Vertex>> = Vec::new();
            for number in 0..size {
                let twigs = (0..random.below(3)).map(|twig| {
                    let root =
                        (number > 0 && random.below(2) == 0).then(|| vertices[random.below(number)].clone());
                    Twig { leaf: "l".repeat(twig), root }
                });
                let own = twigs.collect();
                vertices.push(Rc::new(Vertex { name: "x".repeat(number), edges: RefCell::default(), own }));
            }
            for _ in 0..random.below(3 * size) {
                let (from, to) = (random.below(size), random.below(size));
                vertices[from].edges.borrow_mut().push(vertices[to].clone());
            }
            vertices
        });
        for vertex in &vertices {
            // What lies in the vertex's block leads to as much as the vertex does, if it leads to the vertex.
            let (whole, blocks) = (total_size(vertex) - 8, footprint(vertex).allocations as isize);
            let held = Live { bytes: whole as isize, blocks };
            if leads_to(vertex, vertex) {
                inside(&**vertex, held);
            } else {
                assert_eq!(total_size(&**vertex), whole - 16);
            }
            for twig in &vertex.own {
                if twig.root.as_ref().is_some_and(|root| Rc::ptr_eq(root, vertex) || leads_to(root, vertex)) {
                    // A pointer from the outside: the twig's own is inside as well.
                    let held = footprint(&twig.root.clone().expect("checked"));
                    let held = Live { bytes: held.heap() as isize, blocks: held.allocations as isize };
                    inside(twig, held);
                }
            }
        }
        for vertex in &vertices {
            vertex.edges.borrow_mut().clear();
        }
    }
}

/// Whether a way leads from `from`, of one step at least, to `to`.
fn leads_to(from: &Rc<Vertex>, to: &Rc<Vertex>) -> bool {
    let mut seen: Vec<Rc<Vertex>> = Vec::new();
    let mut next = vec![from.clone()];
    while let Some(vertex) = next.pop() {
        let edges = vertex.edges.borrow();
        for edge in edges.iter().chain(vertex.own.iter().filter_map(|twig| twig.root.as_ref())) {
            if Rc::ptr_eq(edge, to) {
                return true;
            }
            if !seen.iter().any(|known| Rc::ptr_eq(known, edge)) {
                seen.push(edge.clone());
                next.push(edge.clone());
            }
        }
    }
    false
}

#[test]
fn a_ring_of_many_nodes() {
    let count = 100_000;
    let (first, held) = held_by(|| {
        let first = Rc::new(Node::default());
        let mut last = first.clone();
        for _ in 1..count {
            let next = Rc::new(Node { name: "n".into(), ..Node::default() });
            *last.me.borrow_mut() = Some(next.clone());
            last = next;
        }
        *last.me.borrow_mut() = Some(first.clone());
        first
    });
    let answer = footprint(&*first);
    assert_eq!((answer.total(), answer.accuracy), (held.bytes as usize, Accuracy::Exact));
    assert_eq!(advise(&*first).footprint().total(), held.bytes as usize);
    let mut next = first.me.borrow_mut().take();
    while let Some(node) = next {
        next = node.me.borrow_mut().take();
    }
}
