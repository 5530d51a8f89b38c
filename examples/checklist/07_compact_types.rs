//! Use compact data types: a few bytes of each value are megabytes of all, and narrowing that changes no size saves none.

use crate::data::Data;
use crate::parse::{Stanza, dependencies};
use crate::point::{Outcome, Point, size, times};
use memfootprint::advise::Finding;
use memfootprint::{MemFootprint, advise, size_budget, total_size};

pub const POINT: Point =
    Point { number: 7, name: "compact types", feature: "advise, #[size_budget]", measure };

#[derive(MemFootprint)]
struct Loose {
    installed_size: u64,
    depends: u64,
    longest_choice: u64,
    is_library: bool,
}

/// As advice says. It stays so small: with one byte more it doesn't compile.
#[size_budget(8)]
#[derive(MemFootprint)]
struct Compact {
    installed_size: u32,
    depends: u16,
    longest_choice: u8,
    is_library: bool,
}

fn loose(stanza: &Stanza) -> Loose {
    Loose {
        installed_size: stanza.installed_size.into(),
        depends: dependencies(&stanza.depends).count() as u64,
        longest_choice: dependencies(&stanza.depends).map(|names| names.len() as u64).max().unwrap_or(0),
        is_library: stanza.section == "libs",
    }
}

/// What doesn't fit is refused, not cut off.
fn compact(loose: &Loose) -> Option<Compact> {
    Some(Compact {
        installed_size: loose.installed_size.try_into().ok()?,
        depends: loose.depends.try_into().ok()?,
        longest_choice: loose.longest_choice.try_into().ok()?,
        is_library: loose.is_library,
    })
}

fn measure(data: &Data, is_broken: bool) -> Outcome {
    let stats: Box<[Loose]> = data.stanzas.iter().map(loose).collect();
    let narrow: Option<Box<[Compact]>> = stats.iter().map(compact).collect();
    let narrow = narrow.expect("all figures of packages fit");
    let advice = advise(&stats);
    let before = total_size(&stats);
    let after = if is_broken { before } else { total_size(&narrow) };
    assert_eq!(
        after,
        advice.total_if_all_applied(),
        "advice foretold to the byte what the compact type takes:\n{advice}"
    );

    let sum_loose =
        || stats.iter().filter(|s| s.is_library).map(|s| s.installed_size * s.depends).sum::<u64>();
    let sum = |s: &Compact| u64::from(s.installed_size) * u64::from(s.depends);
    let sum_compact = || narrow.iter().filter(|s| s.is_library).map(sum).sum::<u64>();
    assert_eq!(sum_loose(), sum_compact());
    let times = times(
        || (0..100).map(|_| std::hint::black_box(&sum_loose)()).sum::<u64>(),
        || (0..100).map(|_| std::hint::black_box(&sum_compact)()).sum::<u64>(),
    );
    let mut story = vec![format!(
        "{} records of {} bytes each; as advised, {}: {} foretold, {} measured.",
        stats.len(),
        size_of::<Loose>(),
        size_of::<Compact>(),
        size(advice.total_if_all_applied()),
        size(after)
    )];
    let finding = |told: &Finding| format!("advise: {}, at {}", told.change, told.path);
    story.extend(advice.findings().iter().map(finding));
    Outcome {
        what: "heap",
        figures: Some([before as u64, after as u64]),
        cost: format!("{times:.2}× the time to add all up"),
        story,
    }
}
