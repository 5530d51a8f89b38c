//! A finding as a sentence: what, why, and what to do.

use super::piece::Pieces;
use crate::judge::{Cause, Change, Finding, Over, Was};
use crate::model::{Place, Role};
use crate::size::Bytes;
use crate::snapshot::{EntityKind, What};

/// Followers that are named rather than only counted.
const MOST_NAMED: usize = 3;

/// The most characters of a part's type.
const LONGEST: usize = 120;

/// The whole sentence, without a level and without an end.
pub(super) fn sentence(finding: &Finding) -> Pieces {
    let mut out = Pieces::default();
    subject(&mut out, finding);
    change(&mut out, finding);
    if let Some(over) = &finding.over {
        budget(&mut out, finding, over);
    }
    causes(&mut out, finding);
    guards(&mut out, finding);
    followers(&mut out, finding);
    out
}

fn subject(out: &mut Pieces, finding: &Finding) {
    if finding.entity.kind == EntityKind::Future {
        out.words("Future of ");
    }
    out.subject(&finding.shown);
    if let Some(instance) = &finding.instance {
        out.words(" (largest as ").code(instance).words(")");
    }
    // Where it is written, unless an `.await` in it is told.
    let mut parts = finding.causes.iter().chain(&finding.guards).map(|cause| &cause.part);
    if finding.place.line > 0 && parts.all(|part| part.places.is_empty()) {
        out.words(" at ").code(&finding.place.to_string());
    }
}

fn change(out: &mut Pieces, finding: &Finding) {
    let size = finding.size;
    let under = |least: u64, then: &str| match least {
        0 => String::new(),
        least => format!(", or {then} under {}", Bytes(least)),
    };
    out.words(&match finding.change {
        Change::Grew(from) => format!(" grew {from} → {size} B"),
        Change::Shrank(from) => format!(" shrank {from} → {size} B"),
        Change::New(least) => format!(" has {size} B and is new{}", under(least, "was")),
        Change::Gone(least) => format!(" is gone{}; it had {size} B", under(least, "is")),
        Change::Same => format!(" has {size} B"),
    });
}

fn budget(out: &mut Pieces, finding: &Finding, over: &Over) {
    let joint = if finding.change == Change::Same { " and is" } else { ", and is" };
    out.words(&format!("{joint} over its budget of {} (", Bytes(over.bytes)));
    match &over.pattern {
        Some(pattern) => out.command(pattern),
        None => out.words("the default"),
    };
    if over.place.file.is_empty() {
        out.words(" on the command line)");
    } else {
        out.words(" at ").code(&over.place.to_string()).words(")");
    }
}

fn causes(out: &mut Pieces, finding: &Finding) {
    let grew = matches!(finding.change, Change::Grew(_));
    if finding.causes.is_empty() {
        // A guard that came says why.
        if grew && finding.guards.is_empty() {
            out.words(": no large part of it grew; small ones did, or came");
        }
        if finding.over.is_some() {
            out.words("; box parts of it, or raise the budget");
        }
        return;
    }
    out.words(if grew { ": " } else { "; most of it is " });
    for (at, cause) in finding.causes.iter().enumerate() {
        if at > 0 {
            out.words(if at + 1 == finding.causes.len() { ", and " } else { ", " });
        }
        part(out, finding, cause);
    }
    if finding.more_causes > 0 {
        out.words(&format!(", and {} more", finding.more_causes));
    }
    out.words("; ").words(advice(&finding.causes));
}

