//! `cargo footprint suggest`: the budget to write on a type, and what would make it smaller.

use std::io::{self, Write};
use std::process::ExitCode;

use cargo_footprint::{Item, Kind, Program, Row, Sources, Type, short};
use clap::Args;

use super::row::title;
use super::subject::{Read, Subject};
use super::types::file_and_pattern;
use super::{Failure, written};

/// Show the `#[size_budget]` to write on a type, and what would make it smaller
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A file to read instead of a target to build
    #[arg(value_name = "FILE")]
    first: Option<String>,
    /// The type: its path or the end of it
    #[arg(value_name = "TYPE")]
    second: Option<String>,
    #[command(flatten)]
    subject: Subject,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let (file, pattern) = file_and_pattern(arguments.first.as_deref(), arguments.second.as_deref())?;
    let Some(pattern) = pattern else {
        return Err(Failure::new(
            "of which type? give its path or the end of it, such as `Store` or `store::Entry`",
        ));
    };
    let Read { program, workspace } = arguments.subject.read(file.as_deref())?;
    let sources = workspace.map(|workspace| workspace.sources(&program)).unwrap_or_default();
    let own: Vec<&Type> = program.own_types().collect();
    let found = program.find(&own, pattern);
    let rows = program.rows(found, cargo_footprint::Order::Size);
    match &rows[..] {
        [] => Err(Failure::new(format!(
            "none of one's own types is called `{pattern}`; `cargo footprint types` lists them"
        ))),
        [row] => written(suggest(&mut anstream::stdout().lock(), &program, row, &sources)),
        rows => {
            let names: Vec<String> = rows.iter().take(10).map(|row| format!("  {}", title(row))).collect();
            Err(Failure::new(format!("`{pattern}` means {} types; which?\n{}", rows.len(), names.join("\n"))))
        }
    }
}

fn suggest(out: &mut impl Write, program: &Program, row: &Row<'_>, sources: &Sources) -> io::Result<()> {
    let ty = row.largest();
    let item = sources.get(row.name);
    writeln!(
        out,
        "{} is {} B{}",
        title(row),
        ty.size,
        item.map_or_else(String::new, |item| format!(" ({})", item.place))
    )?;
    if row.name.ends_with('}') {
        let table = if row.is_future() { "futures" } else { "types" };
        writeln!(out, "\nIt can't have an attribute; its budget is written into footprint.toml:\n")?;
        writeln!(out, "    [{table}]\n    \"{}\" = {}", row.name, ty.size)?;
        return Ok(());
    }
    writeln!(out, "\n    #[size_budget({}{})]", ty.size, instances(row, item))?;
    let name = row.name.rsplit("::").next().unwrap_or(row.name);
    match item {
        Some(item) if ty.coroutine().is_some() => writeln!(out, "    {} {name}(..)", item.keyword)?,
        Some(item) if item.parameters.is_empty() => writeln!(out, "    {} {name}", item.keyword)?,
        Some(item) => writeln!(out, "    {} {name}<{}>", item.keyword, item.parameters.join(", "))?,
        None => writeln!(out, "    {name}")?,
    }
    if item.is_some_and(|item| item.budget) {
        writeln!(out, "\nIt has a budget already.")?;
    }
    if ty.coroutine().is_some() {
        writeln!(out, "\nA future's size depends on the build: this is that of {}.", program.key)?;
    }
    if let Some(better) = program.reordered(ty) {
        writeln!(
            out,
            "\nWith its fields written in this order it is {} B, {} B less:",
            better.size,
            ty.size - better.size
        )?;
        writeln!(out, "    {}", better.order.join(", "))?;
        writeln!(
            out,
            "The order is part of what a `repr(C)` type is to other languages: change it on both sides."
        )?;
    }
    if let Some(boxed) = program.boxed(ty) {
        writeln!(
            out,
            "\nWith the fields of `{0}` in a `Box` it is at most {1} B, {2} B less; each `{0}` then has {3} B on the heap:",
            boxed.variant,
            boxed.size,
            ty.size - boxed.size,
            boxed.payload
        )?;
        writeln!(out, "    {}(Box<{}>)", boxed.variant, boxed_type(program, ty, &boxed.variant, name))?;
    }
    Ok(())
}

/// What goes into the box: the only field's type, or a struct of all fields.
fn boxed_type(program: &Program, ty: &Type, variant: &str, name: &str) -> String {
    let Kind::Enum(of) = &ty.kind else { return format!("{name}{variant}") };
    match of.variants.iter().find(|other| other.name == variant).map(|variant| &variant.fields[..]) {
        Some([only]) => short(&program.get(only.ty).identity),
        _ => format!("{name}{variant}"),
    }
}

/// With which arguments a generic type is checked: those of its largest instance.
fn instances(row: &Row<'_>, item: Option<&Item>) -> String {
    let Some(item) = item.filter(|item| !item.parameters.is_empty()) else { return String::new() };
    let identity = &row.largest().identity;
    let Some(list) =
        identity.strip_prefix(row.name).and_then(|rest| rest.strip_prefix('<')?.strip_suffix('>'))
    else {
        return String::new();
    };
    let arguments = split(list);
    if arguments.len() != item.parameters.len() {
        return String::new();
    }
    let pairs: Vec<String> = item
        .parameters
        .iter()
        .zip(arguments)
        .map(|(name, argument)| format!("{name} = {}", short(argument)))
        .collect();
    format!(", for<{}>", pairs.join(", "))
}

/// The arguments of a list, at the commas that part them.
fn split(list: &str) -> Vec<&str> {
    let mut arguments = Vec::new();
    let (mut depth, mut start) = (0_usize, 0);
    for (at, of) in list.char_indices() {
        match of {
            '<' | '(' | '[' | '{' => depth += 1,
            '>' | ')' | ']' | '}' => depth = depth.saturating_sub(1),
            ',' if depth == 0 => {
                arguments.push(list[start..at].trim());
                start = at + 1;
            }
            _ => {}
        }
    }
    arguments.push(list[start..].trim());
    arguments
}
