//! What a row of a list is called, and where it is written.

use cargo_footprint::{Form, Place, Row, Sources};

/// Where something is written: debug info tells it for futures, the sources for types.
pub(super) fn place(row: &Row<'_>, sources: &Sources) -> Place {
    match row.largest().coroutine() {
        Some(coroutine) => coroutine.place.clone(),
        None => sources.get(row.name).map(|item| item.place.clone()).unwrap_or_default(),
    }
}

/// What a row is called.
pub(super) fn title(row: &Row<'_>) -> String {
    let kind = match row.largest().coroutine().map(|coroutine| coroutine.form) {
        Some(Form::AsyncFn) => "async fn ",
        _ => "",
    };
    format!("{kind}{}", row.name)
}
