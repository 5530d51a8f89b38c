//! Drives the service: as many clients as are wanted, each asking for one thing after the other, most of them for what is popular.
//!
//! ```sh
//! cargo run --release -p memfootprint-service --bin load -- --url http://127.0.0.1:8080 --clients 16 --seconds 10
//! ```
//!
//! prints how fast it was, and what the service held before and after.

use clap::Parser;
use http_body_util::{BodyExt, Empty};
use hyper_util::client::legacy::{Client, connect::HttpConnector};
use hyper_util::rt::TokioExecutor;
use memfootprint::ByteSize;
use memfootprint_service::Index;
use memfootprint_service::options::seconds;
use rand::rngs::StdRng;
use rand::{RngExt, SeedableRng};
use rand_distr::{Distribution, Zipf};
use std::fs::File;
use std::io::BufReader;
use std::path::PathBuf;
use std::process::ExitCode;
use std::sync::Arc;
use std::time::{Duration, Instant};

type Error = Box<dyn std::error::Error + Send + Sync>;

/// Drives the service, and prints how it did.
#[derive(Parser)]
#[command(name = "load")]
struct Options {
    /// Where the service is
    #[arg(long, default_value = "http://127.0.0.1:8080")]
    url: String,

    /// How many clients ask at the same time
    #[arg(long, default_value_t = 16)]
    clients: u64,

    /// For how long
    #[arg(long, default_value = "10", value_parser = seconds)]
    seconds: Duration,

    /// How long a client waits after each answer, in milliseconds
    #[arg(long, default_value_t = 20)]
    pause: u64,

    /// How many different packages are asked for, and searched for by parts of their names
    #[arg(long, default_value_t = 500)]
    keys: usize,

    /// The names that are asked for are those of this `Packages` file
    #[arg(long, default_value = concat!(env!("CARGO_MANIFEST_DIR"), "/../data/packages"))]
    packages: PathBuf,
}

#[tokio::main]
async fn main() -> ExitCode {
    match run(Options::parse()).await {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            eprintln!("error: {error}");
            ExitCode::FAILURE
        }
    }
}

async fn run(options: Options) -> Result<(), Error> {
    let index = Index::load(BufReader::new(File::open(&options.packages)?))?;
    let names: Vec<String> = index.packages().iter().map(|package| package.name.to_string()).collect();
    let asked = Arc::new(Asked::new(names, options.keys)?);
    let url: Arc<str> = options.url.trim_end_matches('/').into();

    println!("before  {}", Held::ask(&url).await?);
    let start = Instant::now();
    let until = start + options.seconds;
    let pause = Duration::from_millis(options.pause);
    let clients: Vec<_> = (0..options.clients)
        .map(|seed| tokio::spawn(client(url.clone(), asked.clone(), seed, until, pause)))
        .collect();
    let mut all = Answers::default();
    for client in clients {
        all.add(client.await?);
    }
    all.print(options.clients, start.elapsed());
    println!("after   {}", Held::ask(&url).await?);
    Ok(())
}

/// What is asked for. A few names are asked for most of the time, and most hardly ever: Zipf's law, as of words and web pages.
struct Asked {
    names: Vec<String>,
    rank: Zipf<f64>,
    keys: usize,
}

impl Asked {
    fn new(names: Vec<String>, keys: usize) -> Result<Self, Error> {
        if names.is_empty() || keys == 0 {
            return Err("there is nothing to ask for".into());
        }
        Ok(Self { rank: Zipf::new(keys as f64, 1.0)?, names, keys })
    }

    /// The path of a request: half of them are for a package, a quarter each for a closure and for a search.
    fn path(&self, random: &mut StdRng) -> String {
        // Ranks count from 1, and are spread over all names, as popular ones aren't those in front.
        let rank = self.rank.sample(random) as usize - 1;
        let name = &self.names[rank * self.names.len().div_ceil(self.keys) % self.names.len()];
        match random.random_range(0..4) {
            0 | 1 => format!("/packages/{name}"),
            2 => format!("/closure/{name}"),
            _ => format!("/search?q={}", part(name, random)),
        }
    }
}

