//! Structs of thirty fields, and structs of boxes of which most aren't there.

use crate::contenders::everyone;
use crate::hand;
use crate::rows::Rows;
use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::MemSize;
use memfootprint::MemFootprint;

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
struct Settings {
    id: u64,
    name: String,
    host: String,
    port: u16,
    path: Option<String>,
    user: String,
    group: Option<String>,
    retries: u32,
    timeout: f64,
    backoff: f64,
    tags: Vec<String>,
    weights: Vec<f64>,
    enabled: bool,
    verbose: bool,
    dry_run: bool,
    limit: Option<u64>,
    burst: Option<u64>,
    region: String,
    zone: Option<String>,
    codes: Vec<u16>,
    parent: Option<Box<u64>>,
    first: u64,
    last: u64,
    digest: [u8; 16],
    key: Box<str>,
    note: Option<Box<str>>,
    ports: Vec<u16>,
    level: u8,
    kind: u8,
    comment: String,
}

fn settings(id: u64) -> Settings {
    let text = |len: u64| "x".repeat((len % 19) as usize);
    let sometimes = |often: u64| id.is_multiple_of(often).then(|| text(id));
    Settings {
        id,
        name: format!("name {id}"),
        host: text(id + 1),
        port: 80,
        path: sometimes(2),
        user: text(id + 2),
        group: sometimes(3),
        retries: 3,
        timeout: 1.0,
        backoff: 2.0,
        tags: (0..id % 3).map(text).collect(),
        weights: vec![1.0; (id % 4) as usize],
        enabled: true,
        verbose: false,
        dry_run: false,
        limit: Some(id),
        burst: None,
        region: String::from("eu"),
        zone: sometimes(5),
        codes: vec![1; (id % 5) as usize],
        parent: id.is_multiple_of(3).then(|| Box::new(id)),
        first: 1,
        last: 2,
        digest: [0; 16],
        key: text(id + 3).into(),
        note: sometimes(4).map(Into::into),
        ports: Vec::new(),
        level: 1,
        kind: 2,
        comment: text(id),
    }
}

fn by_hand(settings: &Settings) -> usize {
    let Settings { name, host, user, region, comment, path, group, zone, .. } = settings;
    [name, host, user, region, comment].map(String::capacity).iter().sum::<usize>()
        + [path, group, zone].map(|text| text.as_ref().map_or(0, String::capacity)).iter().sum::<usize>()
        + hand::strings(hand::buffer(&settings.tags), &settings.tags)
        + hand::buffer(&settings.weights)
        + hand::buffer(&settings.codes)
        + hand::buffer(&settings.ports)
        + settings.parent.as_ref().map_or(0, |_| 8)
        + settings.key.len()
        + settings.note.as_ref().map_or(0, |note| note.len())
}

/// Most of it is seldom there.
#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Default)]
#[mem_size(rec)]
struct Rare {
    id: u64,
    owner: Option<Box<u64>>,
    limits: Option<Box<Limits>>,
    origin: Option<Box<Limits>>,
    target: Option<Box<Limits>>,
    previous: Option<Box<u64>>,
    next: Option<Box<u64>>,
    label: Option<Box<str>>,
    note: Option<Box<str>>,
}

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize, Default)]
#[mem_size(rec)]
struct Limits {
    low: u64,
    high: u64,
    name: Option<Box<str>>,
}

fn rare(id: u64) -> Rare {
    let number = |often| id.is_multiple_of(often).then(|| Box::new(id));
    let text = |often| id.is_multiple_of(often).then(|| id.to_string().into_boxed_str());
    let limits =
        |often| id.is_multiple_of(often).then(|| Box::new(Limits { low: 0, high: id, name: text(2) }));
    Rare {
        id,
        owner: number(2),
        limits: limits(3),
        origin: limits(5),
        target: limits(7),
        previous: number(11),
        next: number(13),
        label: text(4),
        note: text(9),
    }
}

fn rare_by_hand(rare: &Rare) -> usize {
    let text = |text: &Option<Box<str>>| text.as_ref().map_or(0, |text| text.len());
    let number = |number: &Option<Box<u64>>| number.as_ref().map_or(0, |_| 8);
    let limits = |limits: &Option<Box<Limits>>| {
        limits.as_ref().map_or(0, |limits| size_of::<Limits>() + text(&limits.name))
    };
    number(&rare.owner)
        + limits(&rare.limits)
        + limits(&rare.origin)
        + limits(&rare.target)
        + number(&rare.previous)
        + number(&rare.next)
        + text(&rare.label)
        + text(&rare.note)
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "structs of 30 fields, {}",
        300_000,
        |count| (0..count as u64).map(settings).collect::<Vec<_>>(),
        |all| everyone(all, |all| hand::buffer(all) + all.iter().map(by_hand).sum::<usize>()),
    );
    rows.run(
        "structs of 8 `Option<Box<_>>`, {}",
        1_000_000,
        |count| (0..count as u64).map(rare).collect::<Vec<_>>(),
        |all| everyone(all, |all| hand::buffer(all) + all.iter().map(rare_by_hand).sum::<usize>()),
    );
}
