//! Folded stacks, the input of flame graph tools.

use super::Report;
use crate::tree::Node;
use crate::walk::NodeKind;
use core::fmt::Write;

impl Report {
    /// The tree as folded stacks, which inferno, `flamegraph.pl` and speedscope draw: for each place that holds
    /// bytes of its own a line with the path from the root and those bytes.
    ///
    /// The bytes of all lines add up to the total. In names `;` becomes `:`, and white space and control
    /// characters become `_`. O(places · depth).
    ///
    /// ```
    /// # if usize::BITS < 64 { return; }
    /// let report = memfootprint::report(&vec![String::from("ada"), String::from("grace")]);
    /// assert_eq!(report.to_folded(), "Vec<String> 24\nVec<String>;[*] 56\n");
    /// ```
    pub fn to_folded(&self) -> String {
        let mut folded = String::new();
        let mut path = String::new();
        // Nodes whose children are being written, and how long the path was before each.
        let mut levels = vec![(core::slice::from_ref(&self.root).iter(), 0)];
        while let Some((siblings, path_len)) = levels.last_mut() {
            path.truncate(*path_len);
            let Some(node) = siblings.next() else {
                levels.pop();
                continue;
            };
            if !path.is_empty() {
                path.push(';');
            }
            push_frame(&mut path, node);
            if node.own.bytes > 0 {
                // Writing to a string can't fail.
                let _ = writeln!(folded, "{path} {}", node.own.bytes);
            }
            levels.push((node.children.iter(), path.len()));
        }
        folded
    }
}

/// Appends the name of `node`, made safe.
fn push_frame(path: &mut String, node: &Node) {
    let name = match node.kind {
        NodeKind::Dyn => crate::tree::short_type_name(&node.name),
        _ => node.name.as_ref().into(),
    };
    if name.is_empty() {
        path.push('_');
    }
    path.extend(name.chars().map(|c| match c {
        ';' => ':',
        c if c.is_whitespace() || c.is_control() => '_',
        c => c,
    }));
}
