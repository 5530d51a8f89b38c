//! What was observed at one place, added up.

#[cfg(feature = "advise")]
use super::sampling::{SURE, deviation};
use super::sole::{Sole, SoleType};
use crate::std_layout::Layout;
use crate::std_layout::btree::Nodes;
use crate::walk::{Amount, Buffers, Form, Formats, KnownType, Lengths, Span, TextBlock};
use alloc::boxed::Box;
use alloc::vec::Vec;

/// What the values at one place told, added up. Bounded, however many they are.
///
/// What most values add to comes first, side by side: places are many, and so are the cache lines of each.
#[derive(Debug, Default)]
#[repr(C)]
pub(crate) struct Observations {
    /// The type of the collections here.
    pub(crate) owner: SoleType,
    /// The collections that can grow whose blocks aren't tallied one by one. They are added to `buffers`, and tallied, when all have been seen.
    pub(super) untallied: Buffers,
    /// Whether nearly every one of the first texts was another, so that the rest was not looked at.
    pub(crate) mostly_unique: bool,
    /// How many texts, empty ones included.
    pub(crate) texts: u64,
    /// How many of the texts were read.
    pub(crate) read: u64,
    /// The bytes of the longest, read or not.
    pub(crate) longest: usize,
    /// The type of the options here, and the layout of what is in them.
    option: SoleType,
    /// Options, and those that hold a value.
    pub(crate) optional: u64,
    pub(crate) somes: u64,
    /// The type of the boxes here.
    pub(crate) boxes: SoleType,
    /// Boxes, and the bytes behind them.
    pub(crate) boxed: Amount,
    /// How the values in the boxes are aligned.
    pub(crate) boxed_align: Sole<usize>,
    option_value: Sole<Layout>,
    /// Collections that can grow.
    pub(crate) buffers: Buffers,
    /// Those of `buffers` that have room for some elements inline, by how many they have.
    pub(crate) lengths: Option<Box<Lengths>>,
    /// Those of `buffers` of which more than half is zeros at the end.
    pub(crate) zeros: Zeros,
    /// Hash tables without entries.
    pub(crate) empty_tables: u64,
    /// The type of the counted pointers here.
    pub(crate) counters: SoleType,
    /// The layout of what is behind them.
    pub(crate) counted: Sole<Layout>,
    /// Those that nothing else leads to, and what a `Box` in place of each would save.
    pub(crate) unshared: Amount,
    /// How many have several owners, or a `Weak`.
    pub(crate) shared: u64,
    /// The type of the hash tables here.
    pub(crate) tables: SoleType,
    /// Hash tables, and their entries.
    pub(crate) entries: Amount,
    /// How many hash tables have `2^index` buckets.
    pub(crate) buckets: Vec<u64>,
    /// The layout of an option of a value of the maps here.
    pub(crate) values: Sole<Layout>,
    /// The type of the B-trees here.
    pub(crate) tree: SoleType,
    /// The nodes of B-trees, and the fewest that would do.
    pub(crate) nodes: Nodes,
    pub(crate) fewest_nodes: Nodes,
    /// How many B-trees that aren't empty, and those of them that have more nodes than they need.
    pub(crate) trees: u64,
    pub(crate) loose: u64,
    /// The entries of all of them, and how many B-trees are empty.
    pub(crate) tree_entries: u64,
    pub(crate) empty_trees: u64,
    /// Nodes of linked lists.
    pub(crate) links: u64,
    /// How the structs are aligned whose fields are opened here, and whether these are in order.
    pub(crate) structs: Sole<(usize, bool)>,
    /// How the enums here are aligned, and what they would take with each variant in a box.
    pub(crate) variants: Sole<(usize, &'static [core::alloc::Layout])>,
    /// Integers and truth values.
    pub(crate) integers: Span,
    /// The blocks of texts that several can own, how often such a block was met again, and how many of the texts are in
    /// statics.
    pub(crate) text_blocks: Amount,
    /// The room in these blocks beyond what is made for just the text, in bytes.
    pub(crate) text_room: u64,
    pub(crate) met_again: u64,
    pub(crate) in_statics: u64,
    /// How many of the integers were not read.
    pub(crate) passed_over: u64,
    /// How many of those read were the first of their kind; estimated if not all fit in memory.
    pub(crate) first_texts: u64,
    /// What else the texts are, all that were read.
    pub(crate) formats: Formats,
}

/// How many texts of a place are read before it is asked whether copies are among them.
const FIRST_TEXTS: u64 = 4096;

/// The bytes of a buffer that are read at a time: so few that what a shorter buffer has less does not count.
const RUN: usize = 1024;

/// The zeros at the end of buffers.
#[derive(Debug, Default, Clone, Copy)]
pub(crate) struct Zeros {
    /// How many buffers were read.
    pub(crate) read: u64,
    /// How many weren't, as a limit was reached.
    left_out: u64,
    /// Those that were read and of which more than half is zeros; the zeros.
    found: Amount,
    /// The sum of the squares of these.
    squares: f64,
}

impl Zeros {
    /// Reads `bytes` from their end, as long as `takes` allows a run of that many more. Says whether it took all that were to be read.
    #[inline(never)]
    pub(crate) fn read(&mut self, bytes: &[u8], mut takes: impl FnMut(usize) -> bool) -> bool {
        let used_of = |bytes: &[u8]| bytes.iter().rposition(|&byte| byte != 0).map_or(0, |last| last + 1);
        let mut used = bytes.len();
        while let Some(start) = used.checked_sub(RUN) {
            if !takes(RUN) {
                self.left_out += 1;
                return false;
            }
            let used_of_run = used_of(&bytes[start..used]);
            if used_of_run > 0 {
                used = start + used_of_run;
                break;
            }
            used = start;
        }
        if used < RUN {
            used = used_of(&bytes[..used]);
        }
        let zeros = bytes.len() - used;
        self.read += 1;
        if zeros > used {
            self.found.add(zeros);
            self.squares += zeros as f64 * zeros as f64;
        }
        true
    }
}

/// How many integers, and between which limits they lie.
#[derive(Debug, Clone, Copy)]
pub(crate) struct Integers {
    pub(crate) count: u64,
    pub(crate) min: i128,
    pub(crate) max: i128,
}

impl From<Span> for Integers {
    /// What was beyond an `i64` is taken to be anything.
    fn from(span: Span) -> Self {
        let min = if span.min == i64::MIN { i128::MIN } else { span.min.into() };
        let max = if span.max == i64::MAX { i128::MAX } else { span.max.into() };
        Self { count: span.count, min, max }
    }
}

impl Observations {
    #[inline]
    pub(crate) fn buffer(&mut self, owner: &'static KnownType, stride: usize, len: usize, capacity: usize) {
        self.owner.meet(owner);
        self.buffers.add(stride, len, capacity);
    }

