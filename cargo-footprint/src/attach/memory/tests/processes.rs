//! A running process is read, and runs on.

use std::fs;
use std::time::Duration;

use nix::sys::signal::{self, Signal};
use nix::unistd::Pid;

use super::child::{self, Counting, PAUSE, read};
use super::*;

#[track_caller]
fn check(child: &Counting, captured: &Captured) {
    let memory = &captured.memory;
    let wrong = (0..child.count).find(|&at| memory.word(child.words + 8 * at) != Some(Counting::word(at)));
    assert_eq!(wrong, None, "a word of {} is another: {:?}", child.count, captured.missing);
    assert!(memory.holds(child.words, 8 * child.count), "as one");
    assert_eq!(memory.word(child.known), Some(0x1111_2222_3333_4444));
    assert_eq!(memory.word(child.known + 24), Some(0x5555_6666_7777_8888));
    assert_eq!(memory.word(child.written), Some(8));
}

#[test]
fn memory() {
    let mut child = Counting::start(4, 3);
    let Some(captured) = read(&child, &PAUSE) else { return };
    check(&child, &captured);
    assert_eq!(captured.missing, [""; 0]);
    assert!(captured.pause.is_some());
    assert_eq!(fs::read(&captured.program).ok(), fs::read(child::program()).ok());
    assert!(captured.mappings.iter().any(|mapping| mapping.path == "[heap]" && mapping.writable));
    let program = child::program().to_str();
    assert!(captured.mappings.iter().any(|mapping| Some(&*mapping.path) == program && mapping.executable));
    child.counts_on();
}

/// A block of which only the ends were written to is one, and what is between reads as zeroes; it takes no memory, neither here
/// nor there.
#[test]
fn untouched() {
    let mut child = Counting::start(1, 1);
    let resident = |pid: i32| -> u64 {
        let text = fs::read_to_string(format!("/proc/{pid}/statm")).expect("it runs");
        text.split_whitespace().nth(1).and_then(|pages| pages.parse().ok()).expect("a number")
    };
    child.counts_on();
    let before = resident(child.pid());
    let Some(captured) = read(&child, &PAUSE) else { return };
    let block = captured.memory.bytes(child.sparse, 8 << 20).expect("it is one");
    let set: Vec<_> = block.iter().enumerate().filter(|(_, byte)| **byte != 0).collect();
    assert_eq!(set, [(100, &0x5a), ((8 << 20) - 1, &0xa5)]);
    let more = resident(child.pid()).saturating_sub(before);
    assert!(more < 64, "{more} pages more are there");
}

#[test]
fn threads() {
    let mut child = Counting::start(20, 1);
    child.counts_on();
    let Some(captured) = read(&child, &PAUSE) else { return };
    assert_eq!(captured.missing, [""; 0]);
    assert_eq!(captured.threads.len(), 20);
    assert_eq!(captured.threads[0].id, child.pid());
    for thread in &captured.threads {
        // The first word of what is at `fs` is its own address.
        assert_eq!(captured.memory.word(thread.thread_pointer), Some(thread.thread_pointer));
        assert!(captured.memory.word(thread.stack_pointer()).is_some());
        let code = thread.registers[16];
        let within = |mapping: &&Mapping| mapping.start <= code && code < mapping.end;
        assert!(captured.mappings.iter().find(within).is_some_and(|mapping| mapping.executable));
    }
    child.counts_on();
}

/// Each is delivered once, with what it carries; those that have names, and those that have numbers only.
#[test]
fn signals() {
    const COUNT: usize = 20_000;
    let mut child = Counting::start(4, 0);
    let mut sender = child.sender(COUNT);
    let mut named = 0;
    let mut rounds = 0;
    while sender.try_wait().expect("it is a child").is_none() {
        signal::kill(Pid::from_raw(child.pid()), Signal::SIGUSR1).expect("it runs");
        if read(&child, &PAUSE).is_none() {
            return;
        }
        rounds += 1;
        // They don't queue.
        named += 1;
        for _ in 0..2000 {
            if child.tell().named == named {
                break;
            }
            std::thread::sleep(Duration::from_millis(1));
        }
    }
    for _ in 0..2000 {
        if child.tell().signals == COUNT as u64 {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let told = child.tell();
    assert_eq!((told.signals, told.sum), (COUNT as u64, (COUNT * (COUNT + 1) / 2) as u64), "{rounds} rounds");
    assert_eq!(told.named, named);
    assert!(rounds > 5, "it was read only {rounds} times meanwhile");
}

/// One that was stopped by its shell stays so.
#[test]
fn stopped_before() {
    let mut child = Counting::start(3, 1);
    let pid = Pid::from_raw(child.pid());
    let state = || {
        let status = fs::read_to_string(format!("/proc/{pid}/status")).expect("it runs");
        status.lines().find_map(|line| line.strip_prefix("State:\t")?.chars().next())
    };
    let becomes = |wanted| {
        (0..400).any(|_| {
            std::thread::sleep(Duration::from_millis(5));
            state() == Some(wanted)
        })
    };
    signal::kill(pid, Signal::SIGSTOP).expect("it runs");
    assert!(becomes('T'));
    let Some(captured) = read(&child, &PAUSE) else { return };
    check(&child, &captured);
    assert_eq!(captured.threads.len(), 3);
    assert!(becomes('T'));
    std::thread::sleep(Duration::from_millis(50));
    assert_eq!(state(), Some('T'));
    signal::kill(pid, Signal::SIGCONT).expect("it runs");
    child.counts_on();
}

#[test]
fn too_short_a_pause() {
    let mut child = Counting::start(2, 64);
    let Some(captured) = read(&child, &Pause { longest: Duration::ZERO, ..PAUSE }) else { return };
    assert!(!captured.memory.holds(child.words, 8 * child.count), "nothing is made up");
    let said = captured.missing.iter().any(|line| line.contains("bytes of memory weren't copied within"));
    assert!(said, "{:?}", captured.missing);
    child.counts_on();
}

#[test]
fn too_little_memory() {
    let mut child = Counting::start(2, 64);
    let Some(captured) = read(&child, &Pause { most_memory: 16 << 20, ..PAUSE }) else { return };
    let line = captured.missing.first().expect("a line");
    let left: u64 = line.split(' ').next().and_then(|left| left.parse().ok()).expect("a number first");
    assert!((50 << 20..80 << 20).contains(&left), "{line}");
    assert_eq!(captured.memory.word(child.written), Some(8), "what everything begins with comes first");
    assert!(!captured.memory.holds(child.words, 8 * child.count));
    // What is there is right.
    for at in 0..child.count {
        if let Some(word) = captured.memory.word(child.words + 8 * at) {
            assert_eq!(word, Counting::word(at));
        }
    }
    child.counts_on();
}

#[test]
fn not_stopped() {
    let mut child = Counting::start(2, 2);
    let Some(captured) = read(&child, &Pause { stop: false, ..PAUSE }) else { return };
    check(&child, &captured);
    assert_eq!((captured.threads.len(), captured.pause), (0, None));
    assert!(captured.missing[0].starts_with("It wasn't stopped"));
    child.counts_on();
}
