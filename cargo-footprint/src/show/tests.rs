//! Each message, and each form of it.

use expect_test::{Expect, expect};

use super::{github, markdown, sarif, text};
use crate::budgets::Budgets;
use crate::judge::{Judgement, Rules, judge};
use crate::model::{Key, Role};
use crate::snapshot::made::{awaits, field, future, part, snapshot, ty};
use crate::snapshot::{Entity, Part, Snapshot, What};

type Entities = Vec<(Entity, u64, Vec<Part>)>;

fn judged(old: Entities, now: &Snapshot, budgets: &str) -> Judgement {
    let budgets = Budgets::read(budgets, "footprint.toml").unwrap();
    let older = crate::lock::recorded(&snapshot(old));
    judge(now, &Rules { older: Some(&older), budgets: &budgets, allow_growth: 0, across_keys: false })
}

fn plain(judgement: &Judgement) -> String {
    anstream::adapter::strip_str(&text(judgement)).to_string()
}

fn told(old: Entities, now: Entities, expected: &Expect) {
    expected.assert_eq(&plain(&judged(old, &snapshot(now), "")));
}

fn held(role: Role, part: Part) -> Part {
    Part { what: What::Held(role), ..part }
}

#[test]
fn what_is_held_and_was_smaller() {
    told(
        vec![
            (future("load"), 2184, vec![part("scratch: [u8; 2048]", 2048, &[40])]),
            (future("serve"), 2200, vec![awaits("load", 2184, 50)]),
        ],
        vec![
            (future("load"), 4232, vec![part("scratch: [u8; 4096]", 4096, &[43])]),
            (future("serve"), 4248, vec![awaits("load", 4232, 53)]),
        ],
        &expect![[r#"
            error: Future of load grew 2184 → 4232 B: scratch: [u8; 4096] is held across the .await at src/main.rs:43 (was 2048 B); drop it before, or box it; and 1 caller: serve
            1 grew, 1 follows
        "#]],
    );
}

#[test]
fn what_was_not_held_before() {
    told(
        vec![(future("load"), 100, vec![])],
        vec![(
            future("load"),
            900,
            vec![
                part("batch: Batch", 400, &[43, 50, 60]),
                part("_: Option<Row>", 300, &[43]),
                part("x: [u8; 64]", 64, &[43]),
            ],
        )],
        &expect![[r#"
            error: Future of load grew 100 → 900 B: batch: Batch of 400 B is held across the .await at src/main.rs:43 and 2 more (was under 64 B, or wasn't there), and a value without a name, Option<Row> of 300 B, is held across the .await at src/main.rs:43 (was under 64 B, or wasn't there), and 1 more; drop them before, or box them
            1 grew
        "#]],
    );
}

#[test]
fn arguments_and_what_is_awaited() {
    told(
        vec![
            (future("a"), 100, vec![]),
            (future("b"), 100, vec![]),
            (future("c"), 100, vec![part("await Timeout<Sleep>", 70, &[5])]),
        ],
        vec![
            (future("a"), 300, vec![held(Role::Captured, part("data: [u8; 200]", 200, &[]))]),
            (future("b"), 350, vec![part("again data: [u8; 200]", 200, &[8])]),
            (future("c"), 130, vec![part("await Timeout<Sleep>", 100, &[5])]),
        ],
        &expect![[r#"
            error: Future of b grew 100 → 350 B: data: [u8; 200] lies there twice, as an argument and as a variable, across the .await at src/main.rs:8 (was under 64 B, or wasn't there); take it by reference, or box it
            error: Future of a at src/main.rs:1 grew 100 → 300 B: data: [u8; 200] is an argument (was under 64 B, or wasn't there); take it by reference, or box it
            error: Future of c grew 100 → 130 B: the awaited future Timeout<Sleep> of 100 B is held across the .await at src/main.rs:5 (was 70 B); await it in a box: Box::pin(..).await
            3 grew
        "#]],
    );
}

#[test]
fn fields_and_variants() {
    told(
        vec![
            (ty("Config"), 128, vec![part("buffer: [u8; 64]", 64, &[])]),
            (ty("Message"), 128, vec![part("variant Big", 120, &[]), part("Big.0: [u8; 64]", 64, &[])]),
            (ty("Outer"), 256, vec![field("inner", "Config", 128)]),
            (ty("Plain"), 128, vec![]),
        ],
        vec![
            (ty("Config"), 192, vec![part("buffer: [u8; 128]", 128, &[])]),
            (
                ty("Message"),
                512,
                vec![
                    part("variant Big", 504, &[]),
                    part("Big.1: Row", 440, &[]),
                    part("Big.0: [u8; 64]", 64, &[]),
                ],
            ),
            (ty("Outer"), 320, vec![field("inner", "Config", 192)]),
            (ty("Plain"), 136, vec![part("n: u64", 8, &[])]),
        ],
        &expect![[r#"
            error: Message grew 128 → 512 B: Big.1: Row of 440 B (was under 64 B, or wasn't there); box it
            error: Config grew 128 → 192 B: buffer: [u8; 128] (was 64 B); box it; and 1 that contains it: Outer
            error: Plain grew 128 → 136 B: no large part of it grew; small ones did, or came
            3 grew, 1 follows
        "#]],
    );
}

#[test]
fn guards_notes_and_instances() {
    let guard = part("rows: MutexGuard<Rows>", 16, &[12]);
    let mut now = snapshot(vec![
        (future("load"), 100, vec![guard.clone()]),
        (future("serve"), 50, vec![Part { name: String::new(), ..held(Role::Temporary, guard) }]),
        (future("small"), 40, vec![]),
        (ty("Entry"), 256, vec![part("value: T", 200, &[])]),
        (ty("New"), 200, vec![]),
    ]);
    now.entities.get_mut(&ty("Entry")).unwrap().instance = Some("app::Entry<app::Row>".to_owned());
    let old = vec![
        (future("load"), 100, vec![]),
        (future("small"), 48, vec![]),
        (future("gone"), 48, vec![]),
        (ty("Entry"), 200, vec![]),
        (ty("Old"), 200, vec![]),
    ];
    expect![[r#"
        error: Entry (largest as Entry<Row>) grew 200 → 256 B: value: T of 200 B (was under 64 B, or wasn't there); box it
        warning: Future of load has 100 B; rows: MutexGuard<Rows> is held across the .await at src/main.rs:12, and who wants the lock meanwhile blocks its thread; drop it before
        warning: Future of serve has 50 B and is new; a guard, MutexGuard<Rows>, is held across the .await at src/main.rs:12, and who wants the lock meanwhile blocks its thread; drop it before
        warning: New has 200 B and is new, or was under 128 B
        note: Future of gone is gone; it had 48 B
        note: Future of small at src/main.rs:1 shrank 48 → 40 B
        note: Old is gone; it had 200 B
        1 grew, 2 newly hold guards, 2 are new, 1 shrank, 2 are gone
    "#]].assert_eq(&plain(&judged(old, &now, "")));
}

#[test]
fn budgets() {
    let now = snapshot(vec![
        (future("load"), 5000, vec![part("s: [u8; 4900]", 4900, &[43])]),
        (future("grows"), 5000, vec![part("s: [u8; 4900]", 4900, &[43])]),
        (future("new"), 5000, vec![]),
        (ty("Config"), 300, vec![part("a: [u8; 150]", 150, &[]), part("b: Row", 140, &[])]),
    ]);
    let old =
        vec![(future("load"), 5000, vec![]), (future("grows"), 100, vec![]), (ty("Config"), 300, vec![])];
    let budgets = "[futures]\ndefault = \"4 KiB\"\n[types]\n\"Conf*\" = 256\n\"Confg\" = 256\n";
    expect![[r#"
        error: Future of grows grew 100 → 5000 B, and is over its budget of 4 KiB (the default at footprint.toml:2): s: [u8; 4900] is held across the .await at src/main.rs:43 (was under 64 B, or wasn't there); drop it before, or box it
        error: Future of load has 5000 B and is over its budget of 4 KiB (the default at footprint.toml:2); most of it is s: [u8; 4900], held across the .await at src/main.rs:43; drop it before, or box it
        error: Future of new at src/main.rs:1 has 5000 B and is new, and is over its budget of 4 KiB (the default at footprint.toml:2); box parts of it, or raise the budget
        error: Config has 300 B and is over its budget of 256 B (`Conf*` at footprint.toml:4); most of it is a: [u8; 150], and b: Row of 140 B; box them
        warning: footprint.toml:5: the budget of `Confg` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text
        1 grew, 4 are over their budgets, 1 is new
    "#]].assert_eq(&plain(&judged(old, &now, budgets)));
    let mut budgets = Budgets::default();
    budgets.add("Config=256 B").unwrap();
    budgets.add("load*er=1").unwrap();
    let rules = Rules { older: None, budgets: &budgets, allow_growth: 0, across_keys: false };
    expect![[r#"
        error: Config has 300 B and is over its budget of 256 B (`Config` on the command line); most of it is a: [u8; 150], and b: Row of 140 B; box them
        error: --budget: the budget of `load*er` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text; correct it, or leave it out
    "#]].assert_eq(&plain(&judge(&now, &rules)));
}

#[test]
fn another_key_and_nothing_at_all() {
    let mut now = snapshot(vec![(future("load"), 100, vec![]), (ty("A"), 8, vec![]), (ty("B"), 8, vec![])]);
    expect![[r#"
        nothing changed: 1 future and 2 types
    "#]]
    .assert_eq(&plain(&judged(vec![(future("load"), 100, vec![])], &now, "")));
    now.key = Key { rustc: "1.95.0".to_owned(), features: "a b".to_owned(), ..Key::default() };
    let mut older = now.clone();
    older.key = Key { rustc: "1.94.0".to_owned(), features: "a".to_owned(), ..Key::default() };
    let budgets = Budgets::default();
    let rules = Rules { older: Some(&older), budgets: &budgets, allow_growth: 0, across_keys: false };
    let judgement = judge(&now, &rules);
    expect![[r#"
        error: the two builds can't be compared: rustc is 1.95.0, was 1.94.0, and features is a b, was a; build as the other was built, or record this build by `cargo footprint check --write --reason "…"`
    "#]].assert_eq(&plain(&judgement));
    expect![[r#"
        ::error title=footprint%3A not comparable::the two builds can't be compared: rustc is 1.95.0, was 1.94.0, and features is a b, was a; build as the other was built, or record this build by `cargo footprint check --write --reason "…"`
    "#]].assert_eq(&github(&judgement));
    expect![[r#"
        <!-- cargo-footprint -->
        ### Footprint: not comparable

        the two builds can't be compared: rustc is 1.95.0, was 1.94.0, and features is a b, was a; build as the other was built, or record this build by `cargo footprint check --write --reason "…"`

    "#]].assert_eq(&markdown(&judgement));
}

/// Names with all that means something to one of the forms.
fn nasty() -> Judgement {
    let name = "load<a|b, `c`>::{0}[x](y)%\n::error::\u{1b}[31m*_\u{202e}";
    let file = "src/a b,c:d%|<é>.rs";
    let mut held = part("s: [u8; 4900]", 4900, &[43]);
    held.ty = "Row<'a, `T|U`>\r\n".to_owned();
    held.places[0].file = file.to_owned();
    let now = snapshot(vec![
        (future(name), 5000, vec![held]),
        (ty("Same"), 128, vec![]),
        (ty("Gone*"), 128, vec![]),
    ]);
    let old = vec![(future(name), 100, vec![]), (ty("Same"), 128, vec![]), (ty("<i>Old</i>"), 128, vec![])];
    let mut judgement = judged(old, &now, "[types]\n\"|<%\\n`*_\" = 1\n");
    judgement.hint = Some("if that is meant: `cargo footprint check --write`".to_owned());
    judgement
}

#[test]
fn names_stay_on_their_line() {
    expect![[r#"
        error: Future of load<a|b, `c`>::{0}[x](y)%\n::error::\u{1b}[31m*_\u{202e} grew 100 → 5000 B: s: Row<'a, `T|U`>\r\n of 4900 B is held across the .await at src/a b,c:d%|<é>.rs:43 (was under 64 B, or wasn't there); drop it before, or box it
        warning: Gone* has 128 B and is new, or was under 128 B
        note: <i>Old</i> is gone; it had 128 B
        warning: footprint.toml:2: the budget of `|<%\n`*_` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text
        1 grew, 1 is new, 1 is gone
        if that is meant: `cargo footprint check --write`
    "#]].assert_eq(&plain(&nasty()));
    let colored = text(&nasty());
    assert!(colored.contains("\u{1b}[1m") && !colored.contains("\u{1b}[31m*"), "{colored}");
}

#[test]
fn annotations_of_github() {
    expect![[r#"
        ::error file=src/a b%2Cc%3Ad%25|<é>.rs,line=43,title=footprint%3A grew::Future of load<a|b, `c`>::{0}[x](y)%25\n::error::\u{1b}[31m*_\u{202e} grew 100 → 5000 B: s: Row<'a, `T|U`>\r\n of 4900 B is held across the .await at src/a b,c:d%25|<é>.rs:43 (was under 64 B, or wasn't there); drop it before, or box it
        ::warning title=footprint::Gone* has 128 B and is new, or was under 128 B
        ::notice title=footprint::<i>Old</i> is gone; it had 128 B
        ::warning file=footprint.toml,line=2,title=footprint%3A budget without effect::the budget of `|<%25\n`*_` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text
        footprint: 1 grew, 1 is new, 1 is gone
        footprint: if that is meant: `cargo footprint check --write`
    "#]].assert_eq(&github(&nasty()));
}

#[test]
fn a_comment_in_markdown() {
    expect![[r#"
        <!-- cargo-footprint -->
        ### Footprint: 1 grew, 1 is new, 1 is gone

        * :x: Future of **`` load<a|b, `c`>::{0}[x](y)%\n::error::\u{1b}[31m*_\u{202e} ``** grew 100 → 5000 B: `` s: Row<'a, `T|U`>\r\n `` of 4900 B is held across the .await at `src/a b,c:d%|<é>.rs:43` (was under 64 B, or wasn't there); drop it before, or box it
        * :warning: **`Gone*`** has 128 B and is new, or was under 128 B
        * :warning: `footprint.toml:2`: the budget of `` |<%\n`*_ `` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text

        <details><summary>1 note</summary>

        * **`<i>Old</i>`** is gone; it had 128 B

        </details>

        if that is meant: `cargo footprint check --write`
    "#]].assert_eq(&markdown(&nasty()));
}

#[test]
fn a_log_of_sarif() {
    let log: serde_json::Value = serde_json::from_str(&sarif(&nasty(), "Cargo.toml")).unwrap();
    assert_eq!(log["version"], "2.1.0");
    let run = &log["runs"][0];
    for result in run["results"].as_array().unwrap() {
        let index = result["ruleIndex"].as_u64().unwrap() as usize;
        assert_eq!(run["tool"]["driver"]["rules"][index]["id"], result["ruleId"]);
    }
    expect![[r#"
        [
          {
            "level": "error",
            "locations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "app::load<a|b, `c`>::{0}[x](y)%\\n::error::\\u{1b}[31m*_\\u{202e}",
                    "kind": "type"
                  }
                ],
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "src/a%20b%2Cc%3Ad%25%7C%3C%C3%A9%3E.rs"
                  },
                  "region": {
                    "startLine": 43
                  }
                }
              }
            ],
            "message": {
              "text": "Future of load<a|b, `c`>::{{0}[x\\](y)%\\n::error::\\u{{1b}[31m*_\\u{{202e} grew 100 → 5000 B: s: Row<'a, `T|U`>\\r\\n of 4900 B is held across the .await at src/a b,c:d%|<é>.rs:43 (was under 64 B, or wasn't there); drop it before, or box it"
            },
            "partialFingerprints": {
              "entity/v1": "grew app::load<a|b, `c`>::{0}[x](y)%\\n::error::\\u{1b}[31m*_\\u{202e}"
            },
            "ruleId": "grew",
            "ruleIndex": 0
          },
          {
            "level": "warning",
            "locations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "app::Gone*",
                    "kind": "type"
                  }
                ],
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "Cargo.toml"
                  },
                  "region": {
                    "startLine": 1
                  }
                }
              }
            ],
            "message": {
              "text": "Gone* has 128 B and is new, or was under 128 B"
            },
            "partialFingerprints": {
              "entity/v1": "new app::Gone*"
            },
            "ruleId": "new",
            "ruleIndex": 4
          },
          {
            "level": "note",
            "locations": [
              {
                "logicalLocations": [
                  {
                    "fullyQualifiedName": "app::<i>Old</i>",
                    "kind": "type"
                  }
                ],
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "Cargo.toml"
                  },
                  "region": {
                    "startLine": 1
                  }
                }
              }
            ],
            "message": {
              "text": "<i>Old</i> is gone; it had 128 B"
            },
            "partialFingerprints": {
              "entity/v1": "gone app::<i>Old</i>"
            },
            "ruleId": "gone",
            "ruleIndex": 5
          },
          {
            "level": "warning",
            "locations": [
              {
                "physicalLocation": {
                  "artifactLocation": {
                    "uri": "footprint.toml"
                  },
                  "region": {
                    "startLine": 2
                  }
                }
              }
            ],
            "message": {
              "text": "the budget of `|<%\\n`*_` matches no future or type of this program; names are as `cargo footprint types` lists them, and `*` stands for any text"
            },
            "partialFingerprints": {
              "entity/v1": "budget-without-effect budget |<%\\n`*_"
            },
            "ruleId": "budget-without-effect",
            "ruleIndex": 6
          }
        ]"#]].assert_eq(&serde_json::to_string_pretty(&run["results"]).unwrap());
}
