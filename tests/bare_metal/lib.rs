//! The trait, its derive, the walk, budgets, and the types of core and alloc, where there is no std.
//!
//! `cargo build -p memfootprint-bare-metal --target thumbv7em-none-eabihf`
#![no_std]
#![allow(missing_docs, missing_debug_implementations, reason = "nobody's but this test's")]

extern crate alloc;

use alloc::borrow::Cow;
use alloc::boxed::Box;
use alloc::collections::{BTreeMap, BinaryHeap, LinkedList, VecDeque};
use alloc::rc::{Rc, Weak};
use alloc::string::String;
use alloc::vec::Vec;
use core::cell::{Cell, OnceCell, RefCell};
use core::num::NonZero;
use core::time::Duration;
use memfootprint::{Contents, Footprint, Measure, MemFootprint, Sink, Walker, size_budget};

/// A reading of a sensor.
#[size_budget(12)]
#[derive(MemFootprint, Clone, Copy)]
pub struct Reading {
    /// Since the device was started.
    pub at: u32,
    pub celsius: f32,
    pub channel: Channel,
}

#[derive(MemFootprint, Clone, Copy)]
#[repr(u8)]
pub enum Channel {
    Inside,
    Outside,
}

/// What a device holds.
#[derive(MemFootprint, Default)]
pub struct Device {
    pub name: String,
    pub label: Option<Cow<'static, str>>,
    pub readings: VecDeque<Reading>,
    pub alarms: BinaryHeap<u32>,
    pub limits: BTreeMap<u16, Box<[f32]>>,
    pub history: LinkedList<Vec<u8>>,
    pub state: Rc<RefCell<State>>,
    pub once: OnceCell<Box<dyn memfootprint::DynFootprint>>,
    pub retries: Cell<Option<NonZero<u8>>>,
    pub interval: Duration,
    #[footprint(with = dma)]
    pub dma: Dma,
}

#[derive(MemFootprint, Default)]
pub struct State {
    pub parent: Weak<RefCell<State>>,
    pub children: Vec<Rc<RefCell<State>>>,
}

/// A buffer that came from elsewhere.
#[derive(Default)]
pub struct Dma(pub Vec<u8>);

fn dma<'a, S: Sink>(dma: &'a Dma, walker: &mut Walker<'a, S>) {
    walker.block(dma.0.len(), dma.0.capacity());
}

/// A ring that manages its memory itself.
pub struct Ring<T> {
    pub slots: Box<[T]>,
}

impl<T: MemFootprint> MemFootprint for Ring<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let bytes = size_of_val(&*self.slots);
        walker.block(bytes, bytes);
        walker.contents(self);
    }
}

impl<T: MemFootprint> Contents for Ring<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements(self.slots.len(), &self.slots);
    }
}

/// How many bytes of the heap `device` owns.
pub fn heap_size(device: &Device) -> usize {
    memfootprint::heap_size(device)
}

/// What it takes, and how sure that is, with at most a KiB of stack and 512 bytes for what is deeper.
pub fn footprint(device: &Device) -> Footprint {
    Measure::new().max_stack(1024).max_memory(512).max_values(10_000).footprint(device)
}
