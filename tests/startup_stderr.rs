//! The lines on stderr, as another process sees them, and a stderr that can't be written to.

use memfootprint::startup::Root;
use memfootprint::{Startup, size};
use std::fs::File;
use std::process::{Command, Output, Stdio};

/// In the environment of the process that logs.
const CHILD: &str = "MEMFOOTPRINT_TEST_CHILD";

/// Logs, if this is that process. What is logged goes to stdout too.
#[test]
fn child() {
    if std::env::var_os(CHILD).is_none() {
        return;
    }
    let index = vec![String::from("abc"); 1000];
    let logged = Startup::new("svc")
        .with(Root::new("index", &index).budget(size!("1 KiB")))
        .root("flat", &[0_u8; 3])
        .log();
    println!("{logged}");
}

/// This program again, so that it runs `child` only.
fn command() -> Command {
    let mut command = Command::new(std::env::current_exe().unwrap());
    command.args(["--exact", "child", "--nocapture"]).env(CHILD, "1");
    command
}

fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

#[test]
fn one_line_each() {
    let output = command().output().unwrap();
    let stderr = String::from_utf8(output.stderr.clone()).unwrap();
    let starts = [
        "INFO memfootprint: startup service=svc ",
        "INFO memfootprint: root=index deep=26.4KiB heap=26.4KiB slack=0B shared=0B allocs=1001 accuracy=exact walk=",
        "WARN memfootprint: root=index over budget 1.0KiB by 25.4KiB (largest: [*]:26.4KiB)",
        "INFO memfootprint: root=flat deep=3B heap=0B slack=0B shared=0B allocs=0 accuracy=exact walk=",
    ];
    let lines: Vec<&str> = stderr.lines().collect();
    assert_eq!(lines.len(), starts.len(), "{stderr}");
    for (line, start) in lines.iter().zip(starts) {
        assert!(line.starts_with(start), "{line}");
    }
    assert!(stdout(&output).contains(&stderr), "what was logged displays as the same lines");
    for line in [lines[0], lines[1], lines[3]] {
        let mut words = line.split(' ').skip(2).filter(|&word| word != "startup");
        assert!(words.all(|word| word.split_once('=').is_some_and(|(key, _)| !key.is_empty())), "{line}");
    }
}

#[test]
fn a_closed_or_full_stderr_hurts_nobody() {
    let (reader, gone) = std::io::pipe().unwrap();
    drop(reader);
    let mut stderrs = vec![("gone", Stdio::from(gone)), ("null", Stdio::null())];
    // What is written there fails for want of space.
    if let Ok(full) = File::options().write(true).open("/dev/full") {
        stderrs.push(("full", full.into()));
    }
    // Of which nothing can be written to at all.
    if let Ok(read_only) = File::open("/dev/null") {
        stderrs.push(("read only", read_only.into()));
    }
    for (kind, stderr) in stderrs {
        let output = command().stderr(stderr).output().unwrap();
        assert!(output.status.success(), "{kind}: {}", stdout(&output));
        assert!(stdout(&output).contains("root=flat"), "{kind}: it went on to the end");
    }
}

#[cfg(unix)]
#[test]
fn no_stderr_hurts_nobody() {
    let program = command().get_program().to_owned();
    let script = "exec \"$0\" --exact child --nocapture 2>&-";
    let output = Command::new("sh").args(["-c", script]).arg(program).env(CHILD, "1").output().unwrap();
    assert!(output.status.success() && stdout(&output).contains("root=flat"), "{}", stdout(&output));
}
