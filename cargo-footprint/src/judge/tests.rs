//! Judgements of snapshots made by hand.

use super::{Change, Judgement, Level, Rules, Was, judge};
use crate::budgets::Budgets;
use crate::model::Key;
use crate::snapshot::made::{awaits, field, future, part, place, snapshot, ty};
use crate::snapshot::{Entity, Part, Snapshot};

/// As a lock file has it.
fn recorded(entities: impl IntoIterator<Item = (Entity, u64, Vec<Part>)>) -> Snapshot {
    crate::lock::recorded(&snapshot(entities))
}

fn against(now: &Snapshot, older: &Snapshot) -> Judgement {
    let budgets = Budgets::default();
    judge(now, &Rules { older: Some(older), budgets: &budgets, allow_growth: 0, across_keys: false })
}

fn within(now: &Snapshot, budgets: &str) -> Judgement {
    let budgets = Budgets::read(budgets, "footprint.toml").unwrap();
    judge(now, &Rules { older: None, budgets: &budgets, allow_growth: 0, across_keys: false })
}

fn names(judgement: &Judgement) -> Vec<(&str, Change, Vec<&str>)> {
    let findings = judgement.findings.iter();
    findings
        .map(|finding| {
            let followers = finding.followers.iter().map(|follower| follower.shown.as_str()).collect();
            (finding.shown.as_str(), finding.change, followers)
        })
        .collect()
}

#[test]
fn the_same_is_quiet() {
    let now = snapshot([(future("load"), 100, vec![part("x: [u8; 64]", 64, &[3])]), (ty("A"), 128, vec![])]);
    assert_eq!(
        against(&now, &recorded([(future("load"), 100, vec![]), (ty("A"), 128, vec![])])).findings,
        []
    );
    // Types that weren't recorded for being small are not new, and what grew out of that is.
    let now = snapshot([(ty("A"), 127, vec![]), (ty("B"), 128, vec![])]);
    let judgement = against(&now, &recorded([(ty("A"), 64, vec![]), (ty("B"), 64, vec![])]));
    assert_eq!(names(&judgement), [("B", Change::New(128), vec![])]);
    assert!(!judgement.fails());
}

#[test]
fn a_cause_is_the_part_that_decides_and_where_it_is_held() {
    let old = [part("scratch: [u8; 2048]", 2048, &[3])];
    let mut small = part("other: [u8; 900]", 900, &[9]);
    small.decisive = false;
    let new = vec![part("scratch: [u8; 4096]", 4096, &[43, 50]), small];
    let judgement =
        against(&snapshot([(future("load"), 4232, new)]), &recorded([(future("load"), 2184, old.into())]));
    let [finding] = &judgement.findings[..] else { panic!("{judgement:?}") };
    assert_eq!(finding.place, place(43));
    assert_eq!(finding.causes.len(), 1);
    assert_eq!(finding.causes[0].was, Was::Size(2048));
    assert!(judgement.fails());
}

#[test]
fn callers_follow_through_what_others_wrote_and_small_wrappers() {
    let entities = |size: u64| {
        vec![
            (future("load"), size + 40, vec![part(&format!("scratch: [u8; {size}]"), size, &[3])]),
            // Not recorded for being small, at first.
            (
                ty("Wrapper"),
                size + 48,
                vec![Part { within: vec![future("load")], ..part("inner: load", size + 40, &[]) }],
            ),
            (
                future("serve"),
                size + 56,
                vec![Part { within: vec![ty("Wrapper")], ..part("await Wrapper", size + 48, &[7]) }],
            ),
            (future("main"), size + 64, vec![awaits("serve", size + 56, 9)]),
        ]
    };
    let judgement = against(&snapshot(entities(4096)), &recorded(entities(64)));
    // `Wrapper` came as far as the lock file knows.
    assert_eq!(
        names(&judgement),
        [("load", Change::Grew(104), vec!["main", "serve"]), ("Wrapper", Change::New(128), vec![])]
    );
    let judgement = against(&snapshot(entities(4096)), &snapshot(entities(64)));
    assert_eq!(names(&judgement), [("load", Change::Grew(104), vec!["main", "serve", "Wrapper"])]);
}

