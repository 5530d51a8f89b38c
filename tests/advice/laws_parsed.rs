//! No false promise about texts that are something else: whatever the texts are, each prints again as it was, and what is saved is
//! what was said.

use crate::check::{all_advice, measured};
use memfootprint::advise::{Evidence, Finding, Rule};
use proptest::prelude::*;
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

/// Texts that are something else, or nearly so.
fn texts() -> impl Strategy<Value = Vec<String>> {
    let format = prop_oneof![
        "[1-9][0-9]{0,18}",
        "-?[0-9]{1,21}",
        "-?[1-9][0-9]{0,9}\\.[0-9]{2}",
        "-?[0-9]{1,9}\\.[0-9]{1,9}",
        "-?0\\.0{0,8}[0-9]{1,12}",
        "[0-9a-f]{8}",
        "[0-9a-fA-F]{1,8}",
        "[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{11}[0-9a-fA]",
        "20[0-9]{2}-1[0-2]-[012][0-9]",
        "[012][0-9]{3}-[01][0-9]-[0-3][0-9]",
        "20[0-9]{2}-0[1-9]-[12][0-9]T1[0-9]:[0-5][0-9]:[0-6][0-9]Z",
        "[012][0-9]{3}-0[1-9]-[0-2][0-9]T[0-2][0-9]:[0-5][0-9]:[0-5][0-9]\\.([0-9]{3}|[0-9]{6}|[0-9]{9})Z",
        "1[0-9]{0,2}\\.[0-9]\\.[0-9]{1,2}\\.1[0-9]",
        "[0-9]{1,3}\\.[0-9]{1,3}\\.[0-9]{1,2}\\.[0-9]{1,2}",
        "([1-9a-f][0-9a-f]{0,3}:){7}[1-9a-f]",
        "([0-9a-f]{0,4}:){2,7}[0-9a-f]{0,4}",
        "(true|false)",
        "(true|false|True|t|1)",
        "\\PC{0,9}",
    ];
    // A few of one kind, seldom one of another.
    let other = prop_oneof![9 => Just(None), 1 => format.clone().prop_map(Some)];
    (format.prop_flat_map(|text| (Just(text.clone()), like(text))), other).prop_map(
        |((first, more), other)| {
            let mut texts = vec![first];
            texts.extend(more);
            texts.extend(other);
            texts
        },
    )
}

/// Texts with other digits in place of those of `text`.
fn like(text: String) -> impl Strategy<Value = Vec<String>> {
    prop::collection::vec(prop::collection::vec(0..10_u8, text.len()), 0..30).prop_map(move |digits| {
        let other = |digits: Vec<u8>| {
            let digit = |(letter, digit): (char, u8)| match letter {
                '1'..='9' => {
                    char::from(b'1' + digit % u8::try_from(letter.to_digit(10).unwrap_or(1)).unwrap_or(1))
                }
                letter => letter,
            };
            text.chars().zip(digits).map(digit).collect()
        };
        digits.into_iter().map(other).collect()
    })
}

