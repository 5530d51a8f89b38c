//! Texts that are something else.

use crate::check::{all_advice, comes_true_as, map};
use memfootprint::advise::{Evidence, Finding, Rule};
use memfootprint::{Advise, DynFootprint, MemFootprint};
use memfootprint_support::numbers::wide;
use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};
use std::num::NonZeroU16;

type Texts = Vec<Option<Box<str>>>;

const LAYOUT: Evidence = Evidence::LayoutExact;

const AT_ROOT: (Rule, &str, Evidence) = (Rule::Parsed, "[*]", LAYOUT);

fn texts(count: usize, text: impl Fn(usize) -> String) -> Vec<String> {
    let mut texts = Vec::with_capacity(count + 7);
    texts.extend((0..count).map(|index| {
        let mut roomy = String::with_capacity(50);
        roomy.push_str(&text(index));
        roomy
    }));
    texts
}

fn uuid(index: usize) -> String {
    let (high, low) = (wide(index), wide(index + 1_000_000));
    let digits = format!("{high:016x}{low:016x}");
    [0..8, 8..12, 12..16, 16..20, 20..32].map(|part| &digits[part]).join("-")
}

fn bytes_of<const N: usize>(text: &str) -> [u8; N] {
    let digits: String = text.chars().filter(|&digit| digit != '-').collect();
    std::array::from_fn(|at| u8::from_str_radix(&digits[2 * at..][..2], 16).expect("two digits"))
}

fn parsed<T: std::str::FromStr>(text: &str) -> T {
    text.parse().ok().expect("as said")
}

#[test]
fn each_of_them() {
    let of = |text: fn(usize) -> String| move || texts(2000, text);
    comes_true_as("`[u8; 16]`: all 2 000 are each a UUID", AT_ROOT, of(uuid), |texts| {
        map(texts, |text| bytes_of::<16>(&text))
    });
    comes_true_as("`bool`", AT_ROOT, of(|index| (index % 3 == 0).to_string()), |texts| {
        map(texts, |text| parsed::<bool>(&text))
    });
    comes_true_as(
        "`u16`: all 2 000 are each an integer, 0 to 1 999",
        AT_ROOT,
        of(|index| index.to_string()),
        |texts| map(texts, |text| parsed::<u16>(&text)),
    );
    comes_true_as("`i64`", AT_ROOT, of(|index| (wide(index) as i64).to_string()), |texts| {
        map(texts, |text| parsed::<i64>(&text))
    });
    comes_true_as("`u64`", AT_ROOT, of(|index| wide(index).to_string()), |texts| {
        map(texts, |text| parsed::<u64>(&text))
    });
    let digest = |index: usize| {
        let [one, two, three, four] = [0, 1, 2, 3].map(|part| wide(4 * index + part));
        format!("{one:016x}{two:016x}{three:016x}{four:016x}")
    };
    comes_true_as("`[u8; 32]`: all 2 000 are each 64 hexadecimal digits", AT_ROOT, of(digest), |texts| {
        map(texts, |text| bytes_of::<32>(&text))
    });
    let ipv4 = |index: usize| Ipv4Addr::from(wide(index) as u32).to_string();
    let ipv6 = |index: usize| Ipv6Addr::from(u128::from(wide(index)) << (index % 50)).to_string();
    comes_true_as("`Ipv4Addr`", AT_ROOT, of(ipv4), |texts| map(texts, |text| parsed::<Ipv4Addr>(&text)));
    comes_true_as("`Ipv6Addr`", AT_ROOT, of(ipv6), |texts| map(texts, |text| parsed::<Ipv6Addr>(&text)));
    let either = |index: usize| match index % 2 {
        0 => Ipv4Addr::from(wide(index) as u32).to_string(),
        _ => Ipv6Addr::from(u128::from(wide(index))).to_string(),
    };
    comes_true_as("`IpAddr`", AT_ROOT, of(either), |texts| map(texts, |text| parsed::<IpAddr>(&text)));
    let date = |index: usize| format!("20{:02}-{:02}-{:02}", index % 24, index % 12 + 1, index % 28 + 1);
    comes_true_as("`u16`: all 2 000 are each a date: days since 1970", AT_ROOT, of(date), |texts| {
        map(texts, |_| 0_u16)
    });
    let seconds =
        |index: usize| format!("2024-02-29T{:02}:{:02}:{:02}Z", index % 24, index % 60, index / 3 % 60);
    comes_true_as("`u32`: all 2 000 are each a time in UTC: seconds", AT_ROOT, of(seconds), |texts| {
        map(texts, |_| 0_u32)
    });
    let micros = |index: usize| format!("2024-02-29T12:{:02}:00.{:06}Z", index % 60, index);
    comes_true_as("`u64`: all 2 000 are each a time in UTC: microseconds", AT_ROOT, of(micros), |texts| {
        map(texts, |_| 0_u64)
    });
    let price = |index: usize| format!("{}.{:02}", index, index % 100);
    comes_true_as(
        "`u32`: all 2 000 are each a number with 2 decimals: in units of 0.01",
        AT_ROOT,
        of(price),
        |texts| map(texts, |text| parsed::<u32>(&text.replace('.', ""))),
    );
    let ratio = |index: usize| (index as f64 / 8.0).to_string();
    comes_true_as("`f64`", AT_ROOT, of(ratio), |texts| map(texts, |text| parsed::<f64>(&text)));
}

