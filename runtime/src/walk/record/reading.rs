//! Which texts an observer reads, and what it makes of them.

use super::{Held, Observer};
use crate::accuracy::Reason;
use crate::walk::Events;

/// Texts shorter than this are read without a look at the limits of the walk.
const SHORT_TEXT: usize = 64;

/// Where there is a longer one, texts aren't looked for copies: it would cost too much.
const LONGEST_TEXT: usize = u16::MAX as usize;

impl Observer {
    /// Takes up what a collection holds, at a place whose texts are of interest or not.
    #[inline(always)]
    pub(super) fn held(&mut self, held: Held<'_>, reads_texts: bool) {
        match held {
            Held::Text(text) if reads_texts => self.text(text),
            Held::Elements | Held::Text(_) => {}
            Held::Bytes(bytes) => self.bytes(bytes),
        }
    }

    /// Takes up bytes, which may end in zeros.
    #[inline(never)]
    fn bytes(&mut self, bytes: &[u8]) {
        let Some(facts) = self.facts.get_mut(self.tallies.place() as usize) else { return };
        let mostly_unique = facts.mostly_unique;
        if self.sampling.takes_next() && !facts.zeros.read(bytes, |run| self.limit.takes_bytes(run)) {
            self.tallies.skipped(Reason::Limit);
        }
        if !mostly_unique {
            self.text(bytes);
        }
    }

    /// Takes up a text, or passes it over.
    #[inline(never)]
    fn text(&mut self, text: &[u8]) {
        let place = self.tallies.place();
        let Some(facts) = self.facts.get_mut(place as usize) else { return };
        if facts.mostly_unique {
            return self.one_of_many(text);
        }
        facts.texts += 1;
        facts.longest = facts.longest.max(text.len());
        let facts = if text.len() < SHORT_TEXT && self.sampling.one_in() == 1 {
            facts
        } else {
            if !self.takes_long_or_sampled(text) {
                return;
            }
            let Some(facts) = self.facts.get_mut(place as usize) else { return };
            facts
        };
        let hash = self.texts.hash(place, text);
        if self.texts.met_lately(hash) {
            facts.read_one();
        } else {
            self.seldom_met(hash, text);
        }
    }

    /// Whether a text that may be left out is read.
    #[inline(never)]
    fn takes_long_or_sampled(&mut self, text: &[u8]) -> bool {
        if text.len() > LONGEST_TEXT {
            if let Some(facts) = self.facts.get_mut(self.tallies.place() as usize) {
                // Few long texts are equal.
                facts.mostly_unique = true;
                facts.formats.clear();
            }
            return false;
        }
        if !self.sampling.takes_next() {
            return false;
        }
        let takes = self.limit.takes_bytes(text.len());
        if !takes {
            self.tallies.skipped(Reason::Limit);
        }
        takes
    }

    /// Takes up a text of this hash that is new, or was met seldom or long ago.
    #[inline(never)]
    fn seldom_met(&mut self, hash: u64, text: &[u8]) {
        let place = self.tallies.place();
        let Some(facts) = self.facts.get_mut(place as usize) else { return };
        // A table that is full is made anew, at one go.
        let is_full = self.limit.has_deadline() && self.texts.is_full();
        if is_full && !self.limit.has_time(self.texts.len()) {
            return self.tallies.skipped(Reason::Limit);
        }
        match self.texts.insert(place, hash, text.len()) {
            // An equal one was read before.
            Some(false) => {}
            is_first => {
                facts.first_texts += if is_first.is_some() { self.texts.one_in() } else { 0 };
                facts.formats.read(text);
            }
        }
        facts.read_one();
    }

    /// Takes up one of so many different texts that they aren't looked at for copies, or passes it over.
    #[inline(never)]
    fn one_of_many(&mut self, text: &[u8]) {
        let Some(facts) = self.facts.get_mut(self.tallies.place() as usize) else { return };
        if facts.formats.passes(1) > 0 {
            return;
        }
        if !self.limit.takes_bytes(text.len()) {
            return self.tallies.skipped(Reason::Limit);
        }
        facts.formats.read_next(text, &mut self.sampling);
    }
}
