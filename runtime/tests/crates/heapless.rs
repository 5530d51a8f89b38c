use super::{below, exact, ring, text, word};
use heapless::binary_heap::Max;
use heapless::index_map::FnvIndexMap;
use heapless::index_set::FnvIndexSet;
use heapless::{BinaryHeap, Deque, HistoryBuf, LinearMap, String as Text, Vec as Few};
use memfootprint::Accuracy::AtLeast;

#[test]
fn collections_are_inline() {
    exact(|| (0..8).map(text).collect::<Few<String, 8>>());
    exact(|| vec![Few::<u64, 4>::new(); 3]);
    exact(|| Text::<8>::try_from("abc").unwrap());
    exact(|| {
        let mut map = FnvIndexMap::<u8, String, 8>::new();
        map.insert(1, text(7)).unwrap();
        let mut linear = LinearMap::<u8, String, 8>::new();
        linear.insert(1, text(7)).unwrap();
        (map, linear, FnvIndexSet::<String, 8>::from_iter([text(7)]))
    });
    exact(|| {
        let mut heap = BinaryHeap::<String, Max, 4>::new();
        heap.push(text(7)).unwrap();
        heap
    });
}

#[test]
fn queues_between_threads_show_nothing() {
    let mut queue = heapless::spsc::Queue::<String, 4>::new();
    queue.enqueue(text(7)).unwrap();
    assert_eq!(memfootprint::footprint(&queue).accuracy, AtLeast);
    let queue = heapless::spsc::Queue::<String, 4>::new;
    assert_eq!(below(AtLeast, || Box::new(queue())), 0);
    exact(heapless::spsc::Queue::<u8, 4>::new);
}

#[test]
fn collections_at_random() {
    ring(|random| {
        exact(|| {
            let (mut vec, mut deque) = (Few::<String, 16>::new(), Deque::<String, 16>::new());
            let mut history = HistoryBuf::<String, 4>::new();
            for _ in 0..random.below(40) {
                match random.below(6) {
                    0 => drop(vec.pop()),
                    1 => drop(deque.pop_front()),
                    2 => drop(vec.push(word(random))),
                    3 => drop(deque.push_back(word(random))),
                    4 => drop(deque.push_front(word(random))),
                    _ => history.write(word(random)),
                }
            }
            (vec, deque, history)
        });
    });
}

#[cfg(feature = "shrink")]
#[test]
fn what_they_own_is_shrunk() {
    let mut vec = Few::<String, 4>::from_iter([String::with_capacity(7)]);
    assert_eq!(super::shrinks(&mut vec), 7);
}
