//! What Prometheus scrapes: the watch's figures, by the names that `contrib/prometheus` knows.

use clap::Parser;
use memfootprint::ByteSize;
use memfootprint::heap::Tracking;
use memfootprint_service::app::App;
use memfootprint_service::budget::Budget;
use memfootprint_service::options::Options;
use memfootprint_service::{Index, metrics, watching};
use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;
use std::time::Duration;

/// Only with it is it known what is allocated.
#[global_allocator]
static ALLOCATOR: Tracking = Tracking::system();

/// What `/metrics` has after a tick, by name and labels, and what the tick says. All in one test: there is one recorder a process.
#[test]
fn what_is_scraped_is_what_was_measured() {
    let handle = metrics::install().expect("the only recorder");
    let list: &[u8] = include_bytes!("../../data/packages");
    let index = Index::load(list).expect("a package list");
    let app = App::new(index, Budget::new(ByteSize(16 << 20)), Duration::ZERO).expect("room for caches");
    let app: &'static App = Box::leak(Box::new(app));
    for query in ["lib", "perl", "lib"] {
        app.search(query);
    }
    let mut watch = watching::watch(app, &Options::parse_from(["service"])).silent();
    let tick = watch.tick().clone();
    let text = handle.render();
    // Whole numbers, but for how long a walk took.
    let scraped: BTreeMap<&str, u64> = text
        .lines()
        .filter(|line| !line.starts_with('#'))
        .filter_map(|line| line.rsplit_once(' '))
        .map(|(series, value)| (series, value.parse::<f64>().expect("a number") as u64))
        .collect();

    for root in &tick.roots {
        let name = &root.name;
        assert_eq!(scraped[&*format!("memfootprint_deep_bytes{{root=\"{name}\"}}")], root.bytes);
        assert_eq!(scraped[&*format!("memfootprint_slack_bytes{{root=\"{name}\"}}")], root.slack);
        // Places add up.
        let place = format!("memfootprint_place_bytes{{root=\"{name}\",");
        let places = scraped.iter().filter(|(series, _)| series.starts_with(&place));
        assert_eq!(places.map(|(_, bytes)| bytes).sum::<u64>(), root.bytes, "{text}");
    }
    assert_eq!(scraped["memfootprint_budget_bytes{root=\"history\"}"], app.budget.history());
    assert_eq!(scraped["memfootprint_over_budget{root=\"history\"}"], 0);
    assert_eq!(scraped["memfootprint_cache_bytes{cache=\"searches\"}"], app.caches.searches.used() as u64);
    assert_eq!(scraped["memfootprint_cache_hits_total{cache=\"searches\"}"], 1);
    assert_eq!(scraped["memfootprint_ticks_total"], 1);

    // The service's own, which requests bring about.
    let own = ["service_heap_peak_bytes", "service_heap_budget_bytes"];
    let exported: BTreeSet<&str> =
        scraped.keys().filter_map(|series| series.split('{').next()).chain(own).collect();
    contrib_names_what_there_is(&exported);
}

/// Every name in a rule, a rule's test and the dashboard is one that is published, or recorded by a rule.
fn contrib_names_what_there_is(exported: &BTreeSet<&str>) {
    let contrib = Path::new(env!("CARGO_MANIFEST_DIR")).join("../../contrib/prometheus");
    let read = |file: &str| {
        std::fs::read_to_string(contrib.join(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
    };
    let rules = read("memfootprint.rules.yml");
    let recorded: BTreeSet<&str> =
        rules.lines().filter_map(|line| line.trim().strip_prefix("- record: ")).collect();
    assert!(recorded.len() >= 4, "{recorded:?}");
    let mut used = BTreeSet::new();
    for file in ["memfootprint.rules.yml", "memfootprint.rules.test.yml", "memfootprint.json"] {
        let text = read(file);
        for word in text.split(|c: char| !c.is_ascii_alphanumeric() && c != '_' && c != ':') {
            let word = word.trim_matches(':');
            let is_known = if word.contains(":memfootprint_") {
                recorded.contains(word)
            } else if word.starts_with("memfootprint_") || word.starts_with("service_") {
                exported.contains(word)
            } else {
                continue;
            };
            assert!(is_known, "{file}: nothing publishes `{word}`; there are {exported:?} and {recorded:?}");
            used.insert(word.to_owned());
        }
    }
    assert!(recorded.iter().all(|name| used.contains(*name)));
    assert!(used.len() > 15, "{used:?}");
    let dashboard: serde_json::Value = serde_json::from_str(&read("memfootprint.json")).expect("JSON");
    assert!(
        dashboard["schemaVersion"].as_u64() >= Some(36)
            && dashboard["panels"].as_array().is_some_and(|panels| panels.len() > 10)
    );
}
