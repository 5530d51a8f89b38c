//! The meters that a thread is in, one in another.

use super::account::Account;
use super::thread::{METERED, with};
use core::cell::Cell;

/// The most meters that can be entered at once.
pub(super) const MOST_METERS: usize = 16;

/// What this thread counts for, the outermost first.
pub(super) fn meters() -> [Option<&'static Account>; MOST_METERS] {
    with(|thread| Meters(thread.meters.each_ref().map(Cell::get))).0
}

#[derive(Default)]
struct Meters([Option<&'static Account>; MOST_METERS]);

/// Counts for `account` as well from here on. Only where the answer is [`Now`](Entered::Now) is [`leave`] to be called.
pub(super) fn enter(account: &'static Account) -> Entered {
    with(|thread| {
        for meter in &thread.meters {
            match meter.get() {
                Some(other) if core::ptr::eq(other, account) => return Entered::Before,
                Some(_) => {}
                None => {
                    meter.set(Some(account));
                    thread.set(METERED);
                    return Entered::Now;
                }
            }
        }
        Entered::NoRoom
    })
}

/// Whether a thread counts for a meter.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub(super) enum Entered {
    Now,
    Before,
    #[default]
    NoRoom,
}

/// Counts no longer for the innermost meter.
pub(super) fn leave() {
    with(|thread| {
        let entered = thread.meters.iter().take_while(|meter| meter.get().is_some()).count();
        if let Some(innermost) = entered.checked_sub(1).and_then(|last| thread.meters.get(last)) {
            innermost.set(None);
        }
        if entered <= 1 {
            thread.clear(METERED);
        }
    });
}
