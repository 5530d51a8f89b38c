//! `Rc`, `Arc` and `Weak`: every block once.

use crate::check::{check, truth, untouched};
use memfootprint::tree::NodeKind;
use memfootprint::{Accuracy, DynFootprint, MemFootprint, Reason, footprint, heap_size, report};
use memfootprint_support::numbers::Random;
use memfootprint_support::thread::held_by;
use std::cell::RefCell;
use std::collections::HashMap;
use std::ffi::{CStr, OsStr};
use std::path::Path;
use std::pin::Pin;
use std::rc::{self, Rc};
use std::sync::{Arc, Mutex, Weak};

#[derive(Clone, Copy)]
#[repr(align(128))]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

/// The block of a counted pointer is its two counters, the value, and the padding between them.
#[test]
fn headers_and_padding() {
    truth(Accuracy::Exact, || Rc::new(()));
    truth(Accuracy::Exact, || Rc::new(1_u8));
    truth(Accuracy::Exact, || Arc::new(1_u128));
    truth(Accuracy::Exact, || Arc::new(Aligned(1)));
    truth(Accuracy::Exact, || Arc::<[u16]>::from([1, 2, 3]));
    truth(Accuracy::Exact, || Rc::<[String]>::from([String::from("a"), String::from("b")]));
    truth(Accuracy::Exact, || Rc::<str>::from(""));
    truth(Accuracy::Exact, || (0..1000).map(Arc::new).collect::<Vec<_>>());
}

#[test]
fn a_shared_block_is_counted_once_and_told_apart() {
    let pair = truth(Accuracy::Exact, || {
        let shared = Arc::new(String::from("shared"));
        (shared.clone(), vec![shared.clone(), shared.clone()], shared, Arc::new(String::from("own")))
    });
    let answer = footprint(&pair);
    assert_eq!(answer.shared, 16 + 24 + 6);
    assert_eq!(answer.heap() - answer.shared, 2 * 8 + 16 + 24 + 3);
    truth(Accuracy::Exact, || {
        let text: Rc<str> = "interned".into();
        vec![text; 100]
    });
}

trait Task: DynFootprint + Send + Sync {}

#[derive(MemFootprint)]
struct Job(String);

impl Task for Job {}

memfootprint::measured_dyn!(dyn Task);

/// A block is one, whichever type it is seen as.
#[test]
fn one_block_seen_as_two_types() {
    truth(Accuracy::Exact, || {
        let job = Arc::new(Job("job".into()));
        let task: Arc<dyn Task> = job.clone();
        (task.clone(), job, task)
    });
}

#[derive(MemFootprint, Default)]
struct Knot {
    name: String,
    others: RefCell<Vec<Rc<Knot>>>,
    back: RefCell<rc::Weak<Knot>>,
}

#[test]
fn cycles_end() {
    let (knots, held) = held_by(|| {
        let knots: Vec<Rc<Knot>> =
            (0..10).map(|i| Rc::new(Knot { name: i.to_string(), ..Knot::default() })).collect();
        for knot in &knots {
            knot.others.borrow_mut().extend(knots.iter().cloned());
            *knot.back.borrow_mut() = Rc::downgrade(&knots[0]);
        }
        knots
    });
    check(Accuracy::Exact, &knots, held);
    // From inside the cycle, the walk comes to its own block and ends there as well.
    assert!(heap_size(&*knots[0]) > 0);
    for knot in &knots {
        knot.others.borrow_mut().clear();
    }
}

#[derive(MemFootprint, Default)]
struct Peer {
    next: Mutex<Option<Arc<Peer>>>,
}

#[test]
fn cycles_through_locks_end() {
    let a = Arc::new(Peer::default());
    let b = Arc::new(Peer { next: Mutex::new(Some(a.clone())) });
    *a.next.lock().expect("unpoisoned") = Some(b.clone());
    let block = 16 + size_of::<Peer>();
    assert_eq!(heap_size(&[a.clone(), b]), 2 * block);
    // The root's own lock is held by the walk when it comes round, and needn't be taken again.
    let answer = footprint(&*a);
    assert_eq!((answer.accuracy, answer.total()), (Accuracy::Exact, 2 * block));
    *a.next.lock().expect("unpoisoned") = None;
}

/// What a `Weak` leads to is its owner's while there is one.
#[test]
fn weak_pointers() {
    truth(Accuracy::Exact, Weak::<String>::new);
    let (owner, weak) = truth(Accuracy::Exact, || {
        let owner = Arc::new(String::from("owner"));
        let weak = Arc::downgrade(&owner);
        (owner, weak)
    });
    assert_eq!(heap_size(&weak), 0, "the owner's");
    drop(weak);
    drop(owner);
    // The block outlives its value while there is a `Weak`, and is counted once however many there are.
    truth(Accuracy::Exact, || {
        let weak = Arc::downgrade(&Arc::new([0_u64; 100]));
        (weak.clone(), weak)
    });
    truth(Accuracy::Exact, || {
        let owner: Rc<[u32]> = Rc::from([1, 2, 3]);
        [Rc::downgrade(&owner), Rc::downgrade(&owner)]
    });
    truth(Accuracy::Exact, || Rc::downgrade(&Rc::<str>::from("gone")));
}

