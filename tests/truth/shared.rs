//! `Rc`, `Arc` and `Weak`: every block once.

use crate::allocator::held_by;
use crate::check::{check, exact};
use memfootprint::{Accuracy, DynFootprint, MemFootprint, footprint, heap_size};
use std::cell::RefCell;
use std::rc::{self, Rc};
use std::sync::{Arc, Mutex, Weak};

#[derive(Clone, Copy)]
#[repr(align(128))]
struct Aligned(#[allow(dead_code)] u8);

memfootprint::heap_free!(Aligned);

#[test]
fn headers_and_padding() {
    exact(|| Rc::new(()));
    exact(|| Rc::new(1_u8));
    exact(|| Arc::new(1_u128));
    exact(|| Arc::new(Aligned(1)));
    exact(|| Arc::<[u16]>::from([1, 2, 3]));
    exact(|| Rc::<[String]>::from([String::from("a"), String::from("b")]));
    exact(|| Rc::<str>::from(""));
    exact(|| (0..1000).map(Arc::new).collect::<Vec<_>>());
}

#[test]
fn a_shared_block_is_counted_once_and_told_apart() {
    let pair = exact(|| {
        let shared = Arc::new(String::from("shared"));
        (shared.clone(), vec![shared.clone(), shared.clone()], shared, Arc::new(String::from("own")))
    });
    let answer = footprint(&pair);
    assert_eq!(answer.shared, 16 + 24 + 6);
    assert_eq!(answer.heap() - answer.shared, 2 * 8 + 16 + 24 + 3);
    exact(|| {
        let text: Rc<str> = "interned".into();
        vec![text; 100]
    });
}

trait Task: DynFootprint + Send + Sync {}

#[derive(MemFootprint)]
struct Job(String);

impl Task for Job {}

#[test]
fn one_block_seen_as_two_types() {
    exact(|| {
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
    check(&knots, held);
    assert_eq!(footprint(&knots).accuracy, Accuracy::Exact);
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
    // The root's own lock is held by the walk when it comes round.
    let answer = footprint(&*a);
    assert_eq!(answer.accuracy, Accuracy::AtLeast);
    *a.next.lock().expect("unpoisoned") = None;
}

#[test]
fn weak_pointers() {
    exact(Weak::<String>::new);
    let (owner, weak) = exact(|| {
        let owner = Arc::new(String::from("owner"));
        let weak = Arc::downgrade(&owner);
        (owner, weak)
    });
    assert_eq!(heap_size(&weak), 0, "the owner's");
    drop(weak);
    drop(owner);
    // The block outlives its value while there is a `Weak`, and is counted once however many there are.
    exact(|| {
        let weak = Arc::downgrade(&Arc::new([0_u64; 100]));
        (weak.clone(), weak)
    });
    exact(|| {
        let owner: Rc<[u32]> = Rc::from([1, 2, 3]);
        [Rc::downgrade(&owner), Rc::downgrade(&owner)]
    });
    exact(|| Rc::downgrade(&Rc::<str>::from("gone")));
}
