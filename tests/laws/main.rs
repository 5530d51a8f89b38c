//! Laws that hold for the report on any value: all renderers tell the same, and it adds up.

mod figures;
mod moments;
#[path = "../report/profile.rs"]
mod profile;
mod tails;

use figures::{figures, nodes, sum};
use memfootprint::{MemFootprint, heap_size, total_size};
use proptest::collection::{btree_map, vec};
use proptest::prelude::*;
use serde_json::Value;
use std::collections::BTreeMap;
use std::rc::Rc;

/// Recursive, with blocks of every kind.
#[derive(Debug, Clone, MemFootprint)]
enum Tree {
    Empty,
    Number(u64),
    Text { text: String, kind: u8 },
    Boxed(Box<Tree>),
    Shared(Rc<Tree>, Rc<Tree>),
    Many(Vec<Tree>),
}

#[derive(Debug, Clone, MemFootprint)]
struct Forest {
    id: u16,
    first: Tree,
    names: Vec<Option<String>>,
    grid: Vec<Vec<u32>>,
    by_name: BTreeMap<u16, Box<[Tree]>>,
    pair: (Tree, Box<str>),
    #[footprint(skip = "somewhere else")]
    elsewhere: Vec<u8>,
}

/// Text with spare capacity.
fn text() -> impl Strategy<Value = String> {
    ("[a-z;\\\\\"\n ]{0,20}", 0_usize..40).prop_map(|(letters, spare)| {
        let mut text = String::with_capacity(letters.len() + spare);
        text.push_str(&letters);
        text
    })
}

fn tree() -> impl Strategy<Value = Tree> {
    let leaf = prop_oneof![
        Just(Tree::Empty),
        any::<u64>().prop_map(Tree::Number),
        (text(), any::<u8>()).prop_map(|(text, kind)| Tree::Text { text, kind }),
    ];
    leaf.prop_recursive(5, 40, 5, |inner| {
        prop_oneof![
            inner.clone().prop_map(|tree| Tree::Boxed(Box::new(tree))),
            inner.clone().prop_map(|tree| {
                let shared = Rc::new(tree);
                Tree::Shared(Rc::clone(&shared), shared)
            }),
            vec(inner, 0..5).prop_map(Tree::Many),
        ]
    })
}

fn forest() -> impl Strategy<Value = Forest> {
    let trees = vec(tree(), 0..4).prop_map(Vec::into_boxed_slice);
    let parts = (
        any::<u16>(),
        tree(),
        vec(proptest::option::of(text()), 0..6),
        vec(vec(any::<u32>(), 0..6), 0..6),
        btree_map(any::<u16>(), trees, 0..20),
        (tree(), text().prop_map(String::into_boxed_str)),
        vec(any::<u8>(), 0..3),
    );
    parts.prop_map(|(id, first, names, grid, by_name, pair, elsewhere)| Forest {
        id,
        first,
        names,
        grid,
        by_name,
        pair,
        elsewhere,
    })
}

