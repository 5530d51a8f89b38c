//! Limit the lifetime of large objects: what is no longer needed is still there until its scope ends.

use crate::data::Data;
use crate::parse::Stanzas;
use crate::point::{Outcome, Point, size, times};
use memfootprint::{MemFootprint, heap, report};
use std::collections::BTreeMap;

pub const POINT: Point =
    Point { number: 4, name: "limit lifetimes", feature: "heap::scope, Report::diff", measure };

/// What a start-up job has in its hands.
#[derive(MemFootprint, Default)]
struct Job {
    /// The list as it was read.
    source: Option<String>,
    by_section: BTreeMap<String, u32>,
    page: String,
}

fn job(data: &Data, ends_scope: bool) -> (Job, [memfootprint::Report; 2]) {
    let mut job = Job { source: std::fs::read_to_string(&data.path).ok(), ..Job::default() };
    let mut stanzas = Stanzas::new(job.source.as_deref().unwrap_or_default().as_bytes());
    while let Ok(Some(stanza)) = stanzas.next() {
        *job.by_section.entry(stanza.section).or_default() += 1;
    }
    let parsed = report(&job);
    if ends_scope {
        // `{ let source = ..; .. }` where it is a local; a field is taken.
        job.source = None;
    }
    let released = report(&job);
    job.page = page(data);
    (job, [parsed, released])
}

/// What is made afterwards, and takes room of its own.
fn page(data: &Data) -> String {
    let mut page = String::new();
    for stanza in &data.stanzas {
        page.extend(["<li>", &stanza.package, " ", &stanza.version, "</li>\n"]);
    }
    page
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let ((_job, _), before) = heap::scope(|| job(data, false));
    let ((job_done, [parsed, released]), after) = heap::scope(|| job(data, !is_broken));

    let source = std::fs::metadata(&data.path).map_or(0, |file| file.len() as i64);
    let diff = parsed.diff(&released);
    assert_eq!(diff.growth(), -source, "between the two reports the source is let go of, and nothing else");
    let place = diff.by_path().last().map(|change| change.path.clone());
    assert!(place.is_some_and(|path| path.starts_with("source")), "and it is named:\n{diff}");
    assert!(after.peak < before.peak, "both were there at once");
    assert!(job_done.source.is_none() && !job_done.by_section.is_empty());

    let times = times(|| job(data, false), || job(data, true));
    let mut story = vec![
        format!("The list is {}; the page that is made of it, {}.", size(source), size(job_done.page.len())),
        format!("held to the end:       {before}"),
        format!("let go of when parsed: {after}"),
        String::new(),
    ];
    story.extend(diff.to_string().lines().map(String::from));
    Outcome {
        what: "peak",
        figures: Some([before.peak, after.peak]),
        cost: format!("{times:.2}× the time of the job"),
        story,
    }
}
