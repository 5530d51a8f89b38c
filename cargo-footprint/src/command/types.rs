//! `cargo footprint types`: the list of types, or those of a pattern opened.

use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cargo_footprint::{Bytes, LEAST_TYPE, Order, Place, Program, Row, Sources, Type};
use clap::{Args, ValueEnum};

use super::opened::Opened;
use super::row::{place, title};
use super::subject::{Read, Subject};
use super::{Failure, json};

/// The most types that are opened at once.
const MOST_OPENED: usize = 20;

/// List the types of a program, or show those of a pattern in full
///
/// One's own types first: those of the workspace's crates. A pattern is a path or its end (`Store`, `store::Entry`), or a glob
/// (`service::*`); what it finds is shown with offsets, holes, cache lines, variants, and for a future what it holds at each
/// `.await`.
#[derive(Args, Debug)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
pub(crate) struct Arguments {
    /// A file to read instead of a target to build: a program, a library, an archive
    #[arg(value_name = "FILE")]
    first: Option<String>,
    /// Show the types that this means in full
    #[arg(value_name = "PATTERN")]
    second: Option<String>,
    /// List the types of all crates
    #[arg(long, conflicts_with = "krates")]
    all: bool,
    /// List futures, with the largest value that each holds across an `.await`
    #[arg(long)]
    futures: bool,
    /// List types of at least this size, such as "128 B" or "1 KiB"
    #[arg(long, value_name = "SIZE")]
    min: Option<Bytes>,
    /// What comes first
    #[arg(long, value_enum, default_value_t)]
    sort: Sort,
    /// List types of at least 128 B (or `--min`) that have no `#[size_budget]`
    #[arg(long)]
    missing_budget: bool,
    /// Write JSON
    #[arg(long)]
    json: bool,
    #[command(flatten)]
    subject: Subject,
}

#[derive(Clone, Copy, Debug, Default, ValueEnum)]
enum Sort {
    #[default]
    Size,
    Holes,
    Name,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (file, pattern) = file_and_pattern(arguments.first.as_deref(), arguments.second.as_deref())?;
    let Read { program, workspace } = arguments.subject.read(file.as_deref())?;
    let sources = workspace.map(|workspace| workspace.sources(&program)).unwrap_or_default();
    let candidates: Vec<&Type> = if arguments.all {
        program.types.iter().filter(|ty| ty.is_named()).collect()
    } else {
        program.own_types().collect()
    };
    if candidates.is_empty() {
        return Err(nothing(&program));
    }
    let types: Vec<&Type> = match pattern {
        Some(pattern) => {
            let found = program.find(&candidates, pattern);
            if found.is_empty() {
                return Err(no_match(pattern, arguments.all));
            }
            found
        }
        None => candidates,
    };
    let Bytes(min) = arguments.min.unwrap_or(Bytes(if arguments.missing_budget { LEAST_TYPE } else { 0 }));
    // Blocks and closures can have none.
    let may_have = |ty: &&Type| ty.size >= min && !ty.identity.contains('{');
    let lost = types.iter().filter(|ty| may_have(ty) && sources.get(&ty.identity).is_none()).count();
    let lacks_budget = |ty: &Type| sources.get(&ty.identity).is_some_and(|item| !item.budget);
    let types = types.into_iter().filter(|ty| {
        ty.size >= min
            && (!arguments.futures || ty.coroutine().is_some())
            && (!arguments.missing_budget || lacks_budget(ty))
    });
    let order = match arguments.sort {
        Sort::Size => Order::Size,
        Sort::Holes => Order::Holes,
        Sort::Name => Order::Name,
    };
    let rows = program.rows(types, order);
    let mut out = anstream::stdout().lock();
    let written = if arguments.json {
        json::write(&mut out, &program, &rows, &sources)
    } else if pattern.is_some() {
        opened(&mut out, &program, &rows, &sources)
    } else {
        list(&mut out, &program, &rows, &sources, arguments)
    };
    if arguments.missing_budget && lost > 0 {
        anstream::eprintln!(
            "{lost} more weren't found in the sources, such as what a macro writes, so that it isn't known whether they have one"
        );
    }
    super::written(written)
}

