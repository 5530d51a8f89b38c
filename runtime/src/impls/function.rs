//! Function pointers, which own nothing.

use super::owns_nothing;

macro_rules! functions {
    ($($Arg:ident)*) => {
        owns_nothing! {
            {R_, $($Arg),*} fn($($Arg),*) -> R_,
            {R_, $($Arg),*} unsafe fn($($Arg),*) -> R_,
            {R_, $($Arg),*} extern "C" fn($($Arg),*) -> R_,
            {R_, $($Arg),*} unsafe extern "C" fn($($Arg),*) -> R_,
        }
    };
}

functions!();
functions!(A);
functions!(A B);
functions!(A B C);
functions!(A B C D);
functions!(A B C D E);
functions!(A B C D E F);
functions!(A B C D E F G);
functions!(A B C D E F G H);
functions!(A B C D E F G H I);
functions!(A B C D E F G H I J);
functions!(A B C D E F G H I J K);
functions!(A B C D E F G H I J K L);