#[derive(MemFootprint)]
struct Parcel<Id, Amount, State> {
    id: Id,
    amount: Option<Amount>,
    order_state: State,
    open: bool,
}

#[derive(Clone, Copy)]
#[expect(dead_code, reason = "only its bytes count")]
enum OrderState {
    New,
    OnItsWay,
    Delivered,
}

fn parcel(index: usize) -> Parcel<Box<str>, String, String> {
    Parcel {
        id: uuid(index).into(),
        amount: (!index.is_multiple_of(5)).then(|| (index % 1000 + 1).to_string()),
        order_state: ["new", "on its way, which is a long text", "delivered"][index % 3].into(),
        open: index.is_multiple_of(2),
    }
}

#[test]
fn in_fields_and_options() {
    let orders = || (0..3000).map(parcel).collect::<Vec<_>>();
    comes_true_as("`id: [u8; 16]`", (Rule::Parsed, "[*].id", LAYOUT), orders, |orders| {
        map(orders, |Parcel { id, amount, order_state, open }| Parcel {
            id: bytes_of::<16>(&id),
            amount,
            order_state,
            open,
        })
    });
    comes_true_as("`amount: Option<NonZeroU16>`", (Rule::Parsed, "[*].amount", LAYOUT), orders, |orders| {
        map(orders, |Parcel { id, amount, order_state, open }| Parcel {
            id,
            amount: amount.map(|amount| parsed::<NonZeroU16>(&amount)),
            order_state,
            open,
        })
    });
    let state = "`order_state: OrderState`, an enum of the 3 different texts";
    comes_true_as(state, (Rule::Parsed, "[*].order_state", LAYOUT), orders, |orders| {
        map(orders, |Parcel { id, amount, order_state, open }| Parcel {
            id,
            amount,
            order_state: if order_state.len() > 9 { OrderState::OnItsWay } else { OrderState::New },
            open,
        })
    });
    let optional = |text: fn(usize) -> String| {
        move || (0..2000).map(|index: usize| (!index.is_multiple_of(7)).then(|| text(index).into())).collect()
    };
    let build: [fn(usize) -> String; 4] = [
        uuid,
        |index| Ipv4Addr::from(wide(index) as u32).to_string(),
        |index: usize| index.is_multiple_of(2).to_string(),
        |index| (index % 2000).to_string(),
    ];
    comes_true_as("`Option<[u8; 16]>`", AT_ROOT, optional(build[0]), |texts: Texts| {
        map(texts, |text| text.map(|text| bytes_of::<16>(&text)))
    });
    comes_true_as("`Option<Ipv4Addr>`", AT_ROOT, optional(build[1]), |texts: Texts| {
        map(texts, |text| text.map(|text| parsed::<Ipv4Addr>(&text)))
    });
    comes_true_as("`Option<bool>`", AT_ROOT, optional(build[2]), |texts: Texts| {
        map(texts, |text| text.map(|text| parsed::<bool>(&text)))
    });
    comes_true_as("`Option<NonZeroU16>`", AT_ROOT, optional(build[3]), |texts: Texts| {
        map(texts, |text| text.map(|text| parsed::<NonZeroU16>(&text)))
    });
}

#[test]
fn keys_of_maps() {
    let table = || (0..2000).map(|index| (uuid(index), index)).collect::<HashMap<String, usize>>();
    comes_true_as("`[u8; 16]`", (Rule::Parsed, "[key]", Evidence::AtLeast), table, |table| {
        let mut ids = HashMap::with_capacity(table.capacity());
        ids.extend(table.into_iter().map(|(id, index)| (bytes_of::<16>(&id), index)));
        ids
    });
    let tree = || (0..2000).map(|index| (uuid(index), index)).collect::<BTreeMap<String, usize>>();
    comes_true_as("`[u8; 16]`", (Rule::Parsed, "[key]", LAYOUT), tree, |tree| {
        tree.into_iter().map(|(id, index)| (bytes_of::<16>(&id), index)).collect::<BTreeMap<_, _>>()
    });
    // Numbers come in another order than their texts, with which the nodes may be filled otherwise.
    let numbers: BTreeSet<String> = (0..2000).map(|index| index.to_string()).collect();
    assert!(said(&numbers).is_empty());
    let keyed: BTreeMap<(String, u8), u8> = (0..2000).map(|index| ((index.to_string(), 1), 1)).collect();
    assert!(said(&keyed).is_empty());
    let valued: BTreeMap<usize, String> = (0..2000).map(|index| (index, index.to_string())).collect();
    assert_eq!(said(&valued).len(), 1);
}

