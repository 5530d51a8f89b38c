//! Put limits on caches: one without is a leak that is fast. A limit in bytes holds, and costs some hits.

use crate::catalog::Catalog;
use crate::data::Data;
use crate::point::{Outcome, Point, size, times};
use memfootprint::{bounded, heap};
use std::collections::HashMap;
use std::fs::File;
use std::io::BufReader;
use std::sync::Arc;

pub const POINT: Point = Point { number: 11, name: "limit caches", feature: "#[bounded]", measure };

const LIMIT: usize = 512 << 10;

const REQUESTS: usize = 40_000;

/// A page, remembered in half a MiB: keys, values and the cache's own tables.
#[bounded(bytes = LIMIT, skip(catalog))]
fn page(catalog: &Catalog, name: &str, language: &str) -> Option<Arc<str>> {
    catalog.render(name, language)
}

/// Answers requests from a cache that has a limit; gives the bytes of all answers.
fn limited(catalog: &Catalog) -> usize {
    let answers =
        catalog.requests().take(REQUESTS).filter_map(|(name, language)| page(catalog, name, language));
    answers.map(|page| page.len()).sum()
}

type Pages = HashMap<(String, String), Arc<str>>;

/// The same from a map, as one writes it first. What it holds is added to `pages`.
fn unlimited(catalog: &Catalog, pages: &mut Pages) -> usize {
    let answers = catalog.requests().take(REQUESTS).filter_map(|(name, language)| {
        let key = (name.to_owned(), language.to_owned());
        if let Some(page) = pages.get(&key) {
            return Some(page.clone());
        }
        let page = catalog.render(name, language)?;
        pages.insert(key, page.clone());
        Some(page)
    });
    answers.map(|page| page.len()).sum()
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let catalog = Catalog::load(BufReader::new(File::open(&data.path).expect("the file"))).expect("the list");
    let mut pages = Pages::new();
    let (answered, before) = heap::scope(|| unlimited(&catalog, &mut pages));
    let mut others = Pages::new();
    let fixed = |others: &mut Pages| if is_broken { unlimited(&catalog, others) } else { limited(&catalog) };
    let (same, after) = heap::scope(|| fixed(&mut others));
    assert_eq!(answered, same, "the answers are the same");

    // By the allocator, and by the cache itself at any moment.
    assert!(after.live <= LIMIT as i64, "{} are held, and the limit is {}", size(after.live), size(LIMIT));
    let stats = page::cache().stats();
    assert!(stats.peak <= LIMIT && stats.hits > 0, "{stats}");

    let unlimited_hits = 1.0 - pages.len() as f64 / REQUESTS as f64;
    let times = times(
        || unlimited(&catalog, &mut Pages::new()),
        || {
            page::cache().clear();
            limited(&catalog)
        },
    );
    Outcome {
        what: "heap",
        figures: Some([before.live as u64, after.live as u64]),
        cost: format!(
            "{times:.2}× the time, {:.0}% hits for {:.0}%",
            stats.hit_ratio() * 100.0,
            unlimited_hits * 100.0
        ),
        story: vec![
            format!("{REQUESTS} requests, for {} different pages.", pages.len()),
            format!("unlimited:  {before}"),
            format!("limited:    {after}"),
            format!("the cache:  {stats}"),
        ],
    }
}
