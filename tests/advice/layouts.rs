//! Layouts that are not Rust's own, that lead back to themselves, or that are met twice: the promise must hold there too.

use crate::check::{all_advice, comes_true, finding, measured, measured_after};
use memfootprint::MemFootprint;
use memfootprint::advise::{Evidence, Rule};

fn roomy(text: &str) -> String {
    let mut roomy = String::with_capacity(text.len() + 5);
    roomy.push_str(text);
    roomy
}

/// What a name takes as `String` and as `Box<str>`, in a struct declared so. Gives what was promised and what was saved.
macro_rules! fixed_in {
    ($(#[$attribute:meta])* { $($before:ident: $Before:ty = $first:expr,)* } name { $($after:ident: $After:ty = $last:expr,)* }) => {{
        $(#[$attribute])*
        #[derive(MemFootprint)]
        struct Item<Name> { $($before: $Before,)* name: Name, $($after: $After,)* }
        let item = |id: usize| Item { $($before: $first,)* name: roomy(&id.to_string()), $($after: $last,)* };
        let (value, before) = measured(|| (0..100).map(item).collect::<Box<[_]>>());
        let advice = all_advice(&value);
        let promised = advice.findings().iter().find(|finding| finding.rule == Rule::Fixed).map(|found| (found.saved, found.evidence));
        let (_fixed, after) = measured_after(before, value, |items| -> Box<[Item<Box<str>>]> {
            let fix = |Item { $($before,)* name, $($after,)* }| Item { $($before,)* name: String::into_boxed_str(name), $($after,)* };
            let mut fixed = Vec::with_capacity(items.len());
            fixed.extend(items.into_iter().map(fix));
            fixed.into_boxed_slice()
        });
        (promised, before - after)
    }};
}

#[test]
fn structs_of_every_representation() {
    let room = 100 * 5;
    let rust = fixed_in!({ id: u8 = 1, } name { open: bool = true, wide: u128 = 1, });
    assert!(rust.0.is_none_or(|(promised, _)| promised <= rust.1), "{rust:?}");
    let c = fixed_in!(#[repr(C)] { id: u64 = 1, } name { open: u64 = 1, });
    assert_eq!(c, (Some((room + 800, Evidence::LayoutExact)), room + 800));
    let padded = fixed_in!(#[repr(C)] { id: u8 = 1, } name { open: u8 = 1, });
    assert!(padded.0.is_none_or(|(promised, _)| promised <= padded.1), "{padded:?}");
    let wide = fixed_in!(#[repr(C)] { id: u8 = 1, } name { wide: u128 = 1, other: u64 = 1, });
    assert!(wide.0.is_none_or(|(promised, _)| promised <= wide.1), "{wide:?}");
    let aligned = fixed_in!(#[repr(align(64))] {} name { rest: [u64; 5] = [0; 5], });
    assert_eq!(aligned, (None, room));
    let no_smaller = fixed_in!(#[repr(C, align(16))] {} name { rest: u64 = 0, });
    assert!(no_smaller.0.is_none_or(|(promised, _)| promised <= no_smaller.1), "{no_smaller:?}");
}

#[derive(MemFootprint)]
struct List<Name> {
    name: Name,
    next: Option<Box<List<Name>>>,
}

#[test]
fn types_that_lead_back_to_themselves() {
    fn list<Name>(name: &impl Fn(usize) -> Name, len: usize) -> List<Name> {
        List { name: name(len), next: (len > 0).then(|| Box::new(list(name, len - 1))) }
    }
    let name = |len: usize| roomy(&len.to_string());
    comes_true(
        (Rule::Fixed, "name", Evidence::LayoutExact),
        || list(&name, 50),
        |loose| {
            drop(loose);
            list(&|len| name(len).into_boxed_str(), 50)
        },
    );
}

#[test]
fn one_declaration_met_at_two_paths() {
    #[derive(MemFootprint)]
    struct City<Name> {
        name: Name,
    }
    #[derive(MemFootprint)]
    struct Trip<Name> {
        from: Vec<City<Name>>,
        to: Option<Box<City<Name>>>,
    }
    let trip = || Trip {
        from: vec![City { name: roomy("Ghent") }, City { name: roomy("Lille") }],
        to: Some(Box::new(City { name: roomy("Paris") })),
    };
    let fix = |city: City<String>| City { name: city.name.into_boxed_str() };
    let fixed = |trip: Trip<String>| Trip {
        from: {
            let mut from = Vec::with_capacity(trip.from.capacity());
            from.extend(trip.from.into_iter().map(fix));
            from
        },
        to: trip.to.map(|city| Box::new(fix(*city))),
    };
    comes_true((Rule::Fixed, "from[*].name", Evidence::LayoutExact), trip, fixed);
    let advice = all_advice(&trip());
    assert_eq!(finding(&advice, Rule::Fixed, "from[*].name").also, ["to.name"]);
}

#[test]
fn variants_are_taken_to_stay_as_large_as_they_are() {
    #[derive(MemFootprint)]
    enum Shape<Text> {
        Label(Text),
        Point(u32, u32),
    }
    let shapes = |index: usize| {
        if index.is_multiple_of(2) { Shape::Label(roomy("label")) } else { Shape::Point(1, 2) }
    };
    let (value, before) = measured(|| (0..20).map(shapes).collect::<Box<[_]>>());
    let advice = all_advice(&value);
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Fixed), "{advice}");
    let promised = finding(&advice, Rule::Spare, "[*]::Label.0").saved;
    let (_fixed, after) = measured_after(before, value, |shapes| -> Box<[Shape<Box<str>>]> {
        let fix = |shape| match shape {
            Shape::Label(text) => Shape::Label(String::into_boxed_str(text)),
            Shape::Point(x, y) => Shape::Point(x, y),
        };
        let mut fixed = Vec::with_capacity(shapes.len());
        fixed.extend(shapes.into_iter().map(fix));
        fixed.into_boxed_slice()
    });
    assert!(promised <= before - after);
}

/// A `String` has many invalid values, of which nested options make use; a box has one.
#[test]
fn options_of_options_are_taken_to_stay_as_large_as_they_are() {
    let lists = |index: usize| Some(Some(List { name: roomy(&index.to_string()), next: None }));
    let advice = all_advice(&(0..20).map(lists).collect::<Box<[Option<Option<List<String>>>]>>());
    assert_eq!(finding(&advice, Rule::Spare, "[*].name").saved, 100);
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Fixed), "{advice}");
}
