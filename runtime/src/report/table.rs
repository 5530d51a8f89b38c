//! The table by type for people.

use super::by_type::{ByType, TypeRow};
use super::columns::Columns;
use super::figures::grouped;
use super::label::Label;
use super::look::{Look, Stream};
use super::printable::printable;
use super::style::{Role, Style};
use crate::tree::short_type_name;
use crate::walk::Tally;
use core::fmt;
use std::borrow::Cow;
use std::collections::HashMap;

/// The table by type, with other than the default limits and looks. From [`ByType::view`].
///
/// ```
/// let by_type = memfootprint::report(&vec![String::from("ada"); 1000]).by_type();
/// assert!(by_type.view().ascii(true).to_string().contains("String"));
/// ```
#[derive(Debug, Clone)]
#[must_use = "a view is printed or displayed"]
pub struct TableView<'a> {
    by_type: &'a ByType,
    min_size: Option<usize>,
    look: Look,
}

impl<'a> TableView<'a> {
    pub(super) fn new(by_type: &'a ByType) -> Self {
        Self { by_type, min_size: None, look: Look::default() }
    }

    /// Types with fewer bytes are summed up as "… n more"; 0.1 % of the total by default. With 0, all are shown,
    /// those of 0 bytes too.
    pub fn min_size(mut self, bytes: usize) -> Self {
        self.min_size = Some(bytes);
        self
    }

    /// As [`View::width`](super::View::width).
    pub fn width(mut self, columns: usize) -> Self {
        self.look.width = Some(columns);
        self
    }

    /// As [`View::color`](super::View::color).
    pub fn color(mut self, color: bool) -> Self {
        self.look.color = Some(color);
        self
    }

    /// As [`View::ascii`](super::View::ascii).
    pub fn ascii(mut self, ascii: bool) -> Self {
        self.look.ascii = Some(ascii);
        self
    }

    /// Prints to standard output, as [`Report::print`](super::Report::print).
    pub fn print(&self) {
        self.print_to(Stream::Stdout);
    }

    /// Prints to standard error, as [`Report::print`](super::Report::print).
    pub fn eprint(&self) {
        self.print_to(Stream::Stderr);
    }

    pub(super) fn print_to(&self, stream: Stream) {
        let view = Self { look: self.look.on(stream), ..self.clone() };
        stream.write(&view.to_string());
    }
}

impl fmt::Display for TableView<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let (style, total) = (self.look.style(), self.by_type.total().bytes);
        let min_size = self.min_size.map_or(total / 1000, |bytes| bytes as u64);
        let rows = self.by_type.rows();
        let (shown, small) = rows.split_at(rows.partition_point(|row| row.own.bytes >= min_size));
        let mut tallies: Vec<Tally> = shown.iter().map(|row| row.own).collect();
        let mut labels = labels(shown, style);
        let hidden = small.iter().filter(|row| row.own.bytes > 0);
        if hidden.clone().next().is_some() {
            let mut more = Label::default();
            let count = hidden.clone().count() as u64;
            more.push(Role::Faint, format!("{} {} more", style.glyphs().ellipsis, grouped(count)));
            labels.push(more);
            let mut sum = Tally::default();
            hidden.for_each(|row| sum.add(row.own));
            tallies.push(sum);
        }

        let of = |figure: fn(&Tally) -> u64| tallies.iter().map(figure);
        let mut columns =
            Columns::new(of(|own| own.bytes).map(|bytes| Role::of_share(bytes, total)).collect());
        columns.shares("own", of(|own| own.bytes), total, style);
        columns.labels("type", labels);
        columns.figures("count", 2, shown.iter().map(|row| (None, grouped(row.count))));
        columns.bytes("each", 3, shown.iter().map(|row| row.size as u64));
        columns.bytes("pad", 4, shown.iter().map(|row| row.padding as u64));
        columns.bytes("heap", 6, of(|own| own.heap));
        columns.bytes("slack", 5, of(|own| own.slack));
        columns.write(f, style, self.look.width())
    }
}

/// The types' names without paths, except where two types would look the same.
fn labels(rows: &[TypeRow], style: Style) -> Vec<Label> {
    let short: Vec<Cow<'_, str>> = rows.iter().map(|row| short_type_name(&row.type_name)).collect();
    let mut alike: HashMap<&str, usize> = HashMap::new();
    for name in &short {
        *alike.entry(name).or_default() += 1;
    }
    let name = |(row, short): (&TypeRow, &Cow<'_, str>)| {
        let name = if alike[short.as_ref()] > 1 { row.type_name.as_ref() } else { short };
        let mut label = Label::default();
        label.push(Role::Plain, printable(name, style.ascii));
        label
    };
    rows.iter().zip(&short).map(name).collect()
}
