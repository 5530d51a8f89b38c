//! Hit ratios over real traces, beside the best that could be had.

use crate::contenders::{Contender, by_entries};
use std::collections::{BTreeSet, HashMap};
use std::path::Path;
use std::process::Command;

/// Sizes that are tried, in hundredths of the distinct keys.
const SIZES: [usize; 4] = [1, 5, 10, 25];

/// Prints a table of all traces in a folder: files of one little-endian u64 a request, or of what `xz` makes of such.
pub(crate) fn table(folder: &Path) -> std::io::Result<()> {
    let mut contenders = by_entries();
    // The hasher changes nothing here.
    contenders.retain(|(name, _)| !name.contains("std's"));
    let mut paths: Vec<_> =
        std::fs::read_dir(folder)?.map(|entry| Ok(entry?.path())).collect::<std::io::Result<_>>()?;
    paths.retain(|path| path.extension().is_some_and(|end| end == "u64" || end == "xz"));
    paths.sort();
    print!("| % of requests that hit | entries |");
    for (name, _) in &contenders {
        print!(" {name} |");
    }
    println!(" optimum |\n|---|---|{}---|", "---|".repeat(contenders.len()));
    let loops = (0..1_000_000).map(|turn| turn % 12_000).collect();
    let mut traces = vec![("loop of 12 000".to_owned(), loops)];
    for path in &paths {
        let name = path.file_name().map(|name| name.to_string_lossy()).unwrap_or_default();
        traces.push((name.split('.').next().unwrap_or_default().to_owned(), read(path)?));
    }
    for (name, keys) in &traces {
        let distinct = keys.iter().collect::<std::collections::HashSet<_>>().len();
        for size in SIZES {
            let entries = (distinct * size / 100).max(1);
            print!("| {name}, {size} % | {entries} |");
            let share = |hits: usize| hits as f64 / keys.len().max(1) as f64 * 100.0;
            for (_, make) in &contenders {
                print!(" {:.1} |", share(hits(&*make(entries), keys)));
            }
            println!(" {:.1} |", share(optimum(keys, entries)));
        }
    }
    Ok(())
}

fn read(path: &Path) -> std::io::Result<Vec<u64>> {
    let bytes = if path.extension().is_some_and(|end| end == "xz") {
        Command::new("xz").arg("-dc").arg(path).output()?.stdout
    } else {
        std::fs::read(path)?
    };
    Ok(bytes.as_chunks().0.iter().map(|bytes| u64::from_le_bytes(*bytes)).collect())
}

fn hits(cache: &dyn Contender, keys: &[u64]) -> usize {
    let mut hits = 0;
    for &key in keys {
        if cache.has(key) {
            hits += 1;
        } else {
            cache.insert(key, key);
        }
    }
    hits
}

/// Belady's: whichever key comes again last leaves, be it the one that has just come.
fn optimum(keys: &[u64], entries: usize) -> usize {
    let mut next = vec![usize::MAX; keys.len()];
    let mut seen = HashMap::new();
    for (at, key) in keys.iter().enumerate().rev() {
        next[at] = seen.insert(*key, at).unwrap_or(usize::MAX);
    }
    // When each key that is there comes again; those that never do are told apart by their turn.
    let mut there: BTreeSet<(usize, u64)> = BTreeSet::new();
    let mut hits = 0;
    for (at, key) in keys.iter().enumerate() {
        hits += usize::from(there.remove(&(at, *key)));
        there.insert((next[at], *key));
        if there.len() > entries {
            there.pop_last();
        }
    }
    hits
}
