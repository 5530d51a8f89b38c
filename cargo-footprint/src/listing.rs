//! A program's types as a list: grouped, filtered, sorted.

use std::collections::HashMap;

use crate::model::{Kind, Program, Type, base};

/// One line of a list: a type, or all instances of a generic one.
#[derive(Clone, Debug)]
pub struct Row<'p> {
    /// Its identity without parameters.
    pub name: &'p str,
    /// The largest of its instances first.
    pub instances: Vec<&'p Type>,
    /// Bytes of the largest.
    pub size: u64,
    /// Bytes of the largest that no field uses.
    pub holes: u64,
}

/// By what a list is sorted.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Order {
    /// The largest first.
    #[default]
    Size,
    /// Those with the most unused bytes first.
    Holes,
    /// By name.
    Name,
}

impl<'p> Row<'p> {
    /// The largest instance, whose figures the row has.
    pub fn largest(&self) -> &'p Type {
        self.instances[0]
    }

    /// Whether it is a future or another coroutine.
    pub fn is_future(&self) -> bool {
        matches!(self.largest().kind, Kind::Coroutine(_))
    }
}

impl Program {
    /// These types, the instances of a generic type as one row.
    pub fn rows<'p>(&'p self, types: impl IntoIterator<Item = &'p Type>, order: Order) -> Vec<Row<'p>> {
        let mut rows: Vec<Row<'p>> = Vec::new();
        let mut by_name: HashMap<(&str, bool), usize> = HashMap::new();
        for ty in types {
            let name = base(&ty.identity);
            let future = ty.coroutine().is_some();
            let at = *by_name.entry((name, future)).or_insert_with(|| {
                rows.push(Row { name, instances: Vec::new(), size: 0, holes: 0 });
                rows.len() - 1
            });
            rows[at].instances.push(ty);
        }
        for row in &mut rows {
            row.instances
                .sort_by(|one, other| other.size.cmp(&one.size).then(one.identity.cmp(&other.identity)));
            row.size = row.instances[0].size;
            row.holes = self.holes(row.instances[0]);
        }
        rows.sort_by(|one, other| {
            let by = match order {
                Order::Size => other.size.cmp(&one.size),
                Order::Holes => other.holes.cmp(&one.holes).then(other.size.cmp(&one.size)),
                Order::Name => std::cmp::Ordering::Equal,
            };
            by.then_with(|| one.name.cmp(other.name))
        });
        rows
    }

    /// The types that a pattern means: if it has a `*` or `?`, those that match it as a glob, from the beginning of any segment;
    /// else the one of that path, or those whose path ends with it, or those that contain it.
    pub fn find<'p>(&'p self, types: &[&'p Type], pattern: &str) -> Vec<&'p Type> {
        let select = |matches: &dyn Fn(&Type) -> bool| -> Vec<&'p Type> {
            types.iter().copied().filter(|ty| matches(ty)).collect()
        };
        if pattern.contains(['*', '?']) {
            let globs =
                [wildmatch::WildMatch::new(pattern), wildmatch::WildMatch::new(&format!("*::{pattern}"))];
            let matches = |name: &str| globs.iter().any(|glob| glob.matches(name));
            return select(&|ty| matches(&ty.identity) || matches(base(&ty.identity)));
        }
        let tail = format!("::{pattern}");
        let whole = select(&|ty| ty.identity == pattern || base(&ty.identity) == pattern);
        if !whole.is_empty() {
            return whole;
        }
        let ends = select(&|ty| ty.identity.ends_with(&tail) || base(&ty.identity).ends_with(&tail));
        if !ends.is_empty() {
            return ends;
        }
        select(&|ty| ty.identity.contains(pattern))
    }
}
