//! The rebuild example as a user runs it: what it frees is exact, and with glibc the process takes less for it.

mod example;

use memfootprint::ByteSize;
use std::collections::HashMap;
use std::process::Command;

/// By name, the bytes of heap, rss and peak.
fn measured(stdout: &str) -> HashMap<String, Vec<u64>> {
    let figures = |line: &str| {
        let (name, figures) = line.split_at_checked(28)?;
        let words: Vec<&str> = figures.split_whitespace().collect();
        let sizes = words.chunks(2).map(|size| Some(size.join(" ").parse::<ByteSize>().ok()?.0));
        Some((name.trim().to_owned(), sizes.collect::<Option<_>>()?))
    };
    stdout.lines().skip(1).filter_map(figures).collect()
}

#[test]
fn rebuilding_gives_back_what_shrinking_keeps() {
    let output = Command::new(example::built("rebuild")).output().expect("the example to start");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    let ways = measured(&stdout);
    if cfg!(not(all(target_os = "linux", target_env = "gnu"))) {
        return; // other allocators, and perhaps no figure
    }
    assert_eq!(ways.len(), 7, "{stdout}");
    let [heap, rss, peak] =
        [0, 1, 2].map(|column| move |ways: &HashMap<String, Vec<u64>>, way: &str| ways[way][column]);
    let loose = heap(&ways, "nothing");
    for way in ["shrink", "shrink, trim", "rebuild", "rebuild, trim", "rebuild each, trim"] {
        assert!(heap(&ways, way) < loose / 5, "{stdout}");
    }
    // What has been told of it: the one keeps the pages, the others don't, and part by part needs no room for two.
    assert!(rss(&ways, "shrink, trim") > rss(&ways, "nothing") / 10 * 9, "{stdout}");
    for way in ["rebuild, trim", "rebuild each, trim"] {
        assert!(rss(&ways, way) < rss(&ways, "nothing") / 4, "{stdout}");
    }
    assert!(peak(&ways, "rebuild each, trim") < rss(&ways, "nothing") / 100 * 102, "{stdout}");
}

#[test]
fn a_way_that_is_none() {
    let output = Command::new(example::built("rebuild")).arg("hope").output().expect("the example to start");
    assert_eq!(output.status.code(), Some(2));
    assert_eq!(String::from_utf8_lossy(&output.stderr), "no such way: hope\n");
}
