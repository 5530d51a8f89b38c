//! Trees that no type of ours makes.

use crate::report::Report;
use crate::tree::{Node, NodeKind, Tally};

fn node(name: String, own: u64, children: Vec<Node>) -> Node {
    let own = Tally { bytes: own, ..Tally::default() };
    let mut deep = own;
    for child in &children {
        deep.add(child.deep);
    }
    Node {
        name: name.clone().into(),
        type_name: name.into(),
        kind: NodeKind::Field,
        count: 1,
        size: own.bytes as usize,
        padding: 0,
        own,
        deep,
        recursive: false,
        bound: None,
        skipped: Vec::new(),
        children,
    }
}

fn report(mut root: Node) -> Report {
    root.kind = NodeKind::Root;
    let inline = root.deep.bytes as usize;
    Report::new(root, inline)
}

/// Places one below the other, each with another beside it.
#[test]
fn a_deep_tree_is_a_page_on_a_small_stack() {
    let mut tree = node(String::from("last"), 1, Vec::new());
    for level in 0..2000 {
        let beside = node(format!("beside_{level}"), 2, Vec::new());
        tree = node(format!("level_{level}"), 1, vec![tree, beside]);
    }
    // What drops a tree is the compiler's, and does it by recursion.
    let report: &'static Report = Box::leak(Box::new(report(tree)));
    let pages = || (report.to_html(), report.html().since(report).to_string());
    let thread = std::thread::Builder::new().stack_size(128 << 10).spawn(pages);
    let (page, growth) = thread.expect("a thread").join().expect("no overflow");
    for page in [page, growth] {
        // Two a level, and the root is none.
        assert_eq!(page.matches("\"field\"").count(), 400);
    }
}

/// Names of nothing but what takes the most room when it is escaped.
#[test]
fn a_page_is_no_larger_than_it_says() {
    let name = |index: usize| format!("{index}") + &"\u{1}".repeat(10_000);
    let wide = |places: usize| {
        report(node(name(0), 1, (1..places).map(|index| node(name(index), 1, Vec::new())).collect()))
    };
    for (places, most) in [(50, 10_000), (2000, 100), (2000, 10_000)] {
        let page = wide(places).html().max_places(most).to_string();
        let bound = (512 << 10) + places.min(most) * (8 << 10);
        assert!(page.len() < bound, "{} bytes of {bound}", page.len());
    }
}
