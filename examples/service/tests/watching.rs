//! What the watch does about what it finds.

use clap::Parser;
use memfootprint::ByteSize;
use memfootprint::watch::Event;
use memfootprint_service::app::App;
use memfootprint_service::budget::Budget;
use memfootprint_service::history::Request;
use memfootprint_service::options::Options;
use memfootprint_service::{Index, watching};
use std::time::Duration;

fn app(budget: u64) -> &'static App {
    let app =
        App::new(Index::default(), Budget::new(ByteSize(budget)), Duration::ZERO).expect("room for caches");
    Box::leak(Box::new(app))
}

fn record(app: &App, requests: usize) {
    for id in 0..requests {
        app.history.record(Request { path: format!("/packages/{id:08}").into(), micros: 1, status: 200 });
    }
}

fn kept(app: &App) -> usize {
    app.history.last(usize::MAX).expect("nobody else is at it").len()
}

/// However many requests come in, from one tick to the next there are so many more, and then as many as there is room for.
#[test]
fn the_history_keeps_to_its_budget() {
    let app = app(1 << 20);
    let options = Options::parse_from(["service"]);
    let mut watch = watching::watch(app, &options).silent();
    let mut told = Vec::new();
    for _ in 0..50 {
        record(app, 1000);
        let tick = watch.tick();
        told.extend(
            tick.events
                .iter()
                .map(Event::code)
                .filter(|code| code.ends_with("er_budget") || *code == "back_under"),
        );
        let history = tick.roots.iter().find(|root| root.name == "history").expect("a root");
        assert!(history.bytes <= app.budget.history() + 1000 * 60, "{}", history.bytes);
    }
    assert_eq!(told, ["over_budget", "back_under"]);
    let bytes = memfootprint::total_size(&app.history) as u64;
    assert!(bytes <= app.budget.history() && kept(app) >= 500, "{bytes} bytes of {} requests", kept(app));
}

/// However many requests come before the first look at it, there are never more than so many, and one cut is enough.
#[test]
fn the_history_is_bounded_before_it_is_cut_too() {
    let app = app(1 << 20);
    let options = Options::parse_from(["service"]);
    let mut watch = watching::watch(app, &options).silent();
    record(app, 100_000);
    assert!(memfootprint::total_size(&app.history) as u64 <= 4 * app.budget.history());
    watch.tick();
    let bytes = memfootprint::total_size(&app.history) as u64;
    assert!(bytes <= app.budget.history() && bytes * 2 >= app.budget.history(), "{bytes}");
}

#[test]
fn it_is_left_alone_where_that_is_wanted() {
    let app = app(1 << 20);
    let options = Options::parse_from(["service", "--keep-history"]);
    let mut watch = watching::watch(app, &options).silent();
    record(app, 2000);
    watch.tick();
    watch.tick();
    assert_eq!(kept(app), 2000);
}
