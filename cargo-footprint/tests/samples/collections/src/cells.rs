//! Cells, locks, channels, and what is made when it is asked for.

use std::cell::{Cell, OnceCell, RefCell};
use std::sync::{LazyLock, Mutex, OnceLock, RwLock, mpsc};

use ledger::{roots, text, texts};

static LAZY: LazyLock<Vec<String>> = LazyLock::new(|| texts(50).collect());
static NEVER_ASKED: LazyLock<Vec<String>> = LazyLock::new(|| texts(50).collect());
static NEVER_SET: OnceLock<Vec<String>> = OnceLock::new();
static LOCKED: Mutex<Vec<String>> = Mutex::new(Vec::new());

thread_local! {
    static MADE: RefCell<Vec<String>> = RefCell::new(texts(50).collect());
    static CONSTANT: RefCell<Vec<String>> = const { RefCell::new(Vec::new()) };
    static NOT_MADE: RefCell<Vec<String>> = RefCell::new(texts(50).collect());
    static WITHOUT_DROP: Cell<u64> = const { Cell::new(0) };
}

roots! {
    REF_CELL: RefCell<Vec<String>> = RefCell::new(texts(30).collect());
    CELL: Cell<Option<Box<u64>>> = Cell::new(Some(Box::new(1)));
    ONCE_CELL: OnceCell<String> = OnceCell::from(text(1));
    MUTEX: Mutex<Vec<String>> = Mutex::new(texts(30).collect());
    RW_LOCK: RwLock<Box<[String]>> = RwLock::new(texts(30).collect());
    ONCE_LOCKS: Vec<OnceLock<String>> =
        (0..20).map(|at| if at % 2 == 0 { OnceLock::from(text(at)) } else { OnceLock::new() }).collect();
    CHANNEL: (mpsc::Sender<String>, mpsc::Receiver<String>) = {
        let channel = mpsc::channel();
        for text in texts(100) {
            channel.0.send(text).unwrap();
        }
        // Some blocks of it are behind the reader.
        for _ in 0..40 {
            channel.1.recv().unwrap();
        }
        channel
    };
    BOUNDED_CHANNEL: (mpsc::SyncSender<String>, mpsc::Receiver<String>) = {
        let channel = mpsc::sync_channel(50);
        for text in texts(20) {
            channel.0.send(text).unwrap();
        }
        channel
    };
}

/// Makes what is made when it is asked for.
pub(crate) fn touch() {
    ledger::say!("{}", LAZY.len());
    MADE.with_borrow_mut(|made| made.push(text(1)));
    CONSTANT.with_borrow_mut(|constant| constant.extend(texts(20)));
    WITHOUT_DROP.set(1);
    LOCKED.lock().unwrap().extend(texts(20));
    if std::env::args().count() > 1 {
        ledger::say!("{} {:?}", NEVER_ASKED.len(), NEVER_SET.get());
        NOT_MADE.with_borrow_mut(Vec::clear);
    }
}
