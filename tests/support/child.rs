//! Tests that run in a process of their own.

use std::process::Command;

/// In the environment of the child: the test that it is there for.
const CHILD: &str = "MEMFOOTPRINT_TEST_CHILD";

/// Runs the body of `test`, which is the caller's whole path in its program, in a process of its own: what aborts there
/// fails this test, and the others go on.
#[track_caller]
pub fn alone(test: &str, body: impl FnOnce()) {
    judge(test, Command::new(this_program()), body);
}

/// As [`alone`], in a process that a shell starts after `prelude`, which can be a `ulimit`.
#[track_caller]
pub fn alone_after(prelude: &str, test: &str, body: impl FnOnce()) {
    let mut command = Command::new("sh");
    command.arg("-c").arg(format!("{prelude}; exec \"$0\" \"$@\"")).arg(this_program());
    judge(test, command, body);
}

fn this_program() -> std::path::PathBuf {
    std::env::current_exe().expect("a path")
}

#[track_caller]
fn judge(test: &str, mut command: Command, body: impl FnOnce()) {
    if std::env::var_os(CHILD).is_some_and(|child| child == test) {
        return body();
    }
    command.args(["--exact", test, "--test-threads", "1"]).env(CHILD, test);
    let output = command.output().expect("a process");
    let [told, errors] = [&output.stdout, &output.stderr].map(|text| String::from_utf8_lossy(text));
    assert!(output.status.success(), "{test}: {}\n{told}\n{errors}", output.status);
    assert!(told.contains("1 passed"), "no test is called {test}:\n{told}");
}
