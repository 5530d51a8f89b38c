//! One tree, in each of the collections that its nodes' children can be in.

use super::{all_advice, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};
use smallvec::SmallVec;
use std::collections::BTreeSet;
use thin_vec::ThinVec;

/// A node, or what is in a box.
trait Open<Node> {
    fn open(self) -> Node;
}

impl<Node> Open<Node> for Box<Node> {
    fn open(self) -> Node {
        *self
    }
}

/// A node before and after: with a number as wide as it needs to be, and few different texts.
macro_rules! trees {
    ($($name:ident: $Vec:ident<$T:ident> => $Type:ty;)*) => {$(
        mod $name {
            use super::*;

            impl Open<Node> for Node {
                fn open(self) -> Node {
                    self
                }
            }

            type $Vec<$T> = $Type;

            #[derive(MemFootprint)]
            pub(super) struct Node {
                id: u64,
                serial: u32,
                label: String,
                children: $Vec<Node>,
            }

            pub(super) struct Applied {
                _id: u16,
                _serial: u32,
                _label: Box<str>,
                _children: $Vec<Applied>,
            }

            pub(super) fn node(index: usize, depth: usize) -> Node {
                let of = |at: usize| node(index * 7 + at + 1, depth - 1).into();
                let few = if depth == 0 { 0 } else { 2 + index % 5 };
                let mut children: $Vec<Node> = (0..few).map(of).collect();
                children.shrink_to_fit();
                let mut label = String::with_capacity(60);
                label.push_str(["one of few texts", "", "another one of the few texts"][index % 3]);
                Node { id: index as u64 % 1000, serial: index as u32, label, children }
            }

            pub(super) fn apply(node: Node) -> Applied {
                let mut children: $Vec<Applied> = node.children.into_iter().map(|child| apply(child.open()).into()).collect();
                children.shrink_to_fit();
                Applied {
                    _id: node.id as u16,
                    _serial: node.serial,
                    _label: node.label.into(),
                    _children: children,
                }
            }
        }
    )*};
}

trees! {
    vec: Nodes<T> => Vec<T>;
    thin: Nodes<T> => ThinVec<T>;
    boxes: Nodes<T> => Vec<Box<T>>;
    thin_boxes: Nodes<T> => ThinVec<Box<T>>;
    small_boxes: Nodes<T> => SmallVec<[Box<T>; 2]>;
}

/// What is said of what nodes hold, and that it comes true.
macro_rules! said {
    ($name:ident) => {{
        let (node, before) = measured(|| $name::node(1, 5));
        let advice = all_advice(&node);
        let found = |rule| {
            advice.findings().iter().find(|finding| finding.rule == rule && finding.path != "children")
        };
        let [narrow, fixed] = [Rule::Narrow, Rule::Fixed].map(|rule| found(rule).expect("a finding"));
        assert_eq!([narrow.evidence, fixed.evidence], [Evidence::LayoutExact; 2], "{advice}");
        // Both together: a number of two bytes and one of four take no more than a word.
        let after = measured_after(before, node, $name::apply);
        assert!(before - after >= narrow.saved + fixed.saved, "{advice}");
        let said = advice.findings().iter().map(|finding| (finding.rule.code(), finding.path.clone()));
        let of_nodes = said.filter(|(_, path)| path != "children" && !path.is_empty());
        let share = advice.saved_by_all() as f64 / before as f64;
        (of_nodes.collect::<BTreeSet<_>>(), share)
    }};
}

#[test]
fn the_same_is_said_of_each() {
    let agree = |(std, share): (BTreeSet<_>, f64), others: [(BTreeSet<_>, f64); 1]| {
        for (other, other_share) in others {
            assert_eq!(other, std);
            assert!((other_share - share).abs() < 0.05, "{other_share} and {share}");
        }
        assert!(share > 0.5, "{share}");
    };
    agree(said!(vec), [said!(thin)]);
    agree(said!(boxes), [said!(thin_boxes)]);
    // Without its box, a node would hold itself, as it has room for some inline.
    let (mut of_boxes, share) = said!(boxes);
    assert!(of_boxes.remove(&("unboxed", String::from("children[*]"))));
    agree((of_boxes, share), [said!(small_boxes)]);
}
