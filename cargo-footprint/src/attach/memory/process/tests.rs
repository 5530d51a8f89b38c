//! What happens within microseconds in a real process, drawn out.

use std::thread;
use std::time::Duration;

use nix::sys::ptrace::{self, Options};
use nix::unistd::Pid;

use super::in_thread_of_its_own;
use super::stop::{Look, look};
use super::subject::Subject;
use crate::attach::memory::tests::child::{Counting, PAUSE, read};

/// A thread that stopped because of a signal, between being taken hold of and being asked to stop: the signal is delivered when it
/// is let go of, with what it carries.
#[test]
fn stopped_by_a_signal() {
    let mut child = Counting::start(1, 0);
    if read(&child, &PAUSE).is_none() {
        return;
    }
    let subject = Subject::find(child.pid()).expect("it runs");
    let stopped = in_thread_of_its_own(|| {
        ptrace::seize(Pid::from_raw(child.pid()), Options::empty()).expect("it may be held");
        // The first stops it; the others wait.
        let sent = child.sender(5).wait();
        let stopped = (0..400).any(|_| {
            thread::sleep(Duration::from_millis(5));
            matches!(look(&subject, child.pid()), Look::Stopped(_))
        });
        stopped && sent.is_ok_and(|status| status.success())
    });
    assert!(stopped.expect("a thread"));
    let told = (0..400).find_map(|_| {
        thread::sleep(Duration::from_millis(5));
        let told = child.tell();
        (told.signals >= 5).then_some(told)
    });
    let told = told.expect("all arrive");
    assert_eq!((told.signals, told.sum), (5, 15));
}

/// When this comes back, the process can be held by another.
#[test]
fn let_go_of() {
    let mut child = Counting::start(3, 0);
    for _ in 0..200 {
        match read(&child, &PAUSE) {
            Some(captured) => assert_eq!(captured.threads.len(), 3),
            None => return,
        }
    }
    child.counts_on();
}

/// Neither an error nor a panic keeps it.
#[test]
fn panic_on_the_way() {
    let mut child = Counting::start(1, 0);
    if read(&child, &PAUSE).is_none() {
        return;
    }
    let thread = Pid::from_raw(child.pid());
    let panicked = std::panic::catch_unwind(|| {
        in_thread_of_its_own(|| {
            ptrace::seize(thread, Options::empty()).expect("it may be held");
            ptrace::interrupt(thread).expect("it is held");
            panic!("on purpose");
        })
    });
    assert!(panicked.is_err());
    child.counts_on();
}
