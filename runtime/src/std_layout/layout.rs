//! Sizes of structs, tuples and blocks by a formula, for types that aren't compiled yet.

/// The size and the alignment of a type, in bytes.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Layout {
    pub(crate) size: usize,
    pub(crate) align: usize,
}

impl Layout {
    pub(crate) const NOTHING: Self = Self { size: 0, align: 1 };

    /// A pointer, or a box of a sized type.
    pub(crate) const POINTER: Self = Self::of::<usize>();

    /// A box of a slice or a text.
    pub(crate) const FAT_POINTER: Self = Self::of::<[usize; 2]>();

    pub(crate) const fn of<T>() -> Self {
        Self { size: size_of::<T>(), align: align_of::<T>() }
    }

    /// A struct in Rust's own layout: rustc orders the fields such that only the end is padded
    /// (`rustc_abi::layout::univariant`). Also a tuple.
    pub(crate) fn of_struct(fields: impl IntoIterator<Item = Self>) -> Self {
        let add = |sum: Self, field: Self| Self {
            size: sum.size.saturating_add(field.size),
            align: sum.align.max(field.align),
        };
        fields.into_iter().fold(Self::NOTHING, add).padded()
    }

    /// A struct with its fields in order, as `#[repr(C)]` has it.
    pub(crate) fn of_struct_in_order(fields: impl IntoIterator<Item = Self>) -> Self {
        let add = |sum: Self, field: Self| Self {
            size: sum.size.next_multiple_of(field.align).saturating_add(field.size),
            align: sum.align.max(field.align),
        };
        fields.into_iter().fold(Self::NOTHING, add).padded()
    }

    /// An upper bound for an `Option` of the type, which may have no niche.
    pub(crate) fn optional(self) -> Self {
        Self { size: self.size.saturating_add(self.align), ..self }
    }

    pub(crate) fn array(self, len: usize) -> Self {
        Self { size: self.size.saturating_mul(len), ..self }
    }

    /// With at least this alignment.
    pub(crate) fn aligned_to(self, align: usize) -> Self {
        Self { align: self.align.max(align), ..self }.padded()
    }

    /// Whether `after` is at least a word smaller and aligned no more than this, which is itself aligned to a word at most.
    pub(crate) fn shrinks_to(self, after: Self) -> bool {
        let is_smaller = self.size.saturating_sub(after.size) >= size_of::<usize>();
        is_smaller && after.align <= self.align && self.align <= align_of::<usize>()
    }

    fn padded(self) -> Self {
        Self { size: self.size.checked_next_multiple_of(self.align).unwrap_or(self.size), ..self }
    }

    /// The block of an `Rc` or an `Arc` of the type.
    pub(crate) fn counted(self) -> usize {
        Self::of_struct_in_order([Self::FAT_POINTER, self]).size
    }

    /// The block of a counted pointer with one counter, as `triomphe::Arc` has it.
    pub(crate) fn counted_once(self) -> usize {
        Self::of_struct_in_order([Self::POINTER, self]).size
    }

    /// A `LinkedList`'s node.
    pub(crate) fn linked(self) -> usize {
        Self::of_struct([Self::FAT_POINTER, self]).size
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Calls `$check` with every triple of types.
    macro_rules! triples {
        ($check:ident: $($all:tt)*) => { triples!(@first $check [$($all)*] [$($all)*]) };
        (@first $check:ident $all:tt [$($first:tt)*]) => { $(triples!(@second $check $first $all $all);)* };
        (@second $check:ident $first:tt $all:tt [$($second:tt)*]) => {
            $(triples!(@third $check $first $second $all);)*
        };
        (@third $check:ident $first:tt $second:tt [$($third:tt)*]) => { $($check::<$first, $second, $third>();)* };
    }

    #[allow(dead_code)]
    #[repr(C)]
    struct InOrder<A, B, C>(A, B, C);

    fn agrees<A, B, C>() {
        let fields = || [Layout::of::<A>(), Layout::of::<B>(), Layout::of::<C>()];
        assert_eq!(Layout::of_struct(fields()), Layout::of::<(A, B, C)>());
        assert_eq!(Layout::of_struct_in_order(fields()), Layout::of::<InOrder<A, B, C>>());
    }

    #[test]
    fn structs_have_the_size_that_rustc_gives_them() {
        type Odd = [u8; 5];
        type Shorts = [u16; 3];
        type Number = Option<u32>;
        type Nothing = [u128; 0];
        triples!(agrees: u8 u16 u64 u128 bool String Odd Shorts Number Nothing);
    }
}
