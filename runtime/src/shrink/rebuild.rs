//! Rebuilding: what gives memory back to the operating system where shrinking gives it back to the allocator only.

use crate::units::ByteSize;
use crate::walk::DynFootprint;
use core::fmt;

/// Puts a clone in place of `value`, and says what that did: to its heap, and to the process.
///
/// A shrink leaves each block where it is and frees what is behind it: holes, most of them smaller than a page of memory. The
/// operating system takes back whole pages only, so what the process takes (its RSS) stays nearly the same, and with glibc's
/// allocator it does so after `malloc_trim` as well. A clone has all its blocks side by side, and the old ones are freed
/// whole. So rebuild *in place of* shrinking: after a shrink, the clone's blocks would be put in the holes.
///
/// `examples/rebuild.rs` measures it with glibc: 300 000 sessions shrink from 307 to 29 MiB of heap, and RSS stays at 318 MiB.
/// Rebuilt one by one, with `malloc_trim` in the end, it falls to 41 MiB; without, it stays. Other allocators give pages
/// back by themselves after some time (jemalloc, mimalloc). Blocks of 128 KiB and more glibc gives back at once, shrunk or
/// not, as long as it has mapped them one by one.
///
/// O(values), of which it makes a clone: for a moment both take their room. [`Rebuild::each`] needs room for one part
/// only, and does as well. What is cloned by counting stays as it is: `Rc` and `Arc`. A clone has no spare capacity, but for
/// hash tables, which keep their size, and B-trees, whose nodes stay as full as they are: [`deep_shrink`](crate::deep_shrink) of
/// the clone mends that.
///
/// ```
/// let mut names = vec![String::with_capacity(1000), String::from("grace")];
/// names[0].push_str("ada");
/// let rebuilt = memfootprint::rebuild(&mut names);
/// assert_eq!((rebuilt.heap_before - rebuilt.heap_after, names[0].capacity()), (997, 3));
/// ```
pub fn rebuild<T: Clone + DynFootprint>(value: &mut T) -> Rebuilt {
    Rebuild::new().run(value)
}

/// A [`rebuild`] that can do it part by part, and ask the allocator for its pages.
///
/// ```
/// use memfootprint::Rebuild;
/// use std::collections::HashMap;
///
/// # fn trim() {} // `unsafe { libc::malloc_trim(0); }` with glibc
/// let mut sessions: HashMap<u64, Vec<String>> = (0..100).map(|id| (id, Vec::with_capacity(50))).collect();
///
/// let rebuilt = Rebuild::new().trim(trim).each(&mut sessions, |sessions, part| sessions.values_mut().for_each(part));
/// assert_eq!(rebuilt.heap_before - rebuilt.heap_after, 100 * 50 * size_of::<String>());
/// println!("{rebuilt}"); // heap 119.4 KiB → 2.2 KiB, rss 3.1 MiB → 3.0 MiB
/// ```
#[derive(Debug, Clone, Copy, Default)]
pub struct Rebuild {
    trim: Option<fn()>,
}

impl Rebuild {
    /// That asks nothing of the allocator.
    pub fn new() -> Self {
        Self::default()
    }

    /// Calls `trim` in the end, before it looks at what the process takes: it should have the allocator give pages back. With
    /// glibc that is `|| unsafe { libc::malloc_trim(0); }`, O(free blocks), without which it hardly gives any back.
    #[must_use]
    pub fn trim(mut self, trim: fn()) -> Self {
        self.trim = Some(trim);
        self
    }

    /// As [`rebuild`].
    pub fn run<T: Clone + DynFootprint>(self, value: &mut T) -> Rebuilt {
        self.measure(value, |value| *value = value.clone())
    }