fn said<T: DynFootprint>(value: &T) -> Vec<Finding> {
    let advice = all_advice(value);
    advice.findings().iter().filter(|finding| finding.rule == Rule::Parsed).cloned().collect()
}

/// Texts, and one that isn't like them.
type Case = (fn(usize) -> String, &'static str);

#[test]
fn one_that_is_something_else() {
    #[derive(MemFootprint)]
    struct Secret {
        #[footprint(opaque)]
        _ids: Vec<String>,
    }
    let all = |text: fn(usize) -> String| texts(2000, text);
    let but_one = |text: fn(usize) -> String, other: &str| {
        let mut texts = all(text);
        texts[1234] = other.into();
        texts
    };
    let cases: [Case; 8] = [
        (uuid, "67E55044-10b1-426f-9247-bb680e5fe0c8"),
        (|index| index.to_string(), "007"),
        (|index| index.to_string(), "+5"),
        (|index| format!("{}.{:02}", index, index % 100), "1.5"),
        (
            |index| format!("2024-02-29T{:02}:{:02}:{:02}Z", index % 24, index % 60, index / 3 % 60),
            "2016-12-31T23:59:60Z",
        ),
        (|index| Ipv4Addr::from(wide(index) as u32).to_string(), "10.0.0.01"),
        (|index| format!("{:016x}", wide(index)), "ABCDEF0123456789"),
        (|index| index.to_string(), ""),
    ];
    for (text, other) in cases {
        assert_eq!(said(&all(text)).len(), 1, "{other}");
        assert!(said(&but_one(text, other)).is_empty(), "{other}");
    }
    // Too few to tell.
    assert!(said(&texts(900, uuid)).is_empty());
    // Codes of digits alone that have leading zeros aren't numbers.
    assert!(said(&texts(2000, |index| format!("{index:06}"))).is_empty());
    // Bytes aren't texts.
    assert!(said(&map(texts(2000, uuid), String::into_bytes)).is_empty());
    // What must not be looked at.
    assert!(said(&Secret { _ids: texts(2000, uuid) }).is_empty());
}

/// Where all are different, some of them are read.
#[test]
fn so_many_that_not_all_are_read() {
    #[derive(MemFootprint)]
    struct Row<Id> {
        id: Id,
        next: u64,
    }
    let rows = || (0..100_000).map(|index| Row { id: uuid(index), next: wide(index) }).collect::<Vec<_>>();
    let sampled = |evidence: Evidence| match evidence {
        Evidence::Sampled { one_in } => one_in,
        other => panic!("{other:?}"),
    };
    for found in [said(&rows()), said(&texts(100_000, uuid))] {
        let [found] = &*found else { panic!("{found:?}") };
        assert_eq!(found.of, 100_000);
        assert!((9_000..12_000).contains(&found.affected), "{found:?}");
        assert_eq!(sampled(found.evidence), found.of.div_ceil(found.affected));
        let read = grouped(found.affected);
        assert!(
            found.change.contains(&format!("every one of {read} read of 100 000 is a UUID")),
            "{}",
            found.change
        );
    }
    let evidence = said(&rows())[0].evidence;
    comes_true_as("`id: [u8; 16]`", (Rule::Parsed, "[*].id", evidence), rows, |rows| {
        map(rows, |Row { id, next }| Row { id: bytes_of::<16>(&id), next })
    });
    // One in a hundred is met.
    let some =
        |index: usize| if index % 100 == 99 && index > 5000 { String::from("none") } else { uuid(index) };
    assert!(said(&texts(100_000, some)).is_empty());
    assert!(said(&(0..100_000).map(|index| Row { id: some(index), next: 1 }).collect::<Vec<_>>()).is_empty());
    // With a rate of the user's, too.
    let advice =
        Advise::new().min_saving(0.0).sample(16).run(&texts(50_000, |index| (index % 999).to_string()));
    let found = advice.findings().iter().find(|finding| finding.rule == Rule::Parsed).expect("integers");
    assert!((2_500..4_000).contains(&found.affected), "{found:?}");
    assert!(sampled(found.evidence) > 12, "{found:?}");
}

/// A number with its thousands apart.
fn grouped(number: u64) -> String {
    match number {
        1000.. => format!("{} {:03}", number / 1000, number % 1000),
        _ => number.to_string(),
    }
}

#[test]
fn what_another_text_would_need() {
    let cost = |text: fn(usize) -> String| said(&texts(2000, text))[0].cost.to_string();
    assert_eq!(
        cost(uuid),
        "what is anything else must be refused, or in an enum with `Other(Box<str>)`, of 24 bytes each"
    );
    assert_eq!(
        cost(|index| index.to_string()),
        "what is anything else must be refused, or in an enum with `Other(Box<str>)`, of 16 bytes each; sorts otherwise"
    );
}
