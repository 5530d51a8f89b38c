//! The elements of collections: their places, and the walk from one to the next.

use super::one_block::BlockSums;
use super::{Buffers, Family, Fields, KnownType, Observation, Sink, Span, Walker, ahead};
use crate::MemFootprint;
use crate::walk::Child;
use alloc::string::String;

/// How many strings are looked at together: few enough to stay in the first-level cache until they are read.
const RUN_OF_STRINGS: usize = 512;

/// The number of elements from which on it pays to ask whether to go on.
const MANY: usize = 64;

/// How many numbers side by side are read, or passed over, together: some cache lines.
const RUN: usize = 64;

impl<'a, S: Sink> Walker<'a, S> {
    /// Walks the `len` elements of a collection: one place in the tree, however many there are.
    ///
    /// O(1) where `T` owns no heap.
    #[inline(always)]
    pub fn elements<T: MemFootprint + 'a>(&mut self, len: usize, items: impl IntoIterator<Item = &'a T>) {
        let later = self.looks_into_elements::<T>() && !self.todo.limits.stack.has_room();
        self.by_type(|walker| walker.walk_elements(len, items, later));
    }

    /// The same for what [`contents`](Self::contents) has walked, which has seen to the stack, and for what lies inline.
    #[inline(always)]
    pub(crate) fn elements_here<T: MemFootprint + 'a>(
        &mut self,
        len: usize,
        items: impl IntoIterator<Item = &'a T>,
    ) {
        self.walk_elements(len, items, false);
    }

    #[inline(always)]
    fn walk_elements<T: MemFootprint + 'a>(
        &mut self,
        len: usize,
        items: impl IntoIterator<Item = &'a T>,
        later: bool,
    ) {
        let place = self.account.sink.place();
        let first = self.open_static(elements::<T>(), len);
        if self.looks_into_elements::<T>() {
            self.account.sink.enter(first, 0);
            let (mut integers, mut blocks) = (Span::default(), BlockSums::default());
            let asks = S::GIVES_UP && len >= MANY;
            for item in items {
                if self.is_over() {
                    break;
                }
                if !integers.takes::<T, S>(item) && !blocks.takes::<T, S>(item) {
                    self.enter_or_later(item, later);
                }
                if asks && self.gives_up() {
                    break;
                }
            }
            blocks.tell(self);
            if integers.count > 0 {
                self.observe(|| Observation::Integers(integers));
            }
        }
        self.account.sink.set_place(place);
    }

    #[inline(always)]
    pub(super) fn enter_or_later<T: MemFootprint>(&mut self, item: &'a T, later: bool) {
        if later {
            self.value_later(item);
        } else {
            self.enter(item);
        }
    }

    /// Tells of a collection's integers, and how many of them weren't read.
    pub(crate) fn integers<T: MemFootprint>(&mut self, items: &[T]) {
        let place = self.account.sink.place();
        let first = self.open_static(elements::<T>(), items.len());
        self.account.sink.enter(first, 0);
        let takes = self.takes_numbers(items.len());
        let (span, passed_over) = if takes == items.len() && self.account.sink.reads_all() {
            (T::span_of(items), 0)
        } else {
            self.integers_in_runs(items, takes)
        };
        if span.count > 0 {
            self.observe(|| Observation::Integers(span));
        }
        if passed_over > 0 {
            self.observe(|| Observation::PassedOver(passed_over));
        }
        self.account.sink.set_place(place);
    }

    /// As many as the limit of the walk leaves, the first of which are taken; and how many aren't read.
    #[cold]
    #[inline(never)]
    fn integers_in_runs<T: MemFootprint>(&mut self, items: &[T], mut takes: usize) -> (Span, usize) {
        let (mut span, mut passed_over, mut further) = (Span::default(), 0, items);
        while let (run @ [_, ..], rest) = further.split_at(takes) {
            if self.account.sink.reads_all() {
                span = span.and(T::span_of(run));
            } else {
                passed_over += self.some_integers(run, &mut span);
            }
            further = rest;
            takes = self.takes_numbers(further.len());
        }
        (span, passed_over + further.len())
    }

    /// Reads a sample of the runs; says how many integers are in the others.
    fn some_integers<T: MemFootprint>(&mut self, items: &[T], span: &mut Span) -> usize {
        let mut passed_over = 0;
        for run in items.chunks(RUN) {
            if self.account.sink.reads_next() {
                *span = span.and(T::span_of(run));
            } else {
                passed_over += run.len();
            }
        }
        passed_over
    }

    /// Walks the `len` entries of a map: one place for the keys, one for the values.
    ///
    /// O(1) where neither `K` nor `V` owns heap.
    #[inline(always)]
    pub fn entries<K, V>(&mut self, len: usize, items: impl IntoIterator<Item = (&'a K, &'a V)>)
    where
        K: MemFootprint + 'a,
        V: MemFootprint + 'a,
    {
        let later = !self.todo.limits.stack.has_room();
        self.by_type(|walker| walker.walk_entries(len, items, later));
    }

    /// The same for what [`contents`](Self::contents) has walked.
    #[inline(always)]
    pub(crate) fn entries_here<K, V>(&mut self, len: usize, items: impl IntoIterator<Item = (&'a K, &'a V)>)
    where
        K: MemFootprint + 'a,
        V: MemFootprint + 'a,
    {
        self.walk_entries(len, items, false);
    }

    #[inline(always)]
    fn walk_entries<K, V>(&mut self, len: usize, items: impl IntoIterator<Item = (&'a K, &'a V)>, later: bool)
    where
        K: MemFootprint + 'a,
        V: MemFootprint + 'a,
    {
        let looks_into = self.looks_into_elements::<K>() || self.looks_into_elements::<V>();
        let mut entries = self.open_entries::<K, V>(len);
        if looks_into {
            for (key, value) in items {
                if entries.is_over() {
                    break;
                }
                entries.see_or_later(0, key, later);
                entries.see_or_later(1, value, later);
            }
        }
    }

    /// The place of `len` elements, for collections that have more to do on the way than to walk them.
    #[inline(always)]
    pub(crate) fn open_elements<T: MemFootprint>(&mut self, len: usize) -> Elements<'_, 'a, S, 1> {
        self.open(elements::<T>(), len)
    }

    /// The places of `len` keys and values, for maps that have more to do on the way than to walk them.
    #[inline(always)]
    pub(crate) fn open_entries<K: MemFootprint, V: MemFootprint>(
        &mut self,
        len: usize,
    ) -> Elements<'_, 'a, S, 2> {
        self.open(const { &[Child::elements::<K>("[key]"), Child::elements::<V>("[value]")] }, len)
    }

    #[inline(always)]
    fn open<const N: usize>(&mut self, children: &'static [Child], count: usize) -> Elements<'_, 'a, S, N> {
        let place = self.account.sink.place();
        let first = self.open_static(children, count);
        let (integers, blocks) = ([Span::default(); N], [BlockSums::default(); N]);
        Elements { fields: Fields { place, first, walker: self }, integers, blocks }
    }

    #[inline(always)]
    fn open_static(&mut self, children: &'static [Child], count: usize) -> S::Place {
        self.account.sink.open(children.as_ptr() as usize, 0, count, None, || children.to_vec())
    }
}

