//! A tick as a line of JSON.

use super::event::Event;
use super::tick::{Tick, WatchedRoot};
use crate::process::{Pressure, Process};
use crate::report::json_writer::Writer;
use std::time::{SystemTime, UNIX_EPOCH};

const FORMAT: &str = "memfootprint.tick";

/// Goes up when a reader of the version before would be wrong. Keys may be added without.
const VERSION: u32 = 1;

/// One line, without its end. What is unknown has no key.
pub(super) fn line(service: &str, tick: &Tick) -> String {
    document((FORMAT, VERSION), service, tick, |json, root| {
        let places = root.places.iter().map(|place| (place.path.as_str(), place.bytes));
        write_places(json, "places", places);
    })
}

/// A list of places with what each holds.
pub(super) fn write_places<'p>(json: &mut Writer, key: &str, places: impl Iterator<Item = (&'p str, u64)>) {
    json.key(key);
    json.open('[');
    for (path, bytes) in places {
        json.open('{');
        json.string("path", path);
        json.number("bytes", bytes);
        json.close('}');
    }
    json.close(']');
}

/// A tick as a document of this format and version, with what `beside` adds to each root.
pub(super) fn document(
    (format, version): (&str, u32),
    service: &str,
    tick: &Tick,
    beside: impl Fn(&mut Writer, &WatchedRoot),
) -> String {
    let mut json = Writer::default();
    json.open('{');
    json.string("format", format);
    json.number("version", u64::from(version));
    write_head(&mut json, service, tick);
    json.key("roots");
    json.open('[');
    for root in &tick.roots {
        json.open('{');
        write_root(&mut json, root);
        beside(&mut json, root);
        json.close('}');
    }
    json.close(']');
    json.key("events");
    json.open('[');
    for event in &tick.events {
        json.open('{');
        write_event(&mut json, event);
        json.close('}');
    }
    json.close(']');
    json.close('}');
    json.finish()
}

/// When, of which process, and under what pressure.
fn write_head(json: &mut Writer, service: &str, tick: &Tick) {
    json.string("service", service);
    // A clock before 1970 tells no time.
    let now = SystemTime::now().duration_since(UNIX_EPOCH).unwrap_or_default();
    json.number("unix_ms", u64::try_from(now.as_millis()).unwrap_or(u64::MAX));
    json.number("tick", tick.number);
    json.number("uptime_ms", u64::try_from(tick.time.as_millis()).unwrap_or(u64::MAX));
    write_process(json, &tick.process);
    // In hundredths of a percent, as JSON here has integers alone.
    json.known("coverage_pct100", tick.coverage().map(|share| (share * 10_000.0).round() as u64));
    json.string("level", tick.level.code());
    write_pressure(json, &tick.pressure);
}

fn write_process(json: &mut Writer, process: &Process) {
    json.key("process");
    json.open('{');
    json.known("pid", process.pid.map(u64::from));
    json.known("rss", process.rss);
    json.known("peak", process.peak);
    json.known("swap", process.swap);
    json.known("threads", process.threads);
    json.known("allocated", process.allocated);
    json.known("limit", process.limit.map(|limit| limit.bytes));
    json.close('}');
}

fn write_pressure(json: &mut Writer, pressure: &Pressure) {
    json.key("pressure");
    json.open('{');
    json.known("used", pressure.used);
    json.known("reclaimable", pressure.reclaimable);
    json.known("limit", pressure.limit);
    json.known("throttled", pressure.throttled);
    json.known("at_limit", pressure.at_limit);
    json.known("oom_kills", pressure.oom_kills);
    // In hundredths of a percent, as the kernel tells it.
    let hundredths = |percent: Option<f64>| percent.map(|percent| (percent * 100.0).round() as u64);
    json.known("some_waiting_pct100", hundredths(pressure.some));
    json.known("full_waiting_pct100", hundredths(pressure.full));
    json.close('}');
}

fn write_root(json: &mut Writer, root: &WatchedRoot) {
    json.string("name", &root.name);
    json.number("bytes", root.bytes);
    json.number("heap", root.heap);
    json.number("slack", root.slack);
    json.number("elsewhere", root.elsewhere);
    json.string("accuracy", root.accuracy.code());
    json.known("budget", root.budget);
    json.boolean("is_over_budget", root.is_over_budget);
    json.number("took_us", u64::try_from(root.took.as_micros()).unwrap_or(u64::MAX));
    let top = root.top();
    write_places(json, "top", top.iter().map(|place| (place.path.as_str(), place.bytes)));
}

fn write_event(json: &mut Writer, event: &Event) {
    json.string("event", event.code());
    match event {
        Event::OverBudget { root, bytes, budget, .. } | Event::BackUnder { root, bytes, budget } => {
            json.string("root", root);
            json.number("bytes", *bytes);
            json.number("budget", *budget);
        }
        Event::Growing { root, path, from, to, over } => {
            json.string("root", root);
            json.string("path", path);
            json.number("from", *from);
            json.number("to", *to);
            json.number("over_s", over.as_secs());
        }
        Event::Pressure { level, .. } => json.string("level", level.code()),
        Event::Failed { .. } => {}
    }
    json.string("text", &event.to_string());
}
