//! The service as it is run: a process, which is told to stop, killed, and driven harder than it was made for.

#![cfg(unix)]

mod service;

use serde_json::Value;
use service::{Service, load};
use std::fs;

#[test]
fn told_to_stop_it_answers_what_is_under_way_and_then_ends() {
    let journal = service::temporary("stop");
    // Long enough for the signal to come while it waits.
    let mut service =
        Service::start(&["--latency", "10", "--tick", "600", "--journal", journal.to_str().unwrap()]);
    let slow = service.begin("/closure/0ad");
    service.wait_until("a request is under way", |metrics| {
        metrics.value("service_requests_in_flight") == Some(1.0)
    });
    service.signal(libc::SIGTERM);
    assert!(!slow.is_finished(), "it was still under way");
    let answer = slow.join().expect("no panic");
    assert!(answer.starts_with("HTTP/1.1 200") && answer.contains("\"packages\":[\"0ad\""), "{answer}");
    assert_eq!(service.wait().code(), Some(0));
    // The first tick, and one at the end.
    let ticks = fs::read_to_string(&journal).expect("a journal");
    assert_eq!(ticks.lines().count(), 2, "{ticks}");
    fs::remove_file(journal).expect("it was there");
}

#[test]
fn killed_it_leaves_its_last_report() {
    let path = service::temporary("black-box");
    let options = ["--black-box", path.to_str().unwrap()];
    let mut service = Service::start(&options);
    let read = |path: &std::path::Path| -> Value {
        serde_json::from_str(&fs::read_to_string(path).expect("a file")).expect("JSON")
    };
    service::wait_for_file(&path);
    service.signal(libc::SIGKILL);
    assert_eq!(service.wait().code(), None);

    let left = read(&path);
    assert_eq!(left["format"], "memfootprint.black_box");
    let roots: Vec<&str> =
        left["roots"].as_array().expect("roots").iter().filter_map(|root| root["name"].as_str()).collect();
    assert_eq!(roots, ["index", "caches", "history"]);
    assert!(
        left["roots"][0]["report"]["footprint"]["heap"].as_u64() > Some(1 << 20),
        "the whole report is in it"
    );

    // What was there before a restart stays beside it.
    let before = path.with_file_name(format!("{}.1", path.file_name().unwrap().to_string_lossy()));
    let service = Service::start(&options);
    service::wait_for_file(&before);
    // It was put there to make room for the next one.
    service::wait_for_file(&path);
    assert_eq!(read(&before)["pid"], left["pid"]);
    drop(service);
    fs::remove_file(&path).expect("it was there");
    fs::remove_file(&before).expect("it was there");
}

/// `scripts/service-soak` does this for longer, and faster.
#[test]
fn under_ten_times_its_load_it_keeps_to_its_budget() {
    let service = Service::start(&["--tick", "0.5"]);
    println!("{}", load(&service, &["--clients", "8", "--seconds", "3", "--keys", "500"]));
    println!("{}", load(&service, &["--clients", "80", "--seconds", "5", "--keys", "5000", "--pause", "0"]));
    let metrics = service.metrics();
    let value = |name| metrics.value(name).unwrap_or_else(|| panic!("no {name}"));
    let (peak, budget) = (value("service_heap_peak_bytes"), value("service_heap_budget_bytes"));
    assert!(peak > 3e6 && peak <= budget, "{peak} of {budget}");
}

#[test]
fn what_it_is_given_wrongly_it_says() {
    for (options, message) in [
        (["--packages", "/nonexistent"], "/nonexistent: No such file"),
        (["--budget", "1 KiB"], "takes at least"),
        (["--budget", "lots"], "lots"),
        (["--tick", "soon"], "expected a number of seconds"),
    ] {
        let output = service::command(&options).output().expect("it starts");
        let errors = String::from_utf8_lossy(&output.stderr);
        assert!(!output.status.success() && errors.contains(message), "{options:?}: {errors}");
    }
}
