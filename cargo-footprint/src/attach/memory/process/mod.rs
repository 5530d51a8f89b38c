//! A running process: stopped, copied, and left to run on.

mod buffers;
mod copy;
mod pages;
mod plan;
mod stop;
mod subject;
#[cfg(test)]
mod tests;

use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::mpsc;
use std::thread;
use std::time::{Duration, Instant};

use nix::unistd;

use super::{AttachError, Captured, Memory, Pause, Thread};
use buffers::Buffers;
use copy::Copied;
use plan::Area;
use subject::Subject;

/// How long the kernel is given to let go of the threads after the one that stopped them has ended.
const LETTING_GO: Duration = Duration::from_secs(2);

/// Copies what a running process holds, while it stands still. Its code isn't touched, and nothing in it is changed; system calls
/// that wait are begun anew by the kernel, and a few, as `epoll_wait`, answer that they were interrupted.
///
/// What is copied are the private mappings that it writes to, and those of files that it reads; without pages that it never
/// touched, which read as zeroes. Memory that it shares with others, and that of devices, isn't.
///
/// # Errors
/// If there is no such process, it may not be read, another has it, it is of another machine, or it ends meanwhile.
pub fn process(pid: i32, pause: &Pause) -> Result<Captured, AttachError> {
    let subject = Subject::find(pid)?;
    // What can be done while it still runs: to fetch each page of the copy from the system takes twice as long as to copy it.
    let mut buffers = Buffers::prepare(&subject, &plan::areas(&subject)?, pause.most_memory);
    let started = Instant::now();
    let deadline = started.checked_add(pause.longest).unwrap_or(started + Duration::from_secs(3600));
    let (taken, stood) = if pause.stop {
        let taken = in_thread_of_its_own(|| take(&subject, &mut buffers, pause, started, deadline))
            .map_err(|error| AttachError::Read(PathBuf::from("a thread"), error))??;
        (taken, Some(started.elapsed()))
    } else {
        (take(&subject, &mut buffers, pause, started, deadline)?, None)
    };
    let Taken { threads, areas, copied, mut missing } = taken;
    missing.extend(copied.missing(&subject, pause));
    let mut memory = Memory::default();
    copied.put_into(&mut memory);
    Ok(Captured {
        memory,
        mappings: areas.into_iter().map(|area| area.mapping).collect(),
        threads,
        program: subject.file("exe"),
        path: subject.program.clone(),
        pause: stood,
        missing,
    })
}

/// What was seen of a process while it stood still.
struct Taken {
    threads: Vec<Thread>,
    areas: Vec<Area>,
    copied: Copied,
    missing: Vec<String>,
}

fn take(
    subject: &Subject,
    buffers: &mut Buffers,
    pause: &Pause,
    started: Instant,
    deadline: Instant,
) -> Result<Taken, AttachError> {
    let (threads, missing) = if pause.stop {
        stop::stop(subject, started, deadline)?
    } else {
        let note = "It wasn't stopped: what was read may never have been there at one moment, and nothing is known of its stacks";
        (Vec::new(), vec![note.to_owned()])
    };
    let areas = plan::areas(subject)?;
    let wanted = plan::wanted(subject, &areas, &threads);
    if wanted.is_empty() {
        return Err(AttachError::Ended(subject.pid));
    }
    let copied = copy::copy(subject, wanted, buffers, deadline, pause.most_memory)?;
    Ok(Taken { threads, areas, copied, missing })
}

/// Runs something in a thread that ends with it, and comes back when that thread is no more.
///
/// Whoever stops threads of a process is a thread too, and when it ends the kernel lets go of them. There is no other way by which
/// they run on: the end can't be left out by an error or a panic on the way, it is the same whether this thread ends or the whole
/// process is killed, and it works for a thread that hasn't come to a stop. Signals that arrived meanwhile are delivered then, see
/// [`stop`](stop::stop).
fn in_thread_of_its_own<T: Send>(what: impl FnOnce() -> T + Send) -> io::Result<T> {
    thread::scope(|scope| {
        let (sender, receiver) = mpsc::channel();
        let stopper = thread::Builder::new().name("stopper".to_owned()).spawn_scoped(scope, move || {
            let _ = sender.send(unistd::gettid());
            what()
        })?;
        let done = stopper.join();
        // It is joined when it has nothing more to do with memory, which is a moment before the kernel lets go.
        if let Ok(thread) = receiver.recv() {
            let path = format!("/proc/self/task/{thread}");
            let waiting = Instant::now();
            while Path::new(&path).exists() && waiting.elapsed() < LETTING_GO {
                thread::sleep(Duration::from_micros(20));
            }
        }
        match done {
            Ok(done) => Ok(done),
            Err(panic) => std::panic::resume_unwind(panic),
        }
    })
}

/// A file of the system, as text.
fn read(path: &Path) -> Result<String, AttachError> {
    let bytes = fs::read(path).map_err(|error| AttachError::Read(path.to_owned(), error))?;
    Ok(String::from_utf8_lossy(&bytes).into_owned())
}
