//! Other crates' texts take part in the rules about texts.

use super::{all_advice, comes_true, find, map, measured, measured_after, refuses};
use arcstr::ArcStr;
use bstr::BString;
use camino::{Utf8Path, Utf8PathBuf};
use compact_str::CompactString;
use ecow::EcoString;
use memfootprint::advise::{Evidence, Rule};
use memfootprint::{Advise, MemFootprint};
use smol_str::SmolStr;
use std::collections::{HashMap, HashSet};
use std::hash::Hash;
use std::sync::Arc;

/// One of a few texts, some of them short.
fn text(index: usize) -> String {
    [
        "",
        "new",
        "a text of 24 bytes, all.",
        "somewhat more text than 24 bytes",
        "so much more text that it needs a block",
    ][index * 7 % 5]
        .into()
}

#[derive(MemFootprint)]
struct Named<Name> {
    name: Name,
    count: u32,
}

fn named<Name>(name: impl Fn(String) -> Name) -> Vec<Named<Name>> {
    (0..2000).map(|index| Named { name: name(text(index)), count: index as u32 * 3 }).collect()
}

fn renamed<A, B>(all: Vec<Named<A>>, mut name: impl FnMut(A) -> B) -> Vec<Named<B>> {
    map(all, |Named { name: old, count }| Named { name: name(old), count })
}

/// One for all that are equal.
fn pooling<Key: Clone + Eq + Hash, Text: Clone>(make: impl Fn(&Key) -> Text) -> impl FnMut(Key) -> Text {
    let mut pool: HashMap<Key, Text> = HashMap::new();
    move |key| pool.entry(key.clone()).or_insert_with(|| make(&key)).clone()
}

fn numbering<Key: Eq + AsRef<Kept>, Kept: ?Sized + PartialEq>(
    all: Vec<Named<Key>>,
    keep: impl Fn(Key) -> Box<Kept>,
) -> (Vec<Named<u8>>, Box<[Box<Kept>]>) {
    let mut table: Vec<Box<Kept>> = Vec::new();
    let numbered = renamed(all, |name| {
        let known = table.iter().position(|known| **known == *name.as_ref());
        known.unwrap_or_else(|| {
            table.push(keep(name));
            table.len() - 1
        }) as u8
    });
    (numbered, table.into_boxed_slice())
}

const EXACT: Evidence = Evidence::LayoutExact;

macro_rules! owned_texts {
    ($($name:ident: $Text:ty as $Slice:ty, $slice:literal, $make:expr, $fix:expr;)*) => {$(
        #[test]
        fn $name() {
            let build = || named::<$Text>($make);
            let arc = concat!("name: Arc<", $slice, ">");
            comes_true((Rule::Duplicates, "[*].name", arc, EXACT), build, |all| {
                renamed(all, pooling(|name: &$Text| -> Arc<$Slice> { Arc::from(AsRef::<$Slice>::as_ref(name)) }))
            });
            let fix: fn($Text) -> Box<$Slice> = $fix;
            let boxed = concat!("name: Box<", $slice, ">");
            comes_true((Rule::Fixed, "[*].name", boxed, EXACT), build, |all| renamed(all, fix));
            comes_true((Rule::Numbered, "[*].name", "name: u8", EXACT), build, |all| numbering(all, fix));
            let sole = || (0..2000).map(|count| Named { name: ($make)(text(3)), count }).collect::<Vec<_>>();
            comes_true((Rule::Same, "[*].name", "`name`", EXACT), sole, |all| map(all, |it| it.count));
        }
    )*};
}

owned_texts! {
    strings: String as str, "str", |text| text, |text| text.into_boxed_str();
    compact_strings: CompactString as str, "str", CompactString::from, |text| text.into_string().into_boxed_str();
    byte_strings: BString as [u8], "[u8]", BString::from, |bytes| bytes.to_vec().into_boxed_slice();
    paths: Utf8PathBuf as Utf8Path, "Utf8Path", Utf8PathBuf::from, |path| path.into_boxed_path();
}

/// Each has a block of its own, although they could share one.
macro_rules! shared_texts {
    ($($name:ident: $Text:ty;)*) => {$(
        #[test]
        fn $name() {
            let build = || named(|text| <$Text>::from(text.as_str()));
            comes_true((Rule::Duplicates, "[*].name", "a clone of the first", EXACT), build, |all| {
                renamed(all, pooling(|name: &$Text| name.clone()))
            });
            comes_true((Rule::Numbered, "[*].name", "name: u8", EXACT), build, |all| {
                numbering::<_, str>(all, |text| text.as_str().into())
            });
            // Those that are shared already are not found.
            let mut pooled = pooling(|text: &String| <$Text>::from(text.as_str()));
            let mut shared = (0..2000).map(|index| pooled(text(index))).collect::<Vec<_>>();
            refuses(Rule::Duplicates, &shared);
            // Nor is it known what becomes of blocks to which others lead.
            shared.extend((0..2000).map(|index| <$Text>::from(text(index).as_str())));
            let clones: Vec<$Text> = shared.clone();
            refuses(Rule::Duplicates, &(shared, clones));
        }
    )*};
}

shared_texts! {
    smol_strs: SmolStr;
    eco_strings: EcoString;
    arc_strs: ArcStr;
}

