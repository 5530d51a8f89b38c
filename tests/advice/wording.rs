//! What one reads: the change as one would write it.

use crate::check::{all_advice, finding};
use memfootprint::MemFootprint;
use memfootprint::advise::{Advice, Rule};

#[test]
fn fields_without_a_name() {
    #[derive(MemFootprint)]
    struct Point(u64, u64);
    let points: Vec<Point> = (0..2000).map(|x| Point(x, x % 100)).collect();
    assert!(points.iter().all(|point| point.1 <= point.0));
    let advice = all_advice(&points);
    assert_eq!(finding(&advice, Rule::Narrow, "[*].0").change, "`u16`: they are 0 to 1 999");
    assert_eq!(finding(&advice, Rule::Narrow, "[*].1").change, "`u8`: they are 0 to 99");
}

#[test]
fn numbers_beyond_what_is_told_apart() {
    #[derive(MemFootprint)]
    struct Job {
        id: Option<u64>,
    }
    let jobs: Vec<Job> = (0..2000).map(|id| Job { id: Some(u64::MAX - id) }).collect();
    assert!(jobs.iter().all(|job| job.id.is_some()));
    let advice = all_advice(&jobs);
    let change = &finding(&advice, Rule::Narrow, "[*].id").change;
    assert_eq!(change, "`id: Option<NonZeroU64>`: none is 0");
}

#[test]
fn variants_with_named_fields() {
    #[derive(MemFootprint)]
    enum Event {
        Tick(u8),
        Trade { symbol: [u64; 4], price: u64 },
    }
    #[derive(MemFootprint)]
    enum Line {
        Blank(u8),
        Text { words: [u64; 4] },
    }
    let event = |n| if n == 7 { Event::Trade { symbol: [n; 4], price: n } } else { Event::Tick(n as u8) };
    let line = |n| if n == 7 { Line::Text { words: [n; 4] } } else { Line::Blank(n as u8) };
    let events: Vec<Event> = (0..2000).map(event).collect();
    let lines: Vec<Line> = (0..2000).map(line).collect();
    assert!(events.iter().enumerate().all(|(n, event)| match event {
        Event::Tick(tick) => *tick == n as u8,
        Event::Trade { symbol, price } => symbol[0] == *price,
    }));
    assert!(lines.iter().enumerate().all(|(n, line)| match line {
        Line::Blank(blank) => *blank == n as u8,
        Line::Text { words } => words[0] == 7,
    }));
    let change = |advice: Advice| finding(&advice, Rule::Rare, "[*]").change.clone();
    assert_eq!(
        change(all_advice(&events)),
        "`Trade(Box<Trade>)`, of `struct Trade { symbol: [u64; 4], price: u64 }`"
    );
    assert_eq!(change(all_advice(&lines)), "`Text { words: Box<[u64; 4]> }`");
}

#[test]
fn values_that_are_no_integers() {
    #[derive(MemFootprint)]
    struct Cell {
        width: f64,
        height: f32,
        fill: char,
        angle: f64,
        shown: bool,
    }
    let cells: Vec<Cell> = (0..2000)
        .map(|id| Cell { width: 1.5, height: -2.0, fill: 'é', angle: f64::from(id), shown: true })
        .collect();
    assert!(cells.iter().all(|cell| cell.shown && cell.fill == 'é' && cell.width > f64::from(cell.height)));
    assert!(cells[1].angle > cells[0].angle);
    let advice = all_advice(&cells);
    let same = advice.findings().iter().filter(|finding| finding.rule == Rule::Same);
    let mut changes: Vec<&str> = same.map(|finding| finding.change.as_str()).collect();
    changes.sort_unstable();
    assert_eq!(
        changes,
        [
            "leave out `fill`: all are 'é'",
            "leave out `height`: all are -2.0",
            "leave out `shown`: all are true",
            "leave out `width`: all are 1.5"
        ]
    );
}
