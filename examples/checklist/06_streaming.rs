//! Stream data instead of loading everything: then ten times the input takes no byte more.

use crate::data::Data;
use crate::parse::{Stanzas, dependencies};
use crate::point::{Outcome, Point, times};
use memfootprint::{assert_peak_independent_of, heap};
use std::fs::File;
use std::io::{self, BufRead, BufReader, Read};
use std::path::Path;

pub const POINT: Point = Point { number: 6, name: "stream", feature: "assert_peak_independent_of!", measure };

/// The same file so many times: an input as long as one wants.
struct Repeated<'d> {
    path: &'d Path,
    file: File,
    left: usize,
}

impl<'d> Repeated<'d> {
    fn new(path: &'d Path, times: usize) -> io::Result<Self> {
        Ok(Self { path, file: File::open(path)?, left: times })
    }
}

impl Read for Repeated<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        loop {
            let read = self.file.read(buffer)?;
            if read > 0 || self.left <= 1 {
                return Ok(read);
            }
            self.left -= 1;
            self.file = File::open(self.path)?;
        }
    }
}

/// How many dependencies there are in it.
fn count(input: impl BufRead) -> usize {
    let mut stanzas = Stanzas::new(input);
    let mut count = 0;
    while let Ok(Some(stanza)) = stanzas.next() {
        count += dependencies(&stanza.depends).count();
    }
    count
}

fn loaded(mut input: impl Read) -> usize {
    let mut text = Vec::new();
    match input.read_to_end(&mut text) {
        Ok(_) => count(&text[..]),
        Err(_) => 0,
    }
}

fn streamed(input: impl Read) -> usize {
    count(BufReader::new(input))
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let input = |times| Repeated::new(&data.path, times).expect("the file, which was read before");
    let fixed = |input| if is_broken { loaded(input) } else { streamed(input) };
    let (count, before) = heap::scope(|| loaded(input(10)));
    let (same, after) = heap::scope(|| fixed(input(10)));
    assert_eq!(count, same);
    // With ten times as much, not a byte more. Not from 1: before a list is read again, no line came after its longest.
    assert_peak_independent_of!(2, 20, |times| fixed(input(times)));

    let times = times(|| loaded(input(1)), || streamed(input(1)));
    Outcome {
        what: "peak",
        figures: Some([before.peak, after.peak]),
        cost: format!("{times:.2}× the time to count"),
        story: vec![
            format!("{count} dependencies, counted in ten times the list."),
            format!("loaded whole:  {before}"),
            format!("streamed:      {after}; with twenty times the list the same as with two"),
        ],
    }
}