/// A `SmolStr` can be the owner of an `Arc<str>` that is met elsewhere.
#[test]
fn smol_strs_of_arcs() {
    let long: Vec<Arc<str>> =
        (0..2000).map(|index| format!("a text that needs a block {}", index % 3).into()).collect();
    let smol: Vec<SmolStr> = long.iter().cloned().map(SmolStr::from).collect();
    refuses(Rule::Duplicates, &(smol, long));
}

/// What may not be looked at keeps blocks that aren't known, and so does what there was no memory for.
#[test]
fn texts_that_may_be_kept_elsewhere() {
    #[derive(MemFootprint)]
    struct Kept {
        texts: Vec<SmolStr>,
        #[footprint(opaque)]
        others: Vec<SmolStr>,
    }
    let texts = || (0..2000).map(|index| SmolStr::from(text(index))).collect::<Vec<_>>();
    let finds = |kept: &Kept| find(&all_advice(kept), Rule::Duplicates, "texts[*]", "").is_some();
    let own = texts();
    assert!(finds(&Kept { others: Vec::new(), texts: own.clone() }));
    assert!(!finds(&Kept { others: own.clone(), texts: own }));
}

/// A clone of the first has the first one's room.
#[test]
fn shared_texts_with_room() {
    let build = || {
        let of = |index: usize| {
            let mut text = EcoString::with_capacity(if index < 10 { 100 } else { 40 });
            text.push_str(["a text that needs a block", "another one that does"][index % 2]);
            text
        };
        (0..1000).map(of).collect::<Vec<_>>()
    };
    comes_true((Rule::Duplicates, "[*]", "a clone of the first", Evidence::AtLeast), build, |texts| {
        map(texts, pooling(|text: &EcoString| text.clone()))
    });
}

/// With a sample, less is promised, and no more than comes true.
#[test]
fn shared_texts_that_are_sampled() {
    let build = || {
        let of = |index: usize| EcoString::from(format!("a text that needs a block, number {}", index % 700));
        (0..40_000).map(of).collect::<Vec<_>>()
    };
    let (texts, before) = measured(build);
    let advice = Advise::new().min_saving(0.0).sample(4).run(&texts);
    let found = find(&advice, Rule::Duplicates, "[*]", "a clone of the first").expect("a finding");
    assert_eq!(found.evidence, Evidence::Sampled { one_in: 4 });
    let promised = found.saved;
    let after = measured_after(before, texts, |texts| map(texts, pooling(|text: &EcoString| text.clone())));
    assert!(
        promised <= before - after && promised > (before - after) / 2,
        "{promised} of {}",
        before - after
    );
}

#[test]
fn texts_in_statics() {
    let mixed = || {
        let of = |index: usize| match index % 2 {
            0 => arcstr::literal!("a text that nobody allocates"),
            _ => ArcStr::from(text(index)),
        };
        (0..2000).map(of).collect::<Vec<_>>()
    };
    comes_true((Rule::Duplicates, "[*]", "a clone of the first", Evidence::AtLeast), mixed, |texts| {
        let mut pool = HashSet::new();
        map(texts, |text| {
            if ArcStr::is_static(&text) {
                return text;
            }
            let pooled = pool.get(&text).cloned().unwrap_or_else(|| text.clone());
            pool.insert(pooled.clone());
            pooled
        })
    });
}

/// Short ones are distinct and long ones are equal: neither `Arc<str>` nor `CompactString` has room for both.
#[test]
fn small_texts_that_are_shared() {
    let build = || {
        let text = |index: usize| match index % 2 {
            0 => format!("number {index}"),
            _ => format!("a text that is met again and again {}", index % 8),
        };
        (0..4000).map(text).collect::<Vec<_>>()
    };
    comes_true((Rule::Duplicates, "[*]", "SmolStr", EXACT), build, |texts| {
        map(texts, pooling(|text: &String| SmolStr::from(text.as_str())))
    });
    let long = (0..2000)
        .map(|index| format!("a text that is met again and again {}", index % 8))
        .collect::<Vec<_>>();
    assert!(find(&all_advice(&long), Rule::Duplicates, "[*]", "SmolStr").is_none());
}

/// Room to spare, and blocks that hold nothing or so little that it would lie inline.
#[test]
fn room_of_compact_strings() {
    let build = || {
        let of = |index: usize| {
            let mut text = CompactString::with_capacity(60);
            text.push_str(&"x".repeat(index % 50));
            text
        };
        (0..1000).map(of).collect::<Vec<_>>()
    };
    let shrink = |mut texts: Vec<CompactString>, empty: bool| {
        texts.iter_mut().filter(|text| text.is_empty() == empty).for_each(CompactString::shrink_to_fit);
        texts
    };
    comes_true((Rule::Spare, "[*]", "", Evidence::Exact), build, |texts| shrink(texts, false));
    comes_true((Rule::Idle, "[*]", "", Evidence::Exact), build, |texts| shrink(texts, true));
}

/// A `CompactString` keeps the block of a long `String`, and gives it up for a short one.
#[test]
fn inlined() {
    let build = || (0..2000).map(text).collect::<Vec<_>>();
    comes_true((Rule::Inlined, "[*]", "CompactString", EXACT), build, |texts| {
        map(texts, CompactString::from)
    });
}
