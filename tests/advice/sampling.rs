//! What is promised of texts and numbers of which one in so many was read.

use crate::check::{finding, map, measured, measured_after, pooling};
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Advise, DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;

/// What the finding of a rule about the elements saves, if one in so many texts and numbers is read.
fn saved<T: DynFootprint>(value: &T, rule: Rule, one_in: u64) -> Option<usize> {
    let advice = Advise::new().min_saving(0.0).sample(one_in).run(value);
    let found = advice.findings().iter().find(|finding| finding.rule == rule && finding.path == "[*]")?;
    assert!(one_in > 1 || !matches!(found.evidence, Evidence::Sampled { .. }), "{advice}");
    assert!(one_in == 1 || found.evidence == Evidence::Sampled { one_in }, "{advice}");
    Some(found.saved)
}

/// Numbers without a pattern.
fn scattered(index: u64) -> u64 {
    let mixed = wide(index);
    mixed ^ mixed >> 31
}

/// What it is called, which text is at an index, and how much of what is saved a sample promises at least.
type Spread = (&'static str, fn(u64) -> u64, f64);

#[test]
fn copies_of_texts_however_they_are_spread() {
    let long = |id: u64| format!("{id:00$}", 8 + (id % 97) as usize);
    let spreads: [Spread; 6] = [
        ("few distinct ones", |index| scattered(index) % 50, 0.95),
        ("each in turn", |index| index % 2_000, 0.8),
        ("more and more rarely", |index| 1_000_000 / (1 + scattered(index) % 1_000_000), 0.9),
        ("half of them unique", |index| if index % 2 == 0 { index } else { 1 }, 0.5),
        ("each twice", |index| index / 2, 0.0),
        ("all distinct", |index| index, 0.0),
    ];
    for (name, id, least) in spreads {
        let texts: Vec<String> = (0..200_000).map(|index| long(id(index))).collect();
        let all = saved(&texts, Rule::Duplicates, 1).unwrap_or(0);
        for one_in in [2, 3, 16, 60] {
            let promised = saved(&texts, Rule::Duplicates, one_in).unwrap_or(0);
            assert!(promised <= all, "{name}, 1 in {one_in}: {promised} of {all}");
            let least = (all as f64 * least) as usize;
            assert!(one_in > 16 || promised >= least, "{name}, 1 in {one_in}: {promised} of {all}");
        }
    }
}

/// Three standard deviations are one in 740; the hashes of texts are others in each run.
#[test]
fn hardly_a_promise_is_too_large() {
    let mut seed = 1_u64;
    let mut number = || {
        seed += 1;
        scattered(seed) >> 11
    };
    let mut too_large = Vec::new();
    for trial in 0..400 {
        let (count, distinct) = (500 + number() % 5_000, 1 + number() % 3_000);
        // Some far more frequent than others; some far longer.
        let (skew, tail) = (1 + number() % 4, [1, 30, 100][trial % 3]);
        let text = |id: u64| "y".repeat(if scattered(id) % tail == 1 { 3000 } else { 9 + id as usize % 9 });
        let texts: Vec<String> = (0..count)
            .map(|_| (0..skew).map(|_| number() % distinct).min().unwrap_or(0))
            .map(|id| format!("{id} {}", text(id)))
            .collect();
        let saved = |advise: Advise| {
            let advice = advise.min_saving(0.0).run(&texts);
            let found = advice.findings().iter().find(|finding| finding.rule == Rule::Duplicates);
            found.map_or(0, |finding| finding.saved)
        };
        let all = saved(Advise::new());
        let advise = Advise::new().sample([1, 2, 8][trial / 3 % 3]).max_observed(16 << 10);
        too_large.extend(Some(saved(advise)).filter(|&promised| promised > all).map(|_| trial));
    }
    assert!(too_large.len() <= 4, "{too_large:?}");
}

#[test]
fn a_promise_of_a_sample_is_kept() {
    let (texts, before) =
        measured(|| (0..50_000).map(|id| format!("the text {}", scattered(id) % 300)).collect::<Vec<_>>());
    let promised = saved(&texts, Rule::Duplicates, 16).expect("copies");
    let (_pooled, after) = measured_after(before, texts, |texts| map(texts, pooling()));
    assert!((promised..=promised * 11 / 10).contains(&(before - after)), "{promised} of {}", before - after);
}

#[test]
fn numbers_in_runs() {
    let ids: Vec<u64> = (0..100_000).map(|id| scattered(id) % 1000).collect();
    let lists: Vec<Vec<u64>> = ids.chunks(3).map(<[u64]>::to_vec).collect();
    assert_eq!(saved(&ids, Rule::Narrow, 16), saved(&ids, Rule::Narrow, 1));
    let narrow = |one_in| {
        let advice = Advise::new().min_saving(0.0).sample(one_in).run(&lists);
        finding(&advice, Rule::Narrow, "[*][*]").clone()
    };
    let [all, some] = [1, 16].map(narrow);
    assert_eq!((all.evidence, some.evidence), (Evidence::LayoutExact, Evidence::Sampled { one_in: 16 }));
    assert_eq!((all.saved, all.of), (some.saved, some.of));
    assert!(some.affected < some.of / 8, "{} of {} were read", some.affected, some.of);
}

/// What lies inline is read whatever the rate, as the walk comes by it.
#[test]
fn numbers_that_lie_inline() {
    #[derive(MemFootprint)]
    struct Job {
        id: u64,
        tries: u32,
        name: String,
    }
    let jobs: Vec<Job> =
        (0..10_000).map(|id| Job { id, tries: id as u32 + 70_000, name: id.to_string() }).collect();
    assert!(jobs.iter().all(|job| job.id.to_string() == job.name && job.tries > 0));
    let advice = Advise::new().min_saving(0.0).sample(1000).run(&jobs);
    let narrow = finding(&advice, Rule::Narrow, "[*].id");
    assert_eq!((narrow.affected, narrow.of, narrow.evidence), (10_000, 10_000, Evidence::LayoutExact));
}

#[test]
fn zeros_at_the_end_of_buffers() {
    let buffers: Vec<Vec<u8>> = (0..20_000)
        .map(|id| {
            let mut buffer = vec![0; 100];
            buffer[..(scattered(id) % 100) as usize].fill(1);
            buffer
        })
        .collect();
    let all = saved(&buffers, Rule::Zeros, 1).expect("zeros");
    for one_in in [2, 16, 60] {
        let promised = saved(&buffers, Rule::Zeros, one_in).expect("zeros");
        assert!((all / 2..=all).contains(&promised), "1 in {one_in}: {promised} of {all}");
    }
}

#[test]
fn a_rate_of_none_is_taken_for_all() {
    let texts = vec![String::from("text"); 10_000];
    let json = |one_in| Advise::new().sample(one_in).run(&texts).to_json();
    assert_eq!(json(0), json(1));
    assert_eq!(json(1), memfootprint::advise(&texts).to_json());
    assert!(!Advise::new().sample(u64::MAX).run(&texts).is_exact() || json(1) != json(2));
}

/// The report's figures are of all that is there.
#[test]
fn figures_are_not_sampled() {
    let texts: Vec<(u8, String)> = (0..10_000_u32).map(|id| (1, id.to_string())).collect();
    let sampled = Advise::new().sample(100);
    assert_eq!(sampled.run(&texts).footprint(), memfootprint::report(&texts).footprint());
}
