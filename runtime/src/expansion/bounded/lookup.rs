//! Looking up a call's borrowed arguments, without making the key of owned ones.

use crate::cache::{Equivalent, ToKey};
use core::hash::{Hash, Hasher};

/// A clone of an argument for the body, while the look-up borrows the argument itself.
#[inline]
pub fn owned<T: Clone>(argument: &T) -> T {
    argument.clone()
}

/// Does the same by a method, which exists even if `T` isn't `Clone`: that error has been reported already, and method look-up
/// then finds [`Unowned`].
#[derive(Debug)]
pub struct Lent<'a, T>(pub &'a T);

impl<T: Clone> Lent<'_, T> {
    /// A clone of the argument.
    #[inline]
    pub fn owned(self) -> T {
        self.0.clone()
    }
}

/// The method [`Lent::owned`] of a type that isn't `Clone`, after the error that says so.
pub trait Unowned {
    /// The argument's type.
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
            // Must be as the tuple of owned elements is hashed: one element after another.
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
