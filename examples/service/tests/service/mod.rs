//! The service in a process of its own, on a port that was free.

use std::io::{BufRead, BufReader, Read, Write};
use std::net::TcpStream;
use std::path::{Path, PathBuf};
use std::process::{Child, Command, ExitStatus, Stdio};
use std::thread::{self, JoinHandle};
use std::time::{Duration, Instant};

/// So long, nothing here takes on any machine.
const DEADLINE: Duration = Duration::from_mins(1);

pub(crate) fn command(options: &[&str]) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_memfootprint-service"));
    command.args(["--listen", "127.0.0.1:0"]).args(options).stdout(Stdio::piped());
    command
}

/// A path that no other test and no other run has.
pub(crate) fn temporary(name: &str) -> PathBuf {
    std::env::temp_dir().join(format!("memfootprint-service-{}-{name}", std::process::id()))
}

pub(crate) struct Service {
    child: Child,
    address: String,
}

impl Service {
    pub(crate) fn start(options: &[&str]) -> Self {
        let mut child = command(options).spawn().expect("it starts");
        let mut line = String::new();
        BufReader::new(child.stdout.take().expect("it is piped")).read_line(&mut line).expect("a line");
        let address = line.trim().strip_prefix("listening on http://").expect("where it listens").to_owned();
        Self { child, address }
    }

    /// Asks, on a thread of its own, for all of an answer.
    pub(crate) fn begin(&self, path: &str) -> JoinHandle<String> {
        let (address, path) = (self.address.clone(), path.to_owned());
        thread::spawn(move || {
            let mut stream = TcpStream::connect(&address).expect("a connection");
            stream.set_read_timeout(Some(DEADLINE)).expect("a timeout");
            write!(stream, "GET {path} HTTP/1.1\r\nhost: {address}\r\nconnection: close\r\n\r\n")
                .expect("it listens");
            let mut answer = String::new();
            stream.read_to_string(&mut answer).expect("an answer");
            answer
        })
    }

    pub(crate) fn metrics(&self) -> Metrics {
        Metrics(self.begin("/metrics").join().expect("an answer"))
    }

    pub(crate) fn wait_until(&self, what: &str, is_so: impl Fn(&Metrics) -> bool) {
        wait_until(what, || is_so(&self.metrics()));
    }

    pub(crate) fn signal(&self, signal: i32) {
        let kill = Command::new("kill").args([format!("-{signal}"), self.child.id().to_string()]).status();
        assert!(kill.expect("kill").success());
    }

    pub(crate) fn wait(&mut self) -> ExitStatus {
        self.child.wait().expect("it ends")
    }
}

impl Drop for Service {
    fn drop(&mut self) {
        // It may have ended.
        let _ = self.child.kill();
        let _ = self.child.wait();
    }
}

pub(crate) fn wait_for_file(path: &Path) {
    wait_until(&format!("there is {}", path.display()), || path.exists());
}

fn wait_until(what: &str, mut is_so: impl FnMut() -> bool) {
    let start = Instant::now();
    while !is_so() {
        assert!(start.elapsed() < DEADLINE, "waited in vain until {what}");
        thread::sleep(Duration::from_millis(10));
    }
}

/// What `/metrics` said.
pub(crate) struct Metrics(String);

impl Metrics {
    /// The value of a metric that has no labels.
    pub(crate) fn value(&self, name: &str) -> Option<f64> {
        self.0.lines().find_map(|line| line.strip_prefix(name)?.strip_prefix(' ')?.parse().ok())
    }
}

/// Drives it, and gives what the load generator printed.
pub(crate) fn load(service: &Service, options: &[&str]) -> String {
    let url = format!("http://{}", service.address);
    let output = Command::new(env!("CARGO_BIN_EXE_load"))
        .args(["--url", &url])
        .args(options)
        .output()
        .expect("it starts");
    assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
    String::from_utf8(output.stdout).expect("text")
}
