//! What stands above and below a tree: the totals, and what could not be seen.

use super::figures::grouped;
use super::label::Label;
use super::printable::printable;
use super::style::{Role, Style};
use super::{Report, SharedWith};
use crate::accuracy::{Accuracy, Reason};
use crate::footprint::{Footprint, Skipped};
use crate::units::ByteSize;
use core::fmt;
use unicode_width::UnicodeWidthStr;

/// More unseen places than these are only counted.
const MAX_SKIPPED: usize = 20;

/// Two lines: the total and how sure it is; what it consists of.
pub(super) fn write(out: &mut impl fmt::Write, report: &Report, style: Style, width: usize) -> fmt::Result {
    let mut title = Label::default();
    title.push_yielding(Role::Strong, printable(&report.root.name, style.ascii));
    title.push(Role::Plain, ": ");
    title.push(Role::Strong, total(&report.footprint, style));
    write_line(out, title, style, width)?;
    write_line(out, parts(&report.footprint), style, width)?;
    if report.elsewhere() > 0 {
        write_line(out, elsewhere(report, style), style, width)?;
    }
    out.write_char('\n')
}

/// `1.2 MiB more at other roots: index 1.2 MiB, users 3 B`.
fn elsewhere(report: &Report, style: Style) -> Label {
    let mut line = Label::default();
    line.push(Role::Shared, format!("{} more", ByteSize(report.elsewhere())));
    line.push(Role::Plain, " at other roots");
    let mut before = ": ";
    for SharedWith { root, bytes } in report.shared_with() {
        let before = core::mem::replace(&mut before, ", ");
        let bytes = ByteSize(*bytes);
        line.push(Role::Plain, format!("{before}{} {bytes}", printable(root, style.ascii)));
    }
    line
}

fn total(footprint: &Footprint, style: Style) -> String {
    let total = ByteSize::from(footprint.total() as u64);
    match footprint.accuracy {
        Accuracy::Exact => format!("{total}, exact"),
        Accuracy::Presumed => format!("{total}, presumed exact"),
        Accuracy::Declared => format!("{total}, as declared"),
        Accuracy::AtLeast => format!("at least {total}"),
        Accuracy::Estimated { plus_minus } => {
            format!("{total} {} {}", style.glyphs().plus_minus, ByteSize::from(plus_minus as u64))
        }
    }
}

fn parts(footprint: &Footprint) -> Label {
    let mut parts = Label::default();
    let size = |bytes: usize| ByteSize::from(bytes as u64);
    parts.push(Role::Plain, format!("{} inline", size(footprint.inline)));
    if footprint.heap() > 0 {
        parts.push(Role::Plain, format!(" + {} heap", size(footprint.heap())));
        let mut before = " (";
        let (slack, shared) = (footprint.slack, footprint.shared);
        for (bytes, what, role) in [(slack, "slack", Role::Slack), (shared, "shared", Role::Shared)] {
            if bytes > 0 {
                parts.push(Role::Plain, core::mem::replace(&mut before, ", "));
                parts.push(role, format!("{} {what}", size(bytes)));
            }
        }
        let after = if slack | shared > 0 { ")" } else { "" };
        let blocks = if footprint.allocations == 1 { "block" } else { "blocks" };
        parts.push(Role::Plain, format!("{after} in {} {blocks}", grouped(footprint.allocations as u64)));
    }
    parts
}

/// One line: the total, how sure it is, and what it consists of.
///
/// ```
/// let mut log: Vec<u32> = Vec::with_capacity(10);
/// log.push(1);
/// let footprint = memfootprint::footprint(&log);
/// assert_eq!(footprint.to_string(), "64 B, exact: 24 B inline + 40 B heap (36 B slack) in 1 block");
/// ```
impl fmt::Display for Footprint {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let style = Style { color: false, ascii: false };
        let mut line = total(self, style) + ": ";
        parts(self).write(&mut line, style)?;
        f.pad(&line)
    }
}

/// The places that could not be seen, those with less than exact figures, and why; nothing if there are none.
pub(super) fn write_skipped(
    out: &mut impl fmt::Write,
    report: &Report,
    style: Style,
    width: usize,
) -> fmt::Result {
    // What is inferred has a column.
    let skipped = || report.footprint.skipped.iter().filter(|skipped| skipped.reason != Reason::Inferred);
    let mut write = |title: &str, is_in: fn(Accuracy) -> bool| {
        let listed = skipped().filter(|skipped| is_in(skipped.reason.accuracy()));
        write_list(out, title, &listed.collect::<Vec<_>>(), style, width)
    };
    write("not seen, so there may be more:", |accuracy| accuracy == Accuracy::AtLeast)?;
    write("estimated:", |accuracy| matches!(accuracy, Accuracy::Estimated { .. }))?;
    write("declared, not measured:", |accuracy| accuracy == Accuracy::Declared)?;
    write("presumed:", |accuracy| accuracy == Accuracy::Presumed)
}

fn write_list(
    out: &mut impl fmt::Write,
    title: &str,
    skipped: &[&Skipped],
    style: Style,
    width: usize,
) -> fmt::Result {
    if skipped.is_empty() {
        return Ok(());
    }
    out.write_char('\n')?;
    let mut heading = Label::default();
    heading.push(Role::Warning, title);
    write_line(out, heading, style, width)?;
    let paths: Vec<String> = skipped.iter().take(MAX_SKIPPED).map(|skipped| path(skipped, style)).collect();
    let longest = paths.iter().map(|path| path.width()).max().unwrap_or(0).min(width / 2);
    for (skipped, path) in skipped.iter().zip(paths) {
        let mut line = Label::default();
        let space = longest.saturating_sub(path.width()) + 2;
        line.push(Role::Plain, "  ");
        line.push_yielding(Role::Plain, path);
        line.push(Role::Plain, " ".repeat(space));
        line.push(Role::Faint, printable(&skipped.reason.to_string(), style.ascii));
        write_line(out, line, style, width)?;
    }
    if let Some(more) = skipped.len().checked_sub(MAX_SKIPPED).filter(|more| *more > 0) {
        let mut line = Label::default();
        line.push(Role::Faint, format!("  {} {} more", style.glyphs().ellipsis, grouped(more as u64)));
        write_line(out, line, style, width)?;
    }
    Ok(())
}

/// `sessions[*].lock × 12`.
fn path(skipped: &Skipped, style: Style) -> String {
    let path = if skipped.path.is_empty() { "(the value itself)" } else { &skipped.path };
    let path = printable(path, style.ascii);
    match skipped.count {
        ..=1 => path.into_owned(),
        count => format!("{path} {} {}", style.glyphs().times, grouped(count)),
    }
}

fn write_line(out: &mut impl fmt::Write, mut line: Label, style: Style, width: usize) -> fmt::Result {
    line.fit(width, style.glyphs().ellipsis);
    line.write(out, style)?;
    out.write_char('\n')
}