#[test]
fn who_grew_by_more_than_what_lies_in_it_is_a_cause() {
    let entities = |scratch: u64, own: Vec<Part>| {
        let more: u64 = own.iter().map(|part| part.size).sum();
        let parts = std::iter::once(awaits("load", scratch + 40, 7)).chain(own).collect();
        [
            (future("load"), scratch + 40, vec![part(&format!("s: [u8; {scratch}]"), scratch, &[3])]),
            (future("serve"), scratch + 60 + more, parts),
        ]
    };
    let old = recorded(entities(64, vec![]));
    let judgement = against(&snapshot(entities(128, vec![part("mine: [u8; 500]", 500, &[8])])), &old);
    assert_eq!(
        names(&judgement),
        [("serve", Change::Grew(124), vec![]), ("load", Change::Grew(104), vec![])]
    );
    // Newly awaiting what grew is one's own doing.
    let idle = recorded([(future("load"), 104, vec![]), (future("serve"), 40, vec![])]);
    let judgement = against(&snapshot(entities(128, vec![])), &idle);
    assert_eq!(judgement.findings.len(), 2);
    // So is growing by small parts beside it, which aren't recorded.
    let mut now = snapshot(entities(128, vec![]));
    now.entities.get_mut(&future("serve")).unwrap().size += 80;
    assert_eq!(
        names(&against(&now, &old)),
        [("serve", Change::Grew(124), vec![]), ("load", Change::Grew(104), vec![])]
    );
    // And so is growing where what one awaits didn't.
    let judgement = against(&snapshot(entities(64, vec![part("mine: [u8; 500]", 500, &[8])])), &old);
    assert_eq!(names(&judgement), [("serve", Change::Grew(124), vec![])]);
}

#[test]
fn small_futures_lead_as_well_although_the_part_is_not_recorded() {
    let entities =
        |size| [(future("load"), size, vec![]), (future("serve"), size + 8, vec![awaits("load", size, 7)])];
    let judgement = against(&snapshot(entities(48)), &recorded(entities(40)));
    assert_eq!(names(&judgement), [("load", Change::Grew(40), vec!["serve"])]);
}

#[test]
fn a_struct_follows_the_struct_in_it() {
    let entities = |size: u64| {
        [
            (ty("Inner"), size, vec![part(&format!("buffer: [u8; {size}]"), size, &[])]),
            (ty("Outer"), size * 2, vec![field("one", "Inner", size), field("other", "Inner", size)]),
        ]
    };
    let judgement = against(&snapshot(entities(512)), &recorded(entities(256)));
    assert_eq!(names(&judgement), [("Inner", Change::Grew(256), vec!["Outer"])]);
}

#[test]
fn growth_within_the_allowance_is_a_note_and_hides_nothing_worse() {
    let old = recorded([(future("load"), 100, vec![]), (future("serve"), 100, vec![])]);
    let now = snapshot([(future("load"), 108, vec![]), (future("serve"), 116, vec![awaits("load", 108, 7)])]);
    let budgets = Budgets::default();
    let rules = Rules { older: Some(&old), budgets: &budgets, allow_growth: 8, across_keys: false };
    let levels: Vec<_> =
        judge(&now, &rules).findings.iter().map(|finding| (finding.shown.clone(), finding.level)).collect();
    assert_eq!(levels, [("serve".to_owned(), Level::Error), ("load".to_owned(), Level::Note)]);
}

