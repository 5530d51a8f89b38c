//! Threads' stacks: how much address space they reserve, and how much of it was touched.
//!
//! A thread's stack is a mapping of its own without a name. Below it lies a guard, one that can't be read or written, against
//! overflow: by that it is known. So does a stack for signals, which is smaller than a thread's may be; and what an arena of glibc's
//! malloc has reserved can lie below the next arena, which is no guard, as it is megabytes.
//!
//! ```text
//! 7f00000000-7f00001000 ---p   a guard of one page
//! 7f00001000-7f00201000 rw-p   a stack of 2 MiB
//! 7f00300000-7f00301000 ---p   a guard
//! 7f00301000-7f00304000 rw-p   a stack for signals
//! 7f04000000-7f04021000 rw-p   an arena, ...
//! 7f04021000-7f08000000 ---p   ... and what it has reserved
//! 7f08000000-7f08021000 rw-p   the next arena
//! ```

use super::smaps::{self, Mapping};
use std::path::Path;

/// The least that a thread's stack may be: `PTHREAD_STACK_MIN` of x86-64.
const LEAST: u64 = 16 << 10;

/// No guard is larger: one page, by default, which is up to 64 KiB.
const LARGEST_GUARD: u64 = 1 << 20;

/// What threads' stacks take. From [`stacks`].
///
/// ```
/// let stacks: Option<memfootprint::process::Stacks> = memfootprint::process::stacks();
/// if let Some(stacks) = stacks {
///     assert!(stacks.touched <= stacks.reserved);
/// }
/// ```
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct Stacks {
    /// How many there are, the main thread's included. A thread that ended can have left its stack for the next.
    pub count: u64,
    /// Address space, in bytes. It takes no memory until it is touched.
    pub reserved: u64,
    /// What was touched and is in memory, in bytes: what a thread used at its deepest, and pages that were swapped out not.
    pub touched: u64,
}

/// What threads' stacks take, as far as the system tells: mappings with a guard below, as threads' are. `None` on systems other than
/// Linux. O(mappings); some milliseconds in a process with hundreds of threads, as the kernel counts their pages.
///
/// ```
/// use std::sync::{Arc, Barrier};
///
/// let barrier = Arc::new(Barrier::new(2));
/// let waiting = barrier.clone();
/// let thread = std::thread::spawn(move || waiting.wait());
/// if let Some(stacks) = memfootprint::process::stacks() {
///     assert!(stacks.count >= 2 && stacks.reserved >= 2 << 20);
/// }
/// barrier.wait();
/// # thread.join().unwrap();
/// ```
pub fn stacks() -> Option<Stacks> {
    let text = smaps::read(Path::new("/"))?;
    Some(of(&smaps::mappings(&text)))
}

/// How much of its stack this thread has used at most, in bytes: the pages of it that are in memory. `None` on systems other than
/// Linux. O(mappings).
///
/// Stacks are given to new threads again, so a thread may find pages that one before it touched. Round up generously: to
/// overflow a stack aborts the process.
///
/// ```
/// fn deep(levels: u32) -> u64 {
///     let block = std::hint::black_box([levels as u8; 4096]);
///     if levels == 0 { 0 } else { deep(levels - 1) + u64::from(block[7]) }
/// }
///
/// let used = memfootprint::process::spawn("deep", memfootprint::size!("1 MiB"), || {
///     deep(50);
///     memfootprint::process::stack_high_water()
/// });
/// let used = used?.join().expect("no panic");
/// assert!(used.is_none_or(|bytes| (200 << 10..1 << 20).contains(&bytes)), "{used:?}");
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn stack_high_water() -> Option<u64> {
    let here = 0_u8;
    let address = core::ptr::from_ref(&here) as u64;
    let text = smaps::read(Path::new("/"))?;
    let mappings = smaps::mappings(&text);
    let stack = mappings.iter().find(|mapping| (mapping.start..mapping.end).contains(&address))?;
    Some(stack.resident)
}

/// Starts a thread of this name with a stack of `stack` bytes: a std thread reserves 2 MiB, of which a worker that parses or
/// forwards needs a small part ([`stack_high_water`] tells which). What that saves is address space and page tables; memory is taken only for what is
/// touched.
///
/// # Errors
///
/// If the system starts no thread. The name may not contain a nul byte: it ends there.
///
/// ```
/// use memfootprint::size;
///
/// let thread = memfootprint::process::spawn("worker", size!("128 KiB"), || 6 * 7)?;
/// assert_eq!(thread.join().expect("no panic"), 42);
/// # Ok::<(), std::io::Error>(())
/// ```
pub fn spawn<T: Send + 'static>(
    name: impl Into<String>,
    stack: impl Into<crate::ByteSize>,
    work: impl FnOnce() -> T + Send + 'static,
) -> std::io::Result<std::thread::JoinHandle<T>> {
    let mut name = name.into();
    // std panics at a nul byte.
    name.truncate(name.find('\0').unwrap_or(name.len()));
    let bytes = usize::try_from(stack.into().0).unwrap_or(usize::MAX);
    std::thread::Builder::new().name(name).stack_size(bytes).spawn(work)
}

pub(super) fn of(mappings: &[Mapping<'_>]) -> Stacks {
    let mut stacks = Stacks::default();
    let below = core::iter::once(None).chain(mappings.iter().map(Some));
    for (mapping, below) in mappings.iter().zip(below) {
        let is_guard = |guard: &Mapping<'_>| {
            guard.end == mapping.start && guard.access.starts_with("---") && guard.size() <= LARGEST_GUARD
        };
        let has_guard = below.is_some_and(is_guard);
        let is_thread = has_guard
            && mapping.size() >= LEAST
            && mapping.name.is_empty()
            && mapping.access.starts_with("rw-");
        if is_thread || mapping.name == "[stack]" {
            stacks.count += 1;
            stacks.reserved = stacks.reserved.saturating_add(mapping.size());
            stacks.touched = stacks.touched.saturating_add(mapping.resident);
        }
    }
    stacks
}
