//! No false promise about counted pointers: over random values, to apply a finding saves what it said, or more.

use crate::check::{all_advice, map, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use proptest::prelude::*;
use std::cell::RefCell;
use std::rc::Rc;
use std::sync::Arc;

#[derive(MemFootprint)]
struct Row<One, Cell, List, Maybe, Text> {
    flag: u8,
    one: One,
    cell: Cell,
    list: List,
    maybe: Maybe,
    text: Text,
}

type Cell<Name> = RefCell<(u8, Name)>;
type Loose = Row<Rc<[u16; 3]>, Rc<Cell<String>>, Rc<Vec<u16>>, Option<Rc<u64>>, Arc<String>>;

/// What a row is made of: how long its list and its text are, with how much room, whether it has a number, and whether its
/// text is that of the row before.
type Seed = (usize, usize, usize, bool, bool);

fn roomy(len: usize, room: usize) -> String {
    let mut text = String::with_capacity(len + room);
    text.extend((0..len).map(|_| 'x'));
    text
}

fn rows(seeds: &[Seed]) -> Vec<Loose> {
    let mut rows: Vec<Loose> = Vec::with_capacity(seeds.len());
    for &(list_len, text_len, room, has_number, is_shared) in seeds {
        let mut list = Vec::with_capacity(list_len + room);
        list.resize(list_len, 7);
        let before = rows.last().filter(|_| is_shared).map(|row| row.text.clone());
        rows.push(Row {
            flag: 1,
            one: Rc::new([1; 3]),
            cell: Rc::new(RefCell::new((1, roomy(text_len, room)))),
            list: Rc::new(list),
            maybe: has_number.then(|| Rc::new(u64::MAX)),
            text: before.unwrap_or_else(|| Arc::new(roomy(text_len, room))),
        });
    }
    rows
}

fn own<T>(pointer: Rc<T>) -> T {
    Rc::into_inner(pointer).expect("no other owner")
}

/// Applies one finding, if it is about counted pointers or what they lead to; gives the bytes afterwards.
fn applied(finding: &Finding, before: usize, rows: Vec<Loose>) -> Option<usize> {
    macro_rules! with {
        ($field:ident: $apply:expr) => {{
            #[allow(unused_mut, reason = "one of them remembers the last")]
            let mut apply = $apply;
            let field = |row: Loose| {
                let Row { flag, one, cell, list, maybe, text } = row;
                with!(@build $field apply flag one cell list maybe text)
            };
            measured_after(before, rows, |rows| map(rows, field)).1
        }};
        (@build one $apply:ident $flag:ident $one:ident $cell:ident $list:ident $maybe:ident $text:ident) => {
            Row { flag: $flag, one: $apply($one), cell: $cell, list: $list, maybe: $maybe, text: $text }
        };
        (@build cell $apply:ident $flag:ident $one:ident $cell:ident $list:ident $maybe:ident $text:ident) => {
            Row { flag: $flag, one: $one, cell: $apply($cell), list: $list, maybe: $maybe, text: $text }
        };
        (@build list $apply:ident $flag:ident $one:ident $cell:ident $list:ident $maybe:ident $text:ident) => {
            Row { flag: $flag, one: $one, cell: $cell, list: $apply($list), maybe: $maybe, text: $text }
        };
        (@build maybe $apply:ident $flag:ident $one:ident $cell:ident $list:ident $maybe:ident $text:ident) => {
            Row { flag: $flag, one: $one, cell: $cell, list: $list, maybe: $apply($maybe), text: $text }
        };
        (@build text $apply:ident $flag:ident $one:ident $cell:ident $list:ident $maybe:ident $text:ident) => {
            Row { flag: $flag, one: $one, cell: $cell, list: $list, maybe: $maybe, text: $apply($text) }
        };
    }
    let new = finding.change.split('`').nth(1)?.split_once(": ").map(|(_, new)| new);
    Some(match (finding.path.as_str(), finding.rule, new?) {
        ("[*].one", _, "Box<[u16; 3]>") => with!(one: |one| Box::new(own(one))),
        ("[*].one", Rule::Unshared, "[u16; 3]") => with!(one: own),
        ("[*].cell", _, "Box<RefCell<(u8, String)>>") => with!(cell: |cell| Box::new(own(cell))),
        ("[*].cell", Rule::Unshared, "RefCell<(u8, String)>") => with!(cell: own),
        ("[*].cell.1", Rule::Fixed, "Box<str>") => with!(cell: |cell: Rc<Cell<String>>| {
            let (byte, name) = own(cell).into_inner();
            Rc::new(RefCell::new((byte, name.into_boxed_str())))
        }),
        ("[*].list", _, "Box<Vec<u16>>") => with!(list: |list| Box::new(own(list))),
        ("[*].list", _, "Vec<u16>") => with!(list: own),
        ("[*].list", _, "Box<[u16]>") => with!(list: |list: Rc<Vec<u16>>| own(list).into_boxed_slice()),
        ("[*].list", Rule::Nested, "Rc<[u16]>") => with!(list: |list| Rc::<[u16]>::from(own(list))),
        ("[*].maybe", _, "Option<Box<u64>>") => {
            with!(maybe: |maybe: Option<_>| maybe.map(|one| Box::new(own(one))))
        }
        ("[*].maybe", _, "Option<u64>") => with!(maybe: |maybe: Option<_>| maybe.map(own)),
        ("[*].text", _, "Box<String>") => {
            with!(text: |text| Box::new(Arc::into_inner(text).expect("one owner")))
        }
        ("[*].text", _, "String") => with!(text: |text| Arc::into_inner(text).expect("no other owner")),
        ("[*].text", _, "Box<str>") => {
            with!(text: |text| Arc::<String>::into_inner(text).expect("no other owner").into_boxed_str())
        }
        ("[*].text", Rule::Nested, "Arc<str>") => {
            let mut last: Option<(Arc<String>, Arc<str>)> = None;
            let bytes = with!(text: |text: Arc<String>| {
                let known = last.as_ref().filter(|(known, _)| Arc::ptr_eq(known, &text)).map(|(_, merged)| merged.clone());
                let merged = known.unwrap_or_else(|| text.as_str().into());
                last = Some((text, merged.clone()));
                merged
            });
            // The last one of the old texts is still there.
            bytes - last.map_or(0, |(text, _)| text.capacity() + 40)
        }
        _ => return None,
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(128))]

    #[test]
    fn counted_pointers(
        seeds in prop::collection::vec((0..5_usize, 0..20_usize, 0..9_usize, any::<bool>(), any::<bool>()), 0..40),
        shares in any::<bool>(),
    ) {
        let seeds: Vec<Seed> = seeds.into_iter().map(|(list, text, room, has, is_shared)| (list, text, room, has, is_shared && shares)).collect();
        let (value, before) = measured(|| rows(&seeds));
        let advice = all_advice(&value);
        prop_assert_eq!(advice.footprint().total(), before);
        let mut count = 0;
        for finding in advice.findings() {
            let Some(after) = applied(finding, before, rows(&seeds)) else { continue };
            count += 1;
            prop_assert!(after <= before, "{} > {}: {:?}", after, before, finding);
            match finding.evidence {
                Evidence::AtLeast => prop_assert!(before - after >= finding.saved, "{} < {:?}", before - after, finding),
                _ => prop_assert_eq!(before - after, finding.saved, "{:?}", finding),
            }
        }
        prop_assert!(seeds.is_empty() || count > 4, "{}", advice);
    }
}