proptest! {
    #[test]
    fn the_tree_adds_up_to_the_totals(forest in forest()) {
        let report = memfootprint::report(&forest);
        let (root, footprint) = (report.root(), report.footprint());
        prop_assert_eq!(root.deep.bytes, total_size(&forest) as u64);
        prop_assert_eq!(root.deep.heap, heap_size(&forest) as u64);
        prop_assert_eq!(sum(nodes(&report).into_iter().map(|node| &node.own)), figures(root.deep));
        for node in nodes(&report) {
            let parts = core::iter::once(&node.own).chain(node.children.iter().map(|child| &child.deep));
            prop_assert_eq!(sum(parts), figures(node.deep));
        }
        prop_assert_eq!(footprint.total() as u64, root.deep.bytes);
        prop_assert_eq!(footprint.heap() as u64, root.deep.heap);
        prop_assert!(footprint.skipped.iter().any(|skipped| skipped.path == "elsewhere"));
        prop_assert!(forest.elsewhere.len() < 3);
        prop_assert!(footprint.slack <= footprint.heap() && footprint.shared <= footprint.heap());
    }

    #[test]
    fn types_add_up_to_the_total(forest in forest()) {
        let report = memfootprint::report(&forest);
        let by_type = report.by_type();
        prop_assert_eq!(sum(by_type.rows().iter().map(|row| &row.own)), figures(report.root().deep));
        prop_assert!(by_type.rows().is_sorted_by_key(|row| core::cmp::Reverse(row.own.bytes)));
        let shares: f64 = by_type.rows().iter().map(|row| by_type.share(row)).sum();
        prop_assert!((shares - 1.0).abs() < 1e-9);
    }

    #[test]
    fn folded_stacks_add_up_to_the_total(forest in forest()) {
        let report = memfootprint::report(&forest);
        let mut total = 0;
        for line in report.to_folded().lines() {
            let (stack, bytes) = line.split_once(' ').expect("one space");
            prop_assert!(stack.split(';').all(|frame| !frame.is_empty()));
            total += bytes.parse::<u64>().expect("a number");
        }
        prop_assert_eq!(total, report.root().deep.bytes);
    }

    #[test]
    fn profiles_add_up_to_the_totals(forest in forest()) {
        let report = memfootprint::report(&forest);
        let profile = profile::decode(&report.to_pprof());
        let sum = |value: usize| profile.samples.iter().map(|sample| sample.values[value]).sum::<u64>();
        let deep = report.root().deep;
        prop_assert_eq!([0, 1, 2].map(sum), [deep.allocations, deep.bytes, deep.slack]);
        // One a place, with its whole path.
        let holding = nodes(&report).into_iter().filter(|node| node.own.bytes > 0).count();
        prop_assert_eq!(profile.samples.iter().filter(|sample| sample.values[1] > 0).count(), holding);
        let folded = report.to_folded();
        let depths: Vec<usize> = folded.lines().map(|line| line.split(';').count()).collect();
        let stacks = profile.samples.iter().filter(|sample| sample.values[1] > 0);
        prop_assert_eq!(stacks.map(|sample| sample.stack.len()).collect::<Vec<_>>(), depths);
        let unsure = |sample: &&profile::Sample| sample.labels.iter().any(|(key, _)| key == "accuracy");
        prop_assert!(profile.samples.iter().filter(unsure).count() >= 1, "`elsewhere` isn't seen");
        let head = (profile.sample_types.len(), profile.default.as_str(), profile.comments.len());
        prop_assert_eq!(head, (3, "inuse_space", 2));
        prop_assert!(profile.time > 0 && profile.texts > profile.functions);
    }

    #[test]
    fn json_says_what_the_tree_says(forest in forest()) {
        let report = memfootprint::report(&forest);
        let json: Value = serde_json::from_str(&report.to_json()).expect("JSON");
        prop_assert_eq!(&json["format"], "memfootprint.report");
        prop_assert_eq!(&json["version"], 1);
        prop_assert_eq!(&json["footprint"]["total"], total_size(&forest));
        prop_assert_eq!(&json["footprint"]["heap"], heap_size(&forest));
        let skipped = json["footprint"]["skipped"].as_array().expect("an array");
        prop_assert_eq!(skipped.len(), report.footprint().skipped.len());
        for (json, skipped) in skipped.iter().zip(&report.footprint().skipped) {
            prop_assert_eq!(&json["path"], skipped.path.as_str());
            prop_assert_eq!(&json["reason"], skipped.reason.code());
            prop_assert_eq!(&json["count"], skipped.count);
        }
        let mut pairs = vec![(&json["root"], report.root())];
        while let Some((json, node)) = pairs.pop() {
            prop_assert_eq!(&json["name"], node.name.as_ref());
            prop_assert_eq!(&json["type"], node.type_name.as_ref());
            prop_assert_eq!(&json["kind"], node.kind.code());
            prop_assert_eq!(&json["count"], node.count);
            prop_assert_eq!(&json["size"], node.size);
            prop_assert_eq!(&json["padding"], node.padding);
            prop_assert_eq!(&json["recursive"], node.recursive);
            for (key, tally) in [("own", node.own), ("deep", node.deep)] {
                let keys = ["bytes", "heap", "slack", "shared", "allocations"];
                prop_assert_eq!(keys.map(|figure| json[key][figure].as_u64()), figures(tally).map(Some));
            }
            let children = json["children"].as_array().expect("an array");
            prop_assert_eq!(children.len(), node.children.len());
            pairs.extend(children.iter().zip(&node.children));
        }
    }

    #[test]
    fn text_keeps_within_its_limits(
        forest in forest(),
        width in 24_usize..200,
        depth in 0_usize..8,
        min_size in 0_usize..2000,
    ) {
        let report = memfootprint::report(&forest);
        let view = report.view().width(width).depth(depth).min_size(min_size);
        let tables = [view.to_string(), report.by_type().view().width(width).min_size(min_size).to_string()];
        for line in tables.iter().flat_map(|table| table.lines()) {
            prop_assert!(line.chars().count() <= width, "{}", line);
            prop_assert!(!line.contains(char::is_control), "{:?}", line);
        }
        prop_assert!(view.clone().ascii(true).to_string().is_ascii());
        let is_colored = view.color(true).to_string().contains('\u{1b}');
        prop_assert!(is_colored);
    }
}
