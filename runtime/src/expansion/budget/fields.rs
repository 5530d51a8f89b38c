//! Sizes and alignments of a list of types.

/// What is known of a type: size and alignment, in bytes.
#[derive(Clone, Copy, Debug)]
pub struct Layout {
    pub(super) size: usize,
    pub(super) align: usize,
    /// Whether something happens when a value goes.
    pub(super) needs_drop: bool,
}

impl Layout {
    /// The layout of `T`.
    pub(super) const fn of<T>() -> Self {
        Self { size: size_of::<T>(), align: align_of::<T>(), needs_drop: core::mem::needs_drop::<T>() }
    }

    /// The layout of a `Box` of any sized type.
    pub(super) const POINTER: Self = Self::of::<&()>();

    /// The layout in a struct that is `packed(pack)`.
    pub(super) const fn packed(self, pack: usize) -> Self {
        Self { align: if self.align < pack { self.align } else { pack }, ..self }
    }

    /// The first offset from `end` on where such a value may lie.
    pub(super) const fn after(self, end: usize) -> usize {
        end.next_multiple_of(self.align)
    }
}

/// The layouts of the types in a list: a tuple of up to 16 types, or [`Many`].
///
/// A tuple costs the compiler half of what a call a field does.
pub trait Fields {
    /// In the order of the list. Evaluated where it is looked at, which is on the way to an error only.
    const LAYOUTS: Layouts;
}

/// Two lists, one after the other. Lists are balanced trees of it, so that their depth stays far from the
/// compiler's recursion limit.
#[derive(Debug)]
pub struct Many<A, B>(A, B);

impl<A: Fields, B: Fields> Fields for Many<A, B> {
    const LAYOUTS: Layouts = Layouts::both(&A::LAYOUTS, &B::LAYOUTS);
}

macro_rules! tuples {
    ($($T:ident)*) => {
        impl<$($T),*> Fields for ($($T,)*) {
            const LAYOUTS: Layouts = Layouts::new(&[$(Layout::of::<$T>()),*]);
        }
    };
}

tuples!();
tuples!(A);
tuples!(A B);
tuples!(A B C);
tuples!(A B C D);
tuples!(A B C D E);
tuples!(A B C D E F);
tuples!(A B C D E F G);
tuples!(A B C D E F G H);
tuples!(A B C D E F G H I);
tuples!(A B C D E F G H I J);
tuples!(A B C D E F G H I J K);
tuples!(A B C D E F G H I J K L);
tuples!(A B C D E F G H I J K L M);
tuples!(A B C D E F G H I J K L M N);
tuples!(A B C D E F G H I J K L M N O);
tuples!(A B C D E F G H I J K L M N O P);

/// The layouts of a list of types.
#[derive(Debug)]
pub struct Layouts {
    len: usize,
    tree: Tree,
}

#[derive(Debug)]
enum Tree {
    Few(&'static [Layout]),
    Many(&'static Layouts, &'static Layouts),
}

impl Layouts {
    pub(super) const fn new(few: &'static [Layout]) -> Self {
        Self { len: few.len(), tree: Tree::Few(few) }
    }

    const fn both(first: &'static Self, second: &'static Self) -> Self {
        Self { len: first.len + second.len, tree: Tree::Many(first, second) }
    }

    pub(super) const fn len(&self) -> usize {
        self.len
    }

    /// The layout at `index`, which is below [`len`](Self::len).
    pub(super) const fn get(&self, index: usize) -> Layout {
        match self.tree {
            Tree::Few(few) => few[index],
            Tree::Many(first, second) => {
                if index < first.len {
                    first.get(index)
                } else {
                    second.get(index - first.len)
                }
            }
        }
    }

    /// The sum of the sizes.
    pub(super) const fn sum(&self) -> usize {
        let mut sum = 0;
        let mut index = 0;
        while index < self.len {
            sum += self.get(index).size;
            index += 1;
        }
        sum
    }

    /// The first of the largest; 0 if there is none.
    pub(super) const fn largest(&self) -> usize {
        let mut largest = 0;
        let mut index = 1;
        while index < self.len {
            if self.get(index).size > self.get(largest).size {
                largest = index;
            }
            index += 1;
        }
        largest
    }

    /// The first of the largest but for `largest`, if there is another.
    pub(super) const fn next_largest(&self, largest: usize) -> Option<usize> {
        let mut next = None;
        let mut index = 0;
        while index < self.len {
            if index != largest {
                match next {
                    Some(best) if self.get(index).size <= self.get(best).size => {}
                    _ => next = Some(index),
                }
            }
            index += 1;
        }
        next
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn sizes<F: Fields>() -> Vec<usize> {
        let layouts = F::LAYOUTS;
        (0..layouts.len()).map(|index| layouts.get(index).size).collect()
    }

    #[test]
    fn trees_keep_the_order() {
        type Tree = Many<Many<(u8, u16), (u32,)>, Many<(), (u64, [u8; 3])>>;
        assert_eq!(sizes::<Tree>(), [1, 2, 4, 8, 3]);
        assert_eq!(Tree::LAYOUTS.sum(), 18);
        assert!(sizes::<()>().is_empty());
    }

    #[test]
    fn the_first_of_equals_is_the_largest() {
        type List = (u8, u64, u16, i64);
        assert_eq!(List::LAYOUTS.largest(), 1);
        assert_eq!(List::LAYOUTS.next_largest(1), Some(3));
        assert_eq!(<(u8,)>::LAYOUTS.next_largest(0), None);
    }
}
