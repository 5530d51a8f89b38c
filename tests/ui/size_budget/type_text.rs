//! Types and names print as they are written.

use memfootprint::size_budget;
use std::collections::HashMap;

#[size_budget(8)]
struct r#struct<'a> {
    r#type: Box<dyn for<'b> Fn(&'b u8) -> u8 + 'static>,
    array: [[u8; 4]; 2 * 3],
    path: <Vec<u8> as IntoIterator>::IntoIter,
    pointer: *const [u8; 4],
    function: unsafe extern "C" fn(*mut u8, u8) -> !,
    tuple: (u8, &'a mut (u8,)),
    größe: u64,
    lines: [u8; "one
        two".len()],
    long: HashMap<String, HashMap<String, HashMap<String, HashMap<String, Vec<u8>>>>>,
}

macro_rules! make {
    ($name:ident, $ty:ty, $size:expr) => {
        #[size_budget($size)]
        struct $name(Option<$ty>, [$ty; 2]);
    };
}

make!(Made, Vec<String>, 4 * 2);

macro_rules! make_with_its_own_size {
    ($($item:tt)*) => {
        #[size_budget(3)]
        $($item)*
    };
}

make_with_its_own_size! {
    enum MadeToo { A(u64) }
}

fn main() {}
