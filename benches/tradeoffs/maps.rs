//! Hash tables, sorted slices, lists that are searched through, and lists by number.

use crate::claim::{Row, Said, factor, line};
use memfootprint::{MemFootprint, total_size};
use memfootprint_benches::{Case, contender};
use memfootprint_support::numbers::Random;
use std::collections::HashMap;
use std::hash::Hash;

/// Entries, from few to many.
const SIZES: [usize; 12] = [2, 4, 8, 16, 32, 64, 128, 256, 1024, 4096, 16_384, 131_072];

/// More are not searched through.
const SCANNED: usize = 1024;

/// What each takes at one size: times and bytes as multiples of the hash table's.
struct Measured {
    entries: usize,
    nanos: f64,
    sorted: (f64, f64),
    scanned: Option<(f64, f64)>,
    dense: (f64, f64),
}

fn measure_one<K: Hash + Ord + Clone + MemFootprint>(keys: &[K], rounds: usize) -> Measured {
    let map: HashMap<K, u32> = keys.iter().cloned().zip(0..).collect();
    let list: Box<[(K, u32)]> = keys.iter().cloned().zip(0..).collect();
    let mut sorted = list.clone();
    sorted.sort_unstable();
    // Where the keys are numbers from 0, and so not stored.
    let dense: Box<[u32]> = (0..keys.len() as u32).collect();

    // In another order than any of them has.
    let mut random = Random::new(1);
    let turns: Vec<usize> = (0..1024).map(|_| random.below(keys.len())).collect();
    let find = |key: &K| sorted.binary_search_by(|entry| entry.0.cmp(key)).map_or(0, |at| sorted[at].1);
    let scan = |key: &K| list.iter().find(|entry| entry.0 == *key).map_or(0, |entry| entry.1);
    let mut contenders = vec![
        contender("hashed", &turns, |turns| turns.iter().map(|&turn| map[&keys[turn]] as usize).sum()),
        contender("sorted", &turns, |turns| turns.iter().map(|&turn| find(&keys[turn]) as usize).sum()),
        contender("dense", &turns, |turns| turns.iter().map(|&turn| dense[turn] as usize).sum()),
    ];
    if keys.len() <= SCANNED {
        contenders.push(contender("scanned", &turns, |turns| {
            turns.iter().map(|&turn| scan(&keys[turn]) as usize).sum()
        }));
    }
    let results = Case::run(keys.len().to_string(), rounds, &contenders).results;
    assert!(results.iter().all(|result| result.answer == results[0].answer));
    let hashed = results[0].seconds;
    let bytes = total_size(&map) as f64;
    let beside = |at: usize, size: usize| (results[at].seconds / hashed, size as f64 / bytes);
    Measured {
        entries: keys.len(),
        nanos: hashed / turns.len() as f64 * 1e9,
        sorted: beside(1, total_size(&sorted)),
        dense: beside(2, total_size(&dense)),
        scanned: (keys.len() <= SCANNED).then(|| beside(3, total_size(&list))),
    }
}

/// Rows of the table about keys of one kind, and the largest sizes at which a sorted slice, and a list that is searched
/// through, are as fast as the hash table.
fn table(kind: &str, measured: &[Measured]) -> String {
    let cell = |(time, memory)| format!("{} / {}", factor(time), factor(memory));
    let mut table = String::new();
    for Measured { entries, nanos, sorted, scanned, dense } in measured {
        let scanned = scanned.map_or_else(|| "–".to_owned(), cell);
        let name = format!("{kind}, {entries}");
        table += &line(&[name, format!("{nanos:.1} ns"), cell(*sorted), scanned, cell(*dense)]);
    }
    // How far up from the smallest it is no slower.
    let last = |time: &dyn Fn(&Measured) -> Option<f64>| {
        let slower = measured.iter().position(|one| time(one).is_none_or(|time| time > 1.0));
        match slower {
            None => "at every size".to_owned(),
            Some(0) => "never".to_owned(),
            Some(first) => format!("up to {} entries", measured[first - 1].entries),
        }
    };
    let sorted = last(&|one| Some(one.sorted.0));
    let scanned = last(&|one| one.scanned.map(|scanned| scanned.0));
    let dense = last(&|one| Some(one.dense.0));
    table + &line(&[format!("**{kind}: as fast as hashed**"), String::new(), sorted, scanned, dense])
}

/// The rows, and a table by size.
pub(crate) fn measure(rounds: usize) -> (Vec<Row>, String) {
    let mut random = Random::new(7);
    let numbers: Vec<Measured> = SIZES
        .iter()
        .map(|&count| measure_one(&(0..count).map(|_| random.draw()).collect::<Vec<u64>>(), rounds))
        .collect();
    let names: Vec<Measured> = SIZES
        .iter()
        .map(|&count| {
            let name = |_| format!("package-{:08x}", random.draw() as u32).into_boxed_str();
            measure_one(&(0..count).map(name).collect::<Vec<Box<str>>>(), rounds)
        })
        .collect();

    let mut rows = Vec::new();
    for (kind, measured) in [("`u64`", &numbers), ("`Box<str>`", &names)] {
        for one in measured.iter().filter(|one| [8, 1024, 131_072].contains(&one.entries)) {
            let (time, memory) = one.sorted;
            rows.push(Row {
                choice: format!("`HashMap`, sorted slice; {} by {kind}", one.entries),
                time: (1.0 / time, Said::Less),
                memory: (1.0 / memory, Said::More),
                of: "heap",
            });
        }
    }
    for one in numbers.iter().filter(|one| [8, 131_072].contains(&one.entries)) {
        rows.push(Row {
            choice: format!("`HashMap`, `Vec` by number; {}", one.entries),
            time: (1.0 / one.dense.0, Said::More),
            memory: (1.0 / one.dense.1, Said::More),
            of: "heap",
        });
    }
    let head = "| look-ups by key | `HashMap` | sorted, time / memory | searched through | `Vec` by number |\n\
                |---|---|---|---|---|\n";
    (rows, [head, &table("`u64`", &numbers), &table("`Box<str>`", &names)].concat())
}
