//! The look-up example as a user runs it: ten times the limit passes through its cache, and memory stays where it is.

mod example;

use memfootprint::ByteSize;
use std::process::Command;

/// `2.0 MiB` at the head of a text, in bytes.
fn size(text: &str) -> Option<u64> {
    let mut words = text.split_whitespace();
    Some(format!("{} {}", words.next()?, words.next()?).parse::<ByteSize>().ok()?.0)
}

#[test]
fn memory_stays_flat_while_ten_times_the_limit_passes() {
    let output = Command::new(example::built("lookups")).output().expect("the example to start");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    let lines: Vec<&str> = stdout.lines().skip(1).take(10).collect();
    let passed: Vec<u64> = lines.iter().filter_map(|line| size(line)).collect();
    assert!(passed.len() == 10 && passed[9] >= 20 << 20, "{stdout}");
    // Where the system tells: the cache is full in the first line, and 18 MiB more came and went.
    let rss: Vec<u64> = lines.iter().filter_map(|line| size(line.get(8..)?)).collect();
    if cfg!(target_os = "linux") {
        assert_eq!(rss.len(), 10, "{stdout}");
        assert!(rss[9] <= rss[0] + (1 << 20), "{stdout}");
    }
    let stats = stdout.lines().last().unwrap_or_default();
    assert!(stats.contains(" 2.0 MiB of 2.0 MiB (") && stats.contains("peak 2.0 MiB)"), "{stats}");
}

#[test]
fn lists_that_say_little_end_too() {
    let example = example::built("lookups");
    let path = std::env::temp_dir().join(format!("memfootprint-{}-lookups", std::process::id()));
    for (text, entries) in [("", "0 entries"), ("Package: a\nVersion: 1\n\n", "8 entries")] {
        std::fs::write(&path, text).expect("a file");
        let output = Command::new(&example).arg(&path).output().expect("the example to start");
        let stdout = String::from_utf8_lossy(&output.stdout);
        assert!(output.status.success() && stdout.contains(entries), "{stdout}");
    }
    std::fs::remove_file(&path).expect("the file to go");
    let output = Command::new(&example).arg(&path).output().expect("the example to start");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: "));
}
