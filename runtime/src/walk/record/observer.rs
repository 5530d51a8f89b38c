//! The sink that observes: it tallies by path, and takes up what values tell of themselves.

use super::observations::Observations;
use super::sampling::Sampling;
use super::texts::Texts;
use crate::accuracy::Reason;
use crate::limits::Bound;
use crate::std_layout::Layout;
use crate::walk::DynFootprint;
#[cfg(feature = "advise")]
use crate::walk::TextContents;
use crate::walk::{Child, Table};
use crate::walk::{Events, Held, KnownType, Limit, Observation, Roots, Span, StructLayout, Walker};
use crate::walk::{Tallies, Tally};
use alloc::vec::Vec;

/// Tallies by path and observes. Its memory is bounded by the number of places and by a limit for texts.
#[derive(Debug)]
pub struct Observer {
    pub(crate) tallies: Tallies,
    /// By place.
    pub(crate) facts: Vec<Observations>,
    /// By place, too: there are more integers than anything else, so they are kept close together.
    pub(crate) integers: Vec<Span>,
    pub(crate) texts: Texts,
    pub(crate) sampling: Sampling,
    /// When the walk ends.
    pub(crate) limit: Limit,
    /// The most places about which observations are kept.
    max_facts: usize,
    /// In a trace, the places of blocks by which roots lead to them.
    traced: Table<u32, u32>,
    /// If this is about texts of a few places alone, and nothing is kept of others: what they come to.
    #[cfg(feature = "advise")]
    pub(crate) contents: Option<TextContents>,
}

impl Default for Observer {
    fn default() -> Self {
        Self::new(Tallies::default(), 0, 1, Limit::new(None, None))
    }
}

impl Observer {
    /// With `memory` bytes for what is observed, beside the tallies; one text in `one_in` is read.
    pub(crate) fn new(tallies: Tallies, memory: usize, one_in: u64, limit: Limit) -> Self {
        // While the list doubles, there is one of half the size beside it.
        let max_facts = memory / 4 / size_of::<Observations>();
        Self {
            tallies,
            facts: Vec::new(),
            integers: Vec::new(),
            texts: Texts::new(memory / 2),
            sampling: Sampling::new(one_in),
            limit,
            max_facts,
            traced: Table::default(),
            #[cfg(feature = "advise")]
            contents: None,
        }
    }

    /// The same that observes nothing but which texts there are at `places`, in ascending order.
    #[cfg(feature = "advise")]
    pub(crate) fn comparing(mut self, places: &[u32]) -> Self {
        self.max_facts = 0;
        self.contents = Some(TextContents::of(places, self.texts.seed));
        self
    }

    /// What is told at a place about which nothing is kept. The text alone is handed on, so that the fact needn't lie in memory.
    #[inline(always)]
    fn compare(&mut self, fact: Observation<'_>) {
        if let Observation::Text(text)
        | Observation::Buffer { held: Held::Text(text), .. }
        | Observation::Small { held: Held::Text(text), .. } = fact
        {
            self.compare_text(text);
        }
    }

    #[cold]
    #[inline(never)]
    #[cfg_attr(
        not(feature = "advise"),
        allow(clippy::unused_self, unused_variables, reason = "only advice compares")
    )]
    fn compare_text(&mut self, text: &[u8]) {
        #[cfg(feature = "advise")]
        if let Some(contents) = &mut self.contents {
            contents.add(self.tallies.place(), text);
        }
    }

    /// How many places there are beyond those about which observations are kept.
    pub(crate) fn unobserved_places(&self) -> usize {
        self.tallies.places().saturating_sub(self.max_facts)
    }

    /// One that observes nothing, and only tells apart which roots lead to a block.
    pub(crate) fn tracer() -> Self {
        Self::new(Tallies::flat(), 0, 1, Limit::new(None, None))
    }

    /// What was counted of blocks to which these roots lead, since this was asked last.
    pub(crate) fn take_traced(&mut self, roots: Roots) -> Tally {
        self.traced.get(&roots.0).map_or_else(Tally::default, |&place| self.tallies.take_flat(place))
    }

    /// What was counted, by roots.
    pub(crate) fn into_traced(mut self) -> impl Iterator<Item = (Roots, Tally)> {
        self.traced.into_iter().map(move |(roots, place)| (Roots(roots), self.tallies.take_flat(place)))
    }

    /// Adds up what was kept apart for each value's sake. Nothing is observed thereafter.
    pub(crate) fn settle(&mut self) {
        self.facts.resize_with(self.facts.len().max(self.integers.len()), Observations::default);
        for (facts, &integers) in self.facts.iter_mut().zip(&self.integers) {
            facts.integers = integers;
        }
        for (place, facts) in self.facts.iter_mut().enumerate() {
            let untallied = core::mem::take(&mut facts.untallied);
            facts.buffers = facts.buffers.and(untallied);
            self.tallies.set_place(place as u32); // there are no more facts than places
            self.tallies.blocks(untallied.blocks(), untallied.used(), untallied.all.bytes as usize, false);
        }
    }

    /// The tallies alone.
    pub(crate) fn into_tallies(self) -> Tallies {
        self.tallies
    }

    #[inline(always)]
    fn facts_here(&mut self) -> Option<&mut Observations> {
        let place = self.tallies.place() as usize;
        if place >= self.facts.len() {
            self.add_facts(place);
        }
        self.facts.get_mut(place)
    }

    #[cold]
    #[inline(never)]
    fn add_facts(&mut self, place: usize) {
        if place < self.max_facts {
            self.facts.resize_with(place + 1, Observations::default);
        }
    }

    #[inline(always)]
    fn integers(&mut self, span: Span) {
        let place = self.tallies.place() as usize;
        match self.integers.get_mut(place) {
            Some(known) => known.take(span),
            None => self.add_integers(place, span.count, span.min, span.max),
        }
    }

    /// Takes the parts of a span, so that it needn't lie in memory.
    #[cold]
    #[inline(never)]
    fn add_integers(&mut self, place: usize, count: u64, min: i64, max: i64) {
        if place < self.max_facts {
            self.integers.resize_with(place + 1, Span::default);
            self.integers[place] = Span { count, min, max };
        }
    }
}

