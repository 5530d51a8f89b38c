//! What the process holds. The tests run in processes of their own, as any other test changes it.

use crate::block_of;
use memfootprint::Startup;
use memfootprint::heap::live;
use memfootprint_support::child::alone;
use std::cell::RefCell;
use std::sync::mpsc::channel;

fn now() -> i64 {
    live().expect("it is installed") as i64
}

#[test]
fn a_thread_hands_in_what_it_counted_when_it_ends() {
    alone("live::a_thread_hands_in_what_it_counted_when_it_ends", || {
        std::thread::spawn(|| ()).join().expect("no panic"); // what std keeps of the first thread
        let before = now();
        let block = std::thread::spawn(|| block_of(1000)).join().expect("no panic");
        assert_eq!(now() - before, 1000);
        // Freed on another thread than made it: the sum is right.
        std::thread::spawn(move || drop(block)).join().expect("no panic");
        assert_eq!(now() - before, 0);
    });
}

#[test]
fn a_running_thread_lags_by_less_than_128_kib() {
    alone("live::a_running_thread_lags_by_less_than_128_kib", || {
        let before = now();
        let ((says, hears), (answers, asks)) = (channel::<()>(), channel::<()>());
        let thread = std::thread::spawn(move || {
            let blocks: Vec<Vec<u8>> = (0..1000).map(|_| vec![0; 1000]).collect();
            says.send(()).expect("somebody listens");
            asks.recv().expect("somebody asks");
            drop(blocks);
        });
        hears.recv().expect("the thread is there");
        let lag = (now() - before - 1_024_000).abs();
        assert!(lag < 128 << 10, "{lag}");
        answers.send(()).expect("the thread is there");
        thread.join().expect("no panic");
        let left = now() - before;
        assert!(left.abs() < 4096, "{left}"); // what std keeps
    });
}

#[cfg(all(target_os = "linux", target_env = "gnu"))]
mod outside_main {
    use crate::block_of;
    use memfootprint::heap::{live, scope};
    use std::cell::RefCell;
    use std::sync::OnceLock;

    /// Blocks made before `main`.
    static MADE: OnceLock<Vec<u8>> = OnceLock::new();

    thread_local! {
        /// The main thread's, dropped after `main`.
        static LAST: RefCell<Vec<Drops>> = const { RefCell::new(Vec::new()) };
    }

    struct Drops;

    impl Drop for Drops {
        fn drop(&mut self) {
            drop(block_of(3000));
        }
    }

    fn before() {
        let (block, usage) = scope(|| block_of(4000));
        assert_eq!(usage.live, 4000);
        MADE.get_or_init(|| block);
        LAST.with_borrow_mut(|last| last.push(Drops));
    }

    fn after() {
        let ((), usage) = scope(|| drop(block_of(3000)));
        // A failed assertion couldn't be told from here: what a process exits with can.
        if usage.peak != 3000 || live().is_none_or(|bytes| bytes < 4000) {
            std::process::abort();
        }
    }

    memfootprint_support::outside_main!(before, after);

    /// All tests of this program go on between the two; its exit is that of the second.
    #[test]
    fn blocks_are_counted_before_main_and_after_it() {
        assert_eq!(MADE.get().map(Vec::len), Some(4000));
    }
}

/// A thread-local whose destructor makes and frees blocks, after others are gone.
#[test]
fn destructors_of_thread_locals_may_allocate() {
    alone("live::destructors_of_thread_locals_may_allocate", || {
        struct Last(RefCell<Vec<Vec<u8>>>);
        impl Drop for Last {
            fn drop(&mut self) {
                let (left, usage) = memfootprint::heap::scope(|| block_of(5000));
                assert_eq!(usage.live, 5000);
                self.0.borrow_mut().push(left);
                std::mem::forget(block_of(300));
            }
        }
        thread_local! {
            static EARLY: Last = const { Last(RefCell::new(Vec::new())) };
            static LATE: Last = Last(RefCell::new(vec![vec![0; 100]]));
        }
        std::thread::spawn(|| ()).join().expect("no panic");
        let before = now();
        for _ in 0..10 {
            std::thread::spawn(|| {
                EARLY.with(|last| last.0.borrow_mut().push(vec![0; 200]));
                LATE.with(|_| ());
            })
            .join()
            .expect("no panic");
        }
        // Two destructors a thread leave 300 bytes behind each.
        assert_eq!(now() - before, 10 * 2 * 300);
    });
}

#[test]
#[cfg(all(target_os = "linux", target_env = "gnu"))]
fn what_comes_after_all_destructors_is_counted_too() {
    extern "C" fn leaks(_: *mut libc::c_void) {
        std::mem::forget(block_of(300));
        drop(block_of(700));
    }
    alone("live::what_comes_after_all_destructors_is_counted_too", || {
        std::thread::spawn(|| ()).join().expect("no panic");
        let before = now();
        for _ in 0..10 {
            let leave = || memfootprint_support::outside_main::at_thread_end(leaks);
            std::thread::spawn(leave).join().expect("no panic");
        }
        assert_eq!(now() - before, 10 * 300);
    });
}

#[test]
fn startup_shows_coverage_by_itself() {
    alone("live::startup_shows_coverage_by_itself", || {
        let index: Vec<Vec<u8>> = (0..1000).map(|_| vec![0; 10_000]).collect();
        let rest = block_of(2_500_000);
        let before = now() as u64;
        let logged = Startup::new("svc").root("index", &index).root("again", &rest).log();
        let allocated = logged.process.allocated.expect("it is counted");
        // Without what the reports themselves take, but for a few names.
        assert!(allocated.abs_diff(before) < 2048, "{allocated} and {before}");
        let coverage = logged.roots[0].coverage(&logged.process).expect("it is counted");
        assert!((0.79..0.81).contains(&coverage), "{coverage}");
        assert!(logged.to_string().contains(" coverage=80."), "{logged}");
        // What is said goes before what is counted.
        let said = Startup::new("svc").allocated(1).root("index", &index).log();
        assert_eq!(said.process.allocated, Some(1));
    });
}
