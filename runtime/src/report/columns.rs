//! A table of labels and figures: the figures aligned, the labels cut to what the width leaves.

use super::figures;
use super::label::Label;
use super::style::{Role, Style};
use crate::units::ByteSize;
use core::fmt;
use unicode_width::UnicodeWidthStr;

/// The space between columns.
const GAP: usize = 2;

/// How long the longest bar is.
const BAR: usize = 8;

/// The share of the width, in percent, that labels get at the cost of columns that can go.
const LABEL_SHARE: usize = 45;

/// A table under construction. Columns appear in the order in which they are added.
#[derive(Debug)]
pub(super) struct Columns {
    /// How each line is to be seen: the role of its figures where a column has no other.
    roles: Vec<Role>,
    columns: Vec<Column>,
}

#[derive(Debug)]
struct Column {
    title: &'static str,
    rank: Rank,
    width: usize,
    cells: Cells,
}

#[derive(Debug)]
enum Cells {
    /// Flush right.
    Figures(Vec<(Role, String)>),
    /// Flush left.
    Bars(Vec<String>),
    Labels(Vec<Label>),
}

/// When a column goes if the width is short: the highest first, 0 never.
pub(super) type Rank = u8;

impl Columns {
    /// Without any column yet; one role a line.
    pub(super) fn new(roles: Vec<Role>) -> Self {
        Self { roles, columns: Vec::new() }
    }

    /// Adds byte counts with their units one below the other; zero stays empty.
    pub(super) fn bytes(&mut self, title: &'static str, rank: Rank, values: impl Iterator<Item = u64>) {
        self.marked_bytes(title, rank, values, |_| None);
    }

    /// Adds byte counts, some of which have a role of their own.
    pub(super) fn marked_bytes(
        &mut self,
        title: &'static str,
        rank: Rank,
        values: impl Iterator<Item = u64>,
        role: impl Fn(u64) -> Option<Role>,
    ) {
        let values = values.map(|bytes| (role(bytes), "", (bytes > 0).then_some(bytes)));
        self.optional_bytes(title, rank, values);
    }

    /// Adds differences between byte counts, with their signs; no difference stays empty.
    pub(super) fn differences(&mut self, title: &'static str, values: impl Iterator<Item = i64>) {
        let sign = |bytes: i64| if bytes < 0 { "-" } else { "+" };
        let values = values.map(|bytes| (None, sign(bytes), (bytes != 0).then_some(bytes.unsigned_abs())));
        self.optional_bytes(title, 0, values);
    }

