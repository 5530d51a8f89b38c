//! The endpoints, in this process.

use axum::Router;
use axum::body::Body;
use axum::http::{Request, StatusCode};
use http_body_util::BodyExt;
use memfootprint::{Accuracy, ByteSize};
use memfootprint_service::app::App;
use memfootprint_service::budget::Budget;
use memfootprint_service::{Index, metrics, server};
use metrics_exporter_prometheus::PrometheusHandle;
use std::sync::OnceLock;
use std::time::Duration;
use tokio::time::timeout;
use tower::ServiceExt;

/// All endpoints; those of `/debug` measure, and `/recent` reads a root.
const ENDPOINTS: [&str; 10] = [
    "/packages/0ad",
    "/search?q=lib",
    "/closure/0ad",
    "/recent",
    "/metrics",
    "/healthz",
    "/debug/footprint",
    "/debug/footprint.json",
    "/debug/pprof/heap",
    "/debug/advice?format=json",
];

fn app() -> &'static App {
    let list: &[u8] = include_bytes!("../../data/packages");
    let index = Index::load(list).expect("a package list");
    let app = App::new(index, Budget::new(ByteSize(16 << 20)), Duration::ZERO).expect("room for caches");
    Box::leak(Box::new(app))
}

/// One a process.
fn metrics() -> PrometheusHandle {
    static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();
    HANDLE.get_or_init(|| metrics::install().expect("no other recorder")).clone()
}

async fn get(router: &Router, path: &str) -> (StatusCode, String) {
    let request = Request::get(path).body(Body::empty()).expect("a request");
    // In a task of its own, so that a thread which waits for a lock isn't this one.
    let answer = tokio::spawn(router.clone().oneshot(request));
    let answer =
        timeout(Duration::from_secs(20), answer).await.unwrap_or_else(|_| panic!("{path} doesn't answer"));
    let response = answer.expect("no panic").expect("an answer");
    let status = response.status();
    let body = response.into_body().collect().await.expect("a body").to_bytes();
    (status, String::from_utf8_lossy(&body).into_owned())
}

#[tokio::test(flavor = "multi_thread")]
async fn all_answer() {
    let router = server::router(app(), metrics());
    for path in ENDPOINTS {
        let (status, body) = get(&router, path).await;
        assert!(status == StatusCode::OK && !body.is_empty(), "{path}: {status} {body}");
    }
    for (path, status) in [
        ("/packages/nonsense", StatusCode::NOT_FOUND),
        ("/closure/nonsense", StatusCode::NOT_FOUND),
        ("/search?q=", StatusCode::BAD_REQUEST),
        ("/search", StatusCode::BAD_REQUEST),
        ("/debug/advice?format=poem", StatusCode::BAD_REQUEST),
    ] {
        assert_eq!(get(&router, path).await.0, status, "{path}");
    }
    let long = format!("/search?q={}", "x".repeat(10_000));
    assert_eq!(get(&router, &long).await.0, StatusCode::BAD_REQUEST);
}

/// Somebody has the history and doesn't let go of it: no endpoint waits, and what wasn't seen is listed.
#[tokio::test(flavor = "multi_thread")]
async fn all_answer_while_a_root_is_locked() {
    let app = app();
    let router = server::router(app, metrics());
    let held = app.history.hold();
    for path in ENDPOINTS {
        let (status, _) = get(&router, path).await;
        // What is locked itself can't be shown.
        let expected = if path == "/recent" { StatusCode::SERVICE_UNAVAILABLE } else { StatusCode::OK };
        assert_eq!(status, expected, "{path}");
    }
    let (_, json) = get(&router, "/debug/footprint.json").await;
    assert!(json.contains(r#""reason":"locked""#) && json.contains(r#""path":"history.kept""#), "{json}");
    drop(held);
    let (_, json) = get(&router, "/debug/footprint.json").await;
    assert!(!json.contains("locked"), "{json}");
    assert_eq!(
        get(&router, "/recent").await,
        (StatusCode::OK, "[]".into()),
        "requests were forgotten, not kept waiting"
    );
}

/// One asks again for what somebody else has asked for; nonsense fills no cache.
#[tokio::test(flavor = "multi_thread")]
async fn what_was_computed_is_remembered() {
    let app = app();
    let router = server::router(app, metrics());
    let first = get(&router, "/closure/0ad").await;
    assert_eq!(get(&router, "/closure/0ad").await, first);
    get(&router, "/closure/nonsense").await;
    let stats = app.caches.closures.stats();
    assert_eq!((stats.hits, stats.entries), (1, 1), "{stats}");
    let by_hand = |name: &str| {
        let (mut names, mut next) = (vec![name.to_owned()], 0);
        while let Some(package) = names.get(next).and_then(|name| app.index.get(name)) {
            for dependency in &package.depends {
                let found = dependency.names().iter().find(|name| app.index.get(name).is_some());
                names.extend(found.map(ToString::to_string).filter(|name| !names.contains(name)));
            }
            next += 1;
        }
        names
    };
    for package in app.index.packages().iter().step_by(50) {
        let closure = app.closure(&package.name).await.expect("a package of the list");
        let names = closure.packages.iter().map(|&id| &*app.index.packages()[id as usize].name);
        assert_eq!(names.collect::<Vec<_>>(), by_hand(&package.name));
    }

    get(&router, "/search?q=lib").await;
    get(&router, "/search?q=lib").await;
    let stats = app.caches.searches.stats();
    assert_eq!((stats.hits, stats.entries), (1, 1), "{stats}");
    assert_eq!(app.caches.pool.used(), app.caches.closures.used() + app.caches.searches.used());
}

/// All that the service holds is seen: nothing is hidden from the report.
#[test]
fn nothing_is_hidden() {
    let app = app();
    app.search("lib");
    let report = App::measure().deadline(Duration::from_mins(1)).report(app);
    assert_eq!(report.footprint().accuracy, Accuracy::Presumed, "{report}");
}
