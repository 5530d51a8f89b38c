//! No false promise about types: whatever share of the values is of which kind, to change a type saves what was said.

use crate::check::{all_advice, measured, measured_after};
use crate::collection::Collection;
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint_support::numbers::wide;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};

#[derive(MemFootprint)]
enum Kind {
    Unknown,
    Small(u32),
    Text(String),
    Big([u64; 12], u8),
}

#[expect(dead_code, reason = "only its bytes count")]
enum TightKind {
    Unknown,
    Small(u32),
    Text(String),
    Big(Box<([u64; 12], u8)>),
}

#[derive(MemFootprint)]
#[expect(clippy::struct_excessive_bools, reason = "that is what is found")]
struct Flags {
    draft: bool,
    hidden: bool,
    pinned: bool,
    is_new: bool,
    is_known: bool,
    level: u32,
}

#[expect(dead_code, reason = "only its bytes count")]
struct TightFlags {
    bits: u8,
    level: u32,
}

#[derive(MemFootprint)]
#[repr(C)]
struct Gaps {
    first: u8,
    number: u64,
    last: u16,
}

#[repr(C)]
struct NoGaps {
    number: u64,
    last: u16,
    first: u8,
}

#[derive(MemFootprint)]
struct Item<K, X, L, F, G> {
    kind: K,
    extra: X,
    log: L,
    flags: F,
    gaps: G,
}

type Extra = Option<[u64; 6]>;
type Log = Vec<u32>;
type Loose = Item<Kind, Extra, Log, Flags, Gaps>;

/// In a hundred values, how many are big or texts, have an extra, have a log.
type Shares = (u64, u64, u64, u64);

fn items((big, text, extra, log): Shares) -> impl Iterator<Item = Loose> {
    (0..1200_u64).map(move |index| {
        let at = |turn: u32| wide(index).rotate_left(turn) % 100;
        Item {
            kind: match at(7) {
                share if share < big => Kind::Big([index; 12], 1),
                share if share < big + text => Kind::Text("x".repeat(index as usize % 9)),
                share if share % 2 == 0 => Kind::Small(index as u32),
                _ => Kind::Unknown,
            },
            extra: (at(19) < extra).then_some([index; 6]),
            log: if at(31) < log { vec![1; index as usize % 5] } else { Vec::new() },
            flags: Flags {
                draft: at(3) < 50,
                hidden: at(5) < 50,
                pinned: at(11) < 50,
                is_new: at(2) < 50,
                is_known: at(4) < 50,
                level: index as u32,
            },
            gaps: Gaps { first: at(13) as u8, number: index << 32, last: index as u16 },
        }
    })
}

/// The bytes after a finding is applied, or `None` if it is about something that other laws are about.
fn applied<Items: Collection<Loose>>(finding: &Finding, before: usize, items: Items) -> Option<usize> {
    macro_rules! with {
        ($field:ident: $change:expr) => {
            measured_after(before, items, |items| {
                items.map_roomy(|Item { kind, extra, log, flags, gaps }| with!(@ $field $change, kind extra log flags gaps))
            })
            .1
        };
        (@ kind $change:expr, $kind:ident $extra:ident $log:ident $flags:ident $gaps:ident) => {
            Item { kind: $change($kind), extra: $extra, log: $log, flags: $flags, gaps: $gaps }
        };
        (@ extra $change:expr, $kind:ident $extra:ident $log:ident $flags:ident $gaps:ident) => {
            Item { kind: $kind, extra: $change($extra), log: $log, flags: $flags, gaps: $gaps }
        };
        (@ log $change:expr, $kind:ident $extra:ident $log:ident $flags:ident $gaps:ident) => {
            Item { kind: $kind, extra: $extra, log: $change($log), flags: $flags, gaps: $gaps }
        };
        (@ flags $change:expr, $kind:ident $extra:ident $log:ident $flags:ident $gaps:ident) => {
            Item { kind: $kind, extra: $extra, log: $log, flags: $change($flags), gaps: $gaps }
        };
        (@ gaps $change:expr, $kind:ident $extra:ident $log:ident $flags:ident $gaps:ident) => {
            Item { kind: $kind, extra: $extra, log: $log, flags: $flags, gaps: $change($gaps) }
        };
    }
    let bytes = match (finding.rule, finding.path.rsplit('.').next()?) {
        (Rule::Rare, "kind") => with!(kind: |kind| match kind {
            Kind::Unknown => TightKind::Unknown,
            Kind::Small(number) => TightKind::Small(number),
            Kind::Text(text) => TightKind::Text(text),
            Kind::Big(numbers, byte) => TightKind::Big(Box::new((numbers, byte))),
        }),
        (Rule::Rare, "extra") => with!(extra: |extra: Extra| extra.map(Box::new)),
        (Rule::Rare, "log") => with!(log: |log: Log| (!log.is_empty()).then(|| Box::new(log))),
        (Rule::Flags, "flags") => with!(flags: |flags: Flags| TightFlags {
            bits: [flags.draft, flags.hidden, flags.pinned, flags.is_new, flags.is_known]
                .iter()
                .fold(0, |bits, &flag| bits << 1 | u8::from(flag)),
            level: flags.level,
        }),
        (Rule::Ordered, "gaps") => with!(gaps: |Gaps { first, number, last }| NoGaps { number, last, first }),
        _ => return None,
    };
    Some(bytes)
}

/// Checks the findings about `Items`, and counts them by rule.
fn keeps_promises<Items: Collection<Loose> + MemFootprint>(shares: Shares) -> Result<(), TestCaseError> {
    let build = || Items::collect_roomy(items(shares));
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    prop_assert_eq!(advice.footprint().total(), before);
    for finding in advice.findings() {
        let (again, _) = measured(build);
        let Some(after) = applied(finding, before, again) else { continue };
        let saved = before as isize - after as isize;
        prop_assert_eq!(finding.evidence, Evidence::LayoutExact);
        prop_assert_eq!(saved, finding.saved as isize, "{:?}\n{}", finding, &advice);
    }
    // Whatever the shares, these save something.
    for rule in [Rule::Flags, Rule::Ordered] {
        prop_assert!(
            advice.findings().iter().any(|finding| finding.rule == rule),
            "no {:?}\n{}",
            rule,
            &advice
        );
    }
    let is_found =
        advice.findings().iter().any(|found| found.rule == Rule::Rare && found.path.ends_with("kind"));
    prop_assert!(is_found || shares.0 > 10, "no rare variant\n{}", &advice);
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(32))]

    #[test]
    fn kinds_of_values(big in 0..30_u64, text in 0..60_u64, extra in 0..40_u64, log in 0..40_u64) {
        let shares = (big, text, extra, log);
        keeps_promises::<Vec<Loose>>(shares)?;
        keeps_promises::<VecDeque<Loose>>(shares)?;
        keeps_promises::<BTreeMap<u64, Loose>>(shares)?;
        keeps_promises::<Vec<Box<Loose>>>(shares)?;
    }
}
