//! Locks and channels.

use crossbeam_channel::{Receiver, Sender, bounded, unbounded};
use ledger::{roots, texts};
use parking_lot::{Mutex, RwLock};

roots! {
    MUTEX: Mutex<Vec<String>> = Mutex::new(texts(100).collect());
    RW_LOCK: RwLock<Vec<String>> = RwLock::new(texts(100).collect());
    BOUNDED: (Sender<String>, Receiver<String>) = {
        let channel = bounded(100);
        for text in texts(50) {
            channel.0.send(text).unwrap();
        }
        channel
    };
    UNBOUNDED: (Sender<String>, Receiver<String>) = {
        let channel = unbounded();
        for text in texts(100) {
            channel.0.send(text).unwrap();
        }
        channel
    };
}
