//! The advice example as a user runs it: what it promises is what the compact types take.

mod example;

use std::process::Command;

#[test]
fn what_is_predicted_is_measured() {
    let output = Command::new(example::built("advice")).output().expect("the example to start");
    let (stdout, stderr) = (String::from_utf8_lossy(&output.stdout), String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{stderr}");
    let bytes = |head: &str| {
        let line = stdout.lines().find_map(|line| line.strip_prefix(head))?;
        line.split_whitespace().next()?.parse::<usize>().ok()
    };
    let (before, predicted, measured) = (bytes("before"), bytes("predicted"), bytes("measured"));
    assert!(predicted.is_some() && predicted == measured, "{stdout}");
    assert!(predicted < before.map(|before| before / 2), "{stdout}");
}

#[test]
fn a_list_that_is_not_there_is_told() {
    let output =
        Command::new(example::built("advice")).arg("no such file").output().expect("the example to start");
    assert_eq!(output.status.code(), Some(1));
    assert!(String::from_utf8_lossy(&output.stderr).starts_with("error: "));
}