    /// Puts a clone in place of each part that `walk` names, one after the other, so that room is needed for one at a time.
    /// What is not in a part stays where it is: for a `Vec`, its own block.
    ///
    /// ```
    /// use memfootprint::Rebuild;
    ///
    /// let mut lists = [Vec::with_capacity(100), vec![1_u8, 2]];
    /// let rebuilt = Rebuild::new().each(&mut lists, |lists, part| lists.iter_mut().for_each(part));
    /// assert_eq!((rebuilt.heap_before, rebuilt.heap_after), (102, 2));
    /// ```
    pub fn each<T, P>(self, value: &mut T, walk: impl FnOnce(&mut T, &mut dyn FnMut(&mut P))) -> Rebuilt
    where
        T: DynFootprint + ?Sized,
        P: Clone,
    {
        self.measure(value, |value| walk(value, &mut |part| *part = part.clone()))
    }

    fn measure<T: DynFootprint + ?Sized>(self, value: &mut T, work: impl FnOnce(&mut T)) -> Rebuilt {
        let now = |value: &T| (crate::heap_size(value), crate::process::snapshot().rss);
        let (heap_before, rss_before) = now(value);
        work(value);
        if let Some(trim) = self.trim {
            trim();
        }
        let (heap_after, rss_after) = now(value);
        Rebuilt { heap_before, heap_after, rss_before, rss_after }
    }
}

/// What a [`rebuild`] did.
///
/// ```
/// use memfootprint::Rebuilt;
///
/// let mut list = Vec::<u8>::with_capacity(100);
/// list.push(1);
/// let Rebuilt { heap_before, heap_after, .. } = memfootprint::rebuild(&mut list);
/// assert_eq!((heap_before, heap_after), (100, 1));
/// ```
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
#[non_exhaustive]
pub struct Rebuilt {
    /// Heap bytes of the value before, as [`heap_size`](crate::heap_size).
    pub heap_before: usize,
    /// Heap bytes of the value now.
    pub heap_after: usize,
    /// Bytes of memory that the process took before, if the system tells. Other threads' changes are in it.
    pub rss_before: Option<u64>,
    /// Bytes of memory that the process takes now.
    pub rss_after: Option<u64>,
}

impl fmt::Display for Rebuilt {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "heap {} → {}", ByteSize::from(self.heap_before), ByteSize::from(self.heap_after))?;
        match (self.rss_before, self.rss_after) {
            (Some(before), Some(after)) => write!(f, ", rss {} → {}", ByteSize(before), ByteSize(after)),
            _ => Ok(()),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::{Rebuild, Rebuilt};
    use core::cell::Cell;

    #[test]
    fn the_value_stays_the_same() {
        let mut names: Vec<String> = (0..100).map(|id| id.to_string() + &" ".repeat(50)).collect();
        for name in &mut names {
            name.truncate(2);
        }
        let before = names.clone();
        let rebuilt = super::rebuild(&mut names);
        assert_eq!(names, before);
        assert_eq!(rebuilt.heap_after, crate::heap_size(&before));
        assert!(rebuilt.heap_before > rebuilt.heap_after + 4000);
    }

    #[test]
    fn parts_are_made_one_by_one_and_then_it_is_trimmed() {
        thread_local! {
            static TRIMMED: Cell<u32> = const { Cell::new(0) };
        }
        let mut lists: Vec<Vec<u8>> = (0..10).map(|_| Vec::with_capacity(100)).collect();
        let trimming = Rebuild::new().trim(|| TRIMMED.set(TRIMMED.get() + 1));
        let rebuilt = trimming.each(&mut lists, |lists, part| {
            for list in lists {
                let outer = TRIMMED.get();
                part(list);
                assert_eq!((list.capacity(), outer), (0, 0));
            }
        });
        assert_eq!((rebuilt.heap_before - rebuilt.heap_after, TRIMMED.get()), (1000, 1));
    }

    #[test]
    fn what_it_did_in_one_line() {
        let mut rebuilt =
            Rebuilt { heap_before: 2048, heap_after: 0, rss_before: Some(4096), rss_after: Some(1) };
        assert_eq!(rebuilt.to_string(), "heap 2.0 KiB → 0 B, rss 4.0 KiB → 1 B");
        rebuilt.rss_after = None;
        assert_eq!(rebuilt.to_string(), "heap 2.0 KiB → 0 B");
    }
}
