//! Pointers: of one owner, of several, and to what only a vtable knows.

use std::any::Any;
use std::cell::{Cell, RefCell};
use std::error::Error;
use std::fmt::Debug;
use std::pin::Pin;
use std::rc::{Rc, Weak};
use std::sync::Arc;

use ledger::{roots, text, texts};

trait Shape: Debug {
    fn area(&self) -> usize;
}

#[derive(Debug)]
struct Square(usize);

#[derive(Debug)]
struct Polygon {
    name: String,
    corners: Vec<(u32, u32)>,
}

#[derive(Debug)]
struct Point;

impl Shape for Square {
    fn area(&self) -> usize {
        self.0 * self.0
    }
}

impl Shape for Polygon {
    fn area(&self) -> usize {
        self.corners.len() + self.name.len()
    }
}

impl Shape for Point {
    fn area(&self) -> usize {
        0
    }
}

fn shape(at: usize) -> Box<dyn Shape> {
    match at % 3 {
        0 => Box::new(Square(at)),
        1 => Box::new(Polygon { name: text(at), corners: vec![(1, 2); at] }),
        _ => Box::new(Point),
    }
}

type Callback = Box<dyn Fn(usize) -> usize>;

/// A root that its children know, by which it holds itself.
#[derive(Debug)]
struct Parent {
    name: String,
    children: RefCell<Vec<Rc<Child>>>,
    myself: RefCell<Option<Rc<Parent>>>,
}

#[derive(Debug)]
struct Child {
    name: String,
    parent: RefCell<Weak<Parent>>,
}

fn family() -> Rc<Parent> {
    let parent = Rc::new(Parent { name: text(0), children: RefCell::default(), myself: RefCell::default() });
    for name in texts(30) {
        let child = Child { name, parent: RefCell::new(Rc::downgrade(&parent)) };
        parent.children.borrow_mut().push(Rc::new(child));
    }
    *parent.myself.borrow_mut() = Some(Rc::clone(&parent));
    parent
}

roots! {
    BOXES: Vec<Box<u64>> = (0..50).map(Box::new).collect();
    OF_NOTHING: Vec<Box<()>> = vec![Box::new(())];
    DEEP: Box<Box<Box<String>>> = Box::new(Box::new(Box::new(text(1))));
    PINNED: Pin<Box<String>> = Box::pin(text(1));
    SHAPES: Vec<Box<dyn Shape>> = (0..60).map(shape).collect();
    CALLBACKS: Vec<Callback> = (0..40)
        .map(|at| {
            let (captured, count) = (text(at), Cell::new(0));
            Box::new(move |more| {
                count.set(count.get() + more);
                captured.len() + count.get()
            }) as Callback
        })
        .collect();
    SHARED_CALLBACKS: Vec<Arc<dyn Fn() -> usize>> = texts(40)
        .map(|text| Arc::new(move || text.len()) as Arc<dyn Fn() -> usize>)
        .collect();
    ANY: Vec<Box<dyn Any>> = vec![Box::new(text(1)), Box::new(vec![text(2)]), Box::new(1_u8)];
    ERRORS: Vec<Box<dyn Error + Send + Sync>> = texts(40).map(Into::into).collect();
    RESULTS: Vec<Result<String, Box<dyn Error>>> =
        (0..40).map(|at| if at % 2 == 0 { Ok(text(at)) } else { Err(text(at).into()) }).collect();
    IO_ERRORS: Vec<std::io::Error> = texts(20).map(std::io::Error::other).collect();
    ARCS: Vec<Arc<String>> = texts(40).map(Arc::new).collect();
    ONE_SHARED: Vec<Arc<Vec<String>>> = vec![Arc::new(texts(20).collect()); 10];
    SLICES: Vec<Arc<[String]>> = (0..10).map(|at| texts(at).collect()).collect();
    RC_SLICES: Vec<Rc<[u8]>> = (0..20).map(|at| vec![1; at].into()).collect();
    DYN_RCS: Vec<Rc<dyn Shape>> = (0..20).map(|at| Rc::new(Square(at)) as Rc<dyn Shape>).collect();
    WEAK: Vec<Weak<String>> = {
        let kept = Rc::new(text(1));
        vec![Rc::downgrade(&kept), Rc::downgrade(&Rc::new(text(2))), Weak::new()]
    };
    FAMILY: Rc<Parent> = family();
}

/// Uses what else nobody would.
pub(crate) fn call() {
    let callbacks = &CALLBACKS.get().unwrap().0;
    let shared = &SHARED_CALLBACKS.get().unwrap().0;
    let shapes = &SHAPES.get().unwrap().0;
    let called: usize = callbacks.iter().map(|callback| callback(1)).sum();
    let areas: usize = shapes.iter().map(|shape| shape.area()).sum();
    let parent = &FAMILY.get().unwrap().0;
    let children = parent.children.borrow();
    let known = children.iter().filter(|child| child.parent.borrow().upgrade().is_some());
    let myself = parent.myself.borrow().as_ref().map_or(0, |myself| myself.name.len());
    let names: usize = children.iter().map(|child| child.name.len()).sum();
    ledger::say!("{called} {areas} {} {myself} {names}", known.count());
    assert_eq!(
        shared.iter().map(|callback| callback()).sum::<usize>(),
        texts(40).map(|text| text.len()).sum()
    );
}
