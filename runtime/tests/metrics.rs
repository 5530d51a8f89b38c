//! What a recorder of the `metrics` facade receives. Run with `cargo test -p memfootprint --features metrics`.

#![expect(clippy::float_cmp, reason = "whole numbers, and as far as they go exact")]

use memfootprint::metrics::{RootGauges, record_cache, record_process};
use memfootprint::process::{Allocator, AllocatorStats, Pressure};
use memfootprint::watch::{Event, Root};
use memfootprint::{Measure, MemFootprint, Watch, size};
use metrics::{
    Counter, CounterFn, Gauge, GaugeFn, Histogram, Key, KeyName, Metadata, Recorder, SharedString, Unit,
};
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};
use std::time::Duration;

/// A figure with its labels, as an exporter would write it.
type Name = String;

#[derive(Default)]
struct Seen {
    values: BTreeMap<Name, f64>,
    counters: BTreeMap<Name, u64>,
    described: BTreeMap<String, (Option<Unit>, String)>,
}

/// Keeps the last value of each figure.
#[derive(Default, Clone)]
struct Capture(Arc<Mutex<Seen>>);

struct Handle(Capture, Name);

impl GaugeFn for Handle {
    fn increment(&self, _: f64) {
        panic!("gauges are set");
    }

    fn decrement(&self, _: f64) {
        panic!("gauges are set");
    }

    fn set(&self, value: f64) {
        self.0.0.lock().unwrap().values.insert(self.1.clone(), value);
    }
}

impl CounterFn for Handle {
    fn increment(&self, by: u64) {
        *self.0.0.lock().unwrap().counters.entry(self.1.clone()).or_default() += by;
    }

    fn absolute(&self, value: u64) {
        let mut seen = self.0.0.lock().unwrap();
        let counter = seen.counters.entry(self.1.clone()).or_default();
        *counter = value.max(*counter);
    }
}

impl Capture {
    fn handle(&self, key: &Key) -> Arc<Handle> {
        let labels: Vec<String> =
            key.labels().map(|label| format!("{}={:?}", label.key(), label.value())).collect();
        let name = if labels.is_empty() {
            key.name().into()
        } else {
            format!("{}{{{}}}", key.name(), labels.join(","))
        };
        assert!(self.0.lock().unwrap().described.contains_key(key.name()), "{name} says what it is");
        Arc::new(Handle(self.clone(), name))
    }

    fn describe(&self, key: &KeyName, unit: Option<Unit>, description: &str) {
        self.0.lock().unwrap().described.insert(key.as_str().to_owned(), (unit, description.to_owned()));
    }

    fn value(&self, name: &str) -> Option<f64> {
        self.0.lock().unwrap().values.get(name).copied()
    }

    fn counter(&self, name: &str) -> Option<u64> {
        self.0.lock().unwrap().counters.get(name).copied()
    }

    /// What the places of a root hold, by path.
    fn places(&self, root: &str) -> BTreeMap<String, f64> {
        let begin = format!("memfootprint_place_bytes{{root={root:?},path=");
        let seen = self.0.lock().unwrap();
        let places = seen.values.iter().filter_map(|(name, value)| {
            let path = name.strip_prefix(&begin)?.strip_suffix('}')?;
            Some((path.trim_matches('"').to_owned(), *value))
        });
        places.collect()
    }
}

