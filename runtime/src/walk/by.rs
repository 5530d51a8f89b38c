//! Whose word a figure is.

use super::{Sink, Walker};

/// Who reports the blocks of the value that is walked. One byte, as it waits with every value on the list.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub(super) enum By {
    /// Its type, which answers for its figures: one of std's, a derive, an implementation by hand.
    #[default]
    Type,
    /// Nobody: it owns nothing, and is only entered to be observed.
    Nobody,
    /// A function of `#[footprint(with = path)]`, which reported none so far. What it hands over has a type.
    Function,
    /// Such a function, and it is listed that it reported some.
    Declared,
    /// Such a function, and it is listed that they are estimated.
    Estimated,
}

impl By {
    /// Whether it is a function of the program's.
    #[inline(always)]
    pub(super) fn is_function(self) -> bool {
        !matches!(self, Self::Type | Self::Nobody)
    }
}

impl<'a, S: Sink> Walker<'a, S> {
    /// Reports that figures at this place are the program's own, and not taken from the collections themselves: the answer
    /// becomes [`Declared`](crate::Accuracy::Declared) and lists the place.
    ///
    /// A function of `#[footprint(with = path)]` needn't say so: it counts as said where it reports blocks. An implementation
    /// of [`MemFootprint`](crate::MemFootprint) by hand answers for its figures, unless it says this.
    ///
    /// ```
    /// use memfootprint::{Accuracy, MemFootprint, Sink, Walker};
    ///
    /// /// Memory of a C library, which was asked for it.
    /// struct Image(usize);
    ///
    /// impl MemFootprint for Image {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         walker.declared();
    ///         walker.block(self.0, self.0);
    ///     }
    /// }
    ///
    /// let footprint = memfootprint::footprint(&vec![Image(1000), Image(500)]);
    /// assert_eq!((footprint.heap(), footprint.accuracy), (16 + 1500, Accuracy::Declared));
    /// assert_eq!((footprint.skipped[0].path.as_str(), footprint.skipped[0].count), ("[*]", 2));
    /// ```
    pub fn declared(&mut self) {
        if S::LISTS && matches!(self.account.below.by, By::Type | By::Function) {
            self.account.sink.declared();
            if self.account.below.by == By::Function {
                self.account.below.by = By::Declared;
            }
        }
    }

    /// Reports that the figures for this value are only known to within `plus_minus` bytes, either way: the answer becomes
    /// [`Estimated`](crate::Accuracy::Estimated) and lists the place. The errors of all values add up.
    ///
    /// ```
    /// use memfootprint::{Accuracy, MemFootprint, Reason, Sink, Walker};
    ///
    /// /// Says how many pages it has; the last one may be nearly empty or nearly full.
    /// struct Log { pages: usize }
    ///
    /// impl MemFootprint for Log {
    ///     const OWNS_HEAP: bool = true;
    ///
    ///     fn walk<'a, S: Sink>(&'a self, walker: &mut Walker<'a, S>) {
    ///         let bytes = self.pages * 4096 - 2048;
    ///         walker.estimated(2048);
    ///         walker.block(bytes, bytes);
    ///     }
    /// }
    ///
    /// let footprint = memfootprint::footprint(&[Log { pages: 1 }, Log { pages: 3 }]);
    /// assert_eq!(footprint.accuracy, Accuracy::Estimated { plus_minus: 4096 });
    /// assert_eq!(footprint.skipped[0].reason, Reason::Estimated { plus_minus: 4096 });
    /// assert_eq!(footprint.to_string(), "12.0 KiB ± 4.0 KiB: 16 B inline + 12.0 KiB heap in 2 blocks");
    /// ```
    pub fn estimated(&mut self, plus_minus: usize) {
        if S::LISTS && !self.is_plain() {
            self.account.sink.estimated(plus_minus, self.account.below.by == By::Declared);
            if self.account.below.by.is_function() {
                self.account.below.by = By::Estimated;
            }
        }
    }

    /// Lists it where it is a function of the program that reports a block.
    #[inline(always)]
    pub(super) fn reports(&mut self) {
        if S::LISTS && self.account.below.by == By::Function {
            self.account.sink.declared();
            self.account.below.by = By::Declared;
        }
    }

    /// Takes `bytes` as those of one block, which an attribute says.
    #[inline(always)]
    pub(crate) fn declare(&mut self, bytes: usize) {
        let count = usize::from(bytes != 0);
        self.account.sink.declared_blocks(count, bytes, bytes, self.account.below.shared);
    }

    /// Walks what has a type that answers for its figures. Whoever hands something over goes through this; the crate's own
    /// types needn't, as they don't [report](Self::reports) by the methods that ask.
    #[inline(always)]
    pub(crate) fn by_type(&mut self, walk: impl FnOnce(&mut Self)) {
        if !S::LISTS {
            return walk(self);
        }
        let outer = self.account.below.by;
        if outer.is_function() {
            self.account.below.by = By::Type;
        }
        walk(self);
        self.account.below.by = outer;
    }

    /// Has `value` walked by a function of the program's, whose figures are its own.
    #[inline(always)]
    pub(crate) fn by_function<T: ?Sized>(&mut self, value: &'a T, walk: fn(&'a T, &mut Self)) {
        if !S::LISTS {
            return self.walk_or_defer(value, walk);
        }
        let outer = core::mem::replace(&mut self.account.below.by, By::Function);
        self.walk_or_defer(value, walk);
        self.account.below.by = outer;
    }
}
