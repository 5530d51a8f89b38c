//! What can't be read, and what is said.

use super::*;

fn denied(owner: u32, user: u32, capable: bool, scope: Option<u8>) -> String {
    Denied { pid: 4711, owner: Some(owner), user, capable, scope }.to_string()
}

#[test]
fn denied_says_what_to_do() {
    let has = |text: String, wanted: &[&str]| {
        for part in wanted {
            assert!(text.contains(part), "{part:?} isn't in: {text}");
        }
    };
    has(denied(1000, 1000, false, Some(1)), &["ptrace_scope` is 1", "sudo -E", "sysctl", "setcap", "4711"]);
    has(denied(1000, 1000, false, Some(2)), &["ptrace_scope` is 2", "sudo -E", "setcap"]);
    has(denied(1000, 1000, true, Some(3)), &["ptrace_scope` is 3", "core"]);
    has(denied(33, 1000, false, Some(0)), &["user 33", "user 1000", "sudo"]);
    has(denied(0, 0, false, Some(0)), &["root", "--cap-add SYS_PTRACE"]);
    has(denied(0, 0, true, None), &["security module", "namespace"]);
    has(denied(1000, 1000, false, None), &["--cap-add SYS_PTRACE", "sudo"]);
    // To run as another user doesn't help where nobody may.
    assert!(!denied(33, 1000, false, Some(3)).contains("sudo"));
}

#[cfg(all(target_os = "linux", target_arch = "x86_64"))]
mod processes {
    use std::process::Command;
    use std::time::Duration;

    use super::super::child::{Counting, PAUSE, read};
    use super::*;

    #[track_caller]
    fn error(pid: i32) -> AttachError {
        process(pid, &PAUSE).expect_err("it can't be read")
    }

    #[test]
    fn none() {
        for pid in [0, -1, i32::MIN, i32::MAX] {
            let error = error(pid);
            assert!(matches!(error, AttachError::NoProcess(of) if of == pid), "{error:?}");
        }
    }

    #[test]
    fn itself() {
        assert!(matches!(error(std::process::id() as i32), AttachError::Itself));
        // By the number of the thread as well.
        assert!(matches!(error(nix::unistd::gettid().as_raw()), AttachError::Itself));
    }

    #[test]
    fn zombie() {
        let mut child = Command::new("true").spawn().expect("it runs");
        let pid = child.id() as i32;
        let zombie = |_| {
            std::thread::sleep(Duration::from_millis(5));
            std::fs::read_to_string(format!("/proc/{pid}/status"))
                .is_ok_and(|text| text.contains("State:\tZ"))
        };
        assert!((0..400).any(zombie));
        let error = error(pid);
        child.wait().expect("it is a child");
        assert!(matches!(error, AttachError::Zombie(of) if of == pid), "{error:?}");
    }

    /// In a container there may be none.
    #[test]
    fn of_the_kernel() {
        let kernel = std::fs::read_to_string("/proc/2/comm").is_ok_and(|name| name.trim() == "kthreadd");
        if kernel {
            let error = error(2);
            assert!(matches!(error, AttachError::Kernel(2)), "{error:?}");
        }
    }

    /// A thread of it is as good.
    #[test]
    fn by_a_thread() {
        let child = Counting::start(3, 1);
        let threads = std::fs::read_dir(format!("/proc/{}/task", child.pid())).expect("it runs");
        let thread = threads
            .filter_map(|thread| thread.ok()?.file_name().to_str()?.parse::<i32>().ok())
            .find(|thread| *thread != child.pid())
            .expect("it has others");
        if read(&child, &PAUSE).is_none() {
            return;
        }
        assert_eq!(process(thread, &PAUSE).expect("it can be read").threads.len(), 3);
    }

    #[test]
    fn held_by_another() {
        let child = Counting::start(2, 1);
        if read(&child, &PAUSE).is_none() {
            return;
        }
        // Another thread holds it until it ends.
        let pid = nix::unistd::Pid::from_raw(child.pid());
        let (held, wait) = std::sync::mpsc::channel();
        let (end, ended) = std::sync::mpsc::channel::<()>();
        let holder = std::thread::spawn(move || {
            nix::sys::ptrace::seize(pid, nix::sys::ptrace::Options::empty()).expect("it may be held");
            held.send(()).expect("somebody waits");
            let _ = ended.recv();
        });
        wait.recv().expect("it is held");
        let error = error(child.pid());
        drop(end);
        holder.join().expect("no panic");
        let own = std::process::id() as i32;
        assert!(matches!(error, AttachError::Traced { by, .. } if by == own), "{error:?}");
        assert!(error.to_string().contains("detach or end that one"), "{error}");
    }
}