impl Events for Observer {
    type Place = u32;

    const NAMES: bool = true;
    const OBSERVES: bool = true;

    #[inline(always)]
    fn is_over(&mut self) -> bool {
        self.limit.is_over()
    }

    #[inline]
    fn takes(&mut self, values: usize) -> usize {
        self.limit.takes(values)
    }

    #[inline]
    fn takes_numbers(&mut self, values: usize) -> usize {
        self.limit.takes_numbers(values)
    }

    fn passes(&mut self, steps: usize) -> bool {
        self.limit.passes(steps)
    }

    #[inline]
    fn waits(&mut self, entries: usize) {
        self.limit.waits(entries);
    }

    fn has_deadline(&self) -> bool {
        self.limit.has_deadline()
    }

    fn is_cut(&self) -> bool {
        self.limit.was_reached()
    }

    fn swap_limit(&mut self, limit: &mut Limit) {
        core::mem::swap(&mut self.limit, limit);
    }

    fn enter_roots(&mut self, roots: Roots) {
        let place = self.traced.entry(roots.0).or_insert_with(|| self.tallies.add_flat());
        self.tallies.set_place(*place);
    }

    #[inline(always)]
    fn reads_all(&self) -> bool {
        self.sampling.one_in() == 1
    }

    #[inline(always)]
    fn reads_texts(&self) -> bool {
        self.facts.get(self.tallies.place() as usize).is_none_or(|facts| !facts.mostly_unique)
    }

    #[inline]
    fn passes_texts(&mut self, count: usize) -> usize {
        let facts = self.facts.get_mut(self.tallies.place() as usize).filter(|facts| facts.mostly_unique);
        facts.map_or(0, |facts| facts.formats.passes(count))
    }

    #[inline(always)]
    fn reads_next(&mut self) -> bool {
        self.sampling.takes_next()
    }

    #[inline(always)]
    fn takes_buffer(
        &mut self,
        owner: &'static KnownType,
        (stride, len, capacity): (usize, usize, usize),
        held: Held<'_>,
    ) -> bool {
        let Some(facts) = self.facts_here() else { return false };
        facts.untallied_buffer(owner, stride, len, capacity);
        let reads_texts = facts.reads_texts();
        self.held(held, reads_texts);
        true
    }

    #[cold]
    #[inline(never)]
    fn observe_struct(&mut self, StructLayout { align, in_order }: StructLayout) {
        if let Some(facts) = self.facts_here() {
            facts.structs.meet((align, in_order), |known, new| known == new);
        }
    }

