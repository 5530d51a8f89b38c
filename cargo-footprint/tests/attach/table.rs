//! The table of all samples, which takes minutes to build: `scripts/attach-table` runs this.

use crate::judge::{Floor, judge};
use crate::sample::{self, Build, Sample};

/// All samples, and what must be found in every build.
const ALL: [(Sample, Floor); 7] = [
    (sample::COLLECTIONS, Floor { typed: 99.9, reached: 99.9 }),
    (sample::CRATES, Floor { typed: 99.0, reached: 99.0 }),
    (sample::CRATES_UNION, Floor { typed: 99.0, reached: 99.0 }),
    (sample::THREADS, Floor { typed: 93.0, reached: 93.0 }),
    (sample::TASKS, Floor { typed: 99.4, reached: 99.4 }),
    (sample::SERVER, Floor { typed: 99.0, reached: 99.5 }),
    (sample::LEAK, Floor { typed: 97.0, reached: 97.0 }),
];

#[test]
#[ignore = "builds all samples: run scripts/attach-table"]
fn all_samples() {
    let wanted = std::env::var("ATTACH_TABLE").unwrap_or_default();
    let is_wanted = |sample: Sample| wanted.is_empty() || wanted.split(' ').any(|of| of == sample.name);
    println!(
        "{:<22} {:>10} {:>10} {:>9} {:>8} {:>9} {:>9} {:>5}",
        "sample", "live", "exact", "presumed", "untyped", "typed", "reached", "wrong"
    );
    let mut verdicts = Vec::new();
    for (sample, floor) in ALL.into_iter().filter(|(sample, _)| is_wanted(*sample)) {
        for build in [Build::Dev, Build::Release, Build::Small] {
            let verdict = judge(sample, build);
            println!("{verdict}");
            verdicts.push((verdict, floor));
        }
    }
    for (verdict, floor) in verdicts {
        verdict.check(floor);
    }
}
