//! The tree for people.

use super::Report;
use super::columns::Columns;
use super::figures::grouped;
use super::label::Label;
use super::look::{Look, Stream};
use super::outline::{self, Content, Hidden, Limits, Line, Place};
use super::printable::printable;
use super::style::{Role, Style};
use crate::accuracy::{Accuracy, Reason};
use crate::tree::{Node, short_type_name};
use crate::units::ByteSize;
use crate::walk::{NodeKind, Tally};
use core::fmt;
use std::borrow::Cow;

/// A report as a tree, with other than the default limits and looks. From [`Report::view`].
///
/// ```
/// use memfootprint::report::View;
///
/// /// For a log, which has neither colours nor a reader who wants details.
/// fn brief(view: View<'_>) -> String {
///     view.depth(1).width(60).color(false).ascii(true).to_string()
/// }
///
/// let report = memfootprint::report(&vec![String::from("ada")]);
/// assert!(brief(report.view()).starts_with("Vec<String>"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a view is printed or displayed"]
pub struct View<'a> {
    report: &'a Report,
    min_size: Option<usize>,
    depth: usize,
    look: Look,
}

impl<'a> View<'a> {
    pub(super) fn new(report: &'a Report) -> Self {
        Self { report, min_size: None, depth: usize::MAX, look: Look::default() }
    }

    /// Places with fewer bytes are summed up as "… n more"; 1 % of the total by default. With 0, all are shown,
    /// those of 0 bytes too.
    pub fn min_size(mut self, bytes: usize) -> Self {
        self.min_size = Some(bytes);
        self
    }

    /// How many levels below the root are shown; all by default. A collection and its elements are one level.
    pub fn depth(mut self, levels: usize) -> Self {
        self.depth = levels;
        self
    }

    /// The most characters a line takes; 100 by default, or `COLUMNS` when printed and set. Where it is short,
    /// columns are left out and names cut.
    pub fn width(mut self, columns: usize) -> Self {
        self.look.width = Some(columns);
        self
    }

    /// Whether to use colour. By default a text has none, and printing decides by the stream.
    pub fn color(mut self, color: bool) -> Self {
        self.look.color = Some(color);
        self
    }

    /// Whether to use ASCII only. By default a text has Unicode, and printing decides by the locale.
    pub fn ascii(mut self, ascii: bool) -> Self {
        self.look.ascii = Some(ascii);
        self
    }

    /// Prints to standard output. See [`Report::print`].
    pub fn print(&self) {
        self.print_to(Stream::Stdout);
    }

    /// Prints to standard error. See [`Report::print`].
    pub fn eprint(&self) {
        self.print_to(Stream::Stderr);
    }

    fn print_to(&self, stream: Stream) {
        let view = Self { look: self.look.on(stream), ..self.clone() };
        stream.write(&view.to_string());
    }

    fn limits(&self) -> Limits {
        let one_percent = self.report.root.deep.bytes / 100;
        Limits { min_size: self.min_size.map_or(one_percent, |bytes| bytes as u64), depth: self.depth }
    }
}

impl fmt::Display for View<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (style, width) = (self.look.style(), self.look.width());
        super::summary::write(f, self.report, style, width)?;
        let lines = outline::lines(&self.report.root, self.limits());
        table(&lines, self.report, style).write(f, style, width)?;
        super::summary::write_skipped(f, self.report, style, width)
    }
}

/// The figures of each line beside its label.
fn table(lines: &[Line<'_>], report: &Report, style: Style) -> Columns {
    let total = report.root.deep;
    let bytes = || lines.iter().map(|line| line.deep().bytes);
    let each = |line: &Line<'_>, figure: fn(&Place<'_>) -> usize| match &line.content {
        Content::Place(place) => figure(place) as u64,
        Content::More(_) => 0,
    };
    let inline = |deep: Tally| deep.bytes.saturating_sub(deep.heap);
    let notable = |slack: u64| (slack >= total.bytes / 100).then_some(Role::Slack);
    // From left to right; the numbers say in which order they go where the width is short.
    let mut columns = Columns::new(bytes().map(|bytes| Role::of_share(bytes, total.bytes)).collect());
    columns.shares("total", bytes(), total.bytes, style);
    columns.labels("", labels(lines, style));
    columns.bytes("inline", 5, lines.iter().map(|line| inline(line.deep())));
    columns.bytes("heap", 6, lines.iter().map(|line| line.deep().heap));
    columns.marked_bytes("slack", 2, lines.iter().map(|line| line.deep().slack), notable);
    columns.marked_bytes("shared", 3, lines.iter().map(|line| line.deep().shared), |_| Some(Role::Shared));
    if report.footprint.skipped.iter().any(|skipped| skipped.reason == Reason::Inferred) {
        columns.figures("presumed", 2, lines.iter().map(|line| (None, presumed(line))));
    }
    columns.bytes("each", 7, lines.iter().map(|line| each(line, |place| place.innermost().size)));
    columns.bytes("pad", 4, lines.iter().map(|line| each(line, |place| place.innermost().padding)));
    columns
}

