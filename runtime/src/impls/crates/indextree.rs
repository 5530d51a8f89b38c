//! `indextree`: trees whose nodes are in one block, with removed ones between them.
//!
//! Source: indextree 4.9 (`Arena`: a `Vec` of `Node`; a removed one owns nothing).

#[cfg(feature = "shrink")]
use crate::MemShrink;
use crate::impls::std::owns_nothing;
use crate::{Contents, MemFootprint, Sink, Walker};
#[cfg(feature = "shrink")]
use crate::{DryRun, Shrinker};
use indextree::{Arena, Node, NodeId};

/// The values that are there.
fn values<T>(arena: &Arena<T>) -> impl Iterator<Item = &T> {
    arena.iter().filter(|node| !node.is_removed()).map(Node::get)
}

impl<T: MemFootprint> MemFootprint for Arena<T> {
    const OWNS_HEAP: bool = true;

    fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        let node = size_of::<Node<T>>();
        walker.add_block(self.len() * node, self.capacity() * node);
        if walker.looks_into_elements::<T>() {
            walker.add_contents(self);
        } else {
            walker.elements_here::<T>(self.len(), []);
        }
    }
}

impl<T: MemFootprint> Contents for Arena<T> {
    fn contents<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
        walker.elements_here(values(self).count(), values(self));
    }
}

owns_nothing!(NodeId);

/// The values in it. The nodes stay, as ids lead there.
#[cfg(feature = "shrink")]
impl<T: MemShrink> MemShrink for Arena<T> {
    fn shrink<'a>(&'a mut self, shrinker: &mut Shrinker<'a>) {
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            shrinker.owner(self, |this, shrinker| {
                let nodes = this.iter_mut().filter(|node| !node.is_removed());
                shrinker.values(nodes.map(Node::get_mut));
            });
        }
    }

    fn dry_run<'a>(&'a self, dry_run: &mut DryRun<'a>) {
        if core::mem::needs_drop::<T>() && !self.is_empty() {
            dry_run.owner(self, |this, dry_run| dry_run.values(values(this)));
        }
    }
}