impl Recorder for Capture {
    fn describe_counter(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_gauge(&self, key: KeyName, unit: Option<Unit>, description: SharedString) {
        self.describe(&key, unit, &description);
    }

    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {
        panic!("there is none");
    }

    fn register_counter(&self, key: &Key, _: &Metadata<'_>) -> Counter {
        Counter::from_arc(self.handle(key))
    }

    fn register_gauge(&self, key: &Key, _: &Metadata<'_>) -> Gauge {
        Gauge::from_arc(self.handle(key))
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        panic!("there is none");
    }
}

/// What is published by `work`.
fn published(work: impl FnOnce(&Capture)) -> Capture {
    let capture = Capture::default();
    metrics::with_local_recorder(&capture, || work(&capture));
    capture
}

#[derive(MemFootprint, Default)]
struct State {
    names: Vec<String>,
    numbers: Vec<u64>,
    few: [u8; 2],
}

fn state(names: usize) -> State {
    State {
        names: (0..names).map(|_| "a name".into()).collect(),
        numbers: Vec::with_capacity(100),
        few: [1; 2],
    }
}

#[test]
fn a_report_is_figures_that_add_up() {
    let state = state(100);
    let report = memfootprint::report(&state);
    let seen = published(|_| RootGauges::new("state").record(&report));
    let of_root = |name: &str| seen.value(&format!("memfootprint_{name}{{root=\"state\"}}"));
    let footprint = report.footprint();
    assert_eq!(of_root("deep_bytes"), Some(footprint.total() as f64));
    assert_eq!(of_root("slack_bytes"), Some(800.0));
    assert_eq!(of_root("shared_bytes"), Some(0.0));
    assert_eq!(of_root("unseen"), Some(0.0));
    let places = seen.places("state");
    assert_eq!(places["names[*]"], 100.0 * (24.0 + 6.0));
    assert_eq!(places["numbers"], 24.0 + 800.0);
    assert!(!places.contains_key("few") && places["(other)"] > 0.0, "less than a hundredth");
    assert_eq!(places.values().sum::<f64>(), footprint.total() as f64);
    for root in ["budget_bytes", "over_budget", "walk_seconds"] {
        assert_eq!(of_root(root), None, "a watch's alone");
    }
}

/// Figures that would keep their last value would be wrong for good.
#[test]
fn places_that_are_gone_hold_nothing() {
    let mut gauges = RootGauges::new("state");
    let seen = published(|seen| {
        gauges.record(&memfootprint::report(&state(100)));
        assert!(seen.places("state")["names[*]"] > 0.0);
        gauges.record(&memfootprint::report(&state(0)));
    });
    assert_eq!(seen.places("state")["names[*]"], 0.0);
    let total = seen.value("memfootprint_deep_bytes{root=\"state\"}").unwrap();
    assert_eq!(seen.places("state").values().sum::<f64>(), total);
}

#[test]
fn the_root_itself_has_a_path() {
    let seen = published(|_| RootGauges::new("number").record(&memfootprint::report(&7_u64)));
    assert_eq!(seen.places("number"), BTreeMap::from([("(root)".into(), 8.0), ("(other)".into(), 0.0)]));
}

trait Shape: memfootprint::DynFootprint {}

/// As many concrete types as one likes, each with a path of its own.
#[derive(MemFootprint)]
struct Kind<const N: usize>(Vec<u8>);

impl<const N: usize> Shape for Kind<N> {}

memfootprint::measured_dyn!(dyn Shape);

/// A tick after tick in which other types are met.
#[test]
fn labels_are_bounded_however_paths_change() {
    fn shapes<const N: usize>(shapes: &mut Vec<Vec<Box<dyn Shape>>>) {
        let kind = |_| Box::new(Kind::<N>(vec![0; N])) as Box<dyn Shape>;
        shapes.push((0..10).map(kind).collect());
    }
    macro_rules! all_of {
        ($into:expr; $($n:literal)*) => { $( shapes::<$n>($into); )* };
    }

    let mut all = Vec::new();
    all_of!(&mut all; 100 101 102 103 104 105 106 107 108 109 110 111 112 113 114 115 116 117 118 119
        120 121 122 123 124 125 126 127 128 129 130 131 132 133 134 135 136 137 138 139
        140 141 142 143 144 145 146 147 148 149 150 151 152 153 154 155 156 157 158 159
        160 161 162 163 164 165 166 167 168 169 170 171 172 173 174 175 176 177 178 179
        180 181 182 183 184 185 186 187 188 189 190 191 192 193 194 195 196 197 198 199
        200 201 202 203 204 205 206 207 208 209 210 211 212 213 214 215 216 217 218 219
        220 221 222 223 224 225 226 227 228 229 230 231 232 233 234 235 236 237 238 239);
    assert_eq!(all.len(), 140);
    let mut gauges = RootGauges::new("shapes");
    let seen = published(|seen| {
        for some in all.chunks(7) {
            let report = memfootprint::report(some);
            gauges.record(&report);
            let sum: f64 = seen.places("shapes").values().sum();
            assert_eq!(sum, report.root().deep.bytes as f64);
        }
    });
    let places = seen.places("shapes").len();
    assert_eq!(places, 128 + 1, "as many as there may be, and the rest");
}

static LOCKED: Mutex<Vec<u64>> = Mutex::new(Vec::new());

#[test]
fn a_watch_publishes_each_tick() {
    static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

    let value = Arc::new(vec![0_u8; 5000]);
    let mut watch = Watch::new("test")
        .silent()
        .pressure_from(|| {
            let mut pressure = Pressure::default();
            (pressure.used, pressure.limit) = (Some(85), Some(100));
            pressure
        })
        .with(Root::new("names", &NAMES).budget(size!("1 KiB")))
        .with(Root::weak("value", &Arc::downgrade(&value)).budget(size!("1 KiB")))
        .root("locked", &LOCKED);
    let held = LOCKED.lock().unwrap();
    let seen = published(|seen| {
        let tick = watch.tick();
        for root in &tick.roots {
            let of_root = |name: &str| seen.value(&format!("memfootprint_{name}{{root={:?}}}", root.name));
            assert_eq!(of_root("deep_bytes"), Some(root.bytes as f64), "{}", root.name);
            assert_eq!(of_root("slack_bytes"), Some(root.slack as f64));
            assert_eq!(of_root("budget_bytes"), root.budget.map(|bytes| bytes as f64));
            assert_eq!(
                of_root("over_budget"),
                root.budget.map(|_| f64::from(u8::from(root.name == "value")))
            );
            assert_eq!(of_root("walk_seconds"), Some(root.took.as_secs_f64()));
            assert_eq!(of_root("unseen"), Some(f64::from(u8::from(root.name == "locked"))));
            assert_eq!(seen.places(&root.name).values().sum::<f64>(), root.bytes as f64);
            assert_eq!(root.places.iter().map(|place| place.bytes).sum::<u64>(), root.bytes);
        }
        assert_eq!(seen.value("memfootprint_pressure"), Some(1.0));
        assert_eq!(seen.value("memfootprint_rss_bytes"), tick.process.rss.map(|bytes| bytes as f64));
        let limit = tick.process.limit.map(|limit| limit.bytes as f64);
        assert_eq!(seen.value("memfootprint_limit_bytes"), limit);
        assert_eq!(seen.counter("memfootprint_ticks"), Some(1));

        // What is gone takes nothing, and is over no budget.
        drop(value);
        watch.tick();
    });
    drop(held);
    assert_eq!(seen.value("memfootprint_deep_bytes{root=\"value\"}"), Some(0.0));
    assert_eq!(seen.value("memfootprint_over_budget{root=\"value\"}"), Some(0.0));
    assert_eq!(seen.places("value").values().sum::<f64>(), 0.0);
    assert_eq!(seen.counter("memfootprint_ticks"), Some(2));
    // No recorder is installed: nothing happens.
    watch.tick();
}

#[test]
fn names_are_as_prometheus_has_them() {
    let seen = published(|_| {
        let mut watch = Watch::new("test").silent().with(Root::new("few", &[1_u8; 3]).budget(size!("1 B")));
        watch.tick();
        record_process(&memfootprint::process::snapshot());
    });
    let seen = seen.0.lock().unwrap();
    assert!(seen.described.len() >= 10, "{:?}", seen.described);
    for (name, (unit, help)) in &seen.described {
        assert!(name.starts_with("memfootprint_") && !name.ends_with("_total"), "{name}");
        assert_eq!(name.ends_with("_bytes"), *unit == Some(Unit::Bytes), "{name}");
        assert_eq!(name.ends_with("_seconds"), *unit == Some(Unit::Seconds), "{name}");
        assert!(help.ends_with('.') && help.len() > 10, "{name}: {help}");
    }
}

/// The table in the docs lists what is published, and nothing else. Elsewhere less is known of the process.
#[test]
#[cfg(target_os = "linux")]
fn the_docs_list_every_figure() {
    struct Counting;

    impl Allocator for Counting {
        fn name(&self) -> &'static str {
            "counting"
        }

        fn stats(&self) -> AllocatorStats {
            let mut stats = AllocatorStats::default();
            (stats.allocated, stats.resident) = (Some(60), Some(80));
            stats
        }
    }