/// The text that a value of the type prints which `finding` names, for a text from which it was read.
fn printed(finding: &Finding, text: &str) -> Option<String> {
    let change = &finding.change;
    let scaled = |number: i128, digits: usize| {
        let (sign, size) = (if number < 0 { "-" } else { "" }, number.unsigned_abs());
        let unit = 10_u128.pow(u32::try_from(digits).ok()?);
        Some(format!("{sign}{}.{:0digits$}", size / unit, size % unit))
    };
    match () {
        () if change.contains(" an integer") => Some(text.parse::<i128>().ok()?.to_string()),
        () if change.contains("`true` or `false`") => Some(text.parse::<bool>().ok()?.to_string()),
        () if change.contains("that an `f64` prints") => Some(text.parse::<f64>().ok()?.to_string()),
        () if change.contains("Ipv4Addr") => Some(text.parse::<Ipv4Addr>().ok()?.to_string()),
        () if change.contains("Ipv6Addr") => Some(text.parse::<Ipv6Addr>().ok()?.to_string()),
        () if change.contains("IpAddr") => Some(text.parse::<IpAddr>().ok()?.to_string()),
        () if change.contains(" decimals") => {
            scaled(text.replace('.', "").parse().ok()?, text.split_once('.')?.1.len())
        }
        () if change.contains("UUID") => {
            let digits = format!("{:032x}", u128::from_str_radix(&text.replace('-', ""), 16).ok()?);
            Some([0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]).join("-"))
        }
        () if change.contains("hexadecimal") => {
            Some(format!("{:01$x}", u128::from_str_radix(text, 16).ok()?, text.len()))
        }
        () if change.contains(" a date") => Some(date(days(text)?)),
        () if change.contains(" a time") => {
            let (day, time) = text.split_once('T')?;
            let (time, fraction) = time.strip_suffix('Z')?.split_at(8);
            let parts: Vec<i64> = time.split(':').map(|part| part.parse().ok()).collect::<Option<_>>()?;
            let seconds = days(day)? * 86_400 + parts[0] * 3600 + parts[1] * 60 + parts[2];
            let (days, second) = (seconds.div_euclid(86_400), seconds.rem_euclid(86_400));
            let time = format!("{:02}:{:02}:{:02}", second / 3600, second / 60 % 60, second % 60);
            Some(format!("{}T{time}{fraction}Z", date(days)))
        }
        () => None,
    }
}

fn months(year: i64) -> [i64; 12] {
    let is_leap = year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
    [31, if is_leap { 29 } else { 28 }, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
}

/// Days from the first of January of the year 0 on, year by year.
fn days(text: &str) -> Option<i64> {
    let parts: Vec<i64> = text.split('-').map(|part| part.parse().ok()).collect::<Option<_>>()?;
    let years: i64 = (0..parts[0]).map(|year| months(year).iter().sum::<i64>()).sum();
    let in_months: i64 = months(parts[0]).iter().take(usize::try_from(parts[1]).ok()? - 1).sum();
    Some(years + in_months + parts[2] - 1)
}

fn date(mut days: i64) -> String {
    let (mut year, mut month) = (0, 0);
    while days >= months(year)[month] {
        days -= months(year)[month];
        month += 1;
        if month == 12 {
            (year, month) = (year + 1, 0);
        }
    }
    format!("{year:04}-{:02}-{:02}", month + 1, days + 1)
}

/// The bytes of a value of the type that `finding` names.
fn size(finding: &Finding) -> usize {
    match finding.change.split('`').nth(1).unwrap_or_default() {
        "bool" | "Word" | "u8" | "i8" => 1,
        "u16" | "i16" => 2,
        "u32" | "i32" => 4,
        "u64" | "i64" | "f64" => 8,
        "Ipv4Addr" => size_of::<Ipv4Addr>(),
        "Ipv6Addr" => size_of::<Ipv6Addr>(),
        "IpAddr" => size_of::<IpAddr>(),
        bytes => {
            let len = bytes.strip_prefix("[u8; ").and_then(|rest| rest.strip_suffix(']')?.parse().ok());
            len.unwrap_or_else(|| panic!("not applied: {finding:?}"))
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(256))]

    #[test]
    fn what_is_said_of_texts_holds_for_all_of_them(texts in texts(), room in 0..9_usize) {
        let build = || {
            let mut all: Vec<Box<str>> = Vec::with_capacity(1200 + room);
            all.extend(texts.iter().cycle().take(1200).map(|text| text.as_str().into()));
            all
        };
        let (value, before) = measured(build);
        let advice = all_advice(&value);
        let found = |finding: &&Finding| finding.rule == Rule::Parsed;
        for finding in advice.findings().iter().filter(found) {
            if !finding.change.contains("an enum of") {
                for text in &texts {
                    let again = printed(finding, text);
                    prop_assert_eq!(again.as_ref(), Some(text), "{:?}", finding);
                }
            }
            let after = size_of_val(&value) + value.capacity() * size(finding);
            prop_assert_eq!(finding.evidence, Evidence::LayoutExact);
            prop_assert_eq!(before - after, finding.saved, "{:?}", finding);
        }
    }
}
