//! What was observed at one place, added up.

use crate::walk::TypeName;

/// What the values at one place told, added up. Bounded, however many they are.
#[derive(Debug, Default)]
pub(super) struct Facts {
    /// The type of the collections and boxes here.
    pub(super) owner: Sole<TypeName>,
    /// Collections that can grow, and what their blocks have room for.
    pub(super) buffers: Amount,
    /// Those of them that hold no element but a block.
    pub(super) idle: Amount,
    /// Those of them that hold elements and room for more; the room.
    pub(super) spare: Amount,
    /// Bytes behind boxes.
    pub(super) boxed: u64,
    /// The type of the counted pointers here.
    pub(super) counters: Sole<TypeName>,
    /// Those that nothing else leads to, and what a `Box` in place of each would save.
    pub(super) unshared: Amount,
    /// How many have several owners, or a `Weak`.
    pub(super) shared: u64,
    /// The type of the hash tables here, and of their entries.
    pub(super) tables: Sole<(TypeName, TypeName)>,
    /// Hash tables, and what their entries side by side would save.
    pub(super) sparse: Amount,
    /// How many B-trees that aren't empty.
    pub(super) trees: u64,
    /// Those of them that have more nodes than they need; the bytes of these.
    pub(super) loose: Amount,
    /// How the structs are aligned whose fields are opened here.
    pub(super) align: Sole<usize>,
    /// How many texts, empty ones included.
    pub(super) texts: u64,
    /// Of these, how many were the first of their kind; estimated if sampled.
    pub(super) first_texts: u64,
    /// Whether nearly every one of the first texts was another, so that the rest was not looked at.
    pub(super) mostly_unique: bool,
}

/// A number of collections and something of theirs.
#[derive(Debug, Default, Clone, Copy)]
pub(super) struct Amount {
    pub(super) count: u64,
    pub(super) bytes: u64,
}

impl Amount {
    pub(super) fn add(&mut self, bytes: usize) {
        self.count += 1;
        self.bytes = self.bytes.saturating_add(bytes as u64);
    }
}

/// A property of which all values should have the same.
#[derive(Debug, Default, Clone, Copy)]
pub(super) enum Sole<T> {
    #[default]
    None,
    One(T),
    Several,
}

impl<T: Copy> Sole<T> {
    #[inline]
    pub(super) fn meet(&mut self, new: T, same: impl FnOnce(T, T) -> bool) {
        match *self {
            Self::None => *self = Self::One(new),
            Self::One(known) if same(known, new) => {}
            _ => *self = Self::Several,
        }
    }

    pub(super) fn one(self) -> Option<T> {
        if let Self::One(one) = self { Some(one) } else { None }
    }
}

impl Facts {
    #[inline]
    pub(super) fn buffer(&mut self, owner: TypeName, stride: usize, len: usize, capacity: usize) {
        self.owned_by(owner);
        self.buffers.add(capacity.saturating_mul(stride));
        if len < capacity {
            let room = if len == 0 { &mut self.idle } else { &mut self.spare };
            room.add((capacity - len).saturating_mul(stride));
        }
    }

    #[inline]
    pub(super) fn boxed(&mut self, owner: TypeName, bytes: usize) {
        self.owned_by(owner);
        self.boxed = self.boxed.saturating_add(bytes as u64);
    }

    #[inline]
    pub(super) fn counted(&mut self, owner: TypeName, saved: usize, shared: bool) {
        self.counters.meet(owner, is_same);
        if shared {
            self.shared += 1;
        } else {
            self.unshared.add(saved);
        }
    }

    #[inline]
    pub(super) fn table(&mut self, owner: TypeName, entry: TypeName, saved: usize) {
        self.tables.meet((owner, entry), |known, new| is_same(known.0, new.0));
        self.sparse.add(saved);
    }

    #[inline]
    pub(super) fn tree(&mut self, bytes: usize, fewest: usize) {
        self.trees += 1;
        if fewest < bytes {
            self.loose.add(bytes - fewest);
        }
    }

    /// Bytes of what was told of, a word for each value included.
    pub(super) fn weight(&self) -> u64 {
        let amounts = [self.buffers, self.unshared, self.sparse, self.loose];
        let words = |amount: Amount| amount.count.saturating_mul(size_of::<usize>() as u64);
        let bytes = |amount: Amount| amount.bytes.saturating_add(words(amount));
        amounts.into_iter().map(bytes).fold(self.boxed, u64::saturating_add)
    }

    #[inline]
    fn owned_by(&mut self, owner: TypeName) {
        self.owner.meet(owner, is_same);
    }
}

/// One type's function can have two addresses, one a codegen unit.
fn is_same(known: TypeName, new: TypeName) -> bool {
    core::ptr::fn_addr_eq(known, new) || known() == new()
}