    let docs = include_str!("../src/metrics/mod.rs");
    let listed = docs.lines().filter_map(|line| line.strip_prefix("//! | `memfootprint_"));
    let listed: Vec<&str> = listed.filter_map(|line| Some(line.split_once('`')?.0)).collect();
    memfootprint::process::set_allocator(&Counting);
    let pages = memfootprint::cache::Cache::<u64, u64>::builder().bytes(1 << 16).build().unwrap();
    let mut watch = Watch::new("test").silent().with(Root::new("few", &[1_u8; 3]).budget(size!("1 B")));
    let process = memfootprint::process::snapshot();
    let seen = published(|_| {
        watch.tick();
        record_process(&process);
        record_cache("pages", &pages.stats());
    });
    assert_eq!(seen.value("memfootprint_allocator_allocated_bytes"), Some(60.0));
    assert_eq!(seen.value("memfootprint_allocator_resident_bytes"), Some(80.0));
    let described: Vec<String> = seen.0.lock().unwrap().described.keys().cloned().collect();
    let mut listed: Vec<String> = listed.iter().map(|name| format!("memfootprint_{name}")).collect();
    listed.sort();
    assert_eq!(listed, described);
}

#[test]
fn caches_are_published_by_name() {
    use memfootprint::cache::{Cache, Pool};

    let pool = Pool::new(1 << 20).unwrap();
    let users: Cache<u64, String> = Cache::builder().name("users").build_in(&pool).unwrap();
    let _unnamed: Cache<u64, String> = Cache::builder().build_in(&pool).unwrap();
    let pages: Cache<u64, String> = Cache::builder().bytes(1 << 16).build().unwrap();
    let mut watch = Watch::new("test").silent().pool(&pool).cache("pages", &pages);
    users.insert(1, "ada".into());
    assert!(users.get(&1).is_some() && users.get(&2).is_none());
    (0..2000).for_each(|id| drop(pages.insert(id, "a page".into())));
    let seen = published(|seen| {
        watch.tick();
        let of = |figure: &str, cache: &str| format!("memfootprint_cache_{figure}{{cache={cache:?}}}");
        assert_eq!(seen.value(&of("bytes", "users")), Some(users.used() as f64));
        assert_eq!(seen.value(&of("limit_bytes", "users")), users.limit().map(|bytes| bytes as f64));
        assert_eq!(seen.counter(&of("hits", "users")), Some(1));
        assert_eq!(seen.counter(&of("misses", "users")), Some(1));
        assert_eq!(seen.value(&of("bytes", "pages")), Some(pages.used() as f64));
        assert_eq!(seen.value(&of("limit_bytes", "pages")), Some(f64::from(1 << 16)));
        assert_eq!(seen.counter(&of("evictions", "pages")), Some(pages.stats().evictions));
        assert!(pages.stats().evictions > 0);
        let caches =
            seen.0.lock().unwrap().values.keys().filter(|name| name.contains("_cache_bytes")).count();
        assert_eq!(caches, 2, "those that have a name");
        // A watch keeps no cache alive, and what is gone takes nothing.
        drop((users, pages));
        watch.tick();
        for gone in ["users", "pages"] {
            assert_eq!(seen.value(&of("bytes", gone)), Some(0.0), "{gone}");
        }
        assert_eq!(seen.counter(&of("hits", "users")), Some(1), "what was counted was");
        assert_eq!(seen.value(&of("limit_bytes", "pages")), Some(0.0));

        // Made anew, and another beside it: they count on, and together.
        let users: Vec<Cache<u64, String>> =
            (0..2).map(|_| Cache::builder().name("users").build_in(&pool).unwrap()).collect();
        for cache in &users {
            cache.insert(1, "ada".into());
            assert!(cache.get(&1).is_some());
        }
        watch.tick();
        assert_eq!(seen.counter(&of("hits", "users")), Some(3));
        let used: usize = users.iter().map(Cache::used).sum();
        assert_eq!(seen.value(&of("bytes", "users")), Some(used as f64));
    });
    drop(seen);

    // A cache a tenant.
    let mut tenants = Vec::new();
    let mut watch = Watch::new("test").silent().pool(&pool);
    let seen = published(|_| {
        for tenant in 0..100 {
            tenants
                .push(Cache::<u64, u64>::builder().name(format!("tenant {tenant}")).build_in(&pool).unwrap());
            watch.tick();
        }
    });
    let caches = seen.0.lock().unwrap().values.keys().filter(|name| name.contains("_cache_bytes")).count();
    assert_eq!(caches, 64);
}

