//! Functions and statics that share a pool, and limits that follow what the process may use.

use memfootprint::cache::Cache;
use memfootprint::{Measure, SizeClasses, bounded, pool};

pool!(MAIN = 256 << 10);

#[bounded(pool = MAIN, share = "75%")]
fn large(id: u64) -> Vec<u8> {
    vec![0; 500 + id as usize % 100]
}

#[bounded(pool = MAIN, entries = 1000)]
async fn small(id: u64) -> Vec<u8> {
    std::future::ready(()).await;
    vec![0; 400 + id as usize % 100]
}

#[test]
fn functions_share_a_pool() {
    for id in 0..10_000 {
        large(id);
        crate::futures::block_on(small(id));
    }
    let (of_large, of_small) = (large::cache().used(), small::cache().used());
    assert_eq!(MAIN.used(), of_large + of_small);
    assert!(MAIN.used() <= 256 << 10 && MAIN.used() > 240 << 10, "{}", MAIN.used());
    assert!((0.7..0.8).contains(&(of_large as f64 / MAIN.limit() as f64)), "{of_large}");
    assert!(small::cache().len() <= 1000);
}

#[bounded(bytes = "1 MiB", alloc = glibc)]
static CLASSED: Cache<u64, String>;

#[test]
fn allocators_count_as_they_say() {
    CLASSED.insert(1, "x".repeat(100));
    let before = CLASSED.stats().payload;
    CLASSED.insert(2, "x".repeat(100));
    let one = Measure::new().size_classes(SizeClasses::Glibc).heap_size(&"x".repeat(100));
    assert_eq!((CLASSED.stats().payload - before, one), (112, 112));
}

#[bounded(bytes = "50%", max = "1 MiB")]
fn part(id: u64) -> u64 {
    id
}

#[test]
fn a_part_is_bounded() {
    part(1);
    assert_eq!(part::cache().limit(), Some(1 << 20));
}

pool!(TINY = "1 KiB");
pool!(CROWDED = "16 KiB");

/// A function of its own for each number.
macro_rules! squares {
    ($pool:ident: $($name:ident)*) => {
        $(
            #[bounded(pool = $pool)]
            fn $name(n: u64) -> u64 {
                n * n
            }
        )*
        fn all_squares() -> Vec<u64> {
            vec![$($name(7)),*]
        }
    };
}

#[test]
fn a_pool_without_room_stops_no_program() {
    #[bounded(pool = TINY)]
    fn double(n: u64) -> u64 {
        n * 2
    }
    assert_eq!((double(1), double(1)), (2, 2));
    squares!(CROWDED: a b c d e f g h i j k l m n o p q r s t u v w x y z);
    assert_eq!(all_squares(), [49; 26]);
    assert!(CROWDED.stats().peak <= 16 << 10 && (1..26).contains(&CROWDED.stats().members));
    assert!(TINY.used() <= 1 << 10);
}
