//! What an attribute costs on an item of the user's.

use crate::package::Package;
use memfootprint_benches::Arguments;
use std::io;

/// Items in each source.
const ITEMS: usize = 500;

/// One kind of item.
struct Kind {
    name: &'static str,
    /// The source of item number `i` without an attribute.
    item: fn(usize) -> String,
    /// Whether it is a type, for which all contenders are made.
    is_type: bool,
}

/// A column.
struct Contender {
    head: &'static str,
    /// What is written before the item.
    before: &'static str,
    /// What is written after item number `i`.
    after: fn(usize) -> String,
    /// Whether it can stand before a function, too.
    takes_functions: bool,
}

const fn attribute(head: &'static str, before: &'static str) -> Contender {
    Contender { head, before, after: |_| String::new(), takes_functions: false }
}

const CONTENDERS: [Contender; 7] = [
    Contender {
        after: |i| format!("static_assertions::const_assert!(core::mem::size_of::<Item{i}>() <= 96);"),
        ..attribute("`const_assert!`", "")
    },
    attribute("`#[derive(Clone)]`", "#[derive(Clone)]"),
    Contender { takes_functions: true, ..attribute("`#[size_budget]`", "#[memfootprint::size_budget(128)]") },
    attribute("`#[derive(MemFootprint)]`", "#[derive(memfootprint::MemFootprint)]"),
    attribute("get-size2", "#[derive(get_size2::GetSize)]"),
    attribute("`mem_dbg`", "#[derive(mem_dbg::MemSize)] #[mem_size(rec)]"),
    attribute("serde's `Serialize`", "#[derive(serde::Serialize)]"),
];

const PEERS: &str = r#"get-size2 = { version = "0.11", features = ["derive"] }
mem_dbg = "0.4"
serde = { version = "1", features = ["derive"] }
static_assertions = "1"
"#;

const KINDS: &[Kind] = &[
    Kind {
        name: "struct of 8 fields",
        item: |i| {
            format!(
                "pub struct Item{i} {{ pub id: u64, pub name: String, pub tags: Vec<String>, pub price: f64, \
                 pub count: u32, pub parent: Option<u64>, pub live: bool, pub code: [u8; 4] }}"
            )
        },
        is_type: true,
    },
    Kind {
        name: "enum of 6 variants",
        item: |i| {
            format!(
                "pub enum Item{i} {{ Ping, Text(String, u32), Quote {{ bid: f64, ask: f64 }}, \
                 Many(Vec<u8>), Code(u16), Nested(Option<Box<u64>>) }}"
            )
        },
        is_type: true,
    },
    Kind {
        name: "async fn of 3 arguments",
        item: |i| {
            format!(
                "pub async fn item{i}(id: u64, name: String, tags: &[u8]) -> usize \
                 {{ core::future::ready(()).await; id as usize + name.len() + tags.len() }}"
            )
        },
        is_type: false,
    },
];

/// A Markdown table: milliseconds of CPU time above that of the bare item, for each of the items.
pub(crate) fn table(arguments: &Arguments) -> io::Result<String> {
    let dependencies = format!("{}\n{PEERS}", Package::memfootprint("default-features = true")?);
    let package = Package::new("items", &dependencies)?;
    package.seconds("check")?;
    let heads: Vec<&str> = CONTENDERS.iter().map(|contender| contender.head).collect();
    let mut table = format!("| | {} |\n|---|{}\n", heads.join(" | "), "---|".repeat(heads.len()));
    for kind in KINDS.iter().filter(|kind| arguments.wants_row(kind.name)) {
        let bare = source(kind, &attribute("", ""));
        let taken = CONTENDERS
            .iter()
            .map(|contender| (kind.is_type || contender.takes_functions).then(|| source(kind, contender)));
        let sources: Vec<Option<String>> = [Some(bare)].into_iter().chain(taken).collect();
        let mut best = vec![f64::INFINITY; sources.len()];
        // In turn, so that a slow moment of the machine hits all alike.
        for _ in 0..arguments.rounds {
            for (source, best) in sources.iter().zip(&mut best) {
                if let Some(source) = source {
                    package.write(source)?;
                    *best = best.min(package.seconds("check")?);
                }
            }
        }
        let cell = |seconds: &f64| match seconds {
            seconds if seconds.is_infinite() => String::from("–"),
            seconds => format!("{:.2}", (seconds - best[0]) * 1e3 / ITEMS as f64),
        };
        let cells: Vec<String> = best[1..].iter().map(cell).collect();
        table.extend(["| ", kind.name, " | ", &cells.join(" | "), " |\n"]);
    }
    Ok(table)
}

fn source(kind: &Kind, contender: &Contender) -> String {
    let item = |i| format!("{} {} {}\n", contender.before, (kind.item)(i), (contender.after)(i));
    (0..ITEMS).map(item).collect()
}
