//! How often the limit is looked at, by a clock that goes on only when it is looked at.

use crate::advise::Evidence;
use crate::walk::{CHUNK, LOOKS, Limit, TICK, looks};
use crate::{Accuracy, Advise, DynFootprint, Measure, MemFootprint, Reason, Sink, Walker};
use std::collections::{BTreeMap, BTreeSet, BinaryHeap, HashMap, HashSet, LinkedList, VecDeque};
use std::rc::Rc;
use std::sync::{Arc, Mutex};
use std::time::Duration;

const NANO: Duration = Duration::from_nanos(1);
const FAR: Duration = Duration::from_secs(1 << 30);

/// That the clock is looked at often enough while `steps` numbers, bytes, or other small things are gone through, each of
/// some nanoseconds at most: once in so many that they take a tenth of a millisecond.
#[track_caller]
fn looks_often<T: DynFootprint + ?Sized>(what: &str, value: &T, steps: usize, walk: impl Fn(&Measure, &T)) {
    const STEPS_A_LOOK: usize = 80_000;
    let (count, ()) = looks(NANO, || walk(&Measure::new().deadline(FAR), value));
    assert!(count as usize > steps / STEPS_A_LOOK, "{what}: {count} looks at the clock in {steps} steps");
    // And once the time is up, it ends there: a clock that goes on by a second has a walk of so many seconds.
    let (count, ()) =
        looks(Duration::from_secs(1), || walk(&Measure::new().deadline(Duration::from_secs(3)), value));
    assert!(count < 6, "{what}: {count} looks at the clock in a walk that may take three");
}

fn advises<T: DynFootprint + ?Sized>(what: &str, value: &T, steps: usize) {
    looks_often(what, value, steps, |measure, value| drop(measure.advise(value)));
}

fn measures<T: DynFootprint + ?Sized>(what: &str, value: &T, steps: usize) {
    looks_often(what, value, steps, |measure, value| drop(measure.report(value)));
    advises(what, value, steps);
}

const MANY: usize = 1 << 18;

#[test]
fn numbers_and_bytes_in_one_block() {
    let numbers = || (0..MANY as u64).collect::<Vec<_>>();
    advises("vector", &numbers(), MANY);
    advises("box", &numbers().into_boxed_slice(), MANY);
    advises("shared", &(Arc::<[u64]>::from(numbers()), 1), MANY);
    advises("slice in place", vec![1_u16; MANY].as_slice(), MANY);
    advises("array", &Box::<[u64; MANY]>::try_from(numbers().into_boxed_slice()).expect("as many"), MANY);
    advises("arrays in arrays", &vec![[[[7_u32; 16]; 16]; 16]; MANY / 4096], MANY);
    advises("deque", &numbers().into_iter().collect::<VecDeque<_>>(), MANY);
    advises("heap", &numbers().into_iter().collect::<BinaryHeap<_>>(), MANY);
    advises("list", &numbers().into_iter().collect::<LinkedList<_>>(), MANY);
    advises("options", &vec![Some(1_u32); MANY], MANY);
    advises("floats", &vec![1.0_f64; MANY], MANY);
    advises("short vectors", &numbers().chunks(3).map(<[u64]>::to_vec).collect::<Vec<_>>(), MANY);
    advises("behind a lock", &Mutex::new(numbers()), MANY);
    advises("zeros", &vec![0_u8; 64 * MANY], 64 * MANY);
    advises("many zeros", &vec![vec![0_u8; 4000]; MANY / 64], 64 * MANY);
}

#[test]
fn one_in_so_many_numbers() {
    let numbers = (0..MANY as u64).collect::<Vec<_>>();
    let sampled = |measure: &Measure, value: &Vec<u64>| {
        drop(Advise::new().measure(measure.clone()).sample(1000).run(value));
    };
    looks_often("a sample", &numbers, MANY, sampled);
}

