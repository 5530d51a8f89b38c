//! Reports of several moments, or of several machines: compared, added up, written and read back.

use crate::{Forest, Tree, forest, tree};
use memfootprint::report::Change;
use memfootprint::{DynFootprint, MemFootprint, Report, report};
use proptest::collection::vec;
use proptest::prelude::*;

/// Values of types that are listed as they are met, so that reports have different places, in another order.
#[derive(MemFootprint)]
struct Zoo {
    cages: Vec<Box<dyn Kept>>,
    forest: Option<Forest>,
    #[bounded(unlimited, reason = "a test")]
    log: Vec<String>,
}

trait Kept: DynFootprint + std::fmt::Debug {}
impl Kept for Tree {}
impl Kept for Vec<u32> {}
impl Kept for String {}
impl Kept for Option<Box<u64>> {}

fn kept() -> impl Strategy<Value = Box<dyn Kept>> {
    prop_oneof![
        tree().prop_map(|tree| Box::new(tree) as Box<dyn Kept>),
        vec(any::<u32>(), 0..4).prop_map(|numbers| Box::new(numbers) as Box<dyn Kept>),
        "[a-z]{0,9}".prop_map(|name| Box::new(name) as Box<dyn Kept>),
        any::<Option<u64>>().prop_map(|number| Box::new(number.map(Box::new)) as Box<dyn Kept>),
    ]
}

prop_compose! {
    fn zoo()(
        cages in vec(kept(), 0..6),
        forest in proptest::option::of(forest()),
        log in vec("[a-z]{0,9}", 0..4),
    ) -> Report {
        report(&Zoo { cages, forest, log })
    }
}

fn growth(changes: &[Change]) -> i64 {
    changes.iter().map(Change::growth).sum()
}

proptest! {
    #[test]
    fn nothing_changes_from_a_report_to_itself(zoo in zoo()) {
        let diff = zoo.diff(&zoo);
        prop_assert!(diff.is_empty() && diff.by_type().is_empty() && diff.growth() == 0);
    }

    #[test]
    fn what_grew_adds_up_and_comes_first(before in zoo(), after in zoo()) {
        let diff = before.diff(&after);
        let total = |report: &Report| report.footprint().total() as i64;
        prop_assert_eq!(diff.growth(), total(&after) - total(&before));
        prop_assert_eq!(growth(diff.by_path()), diff.growth());
        prop_assert_eq!(growth(diff.by_type()), diff.growth());
        prop_assert!(diff.by_path().is_sorted_by_key(|change| -change.growth()));
        prop_assert!(diff.by_type().is_sorted_by_key(|change| -change.growth()));
        let back = after.diff(&before);
        prop_assert_eq!(back.growth(), -diff.growth());
        prop_assert_eq!(back.by_path().len(), diff.by_path().len());
        for change in diff.by_path() {
            let places = [(&before, change.before), (&after, change.after)];
            for (report, moment) in places {
                let node = report.at(&change.path);
                prop_assert_eq!(node.map_or(0, |node| node.count), moment.count);
                prop_assert_eq!(node.map_or(0, |node| node.own.bytes), moment.own.bytes);
            }
        }
    }

    #[test]
    fn a_place_is_found_by_its_path(zoo in zoo()) {
        for (path, node) in zoo.places() {
            prop_assert_eq!(zoo.at(&path), Some(node), "{}", path);
        }
        prop_assert_eq!(zoo.places().map(|(_, node)| node.own.bytes).sum::<u64>(), zoo.root().deep.bytes);
        prop_assert_eq!(zoo.at("cages[*].nothing"), None);
    }

    #[test]
    fn reports_add_up_in_any_order(one in zoo(), two in zoo(), three in zoo()) {
        let sum = one.merge(&two);
        prop_assert_eq!(&sum, &two.merge(&one));
        prop_assert_eq!(sum.merge(&three), one.merge(&two.merge(&three)));
        prop_assert_eq!(sum.footprint().total(), one.footprint().total() + two.footprint().total());
        prop_assert_eq!(sum.footprint().slack, one.footprint().slack + two.footprint().slack);
        for (path, node) in sum.places() {
            let of = |report: &Report| report.at(&path).map_or(0, |node| node.deep.bytes);
            prop_assert_eq!(node.deep.bytes, of(&one) + of(&two), "{}", path);
        }
        // What was added is what has changed.
        prop_assert_eq!(one.diff(&sum).growth(), two.footprint().total() as i64);
    }

    #[test]
    fn a_report_is_read_back_as_it_was(one in zoo(), two in zoo()) {
        for report in [&one, &one.merge(&two)] {
            let read = Report::from_json(&report.to_json());
            prop_assert_eq!(read.as_ref(), Ok(report));
        }
    }

    /// No beginning of a report is one, and no change of a figure goes unnoticed.
    #[test]
    fn damage_is_found(zoo in zoo(), at in any::<prop::sample::Index>()) {
        let json = zoo.to_json();
        let end = json.floor_char_boundary(at.index(json.len()));
        prop_assert!(Report::from_json(&json[..end]).is_err());
        let total = format!("\"total\":{}", zoo.footprint().total());
        let wrong = json.replacen(&total, "\"total\":1", 1);
        prop_assert!(Report::from_json(&wrong).is_err());
        // Both of the figures by which one could vouch for the other.
        let (sum, inline) = (zoo.footprint().total(), zoo.footprint().inline);
        let both = json
            .replacen(&total, &format!("\"total\":{}", sum + 7), 1)
            .replacen(&format!("\"inline\":{inline}"), &format!("\"inline\":{}", inline + 7), 1);
        prop_assert!(Report::from_json(&both).is_err());
        let slack = format!("\"slack\":{}", zoo.root().own.slack);
        prop_assert!(Report::from_json(&json.replacen(&slack, "\"slack\":123456789", 2)).is_err());
    }
}
