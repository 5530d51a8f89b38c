//! What an attribute costs to compile: 500 items with it and without, in CPU time of `cargo check`.
//!
//! `cargo bench -p memfootprint-benches --bench compile`. A package in the target folder is checked again and again, each
//! time with other source; the fastest of the rounds counts. The macros are built as in a user's debug build: without
//! optimization.

use std::path::{Path, PathBuf};
use std::process::Command;
use std::{env, fs, io};

/// Items in each source.
const ITEMS: usize = 500;
/// How often each source is checked.
const ROUNDS: usize = 5;

/// One kind of item.
struct Kind {
    name: &'static str,
    /// The source of item number `i` without an attribute.
    item: fn(usize) -> String,
    /// Which of the contenders make sense on it.
    contenders: [bool; CONTENDERS.len()],
}

/// A column: its head, what is written before the item, and what after it.
type Contender = (&'static str, &'static str, fn(usize) -> String);

const CONTENDERS: [Contender; 4] = [
    ("`const_assert!`", "", |i| {
        format!("static_assertions::const_assert!(core::mem::size_of::<Item{i}>() <= 96);")
    }),
    ("`#[derive(Clone)]`", "#[derive(Clone)]", |_| String::new()),
    ("`#[size_budget]`", "#[memfootprint::size_budget(128)]", |_| String::new()),
    ("`#[derive(MemFootprint)]`", "#[derive(memfootprint::MemFootprint)]", |_| String::new()),
];

const KINDS: &[Kind] = &[
    Kind {
        name: "struct of 8 fields",
        item: |i| {
            format!(
                "pub struct Item{i} {{ pub id: u64, pub name: String, pub tags: Vec<String>, pub price: f64, \
                 pub count: u32, pub parent: Option<u64>, pub live: bool, pub code: [u8; 4] }}"
            )
        },
        contenders: [true; 4],
    },
    Kind {
        name: "enum of 6 variants",
        item: |i| {
            format!(
                "pub enum Item{i} {{ Ping, Text(String, u32), Quote {{ bid: f64, ask: f64 }}, \
                 Many(Vec<u8>), Code(u16), Nested(Option<Box<u64>>) }}"
            )
        },
        contenders: [true; 4],
    },
    Kind {
        name: "async fn of 3 arguments",
        item: |i| {
            format!(
                "pub async fn item{i}(id: u64, name: String, tags: &[u8]) -> usize \
                 {{ core::future::ready(()).await; id as usize + name.len() + tags.len() }}"
            )
        },
        contenders: [false, false, true, false],
    },
];

fn main() -> io::Result<()> {
    let package = Package::new()?;
    println!("CPU time of `cargo check` above that of the bare item, each of {ITEMS} items, in ms:\n");
    let heads = CONTENDERS.map(|(head, ..)| head).join(" | ");
    println!("| | {heads} |\n|---|{}", "---|".repeat(CONTENDERS.len()));
    for kind in KINDS {
        let taken =
            CONTENDERS.iter().zip(kind.contenders).map(|(contender, taken)| taken.then_some(contender));
        let sources: Vec<Option<String>> = core::iter::once(Some(source(kind, None)))
            .chain(taken.map(|contender| contender.map(|contender| source(kind, Some(contender)))))
            .collect();
        let mut best = vec![f64::INFINITY; sources.len()];
        // In turn, so that a slow moment of the machine hits all alike.
        for _ in 0..ROUNDS {
            for (source, best) in sources.iter().zip(&mut best) {
                if let Some(source) = source {
                    *best = best.min(package.check(source)?);
                }
            }
        }
        let cell = |seconds: &f64| match seconds {
            seconds if seconds.is_infinite() => "–".to_owned(),
            seconds => format!("{:.2}", (seconds - best[0]) * 1e3 / ITEMS as f64),
        };
        let cells: Vec<String> = best[1..].iter().map(cell).collect();
        println!("| {} | {} |", kind.name, cells.join(" | "));
    }
    Ok(())
}

fn source(kind: &Kind, contender: Option<&Contender>) -> String {
    let item = |i| match contender {
        None => format!("{}\n", (kind.item)(i)),
        Some((_, before, after)) => format!("{before} {} {}\n", (kind.item)(i), after(i)),
    };
    (0..ITEMS).map(item).collect()
}

/// The package that is checked.
struct Package {
    root: PathBuf,
}

impl Package {
    fn new() -> io::Result<Self> {
        let root = Path::new(env!("CARGO_TARGET_TMPDIR")).join("compile-bench");
        fs::create_dir_all(root.join("src"))?;
        let runtime = Path::new(env!("CARGO_MANIFEST_DIR")).join("../runtime").canonicalize()?;
        let manifest = format!(
            "[package]\nname = \"compile-bench\"\nversion = \"0.0.0\"\nedition = \"2024\"\n\n\
             [dependencies]\nmemfootprint = {{ path = \"{}\" }}\nstatic_assertions = \"1\"\n\n[workspace]\n",
            runtime.display()
        );
        fs::write(root.join("Cargo.toml"), manifest)?;
        let package = Self { root };
        package.check("")?;
        Ok(package)
    }

    /// Seconds of CPU time that it takes to check this source.
    fn check(&self, source: &str) -> io::Result<f64> {
        fs::write(self.root.join("src/lib.rs"), format!("#![allow(dead_code)]\n{source}"))?;
        let before = children_seconds()?;
        let cargo = env::var_os("CARGO").unwrap_or_else(|| "cargo".into());
        let status = Command::new(cargo)
            .args(["check", "--quiet"])
            .current_dir(&self.root)
            .env("CARGO_TARGET_DIR", self.root.join("target"))
            .status()?;
        assert!(status.success(), "the generated source doesn't compile");
        Ok(children_seconds()? - before)
    }
}

/// CPU seconds of the processes that this one waited for. See `man 5 proc_pid_stat`.
fn children_seconds() -> io::Result<f64> {
    let stat = fs::read_to_string("/proc/self/stat")?;
    // Past the name, which may hold spaces, the state is the third field; `cutime` and `cstime` are 16 and 17.
    let fields = stat.rsplit(')').next().unwrap_or_default().split_whitespace();
    let ticks: f64 = fields.skip(13).take(2).filter_map(|field| field.parse::<f64>().ok()).sum();
    Ok(ticks / 100.0)
}
