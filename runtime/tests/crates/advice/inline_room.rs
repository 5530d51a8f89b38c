//! Room inline that most don't use, or that most don't find enough.

use super::{all_advice, comes_true, find, map, refuses};
use crate::numbers::Random;
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};
use smallvec::{Array, SmallVec, smallvec};
use tinyvec::TinyVec;

#[derive(MemFootprint)]
struct Item<Tags> {
    id: u32,
    tags: Tags,
}

fn items<A: Array<Item = u32>>(len: impl Fn(usize) -> usize) -> Vec<Item<SmallVec<A>>> {
    let item = |index: usize| Item { id: index as u32, tags: (0..len(index) as u32).collect() };
    (0..1000).map(item).collect()
}

fn with_room<A: Array<Item = u32>, B: Array<Item = u32>>(
    items: Vec<Item<SmallVec<A>>>,
) -> Vec<Item<SmallVec<B>>> {
    map(items, |Item { id, tags }| {
        let mut tags: SmallVec<B> = tags.into_iter().collect();
        tags.shrink_to_fit();
        Item { id, tags }
    })
}

const EXACT: Evidence = Evidence::LayoutExact;

/// One element each, where sixteen would fit inline.
#[test]
fn too_much_room() {
    let what = (Rule::InlineRoom, "[*].tags", "SmallVec<[u32; 2]>", EXACT);
    comes_true(what, || items::<[u32; 16]>(|index| index % 3), with_room::<_, [u32; 2]>);
    let advice = all_advice(&items::<[u32; 16]>(|index| index % 3));
    let found = find(&advice, Rule::InlineRoom, "[*].tags", "").expect("a finding");
    assert!(found.change.contains("1 000 of 1 000 fit in that, 1 000 in 16"), "{advice}");
    assert_eq!((found.affected, found.of), (1000, 1000));
}

/// Five elements each, so that the room for four is never used.
#[test]
fn too_little_room() {
    let built = || items::<[u32; 4]>(|_| 5);
    comes_true((Rule::InlineRoom, "[*].tags", "SmallVec<[u32; 5]>", EXACT), built, with_room::<_, [u32; 5]>);
}

/// Far more elements than can be inline: no room is better.
#[test]
fn mostly_spilled() {
    let built = || items::<[u32; 8]>(|index| 50 + index % 7);
    comes_true((Rule::InlineRoom, "[*].tags", "SmallVec<[u32; 2]>", EXACT), built, with_room::<_, [u32; 2]>);
}

#[test]
fn room_that_suits() {
    refuses(Rule::InlineRoom, &items::<[u32; 5]>(|_| 5));
    refuses(Rule::InlineRoom, &items::<[u32; 2]>(|index| index % 3));
    // Room to spare is another rule's.
    let spare = map(items::<[u32; 2]>(|_| 2), |mut item| {
        item.tags.reserve(10);
        item
    });
    refuses(Rule::InlineRoom, &spare);
}

/// As an `Option` of the type could need a tag with other room, it isn't proposed.
#[test]
fn in_options() {
    let built: Vec<Option<SmallVec<[u32; 16]>>> = (0..1000).map(|_| Some(smallvec![1])).collect();
    refuses(Rule::InlineRoom, &built);
}

/// Values of which there may be more than were met: whether they would grow isn't known.
#[test]
fn what_would_grow() {
    type Other = (u8, Item<SmallVec<[u32; 4]>>);
    let others = || (0..5000).map(|_| None).collect::<Vec<Option<Other>>>();
    refuses(Rule::InlineRoom, &(items::<[u32; 4]>(|_| 5), others()));
}

#[test]
fn spare_room_in_blocks() {
    type Small = SmallVec<[u32; 4]>;
    let roomy = |mut item: Item<Small>| {
        item.tags.reserve(20);
        item
    };
    let shrunk = |items: Vec<Item<Small>>, empty: bool| {
        map(items, |mut item| {
            if item.tags.is_empty() == empty {
                item.tags.shrink_to_fit();
            }
            item
        })
    };
    let build = || map(items::<[u32; 4]>(|index| index % 8), roomy);
    comes_true((Rule::Spare, "[*].tags", "", Evidence::Exact), build, |items| shrunk(items, false));
    comes_true((Rule::Idle, "[*].tags", "", Evidence::Exact), build, |items| shrunk(items, true));
    assert!(build().iter().all(|item| item.tags.spilled() && item.id < 1000));
}

#[test]
fn tiny_vecs() {
    let built = || {
        let item = |index: usize| Item { id: index as u32, tags: (0..index as u32 % 3).collect() };
        (0..1000).map(item).collect::<Vec<Item<TinyVec<[u32; 16]>>>>()
    };
    comes_true((Rule::InlineRoom, "[*].tags", "TinyVec<[u32; 3]>", Evidence::AtLeast), built, |items| {
        map(items, |Item { id, tags }| {
            let mut tags: TinyVec<[u32; 3]> = tags.into_iter().collect();
            tags.shrink_to_fit();
            Item { id, tags }
        })
    });
}

/// Whatever the lengths: what is said of the best room comes true.
#[test]
fn for_random_lengths() {
    let mut random = Random::new(5);
    for _ in 0..50 {
        let most = 1 + random.below(12);
        let lens: Vec<usize> = (0..500).map(|_| random.below(most)).collect();
        let build = || {
            let of = |&len: &usize| SmallVec::<[u16; 6]>::from_elem(7, len);
            lens.iter().map(of).collect::<Vec<_>>()
        };
        let advice = all_advice(&build());
        let found = find(&advice, Rule::InlineRoom, "[*]", "").map(|found| found.change.clone());
        macro_rules! apply {
            ($($room:literal)*) => {
                match found {
                    None => {}
                    $(Some(change) if change.contains(concat!("u16; ", $room, "]")) => {
                        let new = concat!("[u16; ", $room, "]");
                        comes_true((Rule::InlineRoom, "[*]", new, EXACT), build, |all| {
                            map(all, |one| {
                                let mut other: SmallVec<[u16; $room]> = one.into_iter().collect();
                                other.shrink_to_fit();
                                other
                            })
                        });
                    })*
                    Some(other) => panic!("{other}"),
                }
            };
        }
        apply!(0 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16);
    }
}