/// The one place below a collection. From here alone, as its address tells it from others.
const fn elements<T: MemFootprint>() -> &'static [Child] {
    const { &[Child::elements::<T>("[*]")] }
}

/// The places of a collection's elements, or of its keys and values: `N` of them.
///
/// Integers, and values that own one block, are added up here, where the processor has them at hand, and told when all have
/// been seen.
pub(crate) struct Elements<'w, 'a, S: Sink, const N: usize> {
    pub(super) fields: Fields<'w, 'a, S>,
    pub(super) integers: [Span; N],
    blocks: [BlockSums; N],
}

impl<'a, S: Sink, const N: usize> Elements<'_, 'a, S, N> {
    /// Walks part `index` of an element.
    #[inline(always)]
    pub(crate) fn see<T: MemFootprint>(&mut self, index: usize, value: &'a T) {
        self.see_or_later(index, value, false);
    }

    #[inline(always)]
    pub(super) fn see_or_later<T: MemFootprint>(&mut self, index: usize, value: &'a T, later: bool) {
        if !self.integers[index].takes::<T, S>(value) && !self.blocks[index].takes::<T, S>(value) {
            self.fields.field_or_later(index, value, later);
        }
    }

    /// Whether a limit of the walk is reached, or it will be done again.
    #[inline(always)]
    pub(crate) fn is_over(&mut self) -> bool {
        self.fields.walker.is_over() || self.fields.walker.gives_up()
    }
}

impl<'a, S: Sink> Elements<'_, 'a, S, 1> {
    /// Walks strings. What room they have is added up here, too.
    pub(crate) fn see_strings(&mut self, strings: &'a [String]) {
        let walker = &mut *self.fields.walker;
        walker.account.sink.enter(self.fields.first, 0);
        let mut buffers = Buffers::default();
        let mut further = strings;
        while let (run @ [_, ..], rest) = further.split_at(walker.takes(further.len().min(RUN_OF_STRINGS))) {
            buffers.add_strings(run);
            if walker.account.sink.reads_texts() {
                for text in ahead(run, walker.reads_all()) {
                    walker.observe(|| Observation::Text(text.as_bytes()));
                }
            } else {
                let mut texts = run;
                while let (_, [text, more @ ..]) =
                    texts.split_at(walker.account.sink.passes_texts(texts.len()))
                {
                    walker.observe(|| Observation::Text(text.as_bytes()));
                    texts = more;
                }
            }
            further = rest;
        }
        walker.add_blocks(buffers.blocks(), buffers.used(), buffers.all.bytes as usize);
        walker.observe(|| Observation::Buffers {
            owner: const { &KnownType::new::<String, str>(Family::String) },
            buffers,
        });
    }
}

impl<S: Sink, const N: usize> Drop for Elements<'_, '_, S, N> {
    #[inline(always)]
    fn drop(&mut self) {
        if S::SUMS {
            for (index, blocks) in self.blocks.into_iter().enumerate() {
                self.fields.walker.account.sink.enter(self.fields.first, index);
                blocks.tell(self.fields.walker);
            }
        }
        if S::OBSERVES {
            for (index, span) in self.integers.into_iter().enumerate().filter(|(_, span)| span.count > 0) {
                self.fields.walker.account.sink.enter(self.fields.first, index);
                self.fields.walker.observe(|| Observation::Integers(span));
            }
        }
    }
}