    /// Always inlined, as each caller has one kind of fact: what is done with it is a call, or less.
    #[inline(always)]
    fn observe(&mut self, fact: Observation<'_>) {
        if let Observation::Integers(span) = fact {
            return self.integers(span);
        }
        let Some(facts) = self.facts_here() else { return self.compare(fact) };
        match fact {
            Observation::Integers(_) => {}
            Observation::PassedOver(count) => facts.passed_over += count as u64,
            Observation::Variant { align, boxed } => facts.variants.meet((align, boxed), |known, new| {
                core::ptr::eq(known.1, new.1) && known.0 == new.0 || known == new
            }),
            Observation::Optional { option, value: (size, align), is_some } => {
                facts.optional(option, Layout { size, align }, is_some);
            }
            Observation::Buffer { owner, stride, len, capacity, held } => {
                facts.buffer(owner, stride, len, capacity);
                let reads_texts = facts.reads_texts();
                self.held(held, reads_texts);
            }
            Observation::Small { owner, stride, len, room, shrunk, held } => {
                facts.small(owner, stride, len, room, shrunk);
                let reads_texts = facts.reads_texts();
                self.held(held, reads_texts);
            }
            Observation::Indexed { owner, stride, len, capacity } => {
                facts.indexed(owner, stride, len, capacity);
            }
            Observation::SharedText { owner, text, block } => {
                facts.shared_text(owner, text.len(), block);
                let reads_texts = facts.reads_texts();
                self.held(Held::Text(text), reads_texts);
            }
            Observation::OpaqueText => facts.met_again += 1,
            Observation::Buffers { owner, buffers } => facts.buffers(owner, buffers),
            Observation::Boxed { owner, bytes, align } => facts.boxed(owner, bytes, align),
            Observation::Counted { owner, block, value: (size, align), shared } => {
                facts.counted(owner, block, Layout { size, align }, shared);
            }
            Observation::Table { owner, buckets, len } => facts.table(owner, buckets, len),
            Observation::Values { option: (size, align) } => {
                facts.values.meet(Layout { size, align }, |known, new| known == new);
            }
            Observation::Nodes { owner, len, nodes, fewest } => facts.tree(owner, len, nodes, fewest),
            Observation::Links { count } => facts.links += count as u64,
            Observation::Text(text) => {
                let reads_texts = facts.reads_texts();
                self.held(Held::Text(text), reads_texts);
            }
        }
    }

    #[inline(always)]
    fn blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        self.tallies.blocks(count, used, capacity, shared);
    }

    #[inline(always)]
    fn skipped(&mut self, reason: Reason) {
        self.tallies.skipped(reason);
    }

    #[inline(always)]
    fn presumed(&mut self) {
        self.tallies.presumed();
    }

    const LISTS: bool = true;

    #[inline(always)]
    fn declared(&mut self) {
        self.tallies.declared();
    }

    #[inline(always)]
    fn declared_blocks(&mut self, count: usize, used: usize, capacity: usize, shared: bool) {
        self.tallies.declared_blocks(count, used, capacity, shared);
    }

    fn estimated(&mut self, plus_minus: usize, declared: bool) {
        self.tallies.estimated(plus_minus, declared);
    }

    const CAREFUL: bool = true;

    fn elsewhere(&mut self, bytes: usize) {
        self.tallies.elsewhere(bytes);
    }

    fn unsized_field(&mut self, first: u32, index: usize, bytes: usize) {
        self.tallies.unsized_field(first, index, bytes);
    }

    #[inline(always)]
    fn may_change(&mut self) {
        self.tallies.may_change();
    }

    #[inline(always)]
    fn is_shared(&mut self) {
        self.tallies.is_shared();
    }

    #[inline(always)]
    fn bound(&mut self, bound: impl FnOnce() -> Bound) {
        self.tallies.bound(bound);
    }

    #[inline(always)]
    fn place(&self) -> u32 {
        self.tallies.place()
    }

    #[inline(always)]
    fn set_place(&mut self, place: u32) {
        self.tallies.set_place(place);
    }

    #[inline(always)]
    fn open(
        &mut self,
        id: usize,
        size: usize,
        count: usize,
        layout: Option<StructLayout>,
        children: impl FnOnce() -> Vec<Child>,
    ) -> u32 {
        match self.tallies.open_again(id, count) {
            Some(first) => first,
            None => {
                if let Some(layout) = layout {
                    self.observe_struct(layout);
                }
                self.tallies.open_other(id, &children(), size, count)
            }
        }
    }

    #[inline(always)]
    fn open_empty(&mut self) {
        self.tallies.open_empty();
    }

    #[inline(always)]
    fn enter(&mut self, first: u32, index: usize) {
        self.tallies.enter(first, index);
    }

    #[inline(always)]
    fn enter_variant(&mut self, names: &'static str, index: usize, size: usize) {
        self.tallies.enter_variant(names, index, size);
    }

    fn enter_named(&mut self, name: &'static str, type_name: &'static str, size: usize, dynamic: bool) {
        self.tallies.enter_named(name, type_name, size, dynamic);
    }

    #[inline(always)]
    fn dispatch<'a, T: DynFootprint + ?Sized>(value: &'a T, walker: &mut Walker<'a, Self>) {
        value.dyn_observe(walker);
    }
}
