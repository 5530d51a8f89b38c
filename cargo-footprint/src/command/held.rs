//! What a process holds, for people: how much was found and how sure that is, then the tree or the table.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use cargo_footprint::attach::{Allocator, Captured, Evidence, Given, Heap, Shared, Way};
use cargo_footprint::short;

const BOLD: Style = Style::new().bold();
const YELLOW: Style = AnsiColor::Yellow.on_default();

/// How many types of shared blocks are listed.
const MOST_SHARED: usize = 10;

/// What is to be shown.
pub(super) struct Held<'a> {
    /// As the process was given: its number, or the core's path.
    pub(super) what: &'a str,
    pub(super) captured: &'a Captured,
    pub(super) heap: &'a Heap,
}

impl Held<'_> {
    pub(super) fn write(&self, out: &mut impl Write, by_type: bool) -> io::Result<()> {
        self.header(out)?;
        writeln!(out)?;
        if by_type {
            write!(out, "{}", self.heap.report.by_type())?;
        } else {
            write!(out, "{}", self.heap.report)?;
        }
        self.shared(out)
    }

    /// Blocks with several owners: who has found all of them, has seen all there is.
    fn shared(&self, out: &mut impl Write) -> io::Result<()> {
        let shared = &self.heap.shared;
        if shared.is_empty() {
            return Ok(());
        }
        writeln!(out, "\n{YELLOW}shared:{YELLOW:#}")?;
        for Shared { ty, blocks, bytes, strong, found } in shared.iter().take(MOST_SHARED) {
            writeln!(out, "  {ty}  {} in {blocks} blocks, strong = {strong}, found {found}", size(*bytes))?;
        }
        match shared.len().checked_sub(MOST_SHARED) {
            None | Some(0) => Ok(()),
            Some(more) => writeln!(out, "  and {more} more types"),
        }
    }

    fn header(&self, out: &mut impl Write) -> io::Result<()> {
        let heap = self.heap;
        write!(out, "{BOLD}{}{BOLD:#} ({})", heap.report.root().name, self.what)?;
        if let Some(id) = &heap.build_id {
            write!(out, ", build id {id}")?;
        }
        writeln!(out)?;
        let found = |evidence| heap.found.get(&evidence).copied().unwrap_or_default();
        let parts = [Evidence::Exact, Evidence::Presumed, Evidence::Untyped].map(|evidence| {
            let (blocks, bytes) = found(evidence);
            format!("{} in {blocks} blocks {evidence}", size(bytes))
        });
        writeln!(out, "found:    {}", parts.join(", "))?;
        let allocator = match heap.allocator {
            Allocator::Glibc => "each by glibc's own size in front of it",
            Allocator::Other => "only by lying in one mapping, as the allocator isn't glibc's",
        };
        writeln!(out, "checked:  {allocator}")?;
        if let Some(Given { blocks, bytes, reached }) = heap.given {
            let share = if bytes == 0 { 100.0 } else { reached as f64 * 100.0 / bytes as f64 };
            writeln!(
                out,
                "reached:  {share:.1} % of the {} in {blocks} blocks that glibc has given out",
                size(bytes)
            )?;
        }
        let took = heap.took.as_millis();
        match self.captured.pause {
            Some(pause) => {
                let frames = heap.frames;
                writeln!(
                    out,
                    "stopped:  {} ms, with {frames} stack frames; walked in {took} ms",
                    pause.as_millis()
                )?;
            }
            None => writeln!(out, "walked:   in {took} ms")?,
        }
        if !heap.rejected.is_empty() {
            let rejected: Vec<String> =
                heap.rejected.iter().map(|(why, count)| format!("{count} × {why}")).collect();
            writeln!(out, "rejected: {}", rejected.join(", "))?;
        }
        for missing in self.captured.missing.iter().chain(&heap.notes) {
            writeln!(out, "{YELLOW}incomplete{YELLOW:#}: {missing}")?;
        }
        Ok(())
    }
}

/// Who holds values of a type.
pub(super) fn ways(out: &mut impl Write, heap: &Heap, who: &str) -> io::Result<()> {
    if heap.ways.is_empty() {
        return writeln!(out, "nothing that was found holds a value of a type that `{who}` means");
    }
    let mut ty = "";
    for way in &heap.ways {
        if way.ty != ty {
            ty = &way.ty;
            writeln!(out, "{BOLD}{}{BOLD:#}", short(ty))?;
        }
        let Way { count, steps, .. } = way;
        let count = if *count > 0 { format!("{count} × ") } else { String::new() };
        writeln!(out, "  {count}{}", steps.join("\n      -> "))?;
    }
    Ok(())
}

/// Bytes with a unit.
fn size(bytes: u64) -> String {
    memfootprint::ByteSize::from(bytes).to_string()
}
