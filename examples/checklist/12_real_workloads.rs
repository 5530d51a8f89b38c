//! Test with real production workloads: for long enough, what grows shows, and a watch says where.

use crate::catalog::Catalog;
use crate::data::Data;
use crate::point::{Outcome, Point, seconds};
use memfootprint::watch::{Event, Root};
use memfootprint::{MemFootprint, Watch, size, total_size};
use std::collections::VecDeque;
use std::fs::File;
use std::io::BufReader;
use std::sync::{Arc, Mutex};
use std::time::{Duration, Instant};

pub const POINT: Point = Point { number: 12, name: "real workloads", feature: "Watch::growth", measure };

/// How much load, on simulated time.
const HOURS: usize = 3;

/// A minute.
const REQUESTS: usize = 200;

/// A service that answers requests.
#[derive(MemFootprint, Default)]
struct Service {
    /// The last answers.
    recent: VecDeque<Arc<str>>,
    /// Who asked for what: written, and read by nobody.
    audit: Vec<String>,
    leaks: bool,
}

impl Service {
    fn answer(&mut self, catalog: &Catalog, name: &str, language: &str) {
        self.recent.truncate(499);
        self.recent.extend(catalog.render(name, language));
        self.recent.rotate_right(1);
        self.audit.push(format!("{name} in {language}"));
        if !self.leaks && self.audit.len() >= 1000 {
            self.audit.clear(); // written to its file
        }
    }
}

/// What the service holds in the end, what a watch told, and how long its ticks took in all.
fn soak(catalog: &Catalog, leaks: bool) -> (usize, Vec<Event>, f64) {
    let service = Arc::new(Mutex::new(Service { leaks, ..Service::default() }));
    let mut watch = Watch::new("pages")
        .with(Root::weak("service", &Arc::downgrade(&service)))
        .growth(Duration::from_hours(1), size!("16 KiB"))
        .pressure_from(Default::default) // whatever else this machine does
        .silent();
    let (start, mut told, mut ticking) = (Instant::now(), Vec::new(), 0.0);
    let mut requests = catalog.requests();
    for minute in 0..HOURS as u32 * 60 {
        let mut locked = service.lock().expect("nobody panicked");
        for (name, language) in requests.by_ref().take(REQUESTS) {
            locked.answer(catalog, name, language);
        }
        drop(locked);
        ticking += seconds(|| {
            let tick = watch.tick_at(start + Duration::from_mins(1) * minute);
            told.extend(tick.events.iter().cloned());
        });
    }
    let held = total_size(&*service.lock().expect("nobody panicked"));
    (held, told, ticking)
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let catalog = Catalog::load(BufReader::new(File::open(&data.path).expect("the file"))).expect("the list");
    let (before, told, _) = soak(&catalog, true);
    let (after, told_after, ticking) = soak(&catalog, is_broken);

    let [Event::Growing { path, .. }] = &told[..] else { panic!("one place leaks, and is told: {told:?}") };
    assert!(path.starts_with("audit"), "by its path: {path}");
    let texts: Vec<String> = told_after.iter().map(ToString::to_string).collect();
    assert!(texts.is_empty(), "the service grows: {}", texts.join("; "));

    let tick = ticking / (HOURS * 60) as f64;
    Outcome {
        what: "heap",
        figures: Some([before as u64, after as u64]),
        cost: format!("a tick takes {:.2} ms", tick * 1e3),
        story: vec![
            format!("{HOURS} hours of {REQUESTS} requests a minute, on simulated time."),
            format!("What the watch told: {}", told[0]),
            "With the list written and emptied: nothing.".into(),
        ],
    }
}
