//! Places by their paths.

use super::Report;
use crate::tree::Node;

/// The places of a report with their paths, each before those below it. From [`Report::places`].
///
/// ```
/// use memfootprint::report::Places;
///
/// fn largest(places: Places<'_>) -> Option<String> {
///     places.max_by_key(|(_, node)| node.own.bytes).map(|(path, _)| path)
/// }
///
/// let report = memfootprint::report(&(vec![1_u8; 100], vec![String::from("ada"); 100]));
/// assert_eq!(largest(report.places()).as_deref(), Some("1[*]"));
/// ```
#[derive(Debug, Clone)]
pub struct Places<'a> {
    /// Nodes whose siblings are yet to come, and the path of their parent.
    levels: Vec<(core::slice::Iter<'a, Node>, String)>,
    root: Option<&'a Node>,
}

impl<'a> Places<'a> {
    pub(super) fn below(root: &'a Node) -> Self {
        Self { levels: Vec::new(), root: Some(root) }
    }
}

impl<'a> Iterator for Places<'a> {
    type Item = (String, &'a Node);

    fn next(&mut self) -> Option<Self::Item> {
        if let Some(root) = self.root.take() {
            self.levels.push((root.children.iter(), String::new()));
            return Some((String::new(), root));
        }
        loop {
            let (siblings, parent) = self.levels.last_mut()?;
            match siblings.next() {
                Some(node) => {
                    let path = node.path_below(parent);
                    self.levels.push((node.children.iter(), path.clone()));
                    return Some((path, node));
                }
                None => _ = self.levels.pop(),
            }
        }
    }
}

impl Report {
    /// All places with their paths, each before those below it, in the order of declaration. The root's path is empty.
    ///
    /// O(places · depth), without recursion.
    ///
    /// ```
    /// let report = memfootprint::report(&vec![Some(String::from("ada"))]);
    /// let paths: Vec<String> = report.places().map(|(path, _)| path).collect();
    /// assert_eq!(paths, ["", "[*]"]);
    /// ```
    pub fn places(&self) -> Places<'_> {
        Places::below(&self.root)
    }

    /// The place at `path`, as paths are shown everywhere: fields are joined by a dot, elements and keys are in brackets, and
    /// variants follow `::`. The root's path is empty. `None` where there is no such place. O(depth · fields).
    ///
    /// ```
    /// # #[derive(memfootprint::MemFootprint)]
    /// # struct User { email: String }
    /// # #[derive(memfootprint::MemFootprint)]
    /// # struct Site { users: Vec<User> }
    /// # let site = Site { users: vec![User { email: "ada@example.org".into() }] };
    /// let report = memfootprint::report(&site);
    /// let emails = report.at("users[*].email").expect("a field of a user");
    /// assert_eq!((emails.count, emails.deep.heap), (1, 15));
    /// assert_eq!(report.at("users[*].phone"), None);
    /// # let _ = &site.users[0].email;
    /// ```
    pub fn at(&self, path: &str) -> Option<&Node> {
        if path.is_empty() {
            return Some(&self.root);
        }
        let mut pending = vec![(&self.root, String::new())];
        while let Some((node, parent)) = pending.pop() {
            for child in &node.children {
                let below = child.path_below(&parent);
                if below == path {
                    return Some(child);
                }
                // A path begins with those of all places above.
                if path.starts_with(&below) {
                    pending.push((child, below));
                }
            }
        }
        None
    }
}
