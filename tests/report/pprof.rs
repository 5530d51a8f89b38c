//! Profiles, read back.

use crate::profile::{Profile, Sample, decode};
use crate::sample;
use crate::written::{hostile, report_of};
use expect_test::expect_file;
use memfootprint::Measure;
use std::time::{Duration, SystemTime};

/// One line a sample, for the reader of the golden.
fn shown(profile: &Profile) -> String {
    let mut text = format!("types {:?}\ndefault {}\n", profile.sample_types, profile.default);
    text += &format!("time {}\n", profile.time);
    for comment in &profile.comments {
        text += &format!("comment {comment}\n");
    }
    for Sample { stack, values, labels } in &profile.samples {
        let (function, file) = stack.last().expect("no stack is empty");
        let above = "  ".repeat(stack.len() - 1);
        text += &format!("{values:?} {above}{function} <{file}>");
        for (key, value) in labels {
            text += &format!(" {key}={value}");
        }
        text.push('\n');
    }
    text
}

fn at_new_year() -> SystemTime {
    SystemTime::UNIX_EPOCH + Duration::from_secs(1_767_225_600)
}

#[test]
fn the_sample_as_a_profile() {
    let profile = sample::report().pprof().time(at_new_year()).encode();
    expect_file!["golden/pprof.txt"].assert_eq(&shown(&decode(&profile)));
}

#[test]
fn labels_are_those_of_the_root_and_the_callers() {
    let report = Measure::new().name("index").report(&vec![1_u8]);
    let labels = |bytes: &[u8]| decode(bytes).samples.remove(0).labels;
    let pair = |key: &str, value: &str| (key.to_owned(), value.to_owned());
    assert_eq!(labels(&report.to_pprof()), [pair("root", "index")]);
    let tenant = report.pprof().label("tenant", "a").encode();
    assert_eq!(labels(&tenant), [pair("root", "index"), pair("tenant", "a")]);
    assert_eq!(labels(&report.pprof().label("root", "mine").encode()), [pair("root", "mine")]);
    assert_eq!(labels(&memfootprint::report(&vec![1_u8]).to_pprof()), [], "a type's name is no label");
}

#[test]
fn the_time_is_now_unless_it_is_said() {
    let report = memfootprint::report(&1_u8);
    let before = SystemTime::now();
    let time = Duration::from_nanos(decode(&report.to_pprof()).time);
    assert!(SystemTime::UNIX_EPOCH + time >= before && SystemTime::UNIX_EPOCH + time <= SystemTime::now());
    assert_eq!(decode(&report.pprof().time(at_new_year()).encode()).time, 1_767_225_600_000_000_000);
    let before_1970 = SystemTime::UNIX_EPOCH - Duration::from_secs(1);
    assert_eq!(decode(&report.pprof().time(before_1970).encode()).time, 0);
}

#[test]
fn names_can_do_no_harm() {
    let profile = decode(&hostile().pprof().label("k\n", "\0").encode());
    let mut names: Vec<&str> = Vec::new();
    for sample in &profile.samples {
        names.extend(sample.stack.iter().flat_map(|(function, file)| [function.as_str(), file]));
        names.extend(sample.labels.iter().flat_map(|(key, value)| [key.as_str(), value]));
    }
    names.extend(profile.comments.iter().map(String::as_str));
    for name in names {
        assert!(!name.is_empty() && name.chars().all(|c| !c.is_control() && c != '\u{202e}'), "{name:?}");
    }
}

#[test]
fn a_wide_tree_names_everything_once() {
    let fields = (0..9_999).map(|place| (format!("f{}", place % 6_000), "u8"));
    let profile = decode(&report_of(fields, "r").to_pprof());
    assert_eq!((profile.samples.len(), profile.functions), (10_000, 6_001));
    // Beside the functions' names, those of types, units, labels, ...
    assert!(profile.texts < 6_020, "{}", profile.texts);
}