/// One part: what it is, where it is held, and what it was.
fn part(out: &mut Pieces, finding: &Finding, cause: &Cause) {
    let of = &cause.part;
    match of.what {
        What::Variant => out.words("variant ").code(&of.name).words(&format!(" of {} B", of.size)),
        What::Held(Role::Awaited) => {
            out.words("the awaited future ").code(&cut(&of.ty)).words(&format!(" of {} B", of.size))
        }
        What::Held(_) if of.name.is_empty() => {
            out.words("a value without a name, ").code(&cut(&of.ty)).words(&format!(" of {} B,", of.size))
        }
        _ => {
            out.code(&format!("{}: {}", of.name, cut(&of.ty)));
            // An array says it itself.
            if !of.ty.starts_with('[') {
                out.words(&format!(" of {} B", of.size));
            }
            &mut *out
        }
    };
    let (says, which) = match of.what {
        What::Held(Role::CapturedAgain) => (
            " lies there twice, as an argument and as a variable,",
            ", which lies there twice, as an argument and as a variable,",
        ),
        // The name of a block ends with a brace, that of a function doesn't.
        What::Held(Role::Captured) if of.places.is_empty() && finding.entity.name.ends_with('}') => {
            (" is captured", ", which is captured")
        }
        What::Held(Role::Captured) if of.places.is_empty() => (" is an argument", ", which is an argument"),
        What::Held(_) => (" is held", ", held"),
        What::Field | What::Variant => ("", ""),
    };
    out.words(if cause.was == Was::Unknown { which } else { says });
    let never = of.places.is_empty() && of.what == What::Held(Role::Captured);
    if matches!(of.what, What::Held(_)) && !never {
        across(out, &of.places);
    }
    match (cause.was, of.what) {
        (Was::Size(bytes), _) => out.words(&format!(" (was {bytes} B)")),
        (Was::Absent, What::Held(_)) => out.words(" (wasn't before)"),
        (Was::Absent, _) => out.words(" is new"),
        (Was::Under(least), _) => out.words(&format!(" (was under {}, or wasn't there)", Bytes(least))),
        (Was::Unknown, _) => out,
    };
}

fn across(out: &mut Pieces, places: &[Place]) {
    if places.is_empty() {
        out.words(" across an .await");
    }
    if let [place, more @ ..] = places {
        out.words(" across the .await at ").code(&place.to_string());
        if !more.is_empty() {
            out.words(&format!(" and {} more", more.len()));
        }
    }
}

fn guards(out: &mut Pieces, finding: &Finding) {
    let alone =
        finding.causes.is_empty() && finding.over.is_none() && matches!(finding.change, Change::Grew(_));
    for (at, cause) in finding.guards.iter().enumerate() {
        out.words(if at == 0 && alone { ": " } else { "; " });
        if cause.part.name.is_empty() {
            out.words("a guard, ").code(&cause.part.ty).words(",");
        } else {
            out.code(&format!("{}: {}", cause.part.name, cause.part.ty));
        }
        out.words(" is held");
        across(out, &cause.part.places);
        let of_cell = cause.part.ty.starts_with("Ref<") || cause.part.ty.starts_with("RefMut<");
        out.words(if of_cell {
            ", and who borrows it meanwhile panics; drop it before"
        } else {
            ", and who wants the lock meanwhile blocks its thread; drop it before"
        });
    }
}

fn followers(out: &mut Pieces, finding: &Finding) {
    let count = finding.followers.len();
    if count == 0 {
        return;
    }
    let callers = finding.followers.iter().all(|follower| follower.kind == EntityKind::Future);
    out.words(&match (callers, count) {
        (true, 1) => "; and 1 caller".to_owned(),
        (true, _) => format!("; and {count} callers"),
        (false, 1) => "; and 1 that contains it".to_owned(),
        (false, _) => format!("; and {count} that contain it"),
    });
    if count <= MOST_NAMED {
        out.words(": ");
        for (at, follower) in finding.followers.iter().enumerate() {
            out.words(if at > 0 { ", " } else { "" }).code(&follower.shown);
        }
    }
}

/// A type that a line has room for.
fn cut(name: &str) -> String {
    match name.char_indices().nth(LONGEST) {
        Some((at, _)) => format!("{}…", &name[..at]),
        None => name.to_owned(),
    }
}

/// What to do about parts.
fn advice(causes: &[Cause]) -> &'static str {
    let mut does = causes.iter().map(|cause| match cause.part.what {
        What::Held(Role::Local | Role::Temporary) => {
            ["drop it before, or box it", "drop them before, or box them"]
        }
        What::Held(Role::Captured | Role::CapturedAgain) => {
            ["take it by reference, or box it", "take them by reference, or box them"]
        }
        What::Held(Role::Awaited) => {
            ["await it in a box: Box::pin(..).await", "await them in boxes: Box::pin(..).await"]
        }
        What::Field | What::Variant => ["box it", "box them"],
    });
    let Some([one, many]) = does.next() else { return "" };
    match causes.len() {
        1 => one,
        _ if does.all(|other| other == [one, many]) => many,
        _ => "make them smaller, or box them",
    }
}
