//! Trees that no ordinary value has: empty, enormous, deep, wide, with hostile names.

use super::Report;
use crate::accuracy::Reason;
use crate::tree::Node;
use crate::walk::{NodeKind, Tally};

fn place(name: &str, kind: NodeKind, own: u64, children: Vec<Node>) -> Node {
    let own = Tally { bytes: own, heap: own, slack: own, shared: own, allocations: own };
    let mut deep = own;
    for child in &children {
        deep.add(child.deep);
    }
    Node {
        name: name.to_owned().into(),
        type_name: format!("demo::{name}").into(),
        kind,
        count: if kind == NodeKind::Root { 1 } else { own.bytes.max(1) },
        size: 0,
        padding: 0,
        own,
        deep,
        recursive: false,
        bound: None,
        skipped: Vec::new(),
        children,
    }
}

fn report(root: Node) -> Report {
    Report::new(root, 0)
}

#[test]
fn nothing_is_shown_as_nothing() {
    let report = report(place("Nothing", NodeKind::Root, 0, Vec::new()));
    assert_eq!(report.to_string(), "Nothing: 0 B, exact\n0 B inline\n\ntotal\n  0 B  Nothing\n");
    assert_eq!(report.to_folded(), "");
    let by_type = report.by_type();
    assert_eq!(by_type.rows().iter().map(|row| by_type.share(row)).collect::<Vec<_>>(), [0.0]);
    assert!(!by_type.to_string().contains("NaN"));
}

#[test]
fn enormous_numbers_stop_at_the_maximum() {
    let half = place("half", NodeKind::Field, u64::MAX / 2 + 1, Vec::new());
    let report = report(place("Enormous", NodeKind::Root, 5, vec![half.clone(), half.clone(), half]));
    let text = report.to_string();
    assert!(text.starts_with("Enormous: 16.0 EiB, exact\n"), "{text}");
    assert!(text.contains(" 8.0 EiB   50%  ████      ├─ half × 9 223 372 036 854 775 808"), "{text}");
    assert!(report.to_json().contains("\"bytes\":18446744073709551615"));
    assert!(report.by_type().to_string().contains("16.0 EiB  100%"), "{}", report.by_type());
}