    /// The same of one whose block isn't tallied.
    #[inline]
    pub(super) fn untallied_buffer(
        &mut self,
        owner: &'static KnownType,
        stride: usize,
        len: usize,
        capacity: usize,
    ) {
        self.owner.meet(owner);
        self.untallied.add(stride, len, capacity);
    }

    pub(crate) fn buffers(&mut self, owner: &'static KnownType, buffers: Buffers) {
        self.owner.meet(owner);
        self.buffers = self.buffers.and(buffers);
    }

    /// See [`Small`](crate::walk::Observation::Small).
    #[inline(never)]
    pub(crate) fn small(
        &mut self,
        owner: &'static KnownType,
        stride: usize,
        len: usize,
        room: usize,
        shrunk: usize,
    ) {
        self.owner.meet(owner);
        self.buffers.add_small(stride, len, room, shrunk);
        if matches!(owner.form, Form::Small(small) if !small.rooms.is_empty()) {
            self.lengths.get_or_insert_default().add(len);
        }
    }

    /// See [`Indexed`](crate::walk::Observation::Indexed).
    #[inline(never)]
    pub(crate) fn indexed(&mut self, owner: &'static KnownType, stride: usize, len: usize, capacity: usize) {
        self.owner.meet(owner);
        // What the table has of the room can't be told apart, so nothing is said about it.
        self.buffers.all.add(capacity * stride);
        self.buffers.empty += u64::from(len == 0);
    }

    /// See [`SharedText`](crate::walk::Observation::SharedText).
    #[inline(never)]
    pub(crate) fn shared_text(&mut self, owner: &'static KnownType, len: usize, block: TextBlock) {
        self.owner.meet(owner);
        match block {
            TextBlock::None => {}
            TextBlock::New(bytes) => {
                let tight = if let Form::Text(text) = owner.form { (text.block)(len) } else { bytes };
                self.text_blocks.add(bytes);
                self.text_room += bytes.saturating_sub(tight) as u64;
            }
            TextBlock::Known => self.met_again += 1,
            TextBlock::Static => self.in_statics += 1,
        }
    }

    /// Whether the texts here are of interest: whether they are looked at for copies, or could be something else than texts.
    #[inline]
    pub(crate) fn reads_texts(&self) -> bool {
        !self.mostly_unique || !self.formats.are_none()
    }