    fn optional_bytes(
        &mut self,
        title: &'static str,
        rank: Rank,
        values: impl Iterator<Item = (Option<Role>, &'static str, Option<u64>)>,
    ) {
        let figures: Vec<_> = values
            .map(|(role, sign, bytes)| (role, sign, bytes.map(|bytes| ByteSize(bytes).parts())))
            .collect();
        let units = figures.iter().filter_map(|(_, _, figure)| figure.as_ref());
        let unit_width = units.map(|(_, unit)| unit.len()).max().unwrap_or(0);
        let text = |sign, (number, unit)| format!("{sign}{number} {unit:<unit_width$}");
        let cells = figures
            .into_iter()
            .map(|(role, sign, figure)| (role, figure.map_or_else(String::new, |figure| text(sign, figure))));
        self.figures(title, rank, cells);
    }

    /// Adds figures that are not bytes, or have a role of their own.
    pub(super) fn figures(
        &mut self,
        title: &'static str,
        rank: Rank,
        figures: impl Iterator<Item = (Option<Role>, String)>,
    ) {
        let cells =
            self.roles.iter().zip(figures).map(|(&of_line, (own, text))| (own.unwrap_or(of_line), text));
        let cells = cells.collect();
        self.add(title, rank, Cells::Figures(cells));
    }

    /// Adds the three columns that say how much of `whole` each line is: bytes, percent, a bar.
    pub(super) fn shares(
        &mut self,
        title: &'static str,
        values: impl Iterator<Item = u64> + Clone,
        whole: u64,
        style: Style,
    ) {
        let large = |part| Role::of_large(part, whole);
        self.optional_bytes(title, 0, values.clone().map(|part| (large(part), "", Some(part))));
        self.figures("", 0, values.clone().map(|part| (large(part), figures::percent(part, whole))));
        let bars = values.map(|part| figures::bar(part, whole, BAR, style.glyphs()));
        self.add("", 1, Cells::Bars(bars.collect()));
    }

    /// Adds the labels.
    pub(super) fn labels(&mut self, title: &'static str, labels: Vec<Label>) {
        self.add(title, 0, Cells::Labels(labels));
    }

    fn add(&mut self, title: &'static str, rank: Rank, cells: Cells) {
        let content = cells.width();
        // A column that says nothing is left out.
        if content > 0 {
            self.columns.push(Column { title, rank, width: content.max(title.width()), cells });
        }
    }

    /// Writes the table in lines of at most `width` characters, as far as that is possible.
    pub(super) fn write(mut self, out: &mut impl fmt::Write, style: Style, width: usize) -> fmt::Result {
        self.fit(width, style);
        let mut line = Line { style, owed: 0 };
        for column in &self.columns {
            line.write(out, column.width, Role::Faint, column.title, column.is_flush_left())?;
        }
        out.write_char('\n')?;
        for index in 0..self.roles.len() {
            let mut line = Line { style, owed: 0 };
            for column in &self.columns {
                column.write(out, &mut line, index)?;
            }
            out.write_char('\n')?;
        }
        Ok(())
    }

    /// Leaves out columns and shortens labels until the lines fit.
    fn fit(&mut self, width: usize, style: Style) {
        let wanted = self.labels_width().min(width.saturating_mul(LABEL_SHARE) / 100);
        while self.figures_width() + wanted > width {
            match self.columns.iter().map(|column| column.rank).max() {
                None | Some(0) => break,
                Some(rank) => self.columns.retain(|column| column.rank != rank),
            }
        }
        let room = width.saturating_sub(self.figures_width());
        for column in &mut self.columns {
            if let Cells::Labels(labels) = &mut column.cells {
                for label in labels {
                    label.fit(room, style.glyphs().ellipsis);
                }
                column.width = column.width.min(room);
            }
        }
    }

    fn labels_width(&self) -> usize {
        self.columns.iter().filter(|column| column.is_label()).map(|column| column.width).sum()
    }

    /// What all columns but the labels take, gaps included.
    fn figures_width(&self) -> usize {
        let columns = self.columns.iter().filter(|column| !column.is_label());
        columns.map(|column| column.width + GAP).sum()
    }
}

impl Cells {
    fn width(&self) -> usize {
        let text_width = |text: &String| text.width();
        let widest = match self {
            Self::Figures(cells) => cells.iter().map(|(_, text)| text_width(text)).max(),
            Self::Bars(bars) => bars.iter().map(text_width).max(),
            Self::Labels(labels) => labels.iter().map(Label::width).max(),
        };
        widest.unwrap_or(0)
    }
}

impl Column {
    fn is_label(&self) -> bool {
        matches!(self.cells, Cells::Labels(_))
    }

    fn is_flush_left(&self) -> bool {
        !matches!(self.cells, Cells::Figures(_))
    }

    fn write(&self, out: &mut impl fmt::Write, line: &mut Line, index: usize) -> fmt::Result {
        match &self.cells {
            Cells::Figures(cells) => {
                let (role, text) = cells.get(index).map_or((Role::Plain, ""), |(role, text)| (*role, text));
                line.write(out, self.width, role, text, false)
            }
            Cells::Bars(bars) => {
                let text = bars.get(index).map_or("", String::as_str);
                line.write(out, self.width, Role::Bar, text, true)
            }
            Cells::Labels(labels) => match labels.get(index) {
                Some(label) => line.write_label(out, self.width, label),
                None => Ok(()),
            },
        }
    }
}

/// A line being written. Spaces are owed until text follows, so that no line ends in spaces.
struct Line {
    style: Style,
    owed: usize,
}

impl Line {
    fn write(
        &mut self,
        out: &mut impl fmt::Write,
        width: usize,
        role: Role,
        text: &str,
        flush_left: bool,
    ) -> fmt::Result {
        let trimmed = text.trim_end();
        let space = width.saturating_sub(text.width());
        let trailing = text.len() - trimmed.len();
        let (before, after) = if flush_left { (0, space) } else { (space, 0) };
        self.owed += before;
        if !trimmed.is_empty() {
            self.pay(out)?;
            self.style.paint(out, role, trimmed)?;
        }
        self.owed += trailing + after + GAP;
        Ok(())
    }

    fn write_label(&mut self, out: &mut impl fmt::Write, width: usize, label: &Label) -> fmt::Result {
        self.pay(out)?;
        label.write(out, self.style)?;
        self.owed = width.saturating_sub(label.width()) + GAP;
        Ok(())
    }

    fn pay(&mut self, out: &mut impl fmt::Write) -> fmt::Result {
        // Not by a format's width, which has a limit.
        (0..core::mem::take(&mut self.owed)).try_for_each(|_| out.write_char(' '))
    }
}
