//! Tasks of tokio: on several threads, on the one that waits for them, in sets, and futures that are polled together.

use std::cell::RefCell;
use std::collections::HashMap;
use std::rc::Rc;
use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering::SeqCst};
use std::time::Duration;

use futures_util::StreamExt;
use futures_util::stream::FuturesUnordered;
use ledger::{text, texts};
use tokio::sync::{Mutex, mpsc, oneshot};
use tokio::task::{JoinSet, LocalSet};
use tokio::time::sleep;

/// How many wait.
static WAITING: AtomicUsize = AtomicUsize::new(0);

const SPAWNED: usize = 40;
const LOCAL: usize = 30;
const IN_SET: usize = 20;
const UNORDERED: usize = 20;
const ALL: usize = 2 * SPAWNED + LOCAL + IN_SET + UNORDERED + 2;

const HOUR: Duration = Duration::from_secs(3600);

/// What many tasks share.
struct Shared {
    names: Vec<String>,
    users: Mutex<HashMap<usize, String>>,
}

async fn wait() {
    WAITING.fetch_add(1, SeqCst);
    sleep(HOUR).await;
}

async fn job(at: usize, shared: Arc<Shared>) -> usize {
    let mine: Vec<String> = texts(10).collect();
    shared.users.lock().await.insert(at, text(at));
    wait().await;
    mine.len() + shared.names.len()
}

/// What it holds is in the future that it waits for, and beside it.
async fn nested(at: usize, shared: Arc<Shared>) -> usize {
    let before: Box<[String]> = texts(at % 5).collect();
    let boxed = Box::pin(job(SPAWNED + at, shared));
    let got = boxed.await;
    before.len() + got
}

async fn local(at: usize, shared: Rc<RefCell<Vec<String>>>) -> usize {
    shared.borrow_mut().push(text(at));
    let mine: Vec<String> = texts(5).collect();
    wait().await;
    mine.len() + shared.borrow().len()
}

async fn actor(mut orders: mpsc::Receiver<String>, answer: oneshot::Sender<String>) {
    let mut done = Vec::new();
    WAITING.fetch_add(1, SeqCst);
    while let Some(order) = orders.recv().await {
        done.push(order);
    }
    let _ = answer.send(done.concat());
}

fn shared() -> Arc<Shared> {
    Arc::new(Shared { names: texts(300).collect(), users: Mutex::default() })
}

/// On two threads of their own.
fn on_threads() -> tokio::runtime::Runtime {
    let runtime =
        tokio::runtime::Builder::new_multi_thread().worker_threads(2).enable_time().build().unwrap();
    let shared = shared();
    for at in 0..SPAWNED {
        runtime.spawn(nested(at, Arc::clone(&shared)));
    }
    runtime.spawn(async {
        let (orders, all) = mpsc::channel(16);
        let (answer, answered) = oneshot::channel();
        tokio::spawn(actor(all, answer));
        for order in texts(20) {
            orders.send(order).await.unwrap();
        }
        WAITING.fetch_add(1, SeqCst);
        answered.await
    });
    runtime
}

/// On the thread that waits.
async fn on_one() {
    let shared = shared();
    for at in 0..SPAWNED {
        tokio::spawn(job(at, Arc::clone(&shared)));
    }
    let set = LocalSet::new();
    let common = Rc::new(RefCell::new(texts(200).collect()));
    for at in 0..LOCAL {
        set.spawn_local(local(at, Rc::clone(&common)));
    }
    let mut joined = JoinSet::new();
    for at in 0..IN_SET {
        joined.spawn(job(at, Arc::clone(&shared)));
    }
    let mut unordered: FuturesUnordered<_> = (0..UNORDERED).map(|at| job(at, Arc::clone(&shared))).collect();
    set.run_until(async move {
        tokio::select! {
            first = unordered.next() => ledger::say!("{first:?}"),
            first = joined.join_next() => ledger::say!("{first:?}"),
        }
    })
    .await;
}

fn main() {
    ledger::say!("tasks");
    // The one that says when all is there: what waits would wait for an hour.
    std::thread::spawn(|| {
        while WAITING.load(SeqCst) < ALL {
            std::thread::sleep(Duration::from_millis(10));
        }
        // The last ones are about to wait.
        std::thread::sleep(Duration::from_millis(200));
        ledger::ready();
        std::process::exit(0);
    });
    let runtime = on_threads();
    tokio::runtime::Builder::new_current_thread().enable_time().build().unwrap().block_on(on_one());
    drop(runtime);
}