/// A part of a name, from its first few letters on. Names of packages need no escapes but for the plus.
fn part(name: &str, random: &mut StdRng) -> String {
    let start = random.random_range(0..3);
    let letters: String = name.chars().skip(start).take(random.random_range(3..=8)).collect();
    if letters.is_empty() { name.replace('+', "%2B") } else { letters.replace('+', "%2B") }
}

/// What a client got.
#[derive(Default)]
struct Answers {
    micros: Vec<u32>,
    failed: u64,
    bytes: u64,
}

impl Answers {
    fn add(&mut self, mut other: Self) {
        self.micros.append(&mut other.micros);
        self.failed += other.failed;
        self.bytes += other.bytes;
    }

    fn print(&mut self, clients: u64, took: Duration) {
        self.micros.sort_unstable();
        let at = |percent: usize| {
            let place = (self.micros.len() * percent / 100).min(self.micros.len().saturating_sub(1));
            self.micros.get(place).map_or(0.0, |&micros| f64::from(micros) / 1000.0)
        };
        println!(
            "{clients} clients: {} answers in {:.1} s, {:.0} a second, {} failed, {} in all; p50 {:.2} ms, p99 {:.2} ms, longest {:.2} ms",
            self.micros.len(),
            took.as_secs_f64(),
            self.micros.len() as f64 / took.as_secs_f64(),
            self.failed,
            ByteSize(self.bytes),
            at(50),
            at(99),
            at(100),
        );
    }
}

type HttpClient = Client<HttpConnector, Empty<&'static [u8]>>;

/// Asks until it is time, over a connection of its own. An answer that isn't 200 has failed, and so has none.
async fn client(url: Arc<str>, asked: Arc<Asked>, seed: u64, until: Instant, pause: Duration) -> Answers {
    let client: HttpClient = Client::builder(TokioExecutor::new()).build_http();
    let mut random = StdRng::seed_from_u64(seed);
    let mut answers = Answers::default();
    while Instant::now() < until {
        let start = Instant::now();
        match get(&client, &format!("{url}{}", asked.path(&mut random))).await {
            Ok(body) => {
                answers.bytes += body.len() as u64;
                answers.micros.push(u32::try_from(start.elapsed().as_micros()).unwrap_or(u32::MAX));
            }
            Err(_) => answers.failed += 1,
        }
        tokio::time::sleep(pause).await;
    }
    answers
}

async fn get(client: &HttpClient, url: &str) -> Result<Vec<u8>, Error> {
    let response = client.get(url.parse()?).await?;
    let status = response.status();
    let body = response.into_body().collect().await?.to_bytes();
    if status.is_success() { Ok(body.into()) } else { Err(format!("{url}: {status}").into()) }
}

/// What the service says of itself, by its metrics.
struct Held(String);

impl Held {
    async fn ask(url: &str) -> Result<Self, Error> {
        let client: HttpClient = Client::builder(TokioExecutor::new()).build_http();
        let metrics = get(&client, &format!("{url}/metrics"))
            .await
            .map_err(|error| format!("{url}/metrics: {error}"))?;
        Ok(Self(String::from_utf8(metrics)?))
    }

    /// The values of a metric, each with its labels as they are written.
    fn values(&self, metric: &str) -> impl Iterator<Item = (&str, ByteSize)> {
        self.0.lines().filter_map(move |line| {
            let rest = line.strip_prefix(metric).filter(|rest| rest.starts_with(['{', ' ']))?;
            let (labels, value) = rest.rsplit_once(' ')?;
            Some((labels, ByteSize(value.parse::<f64>().ok()? as u64)))
        })
    }
}

impl std::fmt::Display for Held {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let wanted = [
            ("memfootprint_rss_bytes", "rss"),
            ("service_heap_peak_bytes", "heap peak"),
            ("service_heap_budget_bytes", "heap budget"),
            ("memfootprint_deep_bytes", ""),
        ];
        let texts = wanted.iter().flat_map(|&(metric, name)| {
            let values = self.values(metric).map(|(labels, bytes)| {
                let label = labels.split('"').nth(1).unwrap_or(name);
                format!("{label} {bytes}")
            });
            let mut texts: Vec<String> = values.collect();
            texts.sort();
            texts
        });
        f.write_str(&texts.collect::<Vec<_>>().join(", "))
    }
}
