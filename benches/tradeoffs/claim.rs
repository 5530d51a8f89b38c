//! What is said of a choice, and whether it is so.

/// Within this of one another, two figures are the same.
const MARGIN: f64 = 0.05;

/// What is said of a figure of a choice, beside the other one's.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(crate) enum Said {
    Less,
    More,
}

/// A row of the table of trade-offs: a choice beside another one.
pub(crate) struct Row {
    pub(crate) choice: String,
    /// How long the work takes, as a multiple of the other's.
    pub(crate) time: (f64, Said),
    /// What it takes of memory, as a multiple of the other's.
    pub(crate) memory: (f64, Said),
    /// What memory that is.
    pub(crate) of: &'static str,
}

/// `yes`, or what is so instead.
fn verdict((ratio, said): (f64, Said)) -> &'static str {
    let seen = match ratio {
        _ if ratio > 1.0 + MARGIN => Some(Said::More),
        _ if ratio < 1.0 - MARGIN => Some(Said::Less),
        _ => None,
    };
    match seen {
        None => "no: the same",
        Some(seen) if seen == said => "yes",
        Some(_) => "no: the opposite",
    }
}

/// A factor, with as many digits as say something.
pub(crate) fn factor(ratio: f64) -> String {
    let digits = if ratio < 10.0 { 2 } else { 0 };
    format!("{ratio:.digits$}×")
}

/// A row of a table in Markdown.
pub(crate) fn line(cells: &[String]) -> String {
    format!("| {} |\n", cells.join(" | "))
}

/// The rows as Markdown.
pub(crate) fn table(rows: &[Row]) -> String {
    let mut table = String::from(
        "| the first rather than the second | time | as is said | memory | of | as is said |\n|---|---|---|---|---|---|\n",
    );
    for Row { choice, time, memory, of } in rows {
        let said =
            |said: Said, less: &'static str, more: &'static str| if said == Said::Less { less } else { more };
        table += &line(&[
            choice.clone(),
            factor(time.0),
            format!("{}: {}", said(time.1, "faster", "slower"), verdict(*time)),
            factor(memory.0),
            (*of).to_owned(),
            format!("{}: {}", said(memory.1, "less", "more"), verdict(*memory)),
        ]);
    }
    table
}
