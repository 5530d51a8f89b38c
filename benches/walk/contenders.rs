//! Who takes part: the loop written by hand, memfootprint, and peers where they can measure the type.

use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::{FlatType, MemSize, SizeFlags};
use memfootprint::{Advise, MemFootprint, advise, footprint, heap_size, report};
use memfootprint_benches::{Contender, contender};

/// The loop written by hand, and what memfootprint offers.
pub(crate) fn ours<'v, T: MemFootprint>(
    value: &'v T,
    by_hand: impl Fn(&T) -> usize + 'v,
) -> Vec<Contender<'v>> {
    assert_eq!(by_hand(value), heap_size(value), "the loop written by hand is right");
    let mut contenders = vec![
        contender("by hand", value, by_hand),
        contender("`heap_size`", value, heap_size),
        contender("`footprint`", value, |value| footprint(value).heap()),
        contender("`report`", value, |value| report(value).footprint().heap()),
    ];
    // Nobody looks for advice in a debug build.
    if !cfg!(debug_assertions) {
        let sampled = |value: &T| Advise::new().sample(16).run(value).footprint().heap();
        contenders.push(contender("`advise`", value, |value| advise(value).footprint().heap()));
        contenders.push(contender("1 in 16", value, sampled));
    }
    contenders
}

/// All of them.
pub(crate) fn everyone<'v, T>(value: &'v T, by_hand: impl Fn(&T) -> usize + 'v) -> Vec<Contender<'v>>
where
    T: MemFootprint + MemSize + FlatType + GetSize + DeepSizeOf + DataSize,
{
    let peers = [mem_dbg(value), get_size(value), deepsize(value), datasize(value)];
    ours(value, by_hand).into_iter().chain(peers).collect()
}

pub(crate) fn mem_dbg<T: MemSize + FlatType>(value: &T) -> Contender<'_> {
    contender("`mem_dbg`", value, |value| value.mem_size(SizeFlags::CAPACITY) - size_of_val(value))
}

pub(crate) fn get_size<T: GetSize>(value: &T) -> Contender<'_> {
    contender("get-size2", value, GetSize::get_heap_size)
}

pub(crate) fn deepsize<T: DeepSizeOf>(value: &T) -> Contender<'_> {
    contender("deepsize", value, |value| value.deep_size_of() - size_of_val(value))
}

pub(crate) fn datasize<T: DataSize>(value: &T) -> Contender<'_> {
    contender("datasize", value, datasize::data_size)
}
