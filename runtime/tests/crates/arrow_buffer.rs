use super::{SIZES, exact, fair, ring, same, some};
use arrow_buffer::{BooleanBuffer, Buffer, MutableBuffer, NullBuffer, OffsetBuffer, ScalarBuffer, i256};
use memfootprint::Accuracy::{AtLeast, Declared};

#[test]
fn a_region_counts_once() {
    for len in SIZES {
        let whole = same(Declared, || Buffer::from_vec(vec![7_u64; len]));
        assert_eq!(memfootprint::footprint(&whole).shared, 0);
        same(Declared, || ScalarBuffer::<i32>::from(Vec::with_capacity(len + 1)));
        same(Declared, || OffsetBuffer::<i32>::from_lengths(vec![1; len]));
        same(Declared, || NullBuffer::new_null(len + 1));
        exact(|| MutableBuffer::with_capacity(len));
        exact(|| MutableBuffer::from_len_zeroed(len));
        if len > 0 {
            same(Declared, || {
                let whole = Buffer::from_vec(vec![7_u64; len]);
                (whole.slice(8), whole.slice_with_length(0, 8), whole.clone(), whole)
            });
            same(Declared, || BooleanBuffer::new_set(len).slice(len / 2, len / 3));
        }
    }
    exact(|| vec![i256::ONE; 9]);
}

/// None of them says which it is.
#[test]
fn empty_regions_with_several_owners_are_not_counted() {
    let empty = Buffer::from_vec(Vec::<u8>::new());
    let footprint = memfootprint::footprint(&(empty.clone(), empty));
    assert_eq!((footprint.heap(), footprint.accuracy), (0, AtLeast));
}

/// Memory that arrow was only given counts by its length: the word of whoever gave it.
#[cfg(feature = "bytes")]
#[test]
fn a_region_of_another_is_declared() {
    let given = Buffer::from(bytes::Bytes::from_static(&[7; 100]));
    let footprint = memfootprint::footprint(&given);
    assert!(footprint.accuracy == Declared && footprint.heap() > 100, "{footprint:?}");
}

#[test]
fn slices_at_random() {
    ring(|random| {
        fair(|| {
            let buffers: Vec<_> = (0..random.below(4))
                .map(|_| {
                    let mut buffer = MutableBuffer::with_capacity(some(random));
                    (0..some(random)).for_each(|byte| buffer.push(byte as u8));
                    if random.below(4) == 0 {
                        buffer.shrink_to_fit();
                    }
                    Buffer::from(buffer)
                })
                .collect();
            let slices: Vec<_> =
                buffers.iter().map(|buffer| buffer.slice(random.below(buffer.len() + 1))).collect();
            (buffers, slices)
        });
        // With room for something, every one is known.
        same(Declared, || {
            let one = Buffer::from_vec(vec![7_u32; 1 + some(random)]);
            (one.slice(4 * random.below(one.len() / 4)), ScalarBuffer::<u32>::from(one.clone()), one)
        });
    });
}
