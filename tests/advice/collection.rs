//! Collections, of one kind of item and of another, with as much room.

use std::collections::{BTreeMap, VecDeque};

/// A collection of items, and the same of other items.
pub(crate) trait Collection<Item> {
    type Of<Other>;

    fn collect_roomy(items: impl Iterator<Item = Item>) -> Self;
    fn map_roomy<Other>(self, map: impl FnMut(Item) -> Other) -> Self::Of<Other>;
}

impl<Item> Collection<Item> for Vec<Item> {
    type Of<Other> = Vec<Other>;

    fn collect_roomy(items: impl Iterator<Item = Item>) -> Self {
        let mut roomy = Self::with_capacity(1300);
        roomy.extend(items);
        roomy
    }

    fn map_roomy<Other>(self, map: impl FnMut(Item) -> Other) -> Vec<Other> {
        let mut roomy = Vec::with_capacity(self.capacity());
        roomy.extend(self.into_iter().map(map));
        roomy
    }
}

impl<Item> Collection<Item> for VecDeque<Item> {
    type Of<Other> = VecDeque<Other>;

    fn collect_roomy(items: impl Iterator<Item = Item>) -> Self {
        items.collect()
    }

    fn map_roomy<Other>(self, map: impl FnMut(Item) -> Other) -> VecDeque<Other> {
        let mut roomy = VecDeque::with_capacity(self.capacity());
        roomy.extend(self.into_iter().map(map));
        roomy
    }
}

impl<Item> Collection<Item> for BTreeMap<u64, Item> {
    type Of<Other> = BTreeMap<u64, Other>;

    fn collect_roomy(items: impl Iterator<Item = Item>) -> Self {
        items.enumerate().map(|(key, item)| (key as u64 * 1_000_000_000, item)).collect()
    }

    fn map_roomy<Other>(self, mut map: impl FnMut(Item) -> Other) -> BTreeMap<u64, Other> {
        self.into_iter().map(|(key, item)| (key, map(item))).collect()
    }
}

impl<Item> Collection<Item> for Vec<Box<Item>> {
    type Of<Other> = Vec<Box<Other>>;

    fn collect_roomy(items: impl Iterator<Item = Item>) -> Self {
        items.map(Box::new).collect()
    }

    fn map_roomy<Other>(self, mut map: impl FnMut(Item) -> Other) -> Vec<Box<Other>> {
        let mut roomy = Vec::with_capacity(self.capacity());
        roomy.extend(self.into_iter().map(|item| Box::new(map(*item))));
        roomy
    }
}
