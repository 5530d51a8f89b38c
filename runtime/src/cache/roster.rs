//! Who takes part in a flight: who runs its load, and who waits for it. [`flight`](super::flight) is the protocol.
//!
//! Separate from the value and without a type parameter, so that it is `'static` and can be the waker of every load, whatever
//! that borrows.
//!
//! ```text
//!   a task comes ─▶ fresh ── woken ─▶ on no list ── polled, and waits again ─▶ proven
//!                                      ▲      │                                 │
//!                                      │      └── never polled: stays there     │
//!                                      └──────────────── woken ─────────────────┘
//! ```
//!
//! When an idle load is woken, all that are fresh are woken too, and at most [`ENOUGH`] of the proven: among these are some
//! that an executor polls, and a thousand waiters don't cost a thousand wakes each time.

use super::sync::{Condvar, Moment, Mutex, MutexGuard};
use core::mem::{replace, take};
use core::task::Waker;
use std::collections::BTreeMap;
use std::sync::{Arc, PoisonError};
use std::task::Wake;

/// A number for each task that takes part, in the order of their coming.
pub(super) type Ticket = u64;

/// Who runs a load.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Runner {
    /// A thread, which does nothing else meanwhile.
    Thread,
    /// A task, which goes on only while it is polled.
    Task(Ticket),
}

/// How far a flight is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Phase {
    Loading,
    Loaded,
    /// Nobody runs it any more, and there is no value.
    Abandoned,
}

/// The members of a flight, and a bell for the threads among them.
#[derive(Debug)]
pub(super) struct Roster {
    members: Mutex<Members>,
    /// Rings when the phase changes, or who runs the load.
    changed: Condvar,
}

#[derive(Debug)]
pub(super) struct Members {
    pub(super) phase: Phase,
    /// How many threads run the load.
    pub(super) threads: usize,
    /// The tasks that run it: most often one, or none.
    tasks: Vec<Task>,
    /// How many threads are inside the load at this moment, those that poll it for a task included.
    pub(super) turns: usize,
    /// How often a task has begun to poll the load.
    pub(super) polls: u64,
    /// Set when a waiter found the load idle, until it is polled.
    neglect: Option<Neglect>,
    /// The tasks that wait and have never been woken.
    fresh: BTreeMap<Ticket, Waker>,
    /// The tasks that wait and have been woken and polled before: so an executor polls them.
    proven: BTreeMap<Ticket, Waker>,
    /// How many tasks wait, those included that were woken and not polled since, which are on no list.
    pub(super) waiting: u32,
    tickets: Ticket,
    /// The flights that the load asked for, and waits for or runs itself. See [`circle`](super::circle).
    pub(super) needs: BTreeMap<Ticket, Arc<Roster>>,
}

/// A load that could go on isn't polled, as seen by those who wait.
#[derive(Debug, Clone, Copy)]
pub(super) struct Neglect {
    pub(super) since: Moment,
    /// How often it was seen, by all who wait together.
    pub(super) looks: u32,
    /// How many waiters keep watch: they ask to be polled again at once.
    pub(super) watchers: u32,
    /// How often the watchers have looked.
    pub(super) watched: u32,
}

/// The most proven waiters that are woken at once.
const ENOUGH: usize = 64;

/// A task that runs the load.
#[derive(Debug)]
struct Task {
    ticket: Ticket,
    waker: Waker,
    /// Whether the load was woken and this task hasn't polled it since.
    woken: bool,
}

impl Roster {
    /// The roster of a load that this thread runs.
    pub(super) fn of_thread() -> Self {
        let mut members = Members::none();
        members.threads = 1;
        Self::of(members)
    }

    /// The roster of a load that a task runs.
    pub(super) fn of_task(waker: &Waker) -> (Self, Runner) {
        let mut members = Members::none();
        let runner = members.add_task(waker);
        (Self::of(members), runner)
    }

    fn of(members: Members) -> Self {
        Self { members: Mutex::new(members), changed: Condvar::new() }
    }

    // Poison says nothing: only the clone of a waker can panic under the lock, before anything is changed.

    pub(super) fn lock(&self) -> MutexGuard<'_, Members> {
        self.members.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Blocks this thread until the bell rings.
    pub(super) fn sleep<'a>(&self, members: MutexGuard<'a, Members>) -> MutexGuard<'a, Members> {
        self.changed.wait(members).unwrap_or_else(PoisonError::into_inner)
    }

    pub(super) fn ring(&self) {
        self.changed.notify_all();
    }
}

/// The waker that a task gives to the load which it runs.
impl Wake for Roster {
    fn wake(self: Arc<Self>) {
        self.wake_by_ref();
    }

    /// The load can go on. Wakes those who run it first, so that a fair executor polls them before those who wait.
    fn wake_by_ref(self: &Arc<Self>) {
        let mut members = self.lock();
        if members.phase != Phase::Loading {
            return;
        }
        let (mut first, mut others) = (None, Vec::new());
        for task in &mut members.tasks {
            task.woken = true;
            match first {
                None => first = Some(task.waker.clone()),
                Some(_) => others.push(task.waker.clone()),
            }
        }
        let waiters = members.waiters_if_idle();
        drop(members);
        first.into_iter().chain(others).for_each(Waker::wake);
        wake_all(waiters);
    }
}

