//! Which own entities lie in a value, through what others wrote: `Timeout<load>` has `load` in it.

use std::collections::{BTreeSet, HashSet};

use super::Entity;
use crate::model::{Field, Kind, Program, TypeId};

/// The most types that are looked into. Debug info that was made up may nest without end.
const MOST: usize = 4096;

/// The own entities in a value of this type that no other own entity is around, itself if it is one.
pub(super) fn nearest(program: &Program, id: TypeId) -> Vec<Entity> {
    let mut entities = BTreeSet::new();
    let mut seen = HashSet::from([id]);
    let mut todo = vec![id];
    while let Some(id) = todo.pop() {
        let ty = program.get(id);
        if ty.is_named() && program.own.contains(&ty.krate) {
            entities.insert(Entity::of(ty));
            continue;
        }
        let mut add = |field: &Field| {
            if seen.len() < MOST && seen.insert(field.ty) {
                todo.push(field.ty);
            }
        };
        match &ty.kind {
            Kind::Struct(fields) | Kind::Union(fields) => fields.iter().for_each(add),
            Kind::Enum(of) => of.variants.iter().flat_map(|variant| &variant.fields).for_each(add),
            Kind::Coroutine(of) => {
                of.captured.iter().for_each(&mut add);
                of.suspends.iter().flat_map(|suspend| &suspend.held).for_each(|held| add(&held.field));
            }
            Kind::Array { element, .. } => {
                if seen.len() < MOST && seen.insert(*element) {
                    todo.push(*element);
                }
            }
            Kind::Primitive | Kind::Pointer(_) | Kind::Function => {}
        }
    }
    entities.into_iter().collect()
}
