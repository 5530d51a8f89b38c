//! What a type's layout wastes, and what it would be otherwise.

use std::ops::Range;

use super::{Enum, Field, Kind, Program, Suspend, Type};

/// The bytes of a cache line on the processors that most programs run on.
pub const CACHE_LINE: u64 = 64;

/// Bytes of a type that no field uses.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Gap {
    /// From where to where, in bytes from the beginning of the type.
    pub at: Range<u64>,
    /// Whether nothing comes after it: the padding at the end.
    pub tail: bool,
}

impl Gap {
    /// Bytes.
    pub fn size(&self) -> u64 {
        self.at.end - self.at.start
    }
}

/// What a struct would be with its fields in another order. Only where the order is the one that is written (`repr(C)`), as
/// the compiler has found the best one otherwise.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Reordered {
    /// Its size then, in bytes.
    pub size: u64,
    /// The names of the fields in that order.
    pub order: Vec<String>,
}

/// What an enum would be with its largest variant's fields in a box.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Boxed {
    /// The variant.
    pub variant: String,
    /// The bytes of its fields, which would go to the heap.
    pub payload: u64,
    /// The size of the enum then, in bytes, at most: the compiler may find a niche.
    pub size: u64,
}

impl Program {
    /// The bytes that no field uses, in order. Bytes inside of fields are theirs, and those of an enum are unused where no
    /// variant uses them; so are those of a coroutine that holds something else in them at another time.
    pub fn gaps(&self, ty: &Type) -> Vec<Gap> {
        let mut used: Vec<Range<u64>> = Vec::new();
        let mut add =
            |fields: &[Field]| used.extend(fields.iter().map(|field| field.offset..self.end(field)));
        match &ty.kind {
            Kind::Struct(fields) | Kind::Union(fields) => add(fields),
            Kind::Enum(of) => {
                of.variants.iter().for_each(|variant| add(&variant.fields));
                used.extend(of.tag.map(|(offset, size)| offset..offset.saturating_add(size)));
            }
            Kind::Coroutine(_) | Kind::Primitive | Kind::Pointer(_) | Kind::Array { .. } | Kind::Function => {
                return Vec::new();
            }
        }
        used.sort_by_key(|range| range.start);
        let mut gaps = Vec::new();
        let mut end = 0;
        for range in used {
            if range.start > end {
                gaps.push(Gap { at: end..range.start.min(ty.size), tail: false });
            }
            end = end.max(range.end);
        }
        if end < ty.size {
            gaps.push(Gap { at: end..ty.size, tail: true });
        }
        gaps.retain(|gap| gap.at.start < gap.at.end);
        gaps
    }

    /// The bytes of all gaps.
    pub fn holes(&self, ty: &Type) -> u64 {
        self.gaps(ty).iter().map(Gap::size).sum()
    }

    /// Where a field ends, in bytes from the beginning of the type that has it.
    pub fn end(&self, field: &Field) -> u64 {
        field.offset.saturating_add(self.get(field.ty).size)
    }

    /// How many bytes of a coroutine an `.await` needs: where the last value ends that is held there.
    pub fn needed(&self, suspend: &Suspend) -> u64 {
        suspend.held.iter().map(|held| self.end(&held.field)).max().unwrap_or(0)
    }

    /// The bytes of these fields without what lies between them.
    pub fn payload(&self, fields: &[Field]) -> u64 {
        fields.iter().map(|field| self.get(field.ty).size).fold(0, u64::saturating_add)
    }

    /// How many cache lines a value that begins at one touches.
    pub fn cache_lines(&self, ty: &Type) -> u64 {
        ty.size.div_ceil(CACHE_LINE)
    }

    /// A smaller order of the fields, if there is one.
    pub fn reordered(&self, ty: &Type) -> Option<Reordered> {
        let Kind::Struct(fields) = &ty.kind else { return None };
        let align = |field: &Field| self.get(field.ty).align.max(1);
        if ty.align == 0
            || fields.iter().any(|field| !align(field).is_power_of_two() || align(field) > ty.align)
        {
            return None;
        }
        let mut order: Vec<&Field> = fields.iter().collect();
        order.sort_by_key(|field| std::cmp::Reverse(align(field)));
        let end = order.iter().try_fold(0_u64, |end, field| {
            end.checked_next_multiple_of(align(field))?.checked_add(self.get(field.ty).size)
        })?;
        let size = end.checked_next_multiple_of(ty.align)?;
        let order = order.into_iter().map(|field| field.name.clone()).collect();
        (size < ty.size).then_some(Reordered { size, order })
    }

    /// What boxing the largest variant would give, if that is less.
    pub fn boxed(&self, ty: &Type) -> Option<Boxed> {
        let Kind::Enum(of) = &ty.kind else { return None };
        let pointer = if self.pointer == 0 { 8 } else { self.pointer };
        let mut payloads: Vec<(u64, u64, usize)> =
            of.variants.iter().enumerate().map(|(at, variant)| self.packed(&variant.fields, at)).collect();
        payloads.sort_unstable();
        let widest = payloads.iter().map(|(_, align, _)| *align).max()?;
        let (largest, _, at) = payloads.pop()?;
        if largest <= pointer {
            return None;
        }
        payloads.push((pointer, pointer, at));
        // A tag of its own in front of each payload is the most that the compiler needs.
        let tag = if of.variants.len() < 2 { 0 } else { tag_size(of) };
        // One that no field has was asked for, and stays.
        let asked = if ty.align > widest.max(tag) { ty.align } else { 1 };
        let align = payloads.iter().map(|(_, align, _)| *align).max()?.max(tag).max(asked);
        let end = |(size, align, _): &(u64, u64, usize)| {
            tag.checked_next_multiple_of((*align).max(1))?.checked_add(*size)
        };
        let end = payloads.iter().map(end).collect::<Option<Vec<u64>>>()?.into_iter().max()?;
        // The other variants may lie in the order in which they are written, as they do now.
        let ends = of
            .variants
            .iter()
            .enumerate()
            .filter(|(other, _)| *other != at)
            .flat_map(|(_, other)| &other.fields);
        let ends = ends.map(|field| self.end(field));
        let size = end.max(ends.max().unwrap_or(0)).checked_next_multiple_of(align)?;
        let variant = of.variants[at].name.clone();
        (size < ty.size).then_some(Boxed { variant, payload: largest, size })
    }

    /// Bytes and alignment of the fields of a variant as a struct of their own, in the best order.
    fn packed(&self, fields: &[Field], at: usize) -> (u64, u64, usize) {
        let mut parts: Vec<(u64, u64)> =
            fields.iter().map(|field| (self.get(field.ty).align.max(1), self.get(field.ty).size)).collect();
        parts.sort_unstable_by(|one, other| other.cmp(one));
        let end = parts.iter().fold(0_u64, |end, (align, size)| {
            end.checked_next_multiple_of(*align).unwrap_or(end).saturating_add(*size)
        });
        (end, parts.first().map_or(1, |(align, _)| *align), at)
    }
}

/// The bytes of a tag that tells the variants apart.
fn tag_size(of: &Enum) -> u64 {
    match (of.direct, of.tag) {
        (true, Some((_, size))) => size,
        _ if of.variants.len() <= 1 << 8 => 1,
        _ if of.variants.len() <= 1 << 16 => 2,
        _ => 4,
    }
}
