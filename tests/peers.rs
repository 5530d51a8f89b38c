//! Which crates' types the peers support, and where we do: the list in `tests/peers/crates.txt` against our features, and the table
//! in the guide against the list. `UPDATE_EXPECT=1` writes the table.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{read_to_string, write};
use std::path::{Path, PathBuf};

const BEGIN: &str = "<!-- peers -->\n";
const END: &str = "<!-- /peers -->\n";

fn path(path: &str) -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join(path)
}

fn read(file: &str) -> String {
    read_to_string(path(file)).unwrap_or_else(|error| panic!("{file}: {error}"))
}

/// A crate that measures values too, at the version whose crates were read.
struct Peer {
    name: String,
    version: String,
    crates: BTreeSet<String>,
}

/// What the list says.
#[derive(Default)]
struct List {
    peers: Vec<Peer>,
    /// Our features for a crate that they call by another name.
    is: BTreeMap<String, Vec<String>>,
    /// Why we have none.
    not: BTreeMap<String, String>,
}

fn words(text: &str) -> Vec<String> {
    text.split_whitespace().map(String::from).collect()
}

fn list() -> List {
    let mut list = List::default();
    for line in
        read("tests/peers/crates.txt").lines().filter(|line| !line.is_empty() && !line.starts_with('#'))
    {
        let (head, tail) = line.split_once(": ").unwrap_or_else(|| panic!("no colon: {line}"));
        match *words(head).iter().map(String::as_str).collect::<Vec<_>>() {
            ["peer", name, version] => {
                let crates: BTreeSet<_> = words(tail).into_iter().collect();
                list.peers.push(Peer { name: name.into(), version: version.into(), crates });
            }
            ["is", name] => _ = list.is.insert(name.into(), words(tail)),
            ["not", name] => _ = list.not.insert(name.into(), tail.into()),
            _ => panic!("neither `peer`, `is` nor `not`: {line}"),
        }
    }
    list
}

/// Our features that are named after a crate whose types are measured.
fn features() -> BTreeSet<String> {
    let readme = read("README.md");
    let (_, table) = readme.split_once("| feature | types | figures |").expect("the table");
    let rows = table.lines().skip(2).take_while(|line| line.starts_with('|'));
    rows.filter_map(|row| row.split('`').nth(1)).map(String::from).collect()
}

impl List {
    /// All crates of all peers.
    fn crates(&self) -> BTreeSet<&String> {
        self.peers.iter().flat_map(|peer| &peer.crates).collect()
    }

    /// Our features for a crate of a peer's.
    fn ours(&self, name: &String) -> Vec<String> {
        self.is.get(name).cloned().unwrap_or_else(|| vec![name.clone()])
    }
}

#[test]
fn what_a_peer_supports_we_do_or_say_why_not() {
    let (list, features) = (list(), features());
    assert!(list.peers.len() >= 5);
    let supported: BTreeSet<_> = list
        .crates()
        .into_iter()
        .filter(|name| list.ours(name).iter().all(|feature| features.contains(feature)))
        .collect();
    for peer in &list.peers {
        for name in &peer.crates {
            let known = supported.contains(name) || list.not.contains_key(name);
            assert!(
                known,
                "{} {} supports {name}: neither do we, nor is there a reason",
                peer.name, peer.version
            );
        }
    }
    for name in list.not.keys() {
        assert!(!supported.contains(name), "{name} is supported: its reason has gone");
    }
    for name in list.not.keys().chain(list.is.keys()) {
        assert!(list.crates().contains(name), "no peer supports {name}: its line has gone");
    }
}

/// Those that our benches run beside us were read at the version that they run.
#[test]
fn versions_are_those_that_the_benches_run() {
    let lock = read("Cargo.lock");
    for Peer { name, version, .. } in list().peers {
        if let Some((_, package)) = lock.split_once(&format!("name = \"{name}\"\n")) {
            let locked = package.lines().next().expect("its version");
            assert_eq!(locked, format!("version = \"{version}\""), "{name}");
        }
    }
}

/// The table, and those that only we have.
fn table() -> String {
    let (list, features) = (list(), features());
    let names: Vec<_> = list.peers.iter().map(|peer| format!("{} {}", peer.name, peer.version)).collect();
    let head = format!(
        "| crate | memfootprint | {} |\n|---|---|{}\n",
        names.join(" | "),
        "---|".repeat(names.len())
    );
    let (mut lines, mut theirs) = (vec![head], BTreeSet::new());
    for name in list.crates() {
        let ours = match list.not.get(name) {
            Some(reason) => format!("no: {reason}"),
            None => {
                list.ours(name).iter().map(|feature| format!("`{feature}`")).collect::<Vec<_>>().join(", ")
            }
        };
        let cells: Vec<_> =
            list.peers.iter().map(|peer| if peer.crates.contains(name) { "yes" } else { "" }).collect();
        lines.push(format!("| {name} | {ours} | {} |\n", cells.join(" | ")));
        theirs.extend(list.ours(name));
    }
    let alone: Vec<_> = features.difference(&theirs).map(|name| format!("`{name}`")).collect();
    lines.push(format!("\nAnd {} that none of them has: {}.\n", alone.len(), alone.join(", ")));
    lines.concat()
}

#[test]
fn the_guide_has_the_table() {
    let file = "runtime/src/guide/comparison.md";
    let guide = read(file);
    let (before, rest) = guide.split_once(BEGIN).expect("where the table begins");
    let (found, after) = rest.split_once(END).expect("where it ends");
    let table = table();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        write(path(file), [before, BEGIN, &table, END, after].concat()).expect("the guide is written");
    } else {
        assert!(
            found == table,
            "{file} has another table than the list: run it with UPDATE_EXPECT=1\n{table}"
        );
    }
}