/// How many of a place's blocks are only presumed.
fn presumed(line: &Line<'_>) -> String {
    let Content::Place(place) = &line.content else { return String::new() };
    let inferred = |node: &Node| -> u64 {
        let here = node.skipped.iter().filter(|(reason, _)| *reason == Reason::Inferred);
        here.map(|(_, count)| *count).sum()
    };
    let (mut count, mut below) = (0_u64, vec![place.node]);
    while let Some(node) = below.pop() {
        count = count.saturating_add(inferred(node));
        below.extend(&node.children);
    }
    match count {
        0 => String::new(),
        count if count >= line.deep().allocations => "all".to_owned(),
        count => grouped(count),
    }
}

/// Deeper lines are indented no further. Nobody can follow them there, and rails would take O(depth) a line.
const MAX_INDENT: usize = 64;

fn labels(lines: &[Line<'_>], style: Style) -> Vec<Label> {
    let glyphs = style.glyphs();
    let mut rails: Vec<&str> = Vec::new();
    let label = |line: &Line<'_>| {
        let mut label = Label::default();
        if let Some(level) = line.depth.checked_sub(1) {
            rails.truncate(level.min(MAX_INDENT));
            let branch = if line.is_last { glyphs.last_branch } else { glyphs.branch };
            label.push(Role::Rail, rails.concat() + branch);
            rails.push(if line.is_last { glyphs.no_rail } else { glyphs.rail });
        }
        match &line.content {
            Content::Place(place) => describe(place, style, &mut label),
            Content::More(hidden) => label.push(Role::Faint, more(hidden, style)),
        }
        label
    };
    lines.iter().map(label).collect()
}

fn more(hidden: &Hidden, style: Style) -> String {
    format!("{} {} more", style.glyphs().ellipsis, grouped(hidden.count as u64))
}

/// `sessions[*]: Vec<Session> × 250 000`, and what else is to be said about the place.
fn describe(place: &Place<'_>, style: Style, label: &mut Label) {
    let (name, type_name) = name_and_type(place);
    label.push(Role::Plain, printable(&name, style.ascii));
    if !type_name.is_empty() {
        label.push(Role::Faint, ": ");
        label.push_yielding(Role::Faint, printable(&type_name, style.ascii));
    }
    let times = style.glyphs().times;
    let mut count_above = place.count_above;
    for node in place.nodes() {
        if node.count != count_above {
            label.push(Role::Plain, format!(" {times} {}", grouped(node.count)));
        }
        count_above = node.count;
    }
    for bound in place.nodes().filter_map(|node| node.bound.as_deref()) {
        let role = if bound.is_kept() { Role::Faint } else { Role::Warning };
        label.push(role, printable(&format!(" ({bound})"), style.ascii));
    }
    if place.nodes().any(|node| node.recursive) {
        label.push(Role::Faint, " (recursive)");
    }
    let skipped = || place.nodes().flat_map(|node| &node.skipped);
    let unseen = skipped().filter(|(reason, _)| reason.accuracy() == Accuracy::AtLeast);
    // Nobody has counted the values that a limit cut off.
    let unseen = unseen.filter(|(reason, _)| *reason != Reason::Limit);
    let unseen = unseen.map(|(_, count)| *count).fold(0, u64::saturating_add);
    if unseen > 0 {
        label.push(Role::Warning, format!(" ({} not seen)", grouped(unseen)));
    }
    if skipped().any(|(reason, _)| *reason == Reason::Limit) {
        label.push(Role::Warning, " (cut off)");
    }
    if let Some(hidden) = &place.hidden {
        label.push(Role::Faint, format!("  {} ({})", more(hidden, style), ByteSize::from(hidden.deep.bytes)));
    }
}

/// The type is empty where the name already says it.
fn name_and_type<'a>(place: &Place<'a>) -> (Cow<'a, str>, Cow<'a, str>) {
    let (node, innermost) = (place.node, place.innermost());
    let name: Cow<'a, str> = match node.kind {
        NodeKind::Dyn => format!("<{}>", short_type_name(&node.name)).into(),
        _ => node.name.as_ref().into(),
    };
    let type_name = match node.kind {
        NodeKind::Dyn => Cow::Borrowed(""),
        NodeKind::Variant => short_type_name(&innermost.type_name),
        _ => short_type_name(&node.type_name),
    };
    let type_name = if type_name == name { Cow::Borrowed("") } else { type_name };
    match place.only_child {
        Some(only) if only.kind == NodeKind::Elements => (format!("{name}{}", only.name).into(), type_name),
        Some(only) if only.name != "0" => (format!("{name}.{}", only.name).into(), type_name),
        _ => (name, type_name),
    }
}
