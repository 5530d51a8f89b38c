//! The one that reads is killed, or the one that is read.

use std::process::Command;
use std::time::{Duration, Instant};

use super::child::{Counting, PAUSE, read};
use super::*;

/// Where it is told which process this binary is to read until it is killed.
const READER: &str = "MEMFOOTPRINT_TEST_READS";

/// Not a test, but what the next one starts.
#[test]
fn reader() {
    let Some(pid) = std::env::var(READER).ok().and_then(|pid| pid.parse().ok()) else { return };
    loop {
        process(pid, &PAUSE).expect("it can be read");
    }
}

/// The process runs on, and misses no signal.
#[test]
fn reader_is_killed() {
    const COUNT: usize = 1000;
    const ROUNDS: u64 = 30;
    let mut child = Counting::start(6, 40);
    if read(&child, &PAUSE).is_none() {
        return;
    }
    let mut random = 0x9e37_79b9_7f4a_7c15_u64;
    for round in 0..ROUNDS {
        let mut reader = Command::new(std::env::current_exe().expect("a path"))
            .args(["--exact", "attach::memory::tests::killed::reader"])
            .env(READER, child.pid().to_string())
            .stdout(std::process::Stdio::null())
            .spawn()
            .expect("it runs");
        let mut sender = child.sender(COUNT);
        random ^= random << 13;
        random ^= random >> 7;
        random ^= random << 17;
        // Until it has read it once, on most machines, and into the third time.
        std::thread::sleep(Duration::from_micros(2000 + random % 90_000));
        reader.kill().expect("it runs");
        let status = reader.wait().expect("it is a child");
        assert_eq!(status.code(), None, "in round {round} it ended by itself");
        child.counts_on();
        assert!(sender.wait().expect("it is a child").success());
    }
    let all = COUNT as u64 * ROUNDS;
    for _ in 0..2000 {
        if child.tell().signals == all {
            break;
        }
        std::thread::sleep(Duration::from_millis(5));
    }
    let told = child.tell();
    assert_eq!((told.signals, told.sum), (all, ROUNDS * (COUNT * (COUNT + 1) / 2) as u64));
    // And it can be read by others.
    assert_eq!(read(&child, &PAUSE).expect("it could be before").missing, [""; 0]);
}

/// No hang and no panic, but an error, or what there was.
#[test]
fn process_is_killed() {
    let mut ended = 0;
    for round in 0..40_u64 {
        let mut child = Counting::start(4, 30);
        let pid = child.pid();
        let killer = std::thread::spawn(move || {
            std::thread::sleep(Duration::from_micros(round * 500));
            child.kill();
            child
        });
        let began = Instant::now();
        let result = process(pid, &PAUSE);
        drop(killer.join().expect("no panic"));
        match result {
            Ok(_) => {}
            Err(AttachError::Ended(_) | AttachError::Zombie(_) | AttachError::NoProcess(_)) => ended += 1,
            Err(AttachError::Denied(denied)) => {
                eprintln!("\n!!! NOT CHECKED: processes can't be read here: {denied}.\n");
                return;
            }
            Err(error) => panic!("round {round}: {error} after {:?}", began.elapsed()),
        }
    }
    assert!(ended > 0, "it was never killed in time");
}
