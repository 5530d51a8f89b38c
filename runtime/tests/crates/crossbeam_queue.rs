use super::{SIZES, below, exact, ring, some, text, words};
use crossbeam_queue::{ArrayQueue, SegQueue};
use memfootprint::Accuracy::AtLeast;

#[test]
fn a_queue_of_fixed_room_is_exact() {
    for len in SIZES.into_iter().filter(|len| *len > 0) {
        let queue = exact(|| {
            let queue = ArrayQueue::<[u8; 3]>::new(len);
            (0..len / 2).for_each(|_| queue.push([7; 3]).unwrap());
            queue
        });
        assert_eq!(memfootprint::footprint(&queue).slack, 3 * (len - len / 2));
        exact(|| ArrayQueue::<String>::new(len));
        let texts = || {
            let queue = ArrayQueue::new(len);
            (0..len).for_each(|id| queue.push(text(id)).unwrap());
            queue
        };
        assert_eq!(below(AtLeast, texts), (0..len).map(|id| id % 50).sum::<usize>());
    }
}

#[test]
fn one_of_blocks_is_a_lower_bound() {
    for len in SIZES {
        for popped in [0, len / 2, len] {
            below(AtLeast, || {
                let queue = SegQueue::new();
                (0..len).for_each(|id| queue.push(id as u64));
                (0..popped).for_each(|_| _ = queue.pop());
                queue
            });
        }
    }
}

#[test]
fn queues_at_random() {
    ring(|random| {
        exact(|| {
            let queue = ArrayQueue::<u16>::new(1 + some(random));
            (0..some(random)).for_each(|_| _ = queue.force_push(7));
            (0..some(random)).for_each(|_| _ = queue.pop());
            queue
        });
        below(AtLeast, || {
            let queue = SegQueue::new();
            for word in words(random) {
                queue.push(word);
            }
            (0..some(random)).for_each(|_| _ = queue.pop());
            queue
        });
    });
}