impl Members {
    fn none() -> Self {
        Self {
            phase: Phase::Loading,
            threads: 0,
            tasks: Vec::new(),
            turns: 0,
            polls: 0,
            neglect: None,
            fresh: BTreeMap::new(),
            proven: BTreeMap::new(),
            waiting: 0,
            tickets: 0,
            needs: BTreeMap::new(),
        }
    }

    pub(super) fn ticket(&mut self) -> Ticket {
        self.tickets += 1;
        self.tickets
    }

    /// One more task runs the load.
    pub(super) fn add_task(&mut self, waker: &Waker) -> Runner {
        let waker = waker.clone();
        let ticket = self.ticket();
        self.tasks.push(Task { ticket, waker, woken: false });
        Runner::Task(ticket)
    }

    /// Notes that a task is about to poll the load. Gives a waker to be dropped after the lock is let go, as that runs an
    /// executor's code.
    pub(super) fn polls(&mut self, runner: Runner, waker: &Waker) -> Option<Waker> {
        self.polls += 1;
        self.neglect = None;
        let task = self.tasks.iter_mut().find(|task| Runner::Task(task.ticket) == runner)?;
        task.woken = false;
        let is_known = task.waker.will_wake(waker);
        (!is_known).then(|| replace(&mut task.waker, waker.clone()))
    }

    /// Takes a runner off. Gives a waker to be dropped, as [`polls`](Self::polls).
    pub(super) fn remove_runner(&mut self, runner: Runner) -> Option<Waker> {
        match runner {
            Runner::Thread => {
                self.threads -= 1;
                None
            }
            Runner::Task(ticket) => {
                let at = self.tasks.iter().position(|task| task.ticket == ticket)?;
                Some(self.tasks.swap_remove(at).waker)
            }
        }
    }

    pub(super) fn has_runners(&self) -> bool {
        self.threads > 0 || !self.tasks.is_empty()
    }

    /// Whether a task with this waker runs the load. It is most often the very task that waits.
    pub(super) fn is_run_by(&self, waker: &Waker) -> bool {
        self.tasks.iter().any(|task| task.waker.will_wake(waker))
    }

    /// Counts one more task that waits.
    pub(super) fn admit_waiter(&mut self) -> Ticket {
        self.waiting += 1;
        self.ticket()
    }

    /// Lists a task to be woken: among the fresh the first time, later among the proven. Gives a waker to be dropped, as
    /// [`polls`](Self::polls).
    pub(super) fn list_waiter(&mut self, ticket: Ticket, waker: &Waker, is_first: bool) -> Option<Waker> {
        match self.fresh.get_mut(&ticket).or(self.proven.get_mut(&ticket)) {
            Some(known) if known.will_wake(waker) => None,
            Some(known) => Some(replace(known, waker.clone())),
            None => {
                let list = if is_first { &mut self.fresh } else { &mut self.proven };
                list.insert(ticket, waker.clone())
            }
        }
    }

    /// Takes a task off that waits no more.
    pub(super) fn remove_waiter(&mut self, ticket: Ticket) -> Option<Waker> {
        self.waiting -= 1;
        self.fresh.remove(&ticket).or_else(|| self.proven.remove(&ticket))
    }

    /// Whether the load could go on and nobody is at it: no thread runs it, and all tasks that run it were woken.
    pub(super) fn is_idle(&self) -> bool {
        let is_left_alone = self.threads == 0 && self.turns == 0 && self.tasks.iter().all(|task| task.woken);
        self.phase == Phase::Loading && is_left_alone
    }

    /// Notes that a waiter found the load idle.
    pub(super) fn look(&mut self) -> &mut Neglect {
        let begin = || Neglect { since: Moment::now(), looks: 0, watchers: 0, watched: 0 };
        let neglect = self.neglect.get_or_insert_with(begin);
        neglect.looks = neglect.looks.saturating_add(1);
        neglect
    }

    /// Takes off the lists the waiters that must look after an idle load: all that are fresh, and at most [`ENOUGH`] of the
    /// proven. They are listed again when they are polled.
    pub(super) fn waiters_if_idle(&mut self) -> BTreeMap<Ticket, Waker> {
        if !self.is_idle() {
            return BTreeMap::new();
        }
        let mut woken = take(&mut self.fresh);
        if self.proven.len() <= ENOUGH {
            woken.append(&mut self.proven);
        } else {
            // The oldest and the newest, so that they aren't all parts of one task. Those that nobody polls aren't listed again
            // and so make place.
            woken.extend((0..ENOUGH / 2).filter_map(|_| self.proven.pop_first()));
            woken.extend((0..ENOUGH / 2).filter_map(|_| self.proven.pop_last()));
        }
        woken
    }

    /// Ends the flight. Gives the wakers of all tasks that take part.
    pub(super) fn end(&mut self, phase: Phase) -> BTreeMap<Ticket, Waker> {
        self.phase = phase;
        let mut all = take(&mut self.fresh);
        all.append(&mut self.proven);
        all.extend(self.tasks.drain(..).map(|task| (task.ticket, task.waker)));
        all
    }
}

/// Wakes tasks in the order of their coming, and parts of one task that come after one another only once.
pub(super) fn wake_all(wakers: BTreeMap<Ticket, Waker>) {
    let mut wakers = wakers.into_values();
    let Some(mut last) = wakers.next() else { return };
    for waker in wakers {
        if !waker.will_wake(&last) {
            replace(&mut last, waker).wake();
        }
    }
    last.wake();
}
