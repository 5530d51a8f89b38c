//! What lies one after another.

use std::collections::{BinaryHeap, LinkedList, VecDeque};

use ledger::{roots, text, texts};

roots! {
    FULL: Vec<String> = texts(500).collect();
    WITH_CAPACITY: Vec<String> = {
        let mut of = Vec::with_capacity(1000);
        of.extend(texts(10));
        of
    };
    SHRUNK: Vec<String> = {
        let mut of: Vec<String> = texts(100).collect();
        of.truncate(30);
        of.shrink_to_fit();
        of
    };
    TRUNCATED: Vec<String> = {
        let mut of: Vec<String> = texts(100).collect();
        of.truncate(30);
        of
    };
    EMPTY: Vec<String> = Vec::new();
    WITHOUT_SIZE: Vec<()> = vec![(); 1000];
    NUMBERS: Vec<u32> = (0..777).collect();
    NESTED: Vec<Vec<Vec<String>>> =
        (0..5).map(|outer| (0..outer).map(|inner| texts(inner).collect()).collect()).collect();
    SLICE: Box<[String]> = texts(70).collect();
    ARRAYS: Vec<[String; 3]> = (0..40).map(|at| [text(at), String::new(), text(at)]).collect();
    TUPLES: Vec<(u8, String, Option<Box<u64>>)> =
        (0..40).map(|at| (1, text(at), (at % 3 == 0).then(|| Box::new(7)))).collect();
    WRAPPED: VecDeque<String> = {
        let mut of: VecDeque<String> = texts(500).collect();
        for at in 0..100 {
            of.pop_front();
            of.push_back(text(at));
        }
        of
    };
    SHORT_DEQUE: VecDeque<Box<u8>> = {
        let mut of = VecDeque::with_capacity(50);
        of.push_front(Box::new(1));
        of.push_back(Box::new(2));
        of
    };
    DEQUE_WITHOUT_SIZE: VecDeque<()> = (0..10).map(|_| ()).collect();
    LINKED: LinkedList<String> = texts(300).collect();
    LINKED_NUMBERS: LinkedList<u16> = (0..30).collect();
    HEAP: BinaryHeap<String> = texts(300).collect();
}