#[test]
fn a_guard_that_was_not_held_is_told_even_where_nothing_grew() {
    let guard = || part("rows: MutexGuard<Rows>", 16, &[12]);
    let old = recorded([(future("load"), 100, vec![])]);
    let judgement = against(&snapshot([(future("load"), 100, vec![guard()])]), &old);
    assert_eq!(judgement.findings[0].level, Level::Warning);
    assert_eq!(judgement.findings[0].place, place(12));
    assert!(!judgement.fails());
    // It is recorded, however small it is.
    let mut old = recorded([(future("load"), 100, vec![guard()])]);
    assert_eq!(old.entities[&future("load")].parts.len(), 1);
    assert_eq!(against(&snapshot([(future("load"), 100, vec![guard()])]), &old).findings, []);
    old.entities.clear();
    assert_eq!(
        against(&snapshot([(future("load"), 100, vec![guard()])]), &old).findings[0].level,
        Level::Warning
    );
}

#[test]
fn a_block_that_captures_something_else_is_still_the_same() {
    let block = |captures: &str| future(&format!("main::{{async block({captures})}}"));
    let old = recorded([(block("a: A"), 100, vec![])]);
    let judgement = against(&snapshot([(block("a: A, b: [u8; 900]"), 1000, vec![])]), &old);
    assert_eq!(names(&judgement), [("main::{async block(a: A, b: [u8; 900])}", Change::Grew(100), vec![])]);
    // Which of the two it was can't be known.
    let two = snapshot([(block("b: B"), 1000, vec![]), (block("c: C"), 100, vec![])]);
    assert!(!against(&two, &old).fails());
}

#[test]
fn another_key_is_refused_and_budgets_still_hold() {
    let mut old = recorded([(future("load"), 100, vec![])]);
    let mut now = snapshot([(future("load"), 200, vec![])]);
    old.key = Key { rustc: "1.94.1".to_owned(), ..Key::default() };
    now.key = Key { rustc: "1.95.0".to_owned(), profile: "dev".to_owned(), ..Key::default() };
    let budgets = Budgets::read("[futures]\ndefault = 150", "footprint.toml").unwrap();
    let mut rules = Rules { older: Some(&old), budgets: &budgets, allow_growth: 0, across_keys: false };
    let judgement = judge(&now, &rules);
    assert_eq!(judgement.not_comparable, ["rustc is 1.95.0, was 1.94.1"]);
    assert_eq!(names(&judgement), [("load", Change::Same, vec![])]);
    rules.across_keys = true;
    assert_eq!(names(&judge(&now, &rules)), [("load", Change::Grew(100), vec![])]);
}

#[test]
fn a_caller_that_is_over_only_by_what_it_awaits_is_counted() {
    let load = (future("load"), 5000, vec![part("s: [u8; 4900]", 4900, &[3])]);
    let now = snapshot([load.clone(), (future("serve"), 5100, vec![awaits("load", 5000, 7)])]);
    assert_eq!(
        names(&within(&now, "[futures]\nload = 4096\nserve = 4200")),
        [("load", Change::Same, vec!["serve"])]
    );
    // By its excess, not by all of it: without that it would still be over.
    let now = snapshot([load.clone(), (future("serve"), 8800, vec![awaits("load", 5000, 7)])]);
    assert_eq!(within(&now, "[futures]\ndefault = \"4 KiB\"").findings.len(), 2);
    // Over by what is its own, too.
    let now = snapshot([load, (future("serve"), 9200, vec![awaits("load", 5000, 7)])]);
    assert_eq!(within(&now, "[futures]\ndefault = \"4 KiB\"").findings.len(), 2);
}

#[test]
fn what_lies_in_itself_is_no_consequence() {
    // Debug info that was made up may say so.
    let entities = |size| {
        [(future("a"), size, vec![awaits("b", size, 3)]), (future("b"), size, vec![awaits("a", size, 7)])]
    };
    assert_eq!(against(&snapshot(entities(200)), &recorded(entities(100))).findings.len(), 2);
}

#[test]
fn paths_move_below_the_folder_of_the_workspace() {
    let old = recorded([(future("load"), 100, vec![])]);
    let mut judgement =
        against(&snapshot([(future("load"), 200, vec![part("x: [u8; 99]", 99, &[5])])]), &old);
    judgement.move_below("crates/app");
    assert_eq!(judgement.findings[0].place.file, "crates/app/src/main.rs");
    assert_eq!(judgement.findings[0].causes[0].part.places[0].file, "crates/app/src/main.rs");
}

