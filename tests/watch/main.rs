//! What a watch tells, and what it does to its host; on simulated time, with a made-up system.

mod files;
mod growth;
mod host;
mod pressure;

use memfootprint::Watch;
use memfootprint::watch::Event;

/// A watch that tells the test alone.
fn watch() -> Watch {
    Watch::new("test").silent().pressure_from(Default::default)
}

fn texts(events: &[Event]) -> Vec<String> {
    events.iter().map(ToString::to_string).collect()
}
