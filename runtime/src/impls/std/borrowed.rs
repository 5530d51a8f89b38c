//! What is lent, and so someone else's: references, pointers, guards, and iterators over what they borrow.

use super::owns_nothing;
use alloc::collections::{binary_heap, btree_map, btree_set, linked_list, vec_deque};
use alloc::string;
use core::cell::{Ref, RefMut};
use core::ptr::NonNull;
use core::{fmt, option, panic, result, slice, str, task};

owns_nothing! {
    {'b, T: ?Sized} &'b T, {'b, T: ?Sized} &'b mut T,
    {T: ?Sized} *const T, {T: ?Sized} *mut T, {T: ?Sized} NonNull<T>,
}

// The value behind a guard is its lock's, and a thread-local's is its thread's.
owns_nothing! {
    {T: ?Sized} Ref<'_, T>, {T: ?Sized} RefMut<'_, T>,
}

owns_nothing! {
    {'b, T} slice::Iter<'b, T>, {'b, T} slice::IterMut<'b, T>, {'b, T} slice::Windows<'b, T>,
    {'b, T} slice::Chunks<'b, T>, {'b, T} slice::ChunksMut<'b, T>,
    {'b, T} slice::ChunksExact<'b, T>, {'b, T} slice::ChunksExactMut<'b, T>,
    {'b, T} slice::RChunks<'b, T>, {'b, T} slice::RChunksMut<'b, T>,
    {'b, T} slice::RChunksExact<'b, T>, {'b, T} slice::RChunksExactMut<'b, T>,
    slice::EscapeAscii<'_>,
    {'b, T} option::Iter<'b, T>, {'b, T} option::IterMut<'b, T>,
    {'b, T} result::Iter<'b, T>, {'b, T} result::IterMut<'b, T>,
}

owns_nothing! {
    {'b, T} vec_deque::Iter<'b, T>, {'b, T} vec_deque::IterMut<'b, T>,
    {'b, T} linked_list::Iter<'b, T>, {'b, T} linked_list::IterMut<'b, T>,
    {'b, T} binary_heap::Iter<'b, T>,
    {'b, T} btree_set::Iter<'b, T>, {'b, T} btree_set::Range<'b, T>, {'b, T} btree_set::Union<'b, T>,
    {'b, T} btree_set::SymmetricDifference<'b, T>,
    {'b, K, V} btree_map::Iter<'b, K, V>, {'b, K, V} btree_map::IterMut<'b, K, V>,
    {'b, K, V} btree_map::Range<'b, K, V>, {'b, K, V} btree_map::RangeMut<'b, K, V>,
    {'b, K, V} btree_map::Keys<'b, K, V>, {'b, K, V} btree_map::Values<'b, K, V>,
    {'b, K, V} btree_map::ValuesMut<'b, K, V>,
}

owns_nothing! {
    str::Chars<'_>, str::CharIndices<'_>, str::Bytes<'_>, str::Lines<'_>, str::EncodeUtf16<'_>,
    str::SplitWhitespace<'_>, str::SplitAsciiWhitespace<'_>, str::Utf8Chunk<'_>, str::Utf8Chunks<'_>,
    str::EscapeDebug<'_>, str::EscapeDefault<'_>, str::EscapeUnicode<'_>, string::Drain<'_>,
    {'b} str::Split<'b, char>, {'b, 'p} str::Split<'b, &'p str>,
    core::char::ToLowercase, core::char::ToUppercase, core::char::EscapeDebug, core::char::EscapeDefault,
    core::char::EscapeUnicode, core::ascii::EscapeDefault,
}

owns_nothing! {
    fmt::Arguments<'_>, fmt::Formatter<'_>, panic::Location<'_>, task::Context<'_>,
}

#[cfg(feature = "std")]
mod of_std {
    use super::owns_nothing;
    use std::collections::{hash_map, hash_set};
    use std::sync::{MutexGuard, RwLockReadGuard, RwLockWriteGuard, mpsc};
    use std::{env, io, net, panic, path, process, thread};

    owns_nothing! {
        {T: ?Sized} MutexGuard<'_, T>, {T: ?Sized} RwLockReadGuard<'_, T>, {T: ?Sized} RwLockWriteGuard<'_, T>,
        {T: 'static} thread::LocalKey<T>, io::StdinLock<'_>, io::StdoutLock<'_>, io::StderrLock<'_>,
    }

    owns_nothing! {
        {'b, T} mpsc::Iter<'b, T>, {'b, T} mpsc::TryIter<'b, T>,
        {'b, T} hash_set::Iter<'b, T>, {'b, T, H} hash_set::Union<'b, T, H>, {'b, T, H} hash_set::Difference<'b, T, H>,
        {'b, T, H} hash_set::Intersection<'b, T, H>, {'b, T, H} hash_set::SymmetricDifference<'b, T, H>,
        {'b, K, V} hash_map::Iter<'b, K, V>, {'b, K, V} hash_map::IterMut<'b, K, V>,
        {'b, K, V} hash_map::Keys<'b, K, V>, {'b, K, V} hash_map::Values<'b, K, V>,
        {'b, K, V} hash_map::ValuesMut<'b, K, V>,
    }

    owns_nothing! {
        path::Components<'_>, path::Iter<'_>, path::Ancestors<'_>, path::Component<'_>, path::Prefix<'_>,
        path::PrefixComponent<'_>, path::Display<'_>, env::SplitPaths<'_>,
        panic::PanicHookInfo<'_>, io::IoSlice<'_>, io::IoSliceMut<'_>, net::Incoming<'_>,
        process::CommandArgs<'_>, process::CommandEnvs<'_>,
    }
}
