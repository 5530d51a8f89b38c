//! Large preallocation, or what grows by itself.

use crate::claim::{Row, Said, factor, line};
use memfootprint::heap::scope;
use memfootprint_benches::{Case, contender};

/// What room there is for.
const ROOM: usize = 1 << 20;

fn filled(capacity: usize, count: usize) -> Vec<u64> {
    let mut list = Vec::with_capacity(capacity);
    for value in 0..count as u64 {
        list.push(std::hint::black_box(value));
    }
    list
}

/// The rows, and a table by how much of the room is used.
pub(crate) fn measure(rounds: usize) -> (Vec<Row>, String) {
    let mut rows = Vec::new();
    let mut table = String::from(
        "| `Vec<u64>` with room for 1 048 576 | time | heap held | peak | blocks and moves, grown |\n|---|---|---|---|---|\n",
    );
    for count in [ROOM, ROOM * 5 / 8, ROOM / 16, 1000] {
        let contenders = [
            contender("grown", &count, |&count| filled(0, count).len()),
            contender("preallocated", &count, |&count| filled(ROOM, count).len()),
        ];
        let times = Case::run(count.to_string(), rounds, &contenders).results;
        let time = times[1].seconds / times[0].seconds;
        let [grown, preallocated] = [0, ROOM].map(|capacity| scope(|| filled(capacity, count)).1);
        let memory = preallocated.live as f64 / grown.live as f64;
        table += &line(&[
            format!("{count} come"),
            factor(time),
            factor(memory),
            factor(preallocated.peak as f64 / grown.peak as f64),
            (grown.allocs + grown.reallocs).to_string(),
        ]);
        if count == ROOM || count == 1000 {
            let choice = format!("room for {ROOM}, none; {count} come");
            rows.push(Row { choice, time: (time, Said::Less), memory: (memory, Said::More), of: "heap" });
        }
    }
    (rows, table)
}
