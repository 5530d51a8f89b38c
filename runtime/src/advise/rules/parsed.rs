//! Texts that are something else, every one that was read: numbers, dates and times, addresses, UUIDs, hexadecimal digits, truth
//! values, or the words of an enum.
//!
//! Saves all blocks and, of the texts' own words, what the other type doesn't need. Only where each text prints again as it was:
//! what has several spellings is something else in one of them alone (`walk/record/text_format.rs`). That other texts won't
//! come isn't known: it is the reader's to judge.

use super::duplicates::text_at;
use super::narrow::type_of;
use super::numbered::{few_distinct, is_counted};
use super::{
    Change, Family, LEAST_SEEN, Layout, NodeKind, Observed, Plan, Proposal, Rule, Scenario, grouped,
};
use crate::walk::{Format, Formats};
use core::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// The most words for which an enum can be written by hand.
const MOST_VARIANTS: u64 = 32;

pub(in crate::advise) fn propose(today: Scenario<'_>) -> Vec<Proposal> {
    let observed = today.observed;
    let declarations = observed.declarations(|place| text_at(observed, place).as_deref() == Some("str"));
    let proposals = |places: Vec<usize>| [parsed(observed, &places), words(observed, &places)];
    declarations.into_iter().flat_map(proposals).flatten().collect()
}

/// What could be written in place of texts.
struct Other {
    /// The type.
    name: String,
    layout: Layout,
    /// What each of the texts is.
    what: String,
    /// Whether its values sort as the texts do.
    sorts_alike: bool,
}

impl Other {
    fn new(name: impl Into<String>, layout: Layout, what: impl Into<String>) -> Self {
        Self { name: name.into(), layout, what: what.into(), sorts_alike: true }
    }

    /// Numbers as `type_of` has them: its layout has room for the option already.
    fn number(formats: &Formats, is_optional: bool, what: impl Into<String>) -> Option<Self> {
        let (name, layout) = type_of(is_optional, formats.min, formats.max)?;
        Some(Self::new(name, layout, what))
    }

    fn of(format: Format, formats: &Formats, is_optional: bool) -> Option<Self> {
        // With a tag where no niche is left.
        let optional = |layout: Layout| if is_optional { layout.optional() } else { layout };
        let bytes = |len: usize| optional(Layout { size: len, align: 1 });
        let &Formats { min, max, fraction, .. } = formats;
        let other = match format {
            Format::Bool => Self::new("bool", Layout::of::<bool>(), "`true` or `false`"),
            Format::Integer => {
                let what = format!("an integer, {} to {}", grouped(min), grouped(max));
                Self { sorts_alike: false, ..Self::number(formats, is_optional, what)? }
            }
            Format::Date => Self::number(formats, is_optional, "a date: days since 1970")?,
            Format::Time => {
                let unit = match fraction {
                    0 => "seconds",
                    3 => "milliseconds",
                    6 => "microseconds",
                    _ => "nanoseconds",
                };
                Self::number(formats, is_optional, format!("a time in UTC: {unit} since 1970"))?
            }
            Format::Decimal => {
                let unit = format!("0.{:01$}", 1, usize::from(fraction));
                let what = format!("a number with {fraction} decimals: in units of {unit}");
                Self { sorts_alike: false, ..Self::number(formats, is_optional, what)? }
            }
            Format::Uuid => Self::new("[u8; 16]", bytes(16), "a UUID (`Uuid` of the crate uuid is as large)"),
            Format::Ip => {
                let (name, layout) = match (formats.has_ipv4, formats.has_ipv6) {
                    (true, false) => ("Ipv4Addr", Layout::of::<Ipv4Addr>()),
                    (false, _) => ("Ipv6Addr", Layout::of::<Ipv6Addr>()),
                    // Which of the two it is leaves a niche.
                    (true, true) => ("IpAddr", Layout::of::<IpAddr>()),
                };
                let layout = if name == "IpAddr" { layout } else { optional(layout) };
                Self { sorts_alike: false, ..Self::new(name, layout, "an address") }
            }
            Format::Hex => {
                let (digits, bytes) = (formats.len, bytes(formats.len / 2));
                let name = format!("[u8; {}]", digits / 2);
                Self::new(name, bytes, format!("{} hexadecimal digits", grouped(digits as u64)))
            }
            Format::Float => {
                let layout = optional(Layout::of::<f64>());
                Self { sorts_alike: false, ..Self::new("f64", layout, "a number that an `f64` prints so") }
            }
        };
        Some(other)
    }
}

