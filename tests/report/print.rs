//! Printing: to a pipe, to a closed pipe. The test binary runs itself.

use crate::sample;
use std::io::Read;
use std::process::{Command, Stdio};

/// Prints the report, if the environment asks for it.
#[test]
fn child() {
    match std::env::var("MEMFOOTPRINT_TEST_PRINT").as_deref() {
        Ok("stdout") => {
            let report = sample::report();
            (0..100).for_each(|_| report.print());
            eprintln!("still here");
        }
        Ok("stderr") => sample::report().by_type().eprint(),
        _ => {}
    }
}

fn child_printing_to(stream: &str) -> Command {
    let program = std::env::current_exe().unwrap_or_default();
    let mut command = Command::new(program);
    command.args(["--exact", "print::child", "--nocapture", "--test-threads=1"]);
    command.env_clear().env("MEMFOOTPRINT_TEST_PRINT", stream);
    command.stdout(Stdio::piped()).stderr(Stdio::piped());
    command
}

fn printed(command: &mut Command) -> (String, String) {
    let output = command.output().expect("the test binary runs");
    let text = |bytes| String::from_utf8(bytes).expect("UTF-8");
    (text(output.stdout), text(output.stderr))
}

#[test]
fn a_pipe_gets_plain_text() {
    let (out, _) = printed(&mut child_printing_to("stdout"));
    assert!(out.contains(&sample::report().to_string()), "{out}");
    let (_, err) = printed(&mut child_printing_to("stderr"));
    assert!(err.contains(&sample::report().by_type().to_string()), "{err}");
}

#[test]
fn the_environment_decides_how() {
    let report = sample::report();
    let mut command = child_printing_to("stdout");
    command.envs([("CLICOLOR_FORCE", "1"), ("LC_ALL", "C"), ("COLUMNS", "70")]);
    let (out, _) = printed(&mut command);
    assert!(out.contains(&report.view().color(true).ascii(true).width(70).to_string()), "{out}");
    let (out, _) = printed(command.env("NO_COLOR", "1"));
    assert!(out.contains(&report.view().ascii(true).width(70).to_string()), "{out}");
}

#[test]
fn a_closed_pipe_is_no_panic() {
    let mut child = child_printing_to("stdout").spawn().expect("the test binary runs");
    let mut out = child.stdout.take().expect("piped");
    let mut first = [0; 64];
    out.read_exact(&mut first).expect("the child prints");
    drop(out);
    let output = child.wait_with_output().expect("the child ends");
    let err = String::from_utf8_lossy(&output.stderr);
    // The test harness in the child may well stumble over the closed pipe later.
    assert!(err.contains("still here"), "{err}");
}
