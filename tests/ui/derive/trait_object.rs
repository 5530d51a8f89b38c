//! Trait objects that lie in something other than a `Box`, `Rc` or `Arc`.

use memfootprint::{DynFootprint, MemFootprint};
use std::cell::RefCell;
use std::rc::{Rc, Weak};
use std::sync::{Arc, Mutex};

pub trait Plugin: DynFootprint {}

#[derive(MemFootprint)]
struct InCell {
    plugin: Rc<RefCell<dyn Plugin>>,
}

#[derive(MemFootprint)]
struct InLock {
    plugins: Vec<Arc<Mutex<dyn Plugin + Send>>>,
}

#[derive(MemFootprint)]
struct InTail {
    name: String,
    plugin: dyn Plugin,
}

pub trait Listen {}

#[derive(MemFootprint)]
struct Kept {
    listener: Weak<dyn Listen>,
}

#[derive(MemFootprint)]
struct Parent(Weak<RefCell<dyn Plugin>>);

#[derive(MemFootprint)]
struct Boxed(Box<dyn Listen>);

// It has to be a supertrait all the same.
pub trait Unmeasured {}
memfootprint::measured_dyn!(dyn Unmeasured);

fn main() {}