#[test]
fn names_cannot_break_out() {
    let hostile = "\u{1b}[31m\r\n\t;\" \\ \u{202e}\u{9b}\u{7f}\u{2028}é";
    let mut root = place(hostile, NodeKind::Root, 1, vec![place(hostile, NodeKind::Field, 2, Vec::new())]);
    root.skipped.push((Reason::Skipped(hostile.into()), 3));
    let report = report(root);

    let is_harmless = |text: &str| text.chars().all(|c| c == '\n' || !c.is_control() && c != '\u{202e}');
    let text = report.to_string();
    assert!(is_harmless(&text), "{text:?}");
    assert!(text.contains(r#"\u{1b}[31m\r\n\t;" \ \u{202e}\u{9b}\u{7f}\u{2028}é"#), "{text}");
    assert!(report.view().ascii(true).to_string().is_ascii());
    assert!(is_harmless(&report.by_type().to_string()));

    let json = report.to_json();
    assert!(is_harmless(&json) && json.lines().count() == 1, "{json:?}");
    assert!(json.contains(r#""name":"\u001b[31m\u000d\u000a\u0009;\" \\ "#), "{json}");

    let name = "_[31m___:\"_\\_\u{202e}___é";
    assert_eq!(report.to_folded(), format!("{name} 1\n{name};{name} 2\n"));
}

/// Takes the tree apart, as dropping it whole would recurse.
fn dismantle(report: Report) {
    let mut nodes = vec![report.root];
    while let Some(mut node) = nodes.pop() {
        nodes.append(&mut node.children);
    }
}

#[test]
fn deep_trees_need_no_stack() {
    let levels = 2_000;
    let mut root = place("leaf", NodeKind::Field, 1000, Vec::new());
    for _ in 1..levels {
        root = place("x", NodeKind::Field, 1, vec![root]);
    }
    root.kind = NodeKind::Root;
    // Not `Report::new`: what is tested is the drawing.
    let footprint = crate::footprint(&());
    let report = Report { footprint, root, elsewhere: None };
    let draw = || {
        assert_eq!(report.view().min_size(0).to_string().lines().count(), levels + 4);
        assert_eq!(report.by_type().rows().len(), 2);
        assert_eq!(report.to_folded().lines().count(), levels);
        assert_eq!(report.to_json().matches("\"kind\":\"field\"").count(), levels - 1);
    };
    std::thread::scope(|scope| {
        let thread = std::thread::Builder::new().stack_size(64 * 1024).spawn_scoped(scope, draw);
        assert!(thread.is_ok_and(|thread| thread.join().is_ok()));
    });
    dismantle(report);
}

#[test]
fn lines_keep_to_the_width() {
    let long =
        "a_name_that_is_much_longer_than_any_width_that_it_could_be_shown_in_without_being_cut".repeat(2);
    let leaf = || place(&long, NodeKind::Field, 3 << 30, Vec::new());
    let small = || place("small", NodeKind::Field, 1, Vec::new());
    let middle = place(&long, NodeKind::Field, 2000, vec![leaf(), small(), small()]);
    let mut root = place(&long, NodeKind::Root, 1 << 20, vec![middle, leaf()]);
    root.skipped.push((Reason::Opaque, 1 << 40));
    let report = report(root);
    for width in 24..300 {
        for ascii in [false, true] {
            let tree = report.view().width(width).ascii(ascii).to_string();
            let table = report.by_type().view().width(width).ascii(ascii).to_string();
            for line in tree.lines().chain(table.lines()) {
                assert!(unicode_width::UnicodeWidthStr::width(line) <= width, "{width}: {line}");
                assert_eq!(line, line.trim_end(), "no trailing spaces");
            }
        }
    }
}

#[test]
fn no_width_is_too_large() {
    let names = ["x".repeat(100_000), String::from("y")];
    let children = names.iter().map(|name| place(name, NodeKind::Field, 1, Vec::new())).collect();
    let report = report(place("Root", NodeKind::Root, 0, children));
    let text = report.view().width(usize::MAX).min_size(0).to_string();
    assert!(text.lines().all(|line| !line.ends_with(' ')) && text.len() > 200_000, "{}", text.len());
}

#[test]
fn what_is_hidden_is_summed_up() {
    let leaf = |name, bytes| place(name, NodeKind::Field, bytes, Vec::new());
    let few = vec![leaf("a", 3), leaf("b", 40), leaf("c", 2), leaf("none", 0)];
    let inner = place("inner", NodeKind::Field, 0, vec![leaf("d", 4), leaf("e", 5)]);
    let root = place("Root", NodeKind::Root, 0, few.into_iter().chain([inner]).collect());
    let report = report(root);
    let tree = |view: super::View<'_>| {
        let text = view.width(37).to_string(); // too narrow for bars and details
        text.lines().skip(4).map(str::trim_start).map(str::to_owned).collect::<Vec<_>>()
    };
    assert_eq!(
        tree(report.view().min_size(6)),
        [
            "54 B  100%  Root",
            "40 B   74%  ├─ b × 40",
            "9 B   17%  ├─ inner  … 2 more (9 B)",
            "5 B    9%  └─ … 2 more"
        ]
    );
    assert_eq!(tree(report.view().min_size(1 << 40)), ["54 B  100%  Root  … 4 more (54 B)"]);
    assert_eq!(tree(report.view().depth(0)), ["54 B  100%  Root  … 4 more (54 B)"]);
    assert_eq!(tree(report.view().depth(1).min_size(0)).len(), 6, "those of 0 bytes too");
}
