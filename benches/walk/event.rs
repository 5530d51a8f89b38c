//! Enums within enums.

use crate::contenders::everyone;
use crate::hand;
use crate::rows::Rows;
use datasize::DataSize;
use deepsize::DeepSizeOf;
use get_size2::GetSize;
use mem_dbg::MemSize;
use memfootprint::MemFootprint;
use memfootprint_support::numbers::wide;

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
enum Event {
    Tick,
    Trade { symbol: String, price: f64, size: Size },
    Session(Session),
    Batch(Vec<Session>),
}

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
enum Session {
    Opened { user: String, peer: Peer },
    Closed(Result<u64, Failure>),
    Idle,
}

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
enum Peer {
    Local,
    Named(String),
    Address([u8; 4]),
}

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
enum Failure {
    Refused,
    Said(Box<str>),
}

#[derive(MemFootprint, MemSize, GetSize, DeepSizeOf, DataSize)]
#[mem_size(rec)]
enum Size {
    Whole(u64),
    Split(Vec<u32>),
}

fn session(id: u64) -> Session {
    match id % 5 {
        0 => Session::Opened { user: format!("user {id}"), peer: Peer::Named(format!("host {id}")) },
        1 => Session::Opened { user: format!("user {id}"), peer: Peer::Address([0; 4]) },
        2 => Session::Opened { user: String::from("ada"), peer: Peer::Local },
        3 => Session::Closed(if id.is_multiple_of(2) {
            Ok(id)
        } else {
            Err(Failure::Said("no more room".into()))
        }),
        _ if id.is_multiple_of(3) => Session::Closed(Err(Failure::Refused)),
        _ => Session::Idle,
    }
}

fn event(id: u64) -> Event {
    match id % 7 {
        0 => Event::Tick,
        1 => Event::Batch((0..id % 4).map(session).collect()),
        2 | 3 => Event::Session(session(id)),
        4 => Event::Trade {
            symbol: format!("S{id}"),
            price: 1.0,
            size: Size::Split(vec![1; (id % 3) as usize]),
        },
        _ => Event::Trade { symbol: format!("S{id}"), price: 1.0, size: Size::Whole(id) },
    }
}

fn session_by_hand(session: &Session) -> usize {
    match session {
        Session::Opened { user, peer: Peer::Named(name) } => user.capacity() + name.capacity(),
        Session::Opened { user, peer: Peer::Local | Peer::Address(_) } => user.capacity(),
        Session::Closed(Err(Failure::Said(text))) => text.len(),
        Session::Closed(_) | Session::Idle => 0,
    }
}

fn by_hand(event: &Event) -> usize {
    match event {
        Event::Tick => 0,
        Event::Trade { symbol, size: Size::Split(parts), .. } => symbol.capacity() + hand::buffer(parts),
        Event::Trade { symbol, .. } => symbol.capacity(),
        Event::Session(session) => session_by_hand(session),
        Event::Batch(sessions) => {
            hand::buffer(sessions) + sessions.iter().map(session_by_hand).sum::<usize>()
        }
    }
}

pub(crate) fn rows(rows: &mut Rows) {
    rows.run(
        "enums in enums, {}",
        1_000_000,
        // Which variant comes next can't be foreseen.
        |count| (0..count as u64).map(|id| event(wide(id) >> 40)).collect::<Vec<_>>(),
        |events| everyone(events, |events| hand::buffer(events) + events.iter().map(by_hand).sum::<usize>()),
    );
}
