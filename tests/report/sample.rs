//! One fixed value with a bit of everything that a report has to show.

use memfootprint::{DynFootprint, MemFootprint, Report};
use std::cell::RefCell;
use std::sync::Arc;

#[derive(MemFootprint)]
pub(crate) struct Service {
    started: u64,
    sessions: Vec<Session>,
    comments: Vec<Comment>,
    plugins: Vec<Box<dyn Plugin>>,
    queue: Vec<u64>,
    audit: RefCell<Vec<String>>,
    #[footprint(skip = "a mapped file")]
    archive: Vec<u8>,
    #[footprint(rename = "limits;\t\"soft\"")]
    limits: [u32; 2],
}

#[derive(MemFootprint)]
struct Session {
    id: u32,
    user: Arc<str>,
    plan: Plan,
    history: Vec<Event>,
    referrer: Option<Box<Event>>,
}

#[derive(MemFootprint)]
enum Plan {
    Free,
    Trial { days: u8 },
    Paid(String),
    Custom { contract: String, discounts: Vec<f32> },
}

#[derive(MemFootprint)]
struct Event {
    at: u64,
    kind: u8,
    detail: String,
}

/// Contains itself.
#[derive(MemFootprint)]
struct Comment {
    text: String,
    replies: Vec<Comment>,
}

trait Plugin: DynFootprint {
    fn name(&self) -> &str;
}

#[derive(MemFootprint)]
struct Cached {
    name: String,
    pages: Vec<[u8; 64]>,
}

#[derive(MemFootprint)]
struct Fixed(&'static str);

impl Plugin for Cached {
    fn name(&self) -> &str {
        &self.name
    }
}

impl Plugin for Fixed {
    fn name(&self) -> &str {
        self.0
    }
}

/// A text of exactly `len` bytes and capacity.
fn text(len: usize) -> String {
    "x".repeat(len)
}

fn with_spare<T>(spare: usize, items: impl ExactSizeIterator<Item = T>) -> Vec<T> {
    let mut vec = Vec::with_capacity(items.len() + spare);
    vec.extend(items);
    vec
}

fn comment(depth: usize) -> Comment {
    Comment { text: text(20), replies: (0..depth).map(|_| comment(depth - 1)).collect() }
}

fn session(index: usize, user: &Arc<str>) -> Session {
    let event = |at| Event { at: at as u64, kind: 1, detail: text(10 + at) };
    Session {
        id: index as u32,
        user: Arc::clone(user),
        plan: match index % 8 {
            0..4 => Plan::Free,
            4 => Plan::Trial { days: 14 },
            5 | 6 => Plan::Paid(text(16)),
            _ => Plan::Custom { contract: text(100), discounts: vec![0.5; 3] },
        },
        history: with_spare(index % 4, (0..index % 16).map(event)),
        referrer: index.is_multiple_of(10).then(|| Box::new(event(index))),
    }
}

impl Service {
    fn new() -> Self {
        let users: Vec<Arc<str>> = (0..10).map(|index| text(30 + index).into()).collect();
        Self {
            started: 1,
            sessions: (0..1000).map(|index| session(index, &users[index % 10])).collect(),
            comments: (0..3).map(|_| comment(4)).collect(),
            plugins: vec![
                Box::new(Cached { name: text(5), pages: vec![[0; 64]; 30] }),
                Box::new(Fixed("fixed")),
                Box::new(Cached { name: text(6), pages: Vec::new() }),
            ],
            queue: with_spare(2000, (0..100_u8).map(u64::from)),
            audit: RefCell::new(vec![text(50)]),
            archive: vec![0; 1 << 20],
            limits: [1, 2],
        }
    }
}

/// The report on the service an hour later: more sessions, no comments, and another plugin.
pub(crate) fn later_report() -> Report {
    let mut service = Service::new();
    let users: Vec<Arc<str>> = (0..5).map(|index| text(30 + index).into()).collect();
    service.sessions.extend((0..500).map(|index| session(index, &users[index % 5])));
    service.comments.clear();
    service.plugins.push(Box::new(text(20)));
    memfootprint::report(&service)
}

impl Plugin for String {
    fn name(&self) -> &str {
        self
    }
}

/// The report on the service while someone writes the audit log.
pub(crate) fn report() -> Report {
    let service = Service::new();
    assert_eq!(service.plugins.iter().map(|plugin| plugin.name().len()).sum::<usize>(), 16);
    assert_eq!(service.archive.len(), 1 << 20);
    let _writing = service.audit.borrow_mut();
    memfootprint::report(&service)
}