    /// A text was read and looked up.
    #[inline(always)]
    pub(crate) fn read_one(&mut self) {
        self.read += 1;
        if self.read == FIRST_TEXTS {
            // Where nearly every text is another, looking at the rest would cost more than it could tell.
            self.mostly_unique = self.first_texts > FIRST_TEXTS / 100 * 95;
        }
    }

    /// How many collections there are, of one block or not.
    pub(crate) fn collections(&self) -> u64 {
        self.buffers.all.count + self.entries.count + self.trees + self.empty_trees
    }

    /// How many of them have no elements.
    pub(crate) fn empty(&self) -> u64 {
        self.buffers.empty + self.empty_tables + self.empty_trees
    }

    /// How many options, or else collections, hold something, and how many there are.
    pub(crate) fn full(&self) -> (u64, u64) {
        match self.optional {
            0 => (self.collections().saturating_sub(self.empty()), self.collections()),
            _ => (self.somes, self.optional),
        }
    }

    #[inline]
    pub(crate) fn boxed(&mut self, owner: &'static KnownType, bytes: usize, align: usize) {
        self.boxes.meet(owner);
        self.boxed.add(bytes);
        self.boxed_align.meet(align, |known, new| known == new);
    }

    #[inline(never)]
    pub(crate) fn counted(&mut self, owner: &'static KnownType, block: usize, value: Layout, shared: bool) {
        self.counters.meet(owner);
        self.counted.meet(value, |known, new| known == new);
        if shared {
            self.shared += 1;
        } else {
            self.unshared.add(block.saturating_sub(value.size));
        }
    }

    #[inline(never)]
    pub(crate) fn table(&mut self, owner: &'static KnownType, buckets: usize, len: usize) {
        self.tables.meet(owner);
        self.entries.add(len);
        self.empty_tables += u64::from(len == 0);
        if let Some(log) = buckets.checked_ilog2() {
            let log = log as usize;
            if log >= self.buckets.len() {
                self.buckets.resize(log + 1, 0);
            }
            self.buckets[log] += 1;
        }
    }

    #[inline(never)]
    pub(crate) fn tree(&mut self, owner: &'static KnownType, len: usize, nodes: Nodes, fewest: Nodes) {
        self.tree.meet(owner);
        if len == 0 {
            self.empty_trees += 1;
            return;
        }
        self.trees += 1;
        self.tree_entries = self.tree_entries.saturating_add(len as u64);
        self.loose += u64::from(fewest.leaves + fewest.inners < nodes.leaves + nodes.inners);
        self.nodes = self.nodes.and(nodes);
        self.fewest_nodes = self.fewest_nodes.and(fewest);
    }

    #[inline]
    pub(crate) fn optional(&mut self, option: &'static KnownType, value: Layout, is_some: bool) {
        if !self.option.is_known_as(option) {
            self.meet_option(option, value);
        }
        self.optional += 1;
        self.somes += u64::from(is_some);
    }

    #[cold]
    #[inline(never)]
    fn meet_option(&mut self, option: &'static KnownType, value: Layout) {
        self.option.meet(option);
        self.option_value.meet(value, |known, new| known == new);
    }

    /// The type of the options here, and the layout of what is in them.
    #[cfg(feature = "advise")]
    pub(crate) fn options(&self) -> Option<(&'static KnownType, Layout)> {
        self.option.one().zip(self.option_value.one())
    }

    /// The buffers of which more than half is zeros at the end; the zeros. If sampled, hardly more than there are.
    #[cfg(feature = "advise")]
    pub(crate) fn zeros(&self) -> Amount {
        let Zeros { read, left_out, found, squares } = self.zeros;
        let all = self.buffers.all.count.saturating_sub(left_out);
        if read == 0 || read == all {
            return found;
        }
        let one_in = all as f64 / read as f64;
        let bytes = found.bytes as f64 * one_in - SURE * deviation(squares, one_in);
        Amount { count: (found.count as f64 * one_in) as u64, bytes: bytes as u64 }
    }

    /// About how many bytes it is that was told of, a word for each value included.
    pub(crate) fn weight(&self) -> u64 {
        let words = |count: u64| count.saturating_mul(size_of::<usize>() as u64);
        let Self { boxed, text_blocks, unshared, entries, .. } = *self;
        let amounts = [self.buffers.all, self.buffers.inline, boxed, text_blocks, unshared, entries];
        let amounts = amounts.into_iter().map(|amount| amount.bytes.saturating_add(words(amount.count)));
        let plain = [self.integers.count, self.optional, (self.nodes.capacity() as u64).saturating_mul(2)];
        amounts.chain(plain.map(words)).fold(0, u64::saturating_add)
    }
}