#[test]
fn one_more_of_what_captures_alike_is_new_wherever_it_stands() {
    let block = |number: &str| future(&format!("main::{{async block{number}}}"));
    let old = recorded([(block(""), 216, vec![])]);
    for sizes in [[43, 216], [216, 43], [900, 216], [216, 900]] {
        let now = snapshot([(block(""), sizes[0], vec![]), (block(" #2"), sizes[1], vec![])]);
        let changes: Vec<Change> =
            against(&now, &old).findings.iter().map(|finding| finding.change).collect();
        assert_eq!(changes, [Change::New(0)], "{sizes:?}");
    }
    // One that is gone is the one that isn't there, and what grew is what is nearest.
    let old = recorded([(block(""), 216, vec![]), (block(" #2"), 43, vec![])]);
    let judgement = against(&snapshot([(block(""), 45, vec![])]), &old);
    assert_eq!(
        names(&judgement),
        [("main::{async block}", Change::Grew(43), vec![]), ("main::{async block}", Change::Gone(0), vec![])]
    );
}

#[test]
fn callers_of_a_small_future_that_grew_follow() {
    let load = |size| (future("load"), size, vec![]);
    let serve = |size, inner| (future("serve"), size, vec![awaits("load", inner, 7)]);
    let old = recorded([load(40), serve(56, 40)]);
    let judgement = against(&snapshot([load(140), serve(156, 140)]), &old);
    assert_eq!(names(&judgement), [("load", Change::Grew(40), vec!["serve"])]);
    // Through what others wrote it isn't known, and little else may have grown.
    let timeout = |size| Part { within: vec![future("load")], ..part("await Timeout<load>", size, &[7]) };
    let old = recorded([load(40), (future("serve"), 64, vec![timeout(48)])]);
    let judgement = against(&snapshot([load(140), (future("serve"), 164, vec![timeout(148)])]), &old);
    assert_eq!(names(&judgement), [("load", Change::Grew(40), vec!["serve"])]);
    let judgement = against(&snapshot([load(140), (future("serve"), 264, vec![timeout(148)])]), &old);
    assert_eq!(judgement.findings.len(), 2);
}

#[test]
fn a_part_that_may_have_been_small_is_not_told_as_new() {
    let old = [part("a: A", 60, &[3])];
    let new = vec![part("a: A", 70, &[3])];
    let now = snapshot([(future("load"), 100, new)]);
    let was = |older: &Snapshot| against(&now, older).findings[0].causes[0].was;
    assert_eq!(was(&recorded([(future("load"), 90, old.clone().into())])), Was::Under(64));
    // Two programs have all their parts.
    assert_eq!(was(&snapshot([(future("load"), 90, old.into())])), Was::Size(60));
    assert_eq!(was(&snapshot([(future("load"), 90, vec![])])), Was::Absent);
}

#[test]
fn another_program_is_refused() {
    let judgement =
        against(&snapshot([(future("load"), 100, vec![])]), &recorded([(future("save"), 100, vec![])]));
    assert!(judgement.other_program && judgement.is_refused() && !judgement.compared);
    assert!(judgement.findings.is_empty());
    assert!(!against(&snapshot([(future("load"), 100, vec![])]), &recorded([])).is_refused());
}

#[test]
fn a_future_that_was_awaited_and_small_has_its_old_size() {
    let old = recorded([(future("load"), 40, vec![]), (future("serve"), 56, vec![awaits("load", 40, 7)])]);
    let parts = vec![part("x: [u8; 300]", 300, &[9]), awaits("load", 140, 7)];
    let judgement = against(&snapshot([(future("load"), 140, vec![]), (future("serve"), 456, parts)]), &old);
    let was: Vec<Was> = judgement.findings[0].causes.iter().map(|cause| cause.was).collect();
    assert_eq!(was, [Was::Under(64), Was::Size(40)]);
}