#[test]
fn blocks_that_only_weak_pointers_keep() {
    truth(Accuracy::Exact, || (Arc::downgrade(&Arc::new(())), Arc::downgrade(&Arc::new(Aligned(1)))));
    truth(Accuracy::Exact, || (rc::Weak::<u8>::new(), Weak::<Aligned>::new(), rc::Weak::<Vec<u8>>::new()));
    truth(Accuracy::Exact, || Rc::downgrade(&Rc::<[String]>::from([])));
    truth(Accuracy::Exact, || Arc::downgrade(&Arc::<[Aligned]>::from([Aligned(1), Aligned(2)])));
    truth(Accuracy::Exact, || Rc::downgrade(&Rc::<Path>::from(Path::new("/gone"))));
    truth(Accuracy::Exact, || Arc::downgrade(&Arc::<OsStr>::from(OsStr::new("gone"))));
    truth(Accuracy::Exact, || Rc::downgrade(&Rc::<CStr>::from(c"gone")));
    // An interner that never sweeps: its dead entries cost a block each.
    let names = untouched(Accuracy::Presumed, || {
        let owners: Vec<Rc<String>> = (0..10).map(|number| Rc::new(number.to_string())).collect();
        owners.iter().map(Rc::downgrade).enumerate().collect::<HashMap<_, _>>()
    });
    assert_eq!(footprint(&names).shared, 10 * (16 + 24));
    // Of a trait object that is gone nothing is told but that it was there.
    let task = truth(Accuracy::AtLeast, || Arc::downgrade(&(Arc::new(Job("job".into())) as Arc<dyn Task>)));
    assert_eq!(footprint(&task).skipped[0].reason, Reason::Opaque);
    let owner: Arc<dyn Task> = Arc::new(Job("job".into()));
    assert_eq!(footprint(&Arc::downgrade(&owner)).accuracy, Accuracy::Exact);
}

#[test]
fn pins_hide_the_count_and_not_the_block() {
    truth(Accuracy::Exact, || (Pin::new(Rc::new(String::from("pinned"))), Arc::pin(Aligned(1)), Box::pin(1)));
    truth(Accuracy::Exact, || {
        let shared = Arc::new(String::from("shared"));
        (Pin::new(shared.clone()), shared.clone(), Pin::new(shared))
    });
}

#[test]
fn unsized_values_in_cells_and_locks() {
    truth(Accuracy::Exact, || {
        Rc::new(RefCell::new([String::from("a"), String::from("b")])) as Rc<RefCell<[String]>>
    });
    truth(Accuracy::Exact, || {
        Arc::new(Mutex::new([String::from("a"), String::from("b")])) as Arc<Mutex<[String]>>
    });
    let tasks = truth(Accuracy::Exact, || {
        let job: Arc<Mutex<dyn Task>> = Arc::new(Mutex::new(Job("job".into())));
        let cell: Rc<RefCell<dyn Task>> = Rc::new(RefCell::new(Job("other job".into())));
        (job.clone(), job, cell.clone(), cell)
    });
    let report = report(&tasks);
    let first = &report.root().children[0].children[0];
    assert_eq!((first.kind, first.name.ends_with("Job"), first.deep.heap), (NodeKind::Dyn, true, 3));
    let guard = tasks.2.borrow_mut();
    let answer = footprint(&tasks);
    assert_eq!((answer.skipped[0].path.as_str(), &answer.skipped[0].reason), ("2", &Reason::Borrowed));
    drop(guard);
}

/// A graph of shared nodes: whatever the edges, every block that a root leads to is counted once.
#[derive(MemFootprint, Default)]
struct Vertex {
    name: String,
    edges: RefCell<Vec<Edge>>,
}

#[derive(MemFootprint)]
enum Edge {
    Owned(Rc<Vertex>),
    Weak(rc::Weak<Vertex>),
    Name(Rc<str>),
}

/// Exact, whatever leads to what.
#[test]
fn random_graphs() {
    let mut random = Random::new(7);
    for _ in 0..500 {
        let size = 1 + random.below(30);
        let (vertices, held) = held_by(|| {
            let vertices: Vec<Rc<Vertex>> = (0..size)
                .map(|number| Rc::new(Vertex { name: "x".repeat(number), ..Vertex::default() }))
                .collect();
            let names: Vec<Rc<str>> = (0..size).map(|number| "n".repeat(number).into()).collect();
            for _ in 0..random.below(3 * size) {
                let (from, to) = (random.below(size), random.below(size));
                vertices[from].edges.borrow_mut().push(match random.below(3) {
                    0 => Edge::Owned(vertices[to].clone()),
                    1 => Edge::Weak(Rc::downgrade(&vertices[to])),
                    _ => Edge::Name(names[to].clone()),
                });
            }
            vertices
        });
        check(Accuracy::Exact, &vertices, held);
        for vertex in &vertices {
            vertex.edges.borrow_mut().clear();
        }
    }
}
