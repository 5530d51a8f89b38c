//! The same values in other crates' collections get the advice that they get in std's, and it comes true in each.

use super::{comes_true, map};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};
use smallvec::SmallVec;
use thin_vec::ThinVec;
use tinyvec::TinyVec;

/// A row before and after each change of it.
#[derive(MemFootprint, Default)]
struct Row<Id, Label> {
    id: Id,
    serial: u32,
    label: Label,
}

type Before = Row<u64, String>;

/// Labels are of few different lengths, have room to spare, and most are met again.
fn row(index: usize) -> Before {
    let mut label = String::with_capacity(40);
    label.push_str(["new", "on its way to the customer", "delivered to the customer", ""][index % 4]);
    Row { id: index as u64 % 200, serial: index as u32 * 0x10001, label }
}

/// How many rows each of the collections has.
fn lens() -> impl Iterator<Item = usize> {
    (0..600).map(|index: usize| [0, 1, 2, 3, 9][index % 5])
}

/// Rows in collections, each with as many elements as room.
macro_rules! rows {
    ($Collection:ty) => {{
        let mut count = 0;
        let mut rows = |len: usize| {
            count += len;
            let mut rows: $Collection = (count - len..count).map(row).collect();
            rows.shrink_to_fit();
            rows
        };
        lens().map(&mut rows).collect::<Vec<_>>()
    }};
}

/// Applies a change to each row of each collection.
macro_rules! applied {
    ($all:expr, $Collection:ty, $change:expr) => {
        map($all, |rows| {
            let mut rows: $Collection = rows.into_iter().map($change).collect();
            rows.shrink_to_fit();
            rows
        })
    };
}

macro_rules! containers {
    ($($name:ident, $evidence:ident: ($($Collection:tt)*);)*) => {$(
        #[test]
        fn $name() {
            containers!(@type $($Collection)*);
            let evidence = Evidence::$evidence;
            comes_true((Rule::Narrow, "[*][*].id", "id: u16", evidence), || rows!(Of<Before>), |all| {
                applied!(all, Of<Row<u16, String>>, |Row { id, serial, label }| Row { id: id as u16, serial, label })
            });
            comes_true((Rule::Fixed, "[*][*].label", "Box<str>", evidence), || rows!(Of<Before>), |all| {
                applied!(all, Of<Row<u64, Box<str>>>, |Row { id, serial, label }| Row { id, serial, label: label.into() })
            });
            comes_true((Rule::Numbered, "[*][*].label", "label: u8", evidence), || rows!(Of<Before>), |all| {
                let mut table: Vec<Box<str>> = Vec::new();
                let all = applied!(all, Of<Row<u64, u8>>, |Row { id, serial, label }| {
                    let at = table.iter().position(|known| **known == *label).unwrap_or_else(|| {
                        table.push(label.into());
                        table.len() - 1
                    });
                    Row { id, serial, label: at as u8 }
                });
                (all, table.into_boxed_slice())
            });
            comes_true((Rule::Spare, "[*][*].label", "", Evidence::Exact), || rows!(Of<Before>), |mut all| {
                let rows = all.iter_mut().flat_map(|rows| rows.iter_mut());
                rows.filter(|row| !row.label.is_empty()).for_each(|row| row.label.shrink_to_fit());
                all
            });
            // The whole collections as others.
            comes_true((Rule::Fixed, "[*]", "Box<[Row<u64, String>]>", Evidence::LayoutExact), || rows!(Of<Before>), |all| {
                map(all, |rows| rows.into_iter().collect::<Box<[Before]>>())
            });
            comes_true((Rule::Joined, "", "Joined", Evidence::LayoutExact), || rows!(Of<Before>), |all| {
                let ends = all.iter().scan(0_u32, |end, rows| {
                    *end += rows.len() as u32;
                    Some(*end)
                });
                let ends: Box<[u32]> = ends.collect::<Vec<_>>().into();
                let items = all.into_iter().flatten().collect::<Vec<_>>().into_boxed_slice();
                (items, ends)
            });
        }
    )*};
    (@type Small<$N:literal>) => { type Of<T> = SmallVec<[T; $N]>; };
    (@type Tiny<$N:literal>) => { type Of<T> = TinyVec<[T; $N]>; };
    (@type $Collection:ident) => { type Of<T> = $Collection<T>; };
}

containers! {
    in_vecs, LayoutExact: (Vec);
    in_thin_vecs, LayoutExact: (ThinVec);
    in_small_vecs_of_none, LayoutExact: (Small<0>);
    in_small_vecs_of_one, LayoutExact: (Small<1>);
    in_small_vecs_of_two, LayoutExact: (Small<2>);
    in_small_vecs_of_eight, LayoutExact: (Small<8>);
    in_tiny_vecs_of_two, AtLeast: (Tiny<2>);
    in_tiny_vecs_of_eight, AtLeast: (Tiny<8>);
}
