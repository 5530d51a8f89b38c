//! The command line.

use clap::Parser;
use memfootprint::ByteSize;
use std::fmt::Display;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::time::Duration;

/// Serves Debian packages, and knows what it holds.
#[derive(Parser, Debug)]
#[command(name = "memfootprint-service")]
pub struct Options {
    /// Where to listen; port 0 takes a free one, which is printed
    #[arg(long, default_value = "127.0.0.1:8080")]
    pub listen: SocketAddr,

    /// The most heap bytes that the service should take
    #[arg(long, default_value = "16 MiB")]
    pub budget: ByteSize,

    /// How many connections there are at most; others wait for one to be closed
    #[arg(long, default_value_t = 256)]
    pub connections: usize,

    /// How often memory is measured, in seconds
    #[arg(long, default_value = "10", value_parser = seconds)]
    pub tick: Duration,

    /// Over how long a place must grow steadily before the log says so, in seconds; at least 24 ticks
    #[arg(long, default_value = "86400", value_parser = seconds)]
    pub window: Duration,

    /// A line of JSON for each tick goes to this file
    #[arg(long)]
    pub journal: Option<PathBuf>,

    /// The last report goes to this file, and is there after a `kill -9`
    #[arg(long)]
    pub black_box: Option<PathBuf>,

    /// What a closure waits for before it is computed, as if a database were asked, in seconds
    #[arg(long, default_value = "0", value_parser = seconds)]
    pub latency: Duration,

    /// Leave the history as it is when it is over its budget: to see what an alert looks like
    #[arg(long)]
    pub keep_history: bool,

    /// A `Packages` or dpkg `status` file
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/packages"))]
    pub packages: PathBuf,
}

impl Options {
    /// An error, and which file it is about.
    pub fn in_packages(&self, error: &dyn Display) -> String {
        format!("{}: {error}", self.packages.display())
    }
}

/// Reads seconds, with a fraction if need be.
///
/// # Errors
///
/// If it is no number, or less than none.
pub fn seconds(text: &str) -> Result<Duration, String> {
    let seconds: f64 = text.parse().map_err(|_| "expected a number of seconds".to_owned())?;
    Duration::try_from_secs_f64(seconds).map_err(|error| error.to_string())
}
