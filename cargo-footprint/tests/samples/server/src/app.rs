//! What the service holds.

use std::cell::RefCell;
use std::collections::{BTreeMap, HashMap, VecDeque};

use bytes::{Bytes, BytesMut};
use ledger::{text, texts};
use tokio::sync::mpsc::Sender;

pub(crate) struct App {
    pub(crate) users: tokio::sync::Mutex<HashMap<u64, User>>,
    pub(crate) by_tag: parking_lot::RwLock<BTreeMap<String, Vec<u64>>>,
    pub(crate) documents: dashmap::DashMap<String, serde_json::Value>,
    pub(crate) ordered: indexmap::IndexMap<String, u32>,
    pub(crate) recent: std::sync::Mutex<VecDeque<String>>,
    pub(crate) bodies: Vec<Bytes>,
    pub(crate) small: Vec<smallvec::SmallVec<[u64; 4]>>,
    pub(crate) boxed: hashbrown::HashMap<u32, Box<str>>,
    pub(crate) hooks: Vec<Box<dyn Fn(u64) -> u64 + Send + Sync>>,
    pub(crate) jobs: Sender<Job>,
}

#[derive(Clone)]
pub(crate) struct User {
    pub(crate) id: u64,
    pub(crate) name: String,
    pub(crate) tags: Vec<String>,
    pub(crate) kind: Kind,
}

#[derive(Clone)]
pub(crate) enum Kind {
    Plain,
    Admin { scopes: [u64; 16] },
    Bot(String),
}

pub(crate) struct Job {
    pub(crate) id: u64,
    pub(crate) payload: Vec<u8>,
}

thread_local! {
    pub(crate) static SCRATCH: RefCell<Vec<String>> = RefCell::new(texts(50).collect());
}

impl User {
    pub(crate) fn new(id: u64) -> Self {
        let kind = match id % 3 {
            0 => Kind::Plain,
            1 => Kind::Admin { scopes: [id; 16] },
            _ => Kind::Bot(text(1)),
        };
        Self { id, name: text(id as usize), tags: texts(id as usize % 4).collect(), kind }
    }
}

fn body(at: usize) -> Bytes {
    if at % 2 == 0 {
        return Bytes::from(vec![7; 100 + at]);
    }
    let mut body = BytesMut::with_capacity(64);
    body.extend_from_slice(&[1; 40]);
    body.freeze()
}

impl App {
    pub(crate) fn new(jobs: Sender<Job>) -> Self {
        let document = |at: usize| {
            let list: Vec<String> = texts(at % 7).collect();
            (text(at), serde_json::json!({"title": text(at), "at": at, "list": list}))
        };
        let hook = |at| {
            let captured = text(at);
            Box::new(move |more| more + captured.len() as u64) as Box<dyn Fn(u64) -> u64 + Send + Sync>
        };
        Self {
            users: tokio::sync::Mutex::new((0..1000).map(|id| (id, User::new(id))).collect()),
            by_tag: parking_lot::RwLock::default(),
            documents: (0..500).map(document).collect(),
            ordered: texts(1000).zip(0..).collect(),
            recent: std::sync::Mutex::default(),
            bodies: (0..200).map(body).collect(),
            small: (0..300_u64).map(|at| (0..at % 8).collect()).collect(),
            boxed: (0..400).map(|at| (at, text(at as usize).into())).collect(),
            hooks: (0..20).map(hook).collect(),
            jobs,
        }
    }
}