#[test]
fn texts() {
    // They have 60 KB each, so that all are read.
    let texts = || (0..100_usize).map(|index| index.to_string().repeat(20_000)).collect::<Vec<_>>();
    let bytes = texts().iter().map(String::len).sum();
    advises("strings", &texts(), bytes);
    advises("boxes", &texts().into_iter().map(String::into_boxed_str).collect::<Vec<_>>(), bytes);
    advises("bytes", &texts().into_iter().map(String::into_bytes).collect::<Vec<_>>(), bytes);
    advises("keys", &texts().into_iter().collect::<BTreeSet<_>>(), bytes);
    advises("short ones", &vec![String::from("text"); MANY], MANY);
}

#[test]
fn trees_and_tables_of_plain_values() {
    let pairs = || (0..MANY as u64).map(|id| (id, id));
    measures("tree", &pairs().collect::<BTreeMap<_, _>>(), MANY);
    measures("tree of keys", &pairs().map(|(id, _)| id).collect::<BTreeSet<_>>(), MANY);
    advises("table", &pairs().collect::<HashMap<_, _>>(), MANY);
    let with_tombstones = |mut table: HashSet<u64>| {
        let odd = table.iter().copied().filter(|id| id % 2 == 1).collect::<Vec<_>>();
        for id in &odd {
            table.remove(id);
        }
        (table.len(), table)
    };
    let (len, table) = with_tombstones(pairs().map(|(id, _)| id).collect());
    measures("table that lost entries", &table, len);
    let trees = (0..MANY / 64).map(|_| (0..64_u32).collect::<BTreeSet<_>>()).collect::<Vec<_>>();
    measures("small trees", &trees, MANY);
}

#[test]
fn many_owners() {
    let shared = (0..MANY / 2).map(Rc::new).flat_map(|rc| [rc.clone(), rc]).collect::<Vec<_>>();
    measures("shared blocks", &shared, MANY);
    measures("strings", &vec![String::from("x"); MANY], MANY);
    measures("boxes", &(0..MANY).map(|_| Box::new(String::new())).collect::<Vec<_>>(), MANY);
}

/// As many values are read as are allowed, to the one.
#[test]
fn a_block_is_cut_where_the_values_end() {
    // Beyond the first 2 000, numbers that need their eight bytes.
    let numbers = |len: u64| (0..len).map(|id| if id < 2000 { 1 } else { u64::MAX / 3 }).collect::<Vec<_>>();
    let value = numbers(100_000);
    let narrowed = |values| {
        let advice = Advise::new().measure(Measure::new().max_values(values)).min_saving(0.0).run(&value);
        assert_eq!(advice.footprint().accuracy, Accuracy::AtLeast);
        assert_eq!(advice.footprint().skipped[0].reason, Reason::Limit);
        assert_eq!(advice.footprint().total(), crate::total_size(&value), "the block is known all the same");
        let findings = advice.findings().iter().filter(|finding| finding.rule.code() == "narrow");
        let findings = findings.map(|finding| (finding.affected, finding.of, finding.evidence));
        findings.collect::<Vec<_>>()
    };
    // One is the vector's contents.
    assert_eq!(narrowed(2001), [(2000, 100_000, Evidence::Partial)]);
    assert_eq!(narrowed(1500), [(1499, 100_000, Evidence::Partial)]);
    assert_eq!(narrowed(2002), [], "one that is larger was read");
    assert_eq!(narrowed(10), [], "too few to tell");
    let whole = Measure::new().max_values(100_001).advise(&value);
    assert_eq!(whole.footprint().accuracy, Accuracy::Exact);
    assert_eq!(Measure::new().max_values(100_000).advise(&value).footprint().accuracy, Accuracy::AtLeast);
}