fn parsed(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    let first = *places.first()?;
    let has_texts = |place: usize| observed.texts_read(&[place]).1 > 0;
    let facts =
        places.iter().filter(|&&place| has_texts(place)).filter_map(|&place| observed.facts.get(place));
    // How many texts weren't looked at isn't known where they are shared.
    let is_shared = observed.declared(first)?.family == Family::SharedText;
    if facts.clone().any(|facts| facts.read == 0 || facts.mostly_unique && is_shared) {
        return None;
    }
    let formats = facts.fold(None, |sum: Option<Formats>, facts| {
        Some(sum.map_or(facts.formats, |sum| sum.and(facts.formats)))
    })?;
    let (read, of) = observed.texts_read(places);
    if read < LEAST_SEEN {
        return None;
    }
    let is_optional = places.iter().any(|&place| observed.is_optional(place));
    let is_key = places.iter().any(|&place| is_in_sorted_key(observed, place));
    let others = formats.possible().filter_map(|format| Other::of(format, &formats, is_optional));
    let other = others.filter(|other| other.sorts_alike || !is_key).min_by_key(|other| other.layout.size)?;
    let all = if read == of {
        format!("all {} are each", grouped(of))
    } else {
        format!("every one of {} read of {} is", grouped(read), grouped(of))
    };
    Some(Proposal {
        rule: Rule::Parsed,
        plan: Plan::of(places, Change::Parsed(other.layout)),
        affected: read,
        of,
        change: format!("{}: {all} {}", observed.written(first, &other.name), other.what),
        cost: format!(
            "what is anything else must be refused, or in an enum with `Other(Box<str>)`, of {} bytes each{}",
            with_other(other.layout).size,
            if other.sorts_alike { "" } else { "; sorts otherwise" }
        )
        .into(),
        at_least: false,
        places: places.to_vec(),
    })
}

/// An enum in place of so few different texts.
fn words(observed: &Observed, places: &[usize]) -> Option<Proposal> {
    let first = *places.first()?;
    let are_counted = places.iter().all(|&place| is_counted(observed, place));
    let is_key = places.iter().any(|&place| is_in_sorted_key(observed, place));
    let (texts, distinct) = few_distinct(observed, places).filter(|_| are_counted && !is_key)?;
    if distinct > MOST_VARIANTS {
        return None;
    }
    let layout = Layout::of::<u8>();
    Some(Proposal {
        rule: Rule::Parsed,
        plan: Plan::of(places, Change::Parsed(layout)),
        affected: texts,
        of: texts,
        change: format!(
            "{}, an enum of the {} different texts, without fields",
            observed.written(first, &enum_name(observed, first)),
            grouped(distinct)
        ),
        cost: format!(
            "what is none of these must be refused, or in a variant `Other(Box<str>)`, with which each takes {} bytes",
            with_other(layout).size
        )
        .into(),
        at_least: false,
        places: places.to_vec(),
    })
}

/// What one would call the enum: the field `order_state` is an `OrderState`.
fn enum_name(observed: &Observed, place: usize) -> String {
    let name = observed.tallies.name(place);
    let is_named = observed.tallies.kind(place) == NodeKind::Field && name.starts_with(char::is_alphabetic);
    if !is_named {
        return String::from("Word");
    }
    let capitalized = |word: &str| {
        let mut letters = word.chars();
        letters.next().into_iter().flat_map(char::to_uppercase).chain(letters).collect::<String>()
    };
    name.split('_').map(capitalized).collect()
}

/// An enum of a value of this layout and a `Box<str>`, which has a niche beside which a word fits.
fn with_other(layout: Layout) -> Layout {
    let words = Layout::FAT_POINTER;
    let beside = words.size - Layout::POINTER.size;
    if layout.size <= beside {
        return words;
    }
    let value = Layout { size: layout.size.max(words.size), ..layout };
    Layout::of_struct([value, Layout::of::<u8>()]).aligned_to(words.align)
}

/// Whether the texts at `place` are part of what a B-tree is sorted by, so that in another order its nodes could be others.
fn is_in_sorted_key(observed: &Observed, place: usize) -> bool {
    let is_key = |&at: &usize| {
        let Some(parent) = observed.tallies.parent(at) else { return false };
        // A tree of one leaf has that leaf in any order.
        let is_tall = observed.facts.get(parent).is_some_and(|facts| facts.nodes.inners > 0);
        is_tall && observed.tallies.entries(parent).is_none_or(|(_, value)| value != at)
    };
    core::iter::successors(Some(place), |&at| observed.tallies.parent(at)).any(|at| is_key(&at))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn beside_other_texts() {
        #[allow(dead_code)]
        enum With<T> {
            Is(T),
            Other(Box<str>),
        }
        macro_rules! agrees {
            ($($Type:ty)*) => {
                $(assert_eq!(with_other(Layout::of::<$Type>()), Layout::of::<With<$Type>>(), stringify!($Type));)*
            };
        }
        agrees!(bool u8 u16 i32 u64 f64 [u8; 7] [u8; 8] [u8; 9] [u8; 16] [u8; 20] [u8; 32] Ipv4Addr Ipv6Addr IpAddr);
    }
}
