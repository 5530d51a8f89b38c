//! A heap block with a count of owners, such as `Rc`'s and `Arc`'s.

use super::seen::Met;
use super::{KnownType, Observation, Sink, TextBlock, Walker, root};
use crate::Contents;
use crate::depth::Run;
use core::alloc::Layout;

/// A block that several owners may share.
#[derive(Debug, Clone, Copy)]
pub struct SharedBlock {
    /// The block's first address, which identifies it.
    pub address: usize,
    /// The block's size in bytes, header included.
    pub bytes: usize,
    /// How many owners there are now. With one, nothing else can lead here and the block need not be remembered.
    pub owners: usize,
}

impl SharedBlock {
    /// The block of an `Rc` or `Arc`: two counters, then the value, padded (`repr(C)` in std's `RcInner`).
    #[inline(always)]
    pub(crate) fn counted(value: usize, layout: Layout, owners: usize) -> Self {
        let counters = Layout::new::<[usize; 2]>();
        let align = layout.align().max(counters.align());
        // Alignments are powers of two, so the counters and their padding are the larger of both. A value that exists has a
        // layout that fits, so nothing overflows.
        let offset = counters.size().max(layout.align());
        let bytes = offset.wrapping_add(layout.size()).wrapping_add(align - 1) & !(align - 1);
        Self { address: value.wrapping_sub(offset), bytes, owners }
    }
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Reports a block that may have several owners and walks its contents, both once a walk.
    #[inline(always)]
    pub fn shared<C: Contents>(&mut self, owner: &'a C, block: SharedBlock) {
        self.reports();
        self.by_type(|walker| walker.add_shared(owner, block));
    }

    /// As [`shared`](Self::shared), where the crate knows the type.
    #[inline(always)]
    pub(crate) fn add_shared<C: Contents>(&mut self, owner: &'a C, block: SharedBlock) {
        if block.owners <= 1 {
            self.add_block(block.bytes, block.bytes);
            self.add_contents(owner);
        } else if !self.todo.limits.stack.has_room() && !self.todo.takes_work() {
            // Not remembered: it may be met again where there is room.
            self.too_deep();
        } else {
            match self.meet_by(root::address(owner), block) {
                Met::First => {
                    let outer = core::mem::replace(&mut self.account.below.shared, true);
                    self.add_block(block.bytes, block.bytes);
                    self.add_contents(owner);
                    self.account.below.shared = outer;
                }
                Met::Again => {}
                Met::Elsewhere(roots) => self.elsewhere(owner, block, roots),
            }
        }
    }

    /// Reports a block that may have several owners and leads to no other, once a walk.
    #[inline(always)]
    pub fn shared_leaf(&mut self, block: SharedBlock) {
        self.reports();
        self.add_shared_leaf(block);
    }

    /// As [`shared_leaf`](Self::shared_leaf), where the crate knows the type.
    #[inline(always)]
    pub(crate) fn add_shared_leaf(&mut self, block: SharedBlock) {
        self.meets_leaf(block);
    }

    /// The same. Says whether the block is met for the first time.
    #[inline(always)]
    fn meets_leaf(&mut self, block: SharedBlock) -> bool {
        if block.owners <= 1 {
            self.add_block(block.bytes, block.bytes);
            return true;
        }
        let met = self.meet(block);
        match met {
            Met::First => self.account.sink.blocks(1, block.bytes, block.bytes, true),
            Met::Again => {}
            Met::Elsewhere(roots) => self.leaf_elsewhere(block, roots),
        }
        met == Met::First
    }

    /// A text in `block`, or inline, or in a static, and the type that it is of.
    #[allow(dead_code, reason = "other crates' types need it")]
    #[inline(always)]
    pub(crate) fn add_shared_text(
        &mut self,
        owner: &'static KnownType,
        text: &str,
        block: Option<SharedBlock>,
        is_inline: bool,
    ) {
        let is_new = block.is_some_and(|block| self.meets_leaf(block));
        // Whoever keeps a block of which nothing may be read keeps it all the same.
        if self.is_opaque() && block.is_some() {
            self.account.sink.observe(Observation::OpaqueText);
        }
        self.observe(|| Observation::SharedText {
            owner,
            text: text.as_bytes(),
            block: match block {
                Some(block) if is_new => TextBlock::New(block.bytes),
                Some(_) => TextBlock::Known,
                None if is_inline => TextBlock::None,
                None => TextBlock::Static,
            },
        });
    }

    #[inline(never)]
    pub(super) fn meet(&mut self, block: SharedBlock) -> Met {
        self.account.sink.is_shared();
        self.account.seen.meet(block.address)
    }
}
