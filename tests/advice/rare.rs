//! Values that are large for the sake of a few.

use crate::check::{all_advice, comes_true, map};
use memfootprint::advise::{Advice, Evidence, Rule};
use memfootprint::{DynFootprint, MemFootprint};

#[derive(MemFootprint)]
enum Event<'a, Payload: Clone, const N: usize> {
    Idle,
    Key(u8),
    Move(u16, u16),
    Note(&'a str),
    Paste { payload: Payload, at: [u16; N] },
}

type Loose = Event<'static, String, 8>;

#[expect(dead_code, reason = "only its bytes count")]
enum Tight {
    Idle,
    Key(u8),
    Move(u16, u16),
    Note(&'static str),
    Paste(Box<(String, [u16; 8])>),
}

fn event(index: usize) -> Loose {
    match index % 50 {
        0 => Event::Paste { payload: String::from("what was pasted"), at: [1; 8] },
        odd if odd % 2 == 1 => Event::Key(odd as u8),
        2 => Event::Idle,
        4 => Event::Note("short"),
        even => Event::Move(even as u16, 1),
    }
}

fn tighten(event: Loose) -> Tight {
    match event {
        Event::Idle => Tight::Idle,
        Event::Key(key) => Tight::Key(key),
        Event::Move(x, y) => Tight::Move(x, y),
        Event::Note(text) => Tight::Note(text),
        Event::Paste { payload, at } => Tight::Paste(Box::new((payload, at))),
    }
}

#[test]
fn a_rare_big_variant() {
    let build = || {
        let mut events = Vec::with_capacity(3000);
        events.extend((0..2000).map(event));
        events
    };
    comes_true((Rule::Rare, "[*]", Evidence::LayoutExact), build, |events| {
        let mut tight = Vec::with_capacity(events.capacity());
        tight.extend(events.into_iter().map(tighten));
        tight
    });
    // A few more bytes for each that is common would cost more than is saved.
    let common = (0..2000).map(|_| event(0)).collect::<Vec<_>>();
    let advice = all_advice(&common);
    assert!(advice.findings().iter().all(|finding| finding.rule != Rule::Rare), "{advice}");
}

#[test]
fn enums_of_every_representation() {
    macro_rules! boxed_in {
        ($(#[$repr:meta])* $small:ty) => {{
            $(#[$repr])*
            #[derive(MemFootprint)]
            enum Loose { Small($small), Big([u64; 9], u8) }
            $(#[$repr])*
            #[allow(dead_code)]
            enum Tight { Small($small), Big(Box<([u64; 9], u8)>) }
            comes_true(
                (Rule::Rare, "[*]", Evidence::LayoutExact),
                || (0..2000).map(|index| if index % 99 == 0 { Loose::Big([1; 9], 2) } else { Loose::Small(<$small>::default()) }).collect::<Box<[_]>>(),
                |items| {
                    let mut tight = Vec::with_capacity(items.len());
                    tight.extend(items.into_iter().map(|item| match item {
                        Loose::Small(small) => Tight::Small(small),
                        Loose::Big(big, more) => Tight::Big(Box::new((big, more))),
                    }));
                    tight.into_boxed_slice()
                },
            );
        }};
    }
    boxed_in!(Option<String>);
    boxed_in!(#[repr(u8)] Option<String>);
    boxed_in!(#[repr(C)] Vec<u8>);
    boxed_in!(#[repr(C, u16)] Box<str>);
}

#[derive(MemFootprint)]
struct Job<Error, Retry, Log> {
    id: u64,
    error: Error,
    retry: Retry,
    log: Log,
}

#[derive(MemFootprint)]
struct Retry {
    after: [u64; 5],
    reason: u8,
}

type LooseJob = Job<Option<[u64; 9]>, Option<Retry>, Vec<u8>>;

fn job(index: usize) -> LooseJob {
    let is_rare = index.is_multiple_of(40);
    let after = [index as u64 * 1_000_000_000_000; 5];
    let mut log = Vec::with_capacity(if index % 5 == 1 { 7 } else { 0 });
    if is_rare {
        log.extend([1; 9]);
    }
    Job {
        id: index as u64 * 1_000_000_000_000,
        error: is_rare.then_some([u64::MAX; 9]),
        retry: is_rare.then_some(Retry { after, reason: index as u8 }),
        log,
    }
}

#[test]
fn fields_that_are_mostly_empty() {
    let jobs = || (0..2000).map(job).collect::<Box<[_]>>();
    comes_true((Rule::Rare, "[*].error", Evidence::LayoutExact), jobs, |jobs| -> Box<[_]> {
        let tight = |job: LooseJob| Job {
            id: job.id,
            error: job.error.map(Box::new),
            retry: job.retry,
            log: job.log,
        };
        jobs.into_iter().map(tight).collect()
    });
    comes_true((Rule::Rare, "[*].retry", Evidence::LayoutExact), jobs, |jobs| -> Box<[_]> {
        let tight = |job: LooseJob| Job {
            id: job.id,
            error: job.error,
            retry: job.retry.map(Box::new),
            log: job.log,
        };
        jobs.into_iter().map(tight).collect()
    });
    // An empty one with a block is not there any more.
    comes_true((Rule::Rare, "[*].log", Evidence::LayoutExact), jobs, |jobs| -> Box<[_]> {
        let log = |log: Vec<u8>| (!log.is_empty()).then(|| Box::new(log));
        let tight = |job: LooseJob| Job { id: job.id, error: job.error, retry: job.retry, log: log(job.log) };
        jobs.into_iter().map(tight).collect()
    });
}

/// Arrays and trait objects of the type shrink with it.
#[test]
fn enums_in_arrays_and_behind_traits() {
    #[derive(MemFootprint)]
    struct Board<Cell> {
        cells: [Cell; 9],
        turn: u64,
    }
    let cells = |index: usize| std::array::from_fn(|cell| event(index * 9 + cell));
    let boards = || (0..300).map(|index| Board { cells: cells(index), turn: 1 }).collect::<Vec<_>>();
    comes_true((Rule::Rare, "[*].cells[*]", Evidence::LayoutExact), boards, |boards| {
        map(boards, |board| Board { cells: board.cells.map(tighten), turn: board.turn })
    });
    let plain = |index: usize| event(index | 1);
    let both = || {
        let object = |index: usize| Box::new(plain(index)) as Box<dyn DynFootprint>;
        ((0..2000).map(plain).collect::<Vec<_>>(), (0..99).map(object).collect::<Vec<_>>())
    };
    comes_true((Rule::Rare, "0[*]", Evidence::AtLeast), both, |(events, objects)| {
        drop(objects);
        let object = |index: usize| Box::new(tighten(plain(index))) as Box<dyn std::any::Any>;
        (map(events, tighten), (0..99).map(object).collect::<Vec<_>>())
    });
}

#[derive(MemFootprint)]
struct Both {
    events: Vec<Loose>,
    more: Vec<Option<Loose>>,
}

#[test]
fn options_of_what_would_shrink() {
    let no_rare_enum = |advice: &Advice| {
        let found = advice.findings().iter().find(|finding| finding.change.contains("Paste"));
        assert!(found.is_none(), "{advice}");
    };
    // As large as the enum, as long as the enum has a value to spare.
    no_rare_enum(&all_advice(&(0..2000).map(|index| Some(event(index))).collect::<Vec<_>>()));
    let both = |count| Both {
        events: (0..2000).map(event).collect(),
        more: (0..count).map(|_| Some(event(0))).collect(),
    };
    comes_true(
        (Rule::Rare, "events[*]", Evidence::AtLeast),
        || both(3),
        |both| {
            let more = |event: Option<Loose>| event.map(tighten);
            (map(both.events, tighten), map(both.more, more))
        },
    );
    // Each would need a box.
    no_rare_enum(&all_advice(&both(2000)));

    let blobs = || {
        (0..2000).map(|index| (index % 99 == 0).then(|| [1_u8; 9].into())).collect::<Vec<Option<Box<[u8]>>>>()
    };
    comes_true((Rule::Rare, "[*]", Evidence::LayoutExact), blobs, |blobs| {
        let mut boxed = Vec::with_capacity(blobs.capacity());
        boxed.extend(blobs.into_iter().map(|blob| blob.map(Box::new)));
        boxed
    });
}

/// What is in the others isn't known then, nor needed.
#[test]
fn a_big_variant_that_is_never_met() {
    let build = || (0..2000).map(|index| event(index | 1)).collect::<Box<[_]>>();
    let advice = all_advice(&build());
    let found = advice.findings().iter().find(|finding| finding.rule == Rule::Rare);
    assert_eq!(found.map(|finding| finding.change.as_str()), Some("`Paste(Box<..>)`"), "{advice}");
    comes_true((Rule::Rare, "[*]", Evidence::LayoutExact), build, |events| -> Box<[Tight]> {
        let mut tight = Vec::with_capacity(events.len());
        tight.extend(events.into_iter().map(tighten));
        tight.into_boxed_slice()
    });
}

/// Of std's enums, too, the compiler is asked, and it is a field's type that changes.
#[test]
fn results_that_are_large_for_the_sake_of_a_few() {
    #[derive(MemFootprint)]
    struct Reply<Outcome> {
        id: u64,
        outcome: Outcome,
    }
    type Error = (String, [u64; 9]);
    let error = |index: usize| (format!("{index} failed"), [1_u64; 9]);
    let outcome = |index: usize| if index % 20 == 7 { Err(error(index)) } else { Ok(index as u32) };
    let replies = || (0..300).map(|id| Reply { id: id as u64, outcome: outcome(id) }).collect::<Vec<_>>();
    comes_true((Rule::Rare, "[*].outcome", Evidence::LayoutExact), replies, |replies| {
        map(replies, |reply| Reply { id: reply.id, outcome: reply.outcome.map_err(Box::new) })
    });
    let advice = all_advice(&replies());
    let change = |advice: &Advice| {
        let found = advice.findings().iter().find(|finding| finding.rule == Rule::Rare);
        found.map(|finding| (finding.change.clone(), finding.affected, finding.of))
    };
    let written = String::from("`outcome: Result<u32, Box<(String, [u64; 9])>>`");
    assert_eq!(change(&advice), Some((written, 15, 300)), "{advice}");

    let named = |index: usize| if index.is_multiple_of(9) { Ok([index; 12]) } else { Err(index.to_string()) };
    comes_true(
        (Rule::Rare, "[*]", Evidence::LayoutExact),
        || (0..300).map(named).collect::<Box<[Result<[usize; 12], String>]>>(),
        |named| map(named.into_vec(), |named| named.map(Box::new)).into_boxed_slice(),
    );
    // None was met; options of it are taken to stay as large as they are.
    let fine = (0..300).map(Ok).collect::<Vec<Result<u64, Error>>>();
    assert_eq!(
        change(&all_advice(&fine)),
        Some((String::from("`Result<u64, Box<(String, [u64; 9])>>`"), 0, 300))
    );
    assert_eq!(change(&all_advice(&(0..300).map(|index| Some(outcome(index))).collect::<Vec<_>>())), None);
}
