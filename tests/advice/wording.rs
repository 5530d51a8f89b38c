//! What one reads: the change as one would write it.

use crate::check::{all_advice, finding};
use memfootprint::MemFootprint;
use memfootprint::advise::Rule;

#[test]
fn fields_without_a_name() {
    #[derive(MemFootprint)]
    struct Point(u64, u64);
    let points: Vec<Point> = (0..2000).map(|x| Point(x, x % 100)).collect();
    assert!(points.iter().all(|point| point.1 <= point.0));
    let advice = all_advice(&points);
    assert_eq!(finding(&advice, Rule::Narrow, "[*].0").change, "`u16`: they are 0 to 1 999");
    assert_eq!(finding(&advice, Rule::Narrow, "[*].1").change, "`u8`: they are 0 to 99");
}

#[test]
fn numbers_beyond_what_is_told_apart() {
    #[derive(MemFootprint)]
    struct Job {
        id: Option<u64>,
    }
    let jobs: Vec<Job> = (0..2000).map(|id| Job { id: Some(u64::MAX - id) }).collect();
    assert!(jobs.iter().all(|job| job.id.is_some()));
    let advice = all_advice(&jobs);
    let change = &finding(&advice, Rule::Narrow, "[*].id").change;
    assert_eq!(change, "`id: Option<NonZeroU64>`: none is 0");
}