/// A recorder whose bug must not end the watch.
struct Explosive;

impl Recorder for Explosive {
    fn describe_counter(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_gauge(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}
    fn describe_histogram(&self, _: KeyName, _: Option<Unit>, _: SharedString) {}

    fn register_counter(&self, _: &Key, _: &Metadata<'_>) -> Counter {
        panic!("a bug of the recorder's");
    }

    fn register_gauge(&self, _: &Key, _: &Metadata<'_>) -> Gauge {
        panic!("a bug of the recorder's");
    }

    fn register_histogram(&self, _: &Key, _: &Metadata<'_>) -> Histogram {
        panic!("a bug of the recorder's");
    }
}

#[test]
fn a_recorder_that_panics_is_told_and_not_called_again() {
    static NAMES: Mutex<Vec<String>> = Mutex::new(Vec::new());

    let told = Arc::new(Mutex::new(Vec::new()));
    let hears = Arc::clone(&told);
    let mut watch = Watch::new("test")
        .silent()
        .pressure_from(Pressure::default)
        .measure(Measure::new().deadline(Duration::from_secs(60)))
        .root("names", &NAMES)
        .on_event(move |event| hears.lock().unwrap().push(event.to_string()));
    metrics::with_local_recorder(&Explosive, || {
        let tick = watch.tick();
        assert!(matches!(&tick.events[..], [Event::Failed { .. }]), "{:?}", tick.events);
        assert_eq!(tick.roots.len(), 1);
        assert!(watch.tick().events.is_empty());
    });
    assert_eq!(*told.lock().unwrap(), ["the program's metrics recorder panicked, and is not called again"]);
}
