//! The threads of a process, stopped.

use std::collections::HashSet;
use std::thread;
use std::time::{Duration, Instant};

use nix::errno::Errno;
use nix::libc::user_regs_struct;
use nix::sys::ptrace::{self, Options};
use nix::sys::wait::{Id, WaitPidFlag, WaitStatus, waitid};
use nix::unistd::Pid;

use super::subject::Subject;
use crate::attach::memory::{AttachError, Thread};

/// How long is waited for threads to stop. Mostly it is some microseconds; a thread that waits for a disk, or in a `vfork` for its
/// child, stops when that is over.
const STOPPING: Duration = Duration::from_millis(500);

/// Stops all threads of a process, and tells their registers and what is missing. They run on when the thread that calls this
/// ends.
///
/// A thread may stop because a signal is about to be delivered to it, and it is up to the one that stopped it whether it ever is.
/// So it is only looked at why a thread stopped, and never taken note of: what wasn't taken note of is still there when the kernel
/// lets go of the thread, and is delivered then, with all that it carries.
pub(super) fn stop(
    subject: &Subject,
    started: Instant,
    deadline: Instant,
) -> Result<(Vec<Thread>, Vec<String>), AttachError> {
    let until = deadline.min(started + STOPPING);
    let mut seen = HashSet::new();
    let mut threads = Vec::new();
    let mut late = Vec::new();
    loop {
        let mut running = Vec::new();
        for id in subject.threads()? {
            if seen.insert(id) && seize(subject, id)? {
                running.push(id);
            }
        }
        if running.is_empty() {
            // A thread that stands still starts no other.
            break;
        }
        late.extend(wait(subject, running, until, &mut threads));
        if Instant::now() >= until {
            break;
        }
    }
    if threads.is_empty() && subject.has_ended(subject.through().as_raw()) {
        return Err(AttachError::Ended(subject.pid));
    }
    threads.sort_unstable_by_key(|thread: &Thread| thread.id);
    let missing = late.into_iter().map(|id| {
        let doing = match subject.state(id) {
            Some('D') => "it waits for a device, or for a child that it has just started",
            _ => "it didn't stop in time",
        };
        format!("Thread {id} wasn't stopped: {doing}; what is on its stack isn't known, and it may have written meanwhile")
    });
    Ok((threads, missing.collect()))
}

/// Asks a thread to stop; whether there is one.
fn seize(subject: &Subject, id: i32) -> Result<bool, AttachError> {
    let thread = Pid::from_raw(id);
    match ptrace::seize(thread, Options::empty()).and_then(|()| ptrace::interrupt(thread)) {
        Ok(()) => Ok(true),
        Err(Errno::ESRCH) => Ok(false),
        // It is what a thread is answered about that has ended, too.
        Err(_) if subject.has_ended(id) => Ok(false),
        Err(_) => Err(subject.denied()),
    }
}

/// Waits until threads have stopped; which haven't.
fn wait(subject: &Subject, mut running: Vec<i32>, until: Instant, stopped: &mut Vec<Thread>) -> Vec<i32> {
    let mut rest = Duration::from_micros(10);
    loop {
        running.retain(|&id| match look(subject, id) {
            Look::Runs => true,
            Look::Stopped(registers) => {
                stopped.push(thread_of(id, &registers));
                false
            }
            Look::Ended => false,
        });
        if running.is_empty() || Instant::now() >= until {
            return running;
        }
        thread::sleep(rest);
        rest = (rest * 2).min(Duration::from_millis(1));
    }
}

pub(super) enum Look {
    Runs,
    Stopped(Box<user_regs_struct>),
    Ended,
}

/// What a thread does, without taking note of it.
pub(super) fn look(subject: &Subject, id: i32) -> Look {
    let flags = WaitPidFlag::WSTOPPED
        | WaitPidFlag::WEXITED
        | WaitPidFlag::WNOHANG
        | WaitPidFlag::WNOWAIT
        | WaitPidFlag::__WALL;
    let thread = Pid::from_raw(id);
    match waitid(Id::Pid(thread), flags) {
        Ok(WaitStatus::StillAlive) | Err(Errno::EINTR) => return Look::Runs,
        Ok(WaitStatus::Exited(..) | WaitStatus::Signaled(..)) | Err(Errno::ECHILD) => return Look::Ended,
        // It has stopped; an error tells of a signal that has no name, as the real-time ones have none.
        Ok(_) | Err(_) => {}
    }
    match ptrace::getregs(thread) {
        Ok(registers) => Look::Stopped(Box::new(registers)),
        // It was killed.
        Err(_) if subject.has_ended(id) => Look::Ended,
        Err(_) => Look::Runs,
    }
}

/// A thread by its registers in the order of DWARF.
fn thread_of(id: i32, r: &user_regs_struct) -> Thread {
    let registers = [
        r.rax, r.rdx, r.rcx, r.rbx, r.rsi, r.rdi, r.rbp, r.rsp, r.r8, r.r9, r.r10, r.r11, r.r12, r.r13,
        r.r14, r.r15, r.rip,
    ];
    Thread { id, thread_pointer: r.fs_base, registers }
}
