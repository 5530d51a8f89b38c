//! The account by type instead of by path.

use super::Report;
use super::look::Stream;
use super::table::TableView;
use crate::tree::Node;
use crate::walk::Tally;
use core::fmt;
use std::borrow::Cow;
use std::collections::BTreeMap;

/// What the values of each type hold, over all paths. From [`Report::by_type`].
///
/// Each byte is in exactly one row, that of the value it belongs to most closely: the spare capacity of a
/// `Vec<Order>` is in its row, the orders are in `Order`'s, and their names in `String`'s. So the rows add up
/// to the total.
///
/// ```
/// use memfootprint::report::{ByType, TypeRow};
///
/// let by_type: ByType = memfootprint::report(&vec![String::from("ada"); 10]).by_type();
/// let largest: &TypeRow = &by_type.rows()[0];
/// assert_eq!((&*largest.type_name, largest.count, largest.own.bytes), ("alloc::string::String", 10, 10 * (24 + 3)));
/// ```
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ByType {
    rows: Vec<TypeRow>,
    total: Tally,
}

/// The values of one type.
#[derive(Debug, Clone, PartialEq, Eq)]
#[non_exhaustive]
pub struct TypeRow {
    /// The type, as the compiler spells it.
    pub type_name: Cow<'static, str>,
    /// How many values there are.
    pub count: u64,
    /// At how many places of the tree.
    pub places: u64,
    /// Bytes of one value inline; 0 where that differs from value to value.
    pub size: usize,
    /// Padding in one value, in bytes, where the type is a struct whose fields are known.
    pub padding: usize,
    /// What these values hold and none of their fields and elements does. Its `heap` are the blocks that the
    /// values own, elements included, and can be more than its `bytes`.
    pub own: Tally,
}

impl ByType {
    /// Sums up the tree at `root`. O(places · log types), no recursion.
    pub(super) fn new(root: &Node) -> Self {
        let mut rows: BTreeMap<&str, TypeRow> = BTreeMap::new();
        // A node and the type that its own bytes belong to: a variant has none, so its enum's.
        let mut pending = vec![(root, &root.type_name)];
        while let Some((node, type_name)) = pending.pop() {
            let row = rows.entry(type_name).or_insert_with(|| TypeRow::new(type_name.clone()));
            row.own.add(node.own);
            if !node.type_name.is_empty() {
                row.count = row.count.saturating_add(node.count);
                row.places += 1;
                row.size = row.size.max(node.size);
                row.padding = row.padding.max(node.padding);
            }
            for child in &node.children {
                let has_type = !child.type_name.is_empty();
                pending.push((child, if has_type { &child.type_name } else { type_name }));
            }
        }
        let mut rows: Vec<TypeRow> = rows.into_values().collect();
        rows.sort_by(|a, b| b.own.bytes.cmp(&a.own.bytes).then_with(|| a.type_name.cmp(&b.type_name)));
        Self { rows, total: root.deep }
    }

    /// The rows, those with the most bytes first.
    pub fn rows(&self) -> &[TypeRow] {
        &self.rows
    }

    /// What the rows add up to.
    pub fn total(&self) -> Tally {
        self.total
    }

    /// The row's part of the total, from 0 to 1.
    pub fn share(&self, row: &TypeRow) -> f64 {
        if self.total.bytes == 0 { 0.0 } else { row.own.bytes as f64 / self.total.bytes as f64 }
    }

    /// The table with other than the default limits and looks.
    pub fn view(&self) -> TableView<'_> {
        TableView::new(self)
    }

    /// Prints the table to standard output, as [`Report::print`] does the tree.
    pub fn print(&self) {
        self.view().print_to(Stream::Stdout);
    }

    /// Prints the table to standard error, as [`Report::print`] does the tree.
    pub fn eprint(&self) {
        self.view().print_to(Stream::Stderr);
    }
}

impl TypeRow {
    fn new(type_name: Cow<'static, str>) -> Self {
        let own = Tally::default();
        Self { type_name, count: 0, places: 0, size: 0, padding: 0, own }
    }
}

impl fmt::Display for ByType {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.view().fmt(f)
    }
}

impl Report {
    /// What the values of each type hold, over all paths. O(places · log types).
    ///
    /// ```
    /// let report = memfootprint::report(&vec![String::from("ada")]);
    /// let by_type = report.by_type();
    /// let string = &by_type.rows()[0];
    /// assert_eq!((string.type_name.as_ref(), string.count), ("alloc::string::String", 1));
    /// assert_eq!(string.own.bytes, size_of::<String>() as u64 + 3);
    /// assert_eq!(by_type.rows().iter().map(|row| row.own.bytes).sum::<u64>(), by_type.total().bytes);
    /// ```
    pub fn by_type(&self) -> ByType {
        ByType::new(&self.root)
    }
}
