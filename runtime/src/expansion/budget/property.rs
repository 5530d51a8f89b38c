//! What may be asked of a type beside its size: alignment, nothing to drop, no heap.

use super::fields::{Fields, Layouts};
use super::labels::Labels;
use super::message::Message;
use super::rows::Rows;
use crate::MemFootprint;

/// Whether `T` is aligned to exactly `bytes`.
pub const fn is_aligned<T>(bytes: usize) -> bool {
    align_of::<T>() == bytes
}

/// Fails the build unless `T` is aligned to exactly `bytes`. `F` lists the types of its fields or the payloads of its
/// variants, `labels` their lines.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_align<T, F: Fields>(name: &str, labels: &str, bytes: usize) {
    if !is_aligned::<T>(bytes) {
        let message = alignment(name, align_of::<T>(), bytes, &F::LAYOUTS, &Labels::new(labels));
        panic!("{}", message.as_str());
    }
}

const fn alignment(
    name: &str,
    align: usize,
    wanted: usize,
    layouts: &Layouts,
    labels: &Labels<'_>,
) -> Message {
    let mut message = Message::new();
    if !wanted.is_power_of_two() {
        message.text("`align = ");
        message.number(wanted);
        message.text("` can't be met: alignments are powers of two");
        return message;
    }
    message.text("`");
    message.text(name);
    message.text("` is aligned to ");
    message.bytes(align);
    message.text(", expected ");
    message.number(wanted);
    if align < wanted {
        message.text("\n  help: `#[repr(align(");
        message.number(wanted);
        message.text("))]` on the type aligns it so");
        return message;
    }
    let culprits = Rows::aligned_above(layouts, wanted);
    if culprits.len() == 0 {
        message.text("\n  help: its `#[repr(align(..))]` asks for more");
    } else {
        message.text("\n  more than that has:");
        culprits.lines(&mut message, labels);
    }
    message
}

/// Whether nothing happens when a `T` goes.
pub const fn needs_no_drop<T>() -> bool {
    !core::mem::needs_drop::<T>()
}

/// Fails the build unless [`needs_no_drop`]. `F` lists the types of its fields or the payloads of its variants, `labels`
/// their lines.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_no_drop<T, F: Fields>(name: &str, labels: &str) {
    if !needs_no_drop::<T>() {
        let texts = ["implements `Drop`", "; so do"];
        let message = dropping(name, "needs to be dropped", &F::LAYOUTS, &Labels::new(labels), texts);
        panic!("{}", message.as_str());
    }
}

/// Whether a `T` can own no heap memory.
pub const fn is_heap_free<T: MemFootprint>() -> bool {
    !T::OWNS_HEAP
}

/// Fails the build unless [`is_heap_free`]. `F` lists the types of its fields or the payloads of its variants, `labels`
/// their lines.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_heap_free<T: MemFootprint, F: Fields>(name: &str, labels: &str) {
    if !is_heap_free::<T>() {
        let texts = ["says so in its `MemFootprint`", "; so does at least one of"];
        let message = dropping(name, "can own heap memory", &F::LAYOUTS, &Labels::new(labels), texts);
        panic!("{}", message.as_str());
    }
}

/// The fields that are dropped, which is so of all that own heap; or what else it can be. `several` precedes them if it
/// is more than one, of which not all need own heap.
const fn dropping(
    name: &str,
    what: &str,
    layouts: &Layouts,
    labels: &Labels<'_>,
    [own, several]: [&str; 2],
) -> Message {
    let mut message = Message::new();
    message.text("`");
    message.text(name);
    message.text("` ");
    message.text(what);
    message.text(", and must not");
    let culprits = Rows::dropped(layouts);
    if culprits.len() > 0 {
        message.text(if culprits.len() == 1 { "; so does" } else { several });
        culprits.lines(&mut message, labels);
    } else if layouts.len() > 0 {
        message.text(": it ");
        message.text(own);
    }
    // Without a list of fields nothing is known.
    message
}

#[cfg(test)]
mod tests {
    use super::*;

    #[repr(align(64))]
    struct Wide;

    #[test]
    fn alignments() {
        let labels = &Labels::new("id: u64\nwide: Wide\nname: u8");
        let layouts = <(u64, Wide, u8)>::LAYOUTS;
        assert_eq!(
            alignment("Shard", 8, 64, &layouts, labels).as_str(),
            "`Shard` is aligned to 8 bytes, expected 64\n  help: `#[repr(align(64))]` on the type aligns it so"
        );
        assert_eq!(
            alignment("Shard", 64, 16, &layouts, labels).as_str(),
            "`Shard` is aligned to 64 bytes, expected 16\n  more than that has:\n    wide: Wide"
        );
        assert_eq!(
            alignment("Shard", 128, 64, &layouts, labels).as_str(),
            "`Shard` is aligned to 128 bytes, expected 64\n  help: its `#[repr(align(..))]` asks for more"
        );
        assert_eq!(
            alignment("Shard", 8, 48, &layouts, labels).as_str(),
            "`align = 48` can't be met: alignments are powers of two"
        );
    }

    #[test]
    fn the_fields_that_are_dropped() {
        let labels = &Labels::new("id: u64\nname: String\ntags: Vec<u8>");
        let layouts = <(u64, String, Vec<u8>)>::LAYOUTS;
        assert_eq!(
            dropping("Order", "needs to be dropped", &layouts, labels, ["implements `Drop`", "; so do"])
                .as_str(),
            "`Order` needs to be dropped, and must not; so do\n    name: String\n    tags: Vec<u8>"
        );
        let layouts = <(u64,)>::LAYOUTS;
        assert_eq!(
            dropping("Order", "needs to be dropped", &layouts, labels, ["implements `Drop`", "; so do"])
                .as_str(),
            "`Order` needs to be dropped, and must not: it implements `Drop`"
        );
    }
}
