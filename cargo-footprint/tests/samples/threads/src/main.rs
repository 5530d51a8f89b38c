//! Threads: what they hold is on their stacks, and in thread-locals.

use std::cell::RefCell;
use std::collections::HashMap;
use std::hint::black_box;
use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};
use std::thread;

use ledger::{text, texts};
use rayon::prelude::{IntoParallelIterator, ParallelIterator};

/// What a thread has.
struct State {
    users: HashMap<u64, String>,
    log: Vec<String>,
    cache: Option<Box<State>>,
}

impl State {
    fn new(size: usize) -> Self {
        Self { users: (0..).zip(texts(size)).collect(), log: texts(size).collect(), cache: None }
    }
}

thread_local! {
    static SCRATCH: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
}

/// Waits for work, with what it works on in its frame.
#[inline(never)]
fn work(work: &Receiver<usize>, shared: &Mutex<State>, own: usize, there: &Sender<()>) -> usize {
    let mut state = State::new(own);
    state.cache = Some(Box::new(State::new(own / 2)));
    SCRATCH.with_borrow_mut(|scratch| scratch.extend(texts(own)));
    there.send(()).unwrap();
    while let Ok(work) = work.recv() {
        state.log.push(text(work));
    }
    let shared = shared.lock().unwrap();
    shared.users.len() + state.users.len() + state.log.len() + state.cache.map_or(0, |cache| cache.log.len())
}

fn main() {
    ledger::say!("threads");
    let shared = Arc::new(Mutex::new(State::new(300)));
    let (there, all) = channel();
    let (senders, threads): (Vec<_>, Vec<_>) = (0..3)
        .map(|at| {
            let (sender, receiver) = channel();
            let (shared, there) = (Arc::clone(&shared), there.clone());
            (sender, thread::spawn(move || work(&receiver, &shared, 50 + at, &there)))
        })
        .unzip();
    let squares: Vec<usize> = (0..1000_usize).into_par_iter().map(|number| number * number).collect();
    let mut own = State::new(200);
    let borrowed = State::new(80);
    let (end, wait) = channel();
    let wait = Mutex::new(wait);
    let of_scope = thread::scope(|scope| {
        let there = there.clone();
        let scoped = scope.spawn(|| {
            let mine = State::new(40);
            there.send(()).unwrap();
            drop(there);
            let ended: Result<(), _> = wait.lock().unwrap().recv();
            mine.users.len() + borrowed.log.len() + usize::from(ended.is_ok())
        });
        for _ in 0..4 {
            all.recv().unwrap();
        }
        // They wait soon, but nothing tells when.
        thread::sleep(std::time::Duration::from_millis(200));
        ledger::ready();
        drop(end);
        scoped.join().unwrap()
    });
    own.log.push(text(1));
    drop(senders);
    let worked: usize = threads.into_iter().map(|thread| thread.join().unwrap()).sum();
    ledger::say!("{worked} {of_scope} {} {}", own.users.len() + own.log.len(), black_box(squares).len());
}