/// Bytes that are read count as values, 64 of them as one.
#[test]
fn bytes_are_counted() {
    let zeros = vec![vec![0_u8; 64 * 100]; 3];
    let found = |values| {
        let advice = Advise::new().measure(Measure::new().max_values(values)).min_saving(0.0).run(&zeros);
        let found = advice.findings().iter().find(|finding| finding.rule.code() == "zeros");
        (found.map_or(0, |finding| finding.affected), advice.footprint().accuracy)
    };
    // The outer contents; for each a value, six KiB to look for zeros (what is left of one isn't counted), and a hundred
    // times 64 bytes to look for copies.
    let each = 1 + 6 * 16 + 100;
    assert_eq!(found(1), (0, Accuracy::AtLeast));
    assert_eq!(found(3 * each), (3, Accuracy::AtLeast), "the last one's copies aren't known");
    assert_eq!(found(1 + each), (1, Accuracy::AtLeast));
    assert_eq!(found(1 + 2 * each), (2, Accuracy::AtLeast));
    assert_eq!(found(1 + 3 * each), (3, Accuracy::Exact));
    assert_eq!(found(u64::MAX), (3, Accuracy::Exact));
    // A report doesn't read them.
    let report = Measure::new().max_values(4).footprint(&zeros);
    assert_eq!((report.accuracy, report.total()), (Accuracy::Exact, crate::total_size(&zeros)));
}

/// One that takes long: the clock goes on while it is measured.
struct Slow;

impl MemFootprint for Slow {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        TICK.set(TICK.get() + Duration::from_micros(10));
        walker.block(1, 1);
    }
}

#[test]
fn values_that_take_long_are_looked_at_more_often() {
    let values = (0..10_000).map(|_| Slow).collect::<Vec<_>>();
    let limit = Duration::from_secs(1);
    let (_, report) = looks(NANO, || Measure::new().deadline(limit).report(&values));
    let seen = report.footprint().used - size_of_val(&*values);
    // The clock multiplies its ticks: had it been looked at once in a thousand values, it would have gone on to the end.
    assert!((100..5000).contains(&seen), "{seen}");
}

#[test]
fn the_clock_is_looked_at_once_in_a_thousand_quick_values_and_after_each_slow_one() {
    let between = |tick: Duration| {
        let (_, mut limit) = looks(tick, || Limit::new(Some(FAR), None));
        for _ in 0..CHUNK * 20 {
            assert!(!limit.is_over());
        }
        let (count, ()) = (LOOKS.get(), (0..CHUNK * 20).for_each(|_| assert!(!limit.is_over())));
        CHUNK * 20 / u64::from(LOOKS.get() - count)
    };
    assert!((900..1100).contains(&between(NANO)));
    assert_eq!(between(Duration::from_millis(1)), 1);
    // What takes as long as it may is left as it is.
    assert_eq!(between(Duration::from_micros(100)), 16);
}

#[test]
fn what_cannot_be_cut_is_begun_only_where_there_is_time() {
    let second = Duration::from_secs(1);
    let limit = |time| looks(Duration::from_nanos(1), || Limit::new(Some(time), None)).1;
    assert!(limit(second).has_time(50_000_000));
    let mut short = limit(second);
    assert!(!short.has_time(200_000_000) && short.was_reached() && short.is_over() && !short.has_time(1));
    assert!(Limit::new(None, Some(1)).has_time(usize::MAX), "values are no time");
    let passes = |values| Limit::new(None, Some(values)).passes(50_000);
    assert!(passes(50_000) && !passes(49_999), "but what is passed over counts");
    // A table with room for much, and hardly an entry.
    let mut table = HashMap::with_capacity(1 << 20);
    table.insert(1, String::from("text"));
    let measure = |time| Measure::new().deadline(time).footprint(&table);
    assert_eq!(looks(NANO, || measure(second)).1.allocations, 2);
    let footprint = looks(NANO, || measure(Duration::from_micros(1))).1;
    assert_eq!((footprint.allocations, footprint.accuracy), (1, Accuracy::AtLeast));
    // One in which there are many needs no such time.
    table.extend((0..1000).map(|id| (id, String::from("text"))));
    let footprint = looks(NANO, || Measure::new().deadline(Duration::from_micros(1)).footprint(&table)).1;
    assert!(footprint.allocations > 10, "{footprint}");
}
