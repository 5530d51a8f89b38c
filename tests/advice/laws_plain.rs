//! No false promise about plain values: over random numbers, in several collections, to apply a finding saves what it said.

use crate::check::{all_advice, measured, measured_after};
use crate::collection::Collection;
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint_support::numbers::wide;
use proptest::prelude::*;
use std::collections::{BTreeMap, VecDeque};
use std::num::{
    NonZeroI8, NonZeroI16, NonZeroI32, NonZeroI64, NonZeroU8, NonZeroU16, NonZeroU32, NonZeroU64,
};

#[derive(MemFootprint, Clone)]
struct Row<A, B, C, D, E> {
    a: A,
    b: B,
    c: C,
    d: D,
    inner: Inner<E>,
}

#[derive(MemFootprint, Clone)]
struct Inner<E> {
    e: E,
    byte: u8,
    p: bool,
    q: bool,
}

type Loose = Row<u64, i32, Option<u64>, Option<i16>, u32>;

/// How the numbers of one field are made of others: as they are, or in fewer bits, or all the same.
#[derive(Debug, Clone, Copy)]
struct Profile {
    bits: u32,
    is_signed: bool,
    nones: u64,
    is_same: bool,
}

impl Profile {
    fn number(self, seed: u64) -> i64 {
        let seed = if self.is_same { 7 } else { seed };
        let number = (seed & ((1 << self.bits) - 1)) as i64;
        if self.is_signed { number - (1 << (self.bits - 1)) } else { number }
    }

    fn option(self, seed: u64) -> Option<i64> {
        (seed.rotate_left(20) % 16 >= self.nones).then(|| self.number(seed))
    }
}

fn profile(most_bits: u32) -> impl Strategy<Value = Profile> {
    (1..=most_bits, any::<bool>(), prop::sample::select(&[0, 1, 13, 16][..]), prop::bool::weighted(0.2))
        .prop_map(|(bits, is_signed, nones, is_same)| Profile { bits, is_signed, nones, is_same })
}

type Profiles = (Profile, Profile, Profile, Profile, Profile);

#[expect(clippy::many_single_char_names, reason = "they are the fields")]
fn rows((a, b, c, d, e): Profiles, count: u64) -> impl Iterator<Item = Loose> {
    (0..count).map(move |index| {
        let seed = wide(index).rotate_left(17);
        Row {
            a: a.number(seed) as u64,
            b: b.number(seed) as i32,
            c: c.option(seed).map(|number| number as u64),
            d: d.option(seed).map(|number| number as i16),
            inner: Inner { e: e.number(seed) as u32, byte: seed as u8, p: seed % 3 == 0, q: e.is_same },
        }
    })
}

