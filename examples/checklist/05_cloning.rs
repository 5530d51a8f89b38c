//! Avoid unnecessary cloning: each clone is a block of its own, and nothing in the code looks like one.

use crate::data::Data;
use crate::parse::Stanza;
use crate::point::{Outcome, Point, size, times};
use memfootprint::{MemFootprint, advise, heap, size_budget};

pub const POINT: Point =
    Point { number: 5, name: "don't clone", feature: "advise, #[size_budget(not_impl(Clone))]", measure };

/// Who needs what. It implements no `Clone`, so nobody copies all of it by accident.
#[size_budget(24, not_impl(Clone))]
#[derive(MemFootprint)]
struct Cloned(Vec<(String, String)>);

/// The same, of texts that are there already.
#[size_budget(24, not_impl(Clone))]
#[derive(MemFootprint)]
struct Borrowed<'d>(Vec<(&'d str, &'d str)>);

fn cloned(edges: &[(&Stanza, &str)]) -> Cloned {
    Cloned(edges.iter().map(|(package, name)| (package.package.clone(), (*name).to_owned())).collect())
}

fn borrowed<'d>(edges: &[(&'d Stanza, &'d str)]) -> Borrowed<'d> {
    Borrowed(edges.iter().map(|&(package, name)| (package.package.as_str(), name)).collect())
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let edges: Vec<_> = data.edges().collect();
    let (needs, before) = heap::scope(|| cloned(&edges));
    let (count, after) = if is_broken {
        let (needs, usage) = heap::scope(|| cloned(&edges));
        (needs.0.len(), usage)
    } else {
        let (needs, usage) = heap::scope(|| borrowed(&edges));
        (needs.0.len(), usage)
    };
    assert_eq!(count, needs.0.len());
    assert!(
        after.allocs * 10 < before.allocs,
        "{} blocks for {count} pairs: each text has one of its own",
        after.allocs
    );

    // The clones show in the value: the same texts again and again.
    let advice = advise(&needs);
    let mut copies = advice
        .findings()
        .iter()
        .filter(|finding| finding.affected > 0 && ["duplicates", "numbered"].contains(&finding.rule.code()));
    let told = copies.next().expect("that there are the same texts again and again is found");

    let times = times(|| cloned(&edges), || borrowed(&edges));
    Outcome {
        what: "peak",
        figures: Some([before.peak, after.peak]),
        cost: format!("{times:.2}× the time to list them"),
        story: vec![
            format!("{count} pairs of who needs what."),
            format!("cloned:    {before}"),
            format!("borrowed:  {after}"),
            format!("What advise says of the clones: {} at {}: {}", size(told.saved), told.path, told.change),
        ],
    }
}
