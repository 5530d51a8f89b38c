//! The key of a function's call, from its borrowed arguments.

use crate::cache::{Equivalent, ToKey};
use core::hash::{Hash, Hasher};

/// An argument for the body, where the call's own is lent to the look-up.
#[inline]
pub fn owned<T: Clone>(argument: &T) -> T {
    argument.clone()
}

/// The same of an argument whose type has been found to be `Clone`; of one that was found not to be, nothing more is to be
/// said.
#[derive(Debug)]
pub struct Lent<'a, T>(pub &'a T);

impl<T: Clone> Lent<'_, T> {
    /// A clone.
    #[inline]
    pub fn owned(self) -> T {
        self.0.clone()
    }
}

/// What stands for a clone after an error.
pub trait Unowned {
    /// What would be cloned.
    type Argument;

    /// Never called.
    fn owned(self) -> Self::Argument;
}

impl<T> Unowned for Lent<'_, T> {
    type Argument = T;

    fn owned(self) -> T {
        unreachable!("the program was not compiled")
    }
}

/// Looks up `(String, u32)` by `(&str, &u32)`, so that a hit allocates nothing.
#[derive(Debug, Clone, Copy)]
pub struct Lookup<T>(pub T);

macro_rules! lookup {
    ($($T:ident $index:tt),+) => {
        impl<$($T: Hash + ?Sized),+> Hash for Lookup<($(&$T,)+)> {
            // As tuples are hashed: one element after the other.
            #[inline]
            fn hash<H_: Hasher>(&self, state: &mut H_) {
                $(self.0.$index.hash(state);)+
            }
        }

        impl<$($T: ToOwned + Eq + ?Sized),+> Equivalent<($($T::Owned,)+)> for Lookup<($(&$T,)+)> {
            #[inline]
            fn equivalent(&self, key: &($($T::Owned,)+)) -> bool {
                $(*self.0.$index == *core::borrow::Borrow::<$T>::borrow(&key.$index))&&+
            }
        }

        impl<$($T: ToOwned + ?Sized),+> ToKey<($($T::Owned,)+)> for Lookup<($(&$T,)+)> {
            fn to_key(&self) -> ($($T::Owned,)+) {
                ($(self.0.$index.to_owned(),)+)
            }
        }
    };
}

lookup!(A 0, B 1);
lookup!(A 0, B 1, C 2);
lookup!(A 0, B 1, C 2, D 3);
lookup!(A 0, B 1, C 2, D 3, E 4);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10);
lookup!(A 0, B 1, C 2, D 3, E 4, F 5, G 6, H 7, I 8, J 9, K 10, L 11);