/// Which of the two is a file and which a pattern: a single one is a file if there is such a file.
pub(super) fn file_and_pattern<'a>(
    first: Option<&'a str>,
    second: Option<&'a str>,
) -> Result<(Option<PathBuf>, Option<&'a str>), Failure> {
    match (first, second) {
        (Some(first), second) if second.is_some() || Path::new(first).is_file() => {
            Ok((Some(first.into()), second))
        }
        // Rust's paths have no slash.
        (Some(first), None) if first.contains(['/', '\\']) => {
            Err(Failure::new(format!("there is no file {first}, and no type has a `/` in its path")))
        }
        (pattern, _) => Ok((None, pattern)),
    }
}

fn nothing(program: &Program) -> Failure {
    let crates: Vec<&str> = program.own.iter().map(String::as_str).collect();
    Failure::new(match crates[..] {
        [] => "none of the crates was compiled in a workspace here; name one's own by `--crate`, or list all types by `--all`"
            .to_owned(),
        _ => format!(
            "there is no type of {} in the debug info; name one's own crates by `--crate`, or list all types by `--all`",
            crates.join(", ")
        ),
    })
}

fn no_match(pattern: &str, all: bool) -> Failure {
    let wider = if all { "" } else { "; `--all` looks into all crates" };
    Failure::new(format!(
        "no type matches `{pattern}`: it may be a path or its end, such as `Store` or `store::Entry`, or a glob such as \
         `service::*`{wider}"
    ))
}

fn opened(out: &mut impl Write, program: &Program, rows: &[Row<'_>], sources: &Sources) -> io::Result<()> {
    for (at, row) in rows.iter().take(MOST_OPENED).enumerate() {
        if at > 0 {
            writeln!(out)?;
        }
        Opened { program, row, sources }.write(out)?;
    }
    if rows.len() > MOST_OPENED {
        writeln!(out, "\nand {} more; a longer pattern means fewer", rows.len() - MOST_OPENED)?;
    }
    Ok(())
}

fn list(
    out: &mut impl Write,
    program: &Program,
    rows: &[Row<'_>],
    sources: &Sources,
    arguments: &Arguments,
) -> io::Result<()> {
    writeln!(out, "{}\n", program.key)?;
    let wide =
        |of: fn(&Row<'_>) -> u64| rows.iter().map(|row| of(row).to_string().len()).max().unwrap_or(0) + 2;
    let (sizes, holes) = (wide(|row| row.size).max(6), wide(|row| row.holes).max(7));
    if rows.is_empty() {
        return writeln!(
            out,
            "{}",
            if arguments.missing_budget { "none lacks a budget" } else { "none is that large" }
        );
    }
    writeln!(
        out,
        "{:>sizes$}  {:>holes$}  {}",
        "SIZE",
        "HOLES",
        if arguments.futures { "FUTURE" } else { "TYPE" }
    )?;
    for row in rows {
        let unused = if row.holes == 0 { "-".to_owned() } else { format!("{} B", row.holes) };
        write!(out, "{:>sizes$}  {unused:>holes$}  {}", format!("{} B", row.size), title(row))?;
        if row.instances.len() > 1 {
            write!(out, " ×{}", row.instances.len())?;
        }
        if arguments.futures
            && let Some(held) = largest_held(program, row.largest())
        {
            write!(out, "  holds {held}")?;
        }
        let place = place(row, sources);
        if place == Place::default() { writeln!(out)? } else { writeln!(out, "  {place}")? }
    }
    for skipped in &program.read.skipped {
        writeln!(out, "not read: {skipped}")?;
    }
    Ok(())
}

/// The largest value that a future holds across an `.await`.
fn largest_held(program: &Program, ty: &Type) -> Option<String> {
    let held = ty.coroutine()?.suspends.iter().filter_map(|suspend| suspend.held.first());
    let largest = held.max_by_key(|held| program.get(held.field.ty).size)?;
    let of = program.get(largest.field.ty);
    Some(format!("{} ({} B)", super::opened::called(program, largest), of.size))
}
