//! Collections of one block that can grow, added up.

use alloc::string::String;

/// A number of collections and something of theirs, such as bytes.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Amount {
    pub(crate) count: u64,
    pub(crate) bytes: u64,
}

impl Amount {
    #[inline(always)]
    pub(crate) fn add(&mut self, bytes: usize) {
        self.count += 1;
        self.bytes = self.bytes.wrapping_add(bytes as u64);
    }

    fn and(self, other: Self) -> Self {
        Self { count: self.count + other.count, bytes: self.bytes.wrapping_add(other.bytes) }
    }
}

/// The bytes of a text that fits into the words of a `String`, as small-string types have it.
pub(crate) const INLINE_TEXT: usize = size_of::<String>();

/// Collections of one block that can grow, added up.
#[derive(Debug, Default, Clone, Copy, PartialEq, Eq)]
pub struct Buffers {
    /// All of them, and what their blocks have room for.
    pub(crate) all: Amount,
    /// Those of at most as many bytes as a `String` itself takes; their blocks.
    pub(crate) short: Amount,
    /// How many hold no element.
    pub(crate) empty: u64,
    /// Those that hold no element but a block.
    pub(crate) idle: Amount,
    /// Those that hold elements and room for more; the room.
    pub(crate) spare: Amount,
    /// Those whose elements lie inline, at least once they are shrunk; the elements.
    pub(crate) inline: Amount,
    /// The room that is left over in those that were shrunk, as their blocks are never smaller; in bytes.
    pub(crate) kept: u64,
}

impl Buffers {
    /// One more, with `len` elements of `stride` bytes.
    #[inline(always)]
    pub(crate) fn add(&mut self, stride: usize, len: usize, capacity: usize) {
        self.all.add(capacity * stride);
        if stride == 1 && len <= INLINE_TEXT {
            self.short.add(capacity);
        }
        self.empty += u64::from(len == 0);
        if len < capacity {
            let room = if len == 0 { &mut self.idle } else { &mut self.spare };
            room.add((capacity - len) * stride);
        }
    }

    /// One more that has `len` elements, and a block with room for `room` or none; once it is shrunk, one for `shrunk`.
    #[allow(dead_code, reason = "other crates' types need it")]
    pub(crate) fn add_small(&mut self, stride: usize, len: usize, room: usize, shrunk: usize) {
        self.all.add(room * stride);
        self.empty += u64::from(len == 0);
        if shrunk < room {
            let given_up = if len == 0 { &mut self.idle } else { &mut self.spare };
            given_up.add((room - shrunk) * stride);
        }
        match shrunk.checked_sub(len) {
            _ if shrunk == 0 && len > 0 => self.inline.add(len * stride),
            kept => self.kept += (kept.unwrap_or(0) * stride) as u64,
        }
    }

    /// As many more as there are strings. A loop over local numbers, with no branch that is taken as often as not.
    pub(crate) fn add_strings(&mut self, strings: &[String]) {
        let (mut used, mut loose) = (0, 0);
        let mut sum = Self::default();
        for text in strings {
            let (len, capacity) = (text.len(), text.capacity());
            let is_short = u64::from(len <= INLINE_TEXT);
            used += len as u64;
            loose += u64::from(len < capacity);
            sum.all.bytes += capacity as u64;
            sum.short.count += is_short;
            sum.short.bytes += is_short * capacity as u64;
            if len == 0 {
                sum.empty += 1;
                sum.idle.count += u64::from(capacity > 0);
                sum.idle.bytes += capacity as u64;
            }
        }
        sum.all.count = strings.len() as u64;
        sum.spare = Amount { count: loose - sum.idle.count, bytes: sum.all.bytes - used - sum.idle.bytes };
        *self = self.and(sum);
    }

    /// What those of bytes hold.
    pub(crate) fn used(&self) -> usize {
        (self.all.bytes - self.idle.bytes - self.spare.bytes) as usize
    }

    /// These and those.
    pub(crate) fn and(self, other: Self) -> Self {
        Self {
            all: self.all.and(other.all),
            idle: self.idle.and(other.idle),
            spare: self.spare.and(other.spare),
            short: self.short.and(other.short),
            inline: self.inline.and(other.inline),
            kept: self.kept + other.kept,
            empty: self.empty + other.empty,
        }
    }

    /// How many have a block.
    pub(crate) fn blocks(&self) -> usize {
        (self.all.count + self.idle.count - self.empty) as usize
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn many_strings_are_as_many_times_one() {
        let string = |index: usize| {
            let len = if index.is_multiple_of(5) { 0 } else { index % 40 };
            let mut string = String::with_capacity(len + index % 3);
            string.push_str(&"x".repeat(len));
            string
        };
        let strings: Vec<String> = (0..1000).map(string).collect();
        let (mut many, mut each) = (Buffers::default(), Buffers::default());
        many.add_strings(&strings[..400]);
        many.add_strings(&strings[400..]);
        for string in &strings {
            each.add(1, string.len(), string.capacity());
        }
        assert_eq!(many, each);
        assert_eq!(many.used(), strings.iter().map(String::len).sum::<usize>());
    }
}
