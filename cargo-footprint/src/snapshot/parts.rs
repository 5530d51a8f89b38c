//! The parts of a type: its fields, its variants' fields, what it holds across its `.await`s.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use super::{Part, What, within};
use crate::model::{Coroutine, Enum, Field, Kind, Place, Program, Role, Type, base, short, written};

/// The parts of a type that take bytes, the largest first.
pub(super) fn of(program: &Program, ty: &Type) -> Vec<Part> {
    let mut parts = match &ty.kind {
        Kind::Struct(fields) | Kind::Union(fields) => {
            fields.iter().map(|field| part(program, What::Field, written(&field.name), field)).collect()
        }
        Kind::Enum(of) => variants(program, of),
        Kind::Coroutine(coroutine) => held(program, coroutine),
        Kind::Primitive | Kind::Pointer(_) | Kind::Array { .. } | Kind::Function => Vec::new(),
    };
    parts.retain(|part| part.size > 0);
    parts.sort_by_cached_key(|part| (Reverse(part.size), part.label()));
    parts
}

fn part(program: &Program, what: What, name: String, field: &Field) -> Part {
    let ty = program.get(field.ty);
    Part {
        what,
        name,
        ty: short(&ty.identity),
        size: ty.size,
        guard: false,
        places: Vec::new(),
        decisive: true,
        within: within::nearest(program, field.ty),
    }
}

fn variants(program: &Program, of: &Enum) -> Vec<Part> {
    let mut parts = Vec::new();
    let largest = of.variants.iter().map(|variant| program.payload(&variant.fields)).max().unwrap_or(0);
    for variant in &of.variants {
        let payload = program.payload(&variant.fields);
        let decisive = payload == largest;
        for field in &variant.fields {
            let name = format!("{}.{}", variant.name, written(&field.name));
            parts.push(Part { decisive, ..part(program, What::Field, name, field) });
        }
        // One field says all.
        if variant.fields.len() > 1 {
            parts.push(Part {
                what: What::Variant,
                name: variant.name.clone(),
                ty: String::new(),
                size: payload,
                guard: false,
                places: Vec::new(),
                decisive,
                within: Vec::new(),
            });
        }
    }
    parts
}

/// Which value, and how many bytes of it at one `.await`.
type AtOnce = BTreeMap<String, Part>;

fn held(program: &Program, coroutine: &Coroutine) -> Vec<Part> {
    let captured_end = coroutine.captured.iter().map(|field| program.end(field)).max().unwrap_or(0);
    let ends: Vec<u64> = coroutine.suspends.iter().map(|suspend| program.needed(suspend)).collect();
    let last = ends.iter().copied().fold(captured_end, u64::max);
    let mut all = AtOnce::new();
    for field in &coroutine.captured {
        // They have bytes of their own at every `.await`.
        let part = part(program, What::Held(Role::Captured), written(&field.name), field);
        all.insert(part.label(), part);
    }
    // Those where the future is largest come first, so that their places do.
    let mut order: Vec<usize> = (0..coroutine.suspends.len()).collect();
    order.sort_by_key(|at| Reverse(ends[*at]));
    for at in order {
        let suspend = &coroutine.suspends[at];
        let mut here = AtOnce::new();
        for held in &suspend.held {
            let name = match held.role {
                Role::Awaited | Role::Temporary => String::new(),
                Role::Captured | Role::CapturedAgain => written(&held.field.name),
                Role::Local => held.field.name.clone(),
            };
            let mut part = part(program, What::Held(held.role), name, &held.field);
            if held.role == Role::Awaited {
                part.ty = awaited(program.get(held.field.ty));
            }
            part.guard = program.guard(program.get(held.field.ty)).is_some();
            part.decisive = ends[at] == last;
            match here.get_mut(&part.label()) {
                Some(same) => same.size = same.size.saturating_add(part.size),
                None => {
                    here.insert(part.label(), part);
                }
            }
        }
        for (label, part) in here {
            add(&mut all, label, part, &suspend.place);
        }
    }
    all.into_values().collect()
}

fn add(all: &mut AtOnce, label: String, part: Part, place: &Place) {
    let known = all.entry(label).or_insert_with(|| part.clone());
    // What is held at two places lies apart from what is held at one: it takes its bytes everywhere.
    known.decisive |= part.decisive || !known.places.is_empty();
    known.size = known.size.max(part.size);
    known.guard |= part.guard;
    known
        .within
        .extend(part.within.into_iter().filter(|entity| !known.within.contains(entity)).collect::<Vec<_>>());
    if !known.places.contains(place) {
        known.places.push(place.clone());
    }
}

/// A future's name with its path, as many are called `load`: `Store::load<Row>`.
fn awaited(ty: &Type) -> String {
    if ty.coroutine().is_none() {
        return short(&ty.identity);
    }
    let path = base(&ty.identity);
    let name = path.strip_prefix(&ty.krate).and_then(|rest| rest.strip_prefix("::")).unwrap_or(path);
    format!("{name}{}", short(&ty.identity[path.len()..]))
}
