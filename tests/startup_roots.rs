//! What a startup log says of its roots.

use memfootprint::startup::{Logged, LoggedRoot, Root};
use memfootprint::{Accuracy, ByteSize, Measure, MemFootprint, Startup, log_startup, size};
use std::cell::RefCell;
use std::collections::BTreeMap;
use std::sync::{Arc, Mutex};

static_assertions::assert_impl_all!(Startup<'static>: Send, Sync);
static_assertions::assert_impl_all!(Logged: Send, Sync, Clone);

#[derive(MemFootprint)]
struct State {
    sessions: Vec<Session>,
    index: BTreeMap<u64, String>,
    version: u32,
}

#[derive(MemFootprint)]
struct Session {
    user: Arc<str>,
    history: Vec<u64>,
}

fn state() -> State {
    let user: Arc<str> = "ada".into();
    let session = |_| Session { user: Arc::clone(&user), history: Vec::with_capacity(100) };
    let index = (0..50).map(|id| (id, "x".repeat(100))).collect();
    State { sessions: (0..100).map(session).collect(), index, version: 1 }
}

/// The line of the only root.
fn line(logged: &Logged) -> String {
    let text = logged.to_string();
    text.lines().find(|line| line.contains(" root=")).unwrap().to_owned()
}

#[test]
fn figures_are_those_of_the_report() {
    let state = state();
    let logged = log_startup("state", &state);
    let [root] = logged.roots.as_slice() else { panic!("{logged}") };
    assert_eq!(state.version, 1);
    assert_eq!(root.report.footprint(), &memfootprint::footprint(&state));
    assert_eq!(root.report.root().name, "state");
    let footprint = root.report.footprint();
    let compact = |bytes: usize| ByteSize::from(bytes).to_string().replace(' ', "");
    let figures = [
        ("deep", footprint.total()),
        ("heap", footprint.heap()),
        ("slack", footprint.slack),
        ("shared", footprint.shared),
    ];
    for (key, bytes) in figures {
        assert!(bytes > 0, "{key}");
        assert!(line(&logged).contains(&format!(" {key}={} ", compact(bytes))), "{key} in {logged}");
    }
    assert!(line(&logged).contains(&format!(" allocs={} ", footprint.allocations)), "{logged}");
}

#[test]
fn the_largest_places_are_named() {
    let logged = log_startup("state", &state());
    let root = &logged.roots[0];
    let top = root.top();
    let paths: Vec<&str> = top.iter().map(|place| place.path.as_str()).collect();
    assert_eq!(paths, ["sessions[*].history", "index"], "{logged}");
    let history = &root.report.root().children[0].children[0].children[1];
    assert_eq!(top[0].bytes, history.deep.bytes);
}

#[test]
fn what_cannot_be_seen_is_said() {
    let lock = Mutex::new(vec![1_u8; 1000]);
    let cell = RefCell::new(String::from("abc"));
    let (_locked, _borrowed) = (lock.lock().unwrap(), cell.borrow_mut());
    let logged = log_startup("state", &(&lock, 1));
    assert!(!line(&logged).contains(" skipped="), "a reference is not followed: {logged}");
    let logged = log_startup("lock", &lock);
    assert_eq!(logged.roots[0].report.footprint().accuracy, Accuracy::AtLeast);
    assert!(line(&logged).contains(" accuracy=at_least skipped=1 walk="), "{logged}");
    assert!(line(&log_startup("cell", &cell)).contains(" skipped=1 "));
}

#[test]
fn budgets_are_each_roots_own() {
    let (small, large) = (vec![0_u8; 10], vec![0_u8; 10_000]);
    let logged = Startup::new("svc")
        .root("none", &large)
        .with(Root::new("small", &small).budget(size!("1 KiB")))
        .with(Root::new("large", &large).budget(1024_u32))
        .with(Root::new("fits", &large).budget(ByteSize(10_024)))
        .log();
    let over: Vec<Option<u64>> = logged.roots.iter().map(LoggedRoot::over_budget).collect();
    assert_eq!(over, [None, None, Some(9000), None]);
    let text = logged.to_string();
    let warnings: Vec<&str> = text.lines().filter(|line| line.starts_with("WARN")).collect();
    assert_eq!(
        warnings,
        ["WARN memfootprint: root=large over budget 1.0KiB by 8.8KiB (largest: [*]:9.8KiB)"]
    );
    assert_eq!(logged.problems, [""; 0]);
}

#[test]
fn names_and_trait_objects_do_no_harm() {
    trait Plugin: memfootprint::DynFootprint {}
    impl Plugin for String {}
    let plugin: Box<dyn Plugin> = Box::new(String::from("abc"));
    let logged = log_startup("a b\nINFO c=d", &*plugin);
    assert!(line(&logged).contains(" root=a_b_INFO_c=d deep=27B heap=3B "), "{logged}");
    assert_eq!(logged.to_string().lines().count(), 2);
    assert_eq!(logged.roots[0].name, "a b\nINFO c=d", "the data keep the name as it is");
    assert!(log_startup("text", "abc").to_string().contains(" deep=3B heap=0B "), "unsized values too");
}

/// What two roots share counts for the first, whichever that is, and both say so.
#[test]
fn roots_share_a_session() {
    let user: Arc<str> = "ada".into();
    let sessions: Vec<Arc<str>> = vec![user.clone(); 10];
    let (index, alone) = (BTreeMap::from([(1, user)]), vec![1_u64; 10]);
    let block = 16 + 8;
    let totals = |logged: &Logged| {
        let bytes = logged.roots.iter().map(|root| root.report.root().deep.bytes);
        let elsewhere = logged.roots.iter().map(|root| root.report.elsewhere());
        (bytes.sum::<u64>(), elsewhere.sum::<u64>())
    };
    let logged =
        Startup::new("svc").root("sessions", &sessions).root("in dex", &index).root("alone", &alone).log();
    let turned =
        Startup::new("svc").root("alone", &alone).root("in dex", &index).root("sessions", &sessions).log();
    assert_eq!(totals(&logged), totals(&turned));
    let all = (sessions.clone(), index.clone(), alone.clone());
    assert_eq!(totals(&logged), (memfootprint::total_size(&all) as u64, block));
    let line = |logged: &Logged, root: &str| {
        let text = logged.to_string();
        text.lines().find(|line| line.contains(&format!(" root={root} "))).unwrap().to_owned()
    };
    assert!(line(&logged, "sessions").contains(" shared=24B shared_with=in_dex:24B allocs="), "{logged}");
    assert!(
        line(&logged, "in_dex").contains(" shared=0B elsewhere=24B shared_with=sessions:24B "),
        "{logged}"
    );
    assert!(line(&turned, "in_dex").contains(" shared=24B shared_with=sessions:24B "), "{turned}");
    assert!(
        line(&turned, "sessions").contains(" shared=0B elsewhere=24B shared_with=in_dex:24B "),
        "{turned}"
    );
    assert!(!line(&logged, "alone").contains("with="), "{logged}");
    let tree = logged.roots[1].report.to_string();
    assert!(tree.contains("\n24 B more at other roots: sessions 24 B\n"), "{tree}");
}

/// Whether a root is over its budget doesn't depend on which others were named before it.
#[test]
fn budgets_are_of_all_that_a_root_leads_to() {
    let pool: Arc<[u8]> = vec![0; 2000].into();
    let (a, b) = (vec![pool.clone()], vec![pool]);
    let logged = Startup::new("svc")
        .with(Root::new("a", &a).budget(size!("1 KiB")))
        .with(Root::new("b", &b).budget(size!("1 KiB")))
        .log();
    let over: Vec<Option<u64>> = logged.roots.iter().map(LoggedRoot::over_budget).collect();
    assert_eq!(over, [Some(2016 + 16 + 24 - 1024); 2]);
}

/// What a root left out because its limit was reached is counted by the next one that leads there.
#[test]
fn what_a_limit_left_out_another_root_counts() {
    let leaf = |id: u64| Arc::new(vec![id; 100]);
    let pool: Arc<Vec<Arc<Vec<u64>>>> =
        Arc::new((0..1000).map(leaf).flat_map(|it| [it.clone(), it]).collect());
    let (a, b) = ((pool.clone(), 1), vec![pool]);
    let whole = memfootprint::heap_size(&b);
    let limited = Measure::new().max_values(103);
    let logged =
        Startup::new("svc").measure(limited).root("a", &a).measure(Measure::new()).root("b", &b).log();
    let [first, second] = logged.roots.as_slice() else { panic!("{logged}") };
    let [seen, rest] = [first, second].map(|root| root.report.footprint().heap());
    // The first one's walk saw 51 of 1 000.
    assert!(seen < whole / 10 && first.report.footprint().accuracy == Accuracy::AtLeast, "{logged}");
    assert_eq!(seen + rest, whole);
    assert_eq!(second.report.footprint().accuracy, Accuracy::Exact);
    assert_eq!(second.report.elsewhere(), seen as u64);
}