/// The bytes after a finding about a field is applied, or `None` if it is about something else.
fn applied<Rows: Collection<Loose>>(finding: &Finding, before: usize, rows: Rows) -> Option<usize> {
    let field = finding.path.rsplit('.').next()?;
    let new = finding.change.split(['`', ' ']).nth(2).unwrap_or_default();
    macro_rules! with {
        ($field:ident: $value:expr) => {
            measured_after(before, rows, |rows| {
                rows.map_roomy(|Row { a, b, c, d, inner: Inner { e, byte, p, q } }| {
                    with!(@ $field $value, a b c d e byte p q)
                })
            })
            .1
        };
        (@ a $value:expr, $a:ident $b:ident $c:ident $d:ident $e:ident $byte:ident $p:ident $q:ident) => {
            Row { a: $value($a), b: $b, c: $c, d: $d, inner: Inner { e: $e, byte: $byte, p: $p, q: $q } }
        };
        (@ b $value:expr, $a:ident $b:ident $c:ident $d:ident $e:ident $byte:ident $p:ident $q:ident) => {
            Row { a: $a, b: $value($b), c: $c, d: $d, inner: Inner { e: $e, byte: $byte, p: $p, q: $q } }
        };
        (@ c $value:expr, $a:ident $b:ident $c:ident $d:ident $e:ident $byte:ident $p:ident $q:ident) => {
            Row { a: $a, b: $b, c: $value($c), d: $d, inner: Inner { e: $e, byte: $byte, p: $p, q: $q } }
        };
        (@ d $value:expr, $a:ident $b:ident $c:ident $d:ident $e:ident $byte:ident $p:ident $q:ident) => {
            Row { a: $a, b: $b, c: $c, d: $value($d), inner: Inner { e: $e, byte: $byte, p: $p, q: $q } }
        };
        (@ e $value:expr, $a:ident $b:ident $c:ident $d:ident $e:ident $byte:ident $p:ident $q:ident) => {
            Row { a: $a, b: $b, c: $c, d: $d, inner: Inner { e: $value($e), byte: $byte, p: $p, q: $q } }
        };
    }
    macro_rules! narrowed {
        ($field:ident, $($name:ident)*) => {
            match new {
                $(stringify!($name) => with!($field: |number| number as $name),)*
                _ => unreachable!("{finding:?}"),
            }
        };
    }
    macro_rules! narrowed_option {
        ($field:ident, $($name:ident $NonZero:ident)*) => {
            match new {
                $(
                    new if new == concat!("Option<", stringify!($name), ">") => {
                        with!($field: |number: Option<_>| number.map(|number| number as $name))
                    }
                    new if new == concat!("Option<", stringify!($NonZero), ">") => {
                        with!($field: |number: Option<_>| number.and_then(|number| $NonZero::new(number as $name)))
                    }
                )*
                _ => unreachable!("{finding:?}"),
            }
        };
    }
    let bytes = match (finding.rule, field) {
        (Rule::Narrow, "a") => narrowed!(a, u8 u16 u32 i8 i16 i32),
        (Rule::Narrow, "b") => narrowed!(b, u8 u16 i8 i16),
        (Rule::Narrow, "e") => narrowed!(e, u8 u16 i8 i16),
        (Rule::Narrow, "c") => narrowed_option!(c, u8 NonZeroU8 i8 NonZeroI8 u16 NonZeroU16 i16 NonZeroI16
            u32 NonZeroU32 i32 NonZeroI32 u64 NonZeroU64 i64 NonZeroI64),
        (Rule::Narrow, "d") => narrowed_option!(d, u8 NonZeroU8 i8 NonZeroI8 i16 NonZeroI16),
        (Rule::Same, "a") => with!(a: |_| ()),
        (Rule::Same, "b") => with!(b: |_| ()),
        (Rule::Same, "c") => with!(c: |_| ()),
        (Rule::Same, "d") => with!(d: |_| ()),
        (Rule::Same, "e") => with!(e: |_| ()),
        _ => return None,
    };
    Some(bytes)
}

fn keeps_promises<Rows: Collection<Loose> + MemFootprint>(profiles: Profiles) -> Result<(), TestCaseError> {
    let build = || Rows::collect_roomy(rows(profiles, 1100));
    let (value, before) = measured(build);
    let advice = all_advice(&value);
    prop_assert_eq!(advice.footprint().total(), before);
    for finding in advice.findings() {
        let (again, _) = measured(build);
        let Some(after) = applied(finding, before, again) else { continue };
        prop_assert_eq!(finding.evidence, Evidence::LayoutExact);
        prop_assert_eq!(
            before as isize - after as isize,
            finding.saved as isize,
            "{:?}\n{}",
            finding,
            &advice
        );
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(48))]

    #[test]
    fn numbers_in_structs(a in profile(40), b in profile(30), c in profile(40), d in profile(14), e in profile(31)) {
        let profiles = (a, b, c, d, e);
        keeps_promises::<Vec<Loose>>(profiles)?;
        keeps_promises::<VecDeque<Loose>>(profiles)?;
        keeps_promises::<BTreeMap<u64, Loose>>(profiles)?;
        keeps_promises::<Vec<Box<Loose>>>(profiles)?;
    }
}
