//! What one reads: the change as one would write it.

use crate::check::{all_advice, finding};
use memfootprint::MemFootprint;
use memfootprint::advise::{Advice, Evidence, Rule};
use std::rc::Rc;

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

#[test]
fn names_that_are_keywords() {
    #[derive(MemFootprint)]
    struct Kind {
        r#type: u64,
    }
    #[derive(MemFootprint)]
    struct Parcel {
        r#box: String,
    }
    let kinds: Vec<Kind> = (0..2000).map(|index| Kind { r#type: index % 9 }).collect();
    let advice = all_advice(&kinds);
    assert_eq!(finding(&advice, Rule::Narrow, "[*].type").change, "`r#type: u8`: they are 0 to 8");
    let parcels: Vec<Parcel> = kinds.iter().map(|kind| Parcel { r#box: kind.r#type.to_string() }).collect();
    assert!(parcels.iter().all(|parcel| parcel.r#box.len() == 1));
    let advice = all_advice(&parcels);
    assert_eq!(finding(&advice, Rule::Fixed, "[*].box").change, "`r#box: Box<str>`, by `into_boxed_str()`");
}

/// Where elements that are made smaller share their block with the counters, padding may follow.
#[test]
fn how_sure_it_is_of_several_changes() {
    let lists = (0..500).map(|index| Rc::new(vec![index % 9; 5])).collect::<Vec<Rc<Vec<u64>>>>();
    let shared = lists.iter().flat_map(|list| [list.clone(), list.clone()]).collect::<Vec<_>>();
    let advice = all_advice(&shared);
    let applied = |rule| advice.findings().iter().find(|it| it.rule == rule && it.covered_by.is_none());
    assert!(applied(Rule::Narrow).is_some(), "{advice}");
    assert_eq!(applied(Rule::Nested).map(|finding| finding.evidence), Some(Evidence::AtLeast), "{advice}");
    assert!(!advice.is_exact());
}
