//! Advice for people.

use super::{Advice, Finding, Rule};
use crate::accuracy::Accuracy;
use crate::footprint::Skipped;
use crate::report::figures::{grouped, percent};
use crate::report::printable::printable;
use crate::units::ByteSize;
use core::fmt;

impl fmt::Display for Advice {
    /// ```text
    /// Store: 75.2 KiB; applying all of this saves 43.0 KiB (57%)
    ///
    ///  43.0 KiB   57%  orders[*].name: String, 990 of 1 000
    ///                  write `name: Arc<str>`, one for all equal texts: keep a pool while they are made
    ///                  cost: a look-up in the pool for each; clones count atomically (`Rc<str>`: not); can't grow
    ///                  [layout exact, values observed]
    /// ```
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let total = self.footprint.total() as u64;
        let unseen: Vec<&Skipped> = self.footprint.unseen().collect();
        let seen = if unseen.is_empty() { "" } else { "at least " };
        write!(f, "{}: {seen}{}", printable(&self.name, false), ByteSize::from(total))?;
        match self.footprint.accuracy {
            Accuracy::Declared => f.write_str(", as declared; ")?,
            Accuracy::Estimated { plus_minus } => write!(f, " ± {}; ", ByteSize::from(plus_minus))?,
            _ => f.write_str("; ")?,
        }
        if self.findings.is_empty() {
            writeln!(
                f,
                "nothing to change was found{}",
                if unseen.is_empty() && self.unobserved == 0 { "" } else { " in what was seen" }
            )?;
            return self.write_unseen(&unseen, f);
        }
        let all = self.saved_by_all as u64;
        let at_least = if self.is_exact() { "" } else { "at least " };
        let share = percent(all, total);
        writeln!(f, "applying all of this saves {at_least}{} ({share})", ByteSize::from(all))?;
        for (index, finding) in self.findings.iter().enumerate() {
            if finding.covered_by.is_none() {
                writeln!(f)?;
                self.write(index, finding, f)?;
            }
        }
        self.write_unseen(&unseen, f)
    }
}

/// The most places listed that weren't seen.
const MAX_UNSEEN: usize = 10;

fn write_unseen(unseen: &[&Skipped], f: &mut fmt::Formatter<'_>) -> fmt::Result {
    if unseen.is_empty() {
        return Ok(());
    }
    writeln!(f, "\nnot seen, so nothing is said about it:")?;
    for skipped in unseen.iter().take(MAX_UNSEEN) {
        let reason = skipped.reason.to_string();
        writeln!(f, "  {}  {}", printable(&skipped.path, false), printable(&reason, false))?;
    }
    match unseen.len().saturating_sub(MAX_UNSEEN) {
        0 => Ok(()),
        more => writeln!(f, "  … {} more", grouped(more as u64)),
    }
}

impl Advice {
    fn write_unseen(&self, unseen: &[&Skipped], f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write_unseen(unseen, f)?;
        if self.unobserved > 0 {
            let paths = grouped(self.unobserved as u64);
            writeln!(
                f,
                "\nnothing is said about {paths} paths: `Advise::max_observed` leaves no room for them"
            )?;
        }
        Ok(())
    }

    fn write(&self, index: usize, finding: &Finding, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        // By itself it only leaves padding behind.
        let is_small = finding.saved < finding.added / 2;
        let saved = if is_small { finding.added } else { finding.saved } as u64;
        let total = self.footprint.total() as u64;
        let path = if finding.path.is_empty() { &self.name } else { &finding.path };
        let (path, ty) = (printable(path, false), printable(&finding.type_name, false));
        let figures = format!("{:>10} {:>5}  ", ByteSize::from(saved).to_string(), percent(saved, total));
        let indent = " ".repeat(figures.chars().count());
        let (affected, of) = (grouped(finding.affected), grouped(finding.of));
        let share = match (finding.affected, finding.of) {
            (1, 1) => String::new(),
            (changed, all) if changed == all => format!(", all {of}"),
            _ => format!(", {affected} of {of}"),
        };
        writeln!(f, "{figures}{path}: {ty}{share}")?;
        for other in &finding.also {
            writeln!(f, "{indent}and {}", printable(other, false))?;
        }
        let write = if finding.rule == Rule::Same { "" } else { "write " };
        writeln!(f, "{indent}{write}{}", printable(&finding.change, false))?;
        writeln!(f, "{indent}cost: {}", finding.cost)?;
        let [alone, added] = [finding.saved, finding.added].map(|bytes| ByteSize::from(bytes as u64));
        let with_others = match () {
            () if is_small => format!("; with the others, {alone} by itself"),
            () if finding.added == finding.saved => String::new(),
            () => format!("; {added} on top of the others"),
        };
        // It saves nothing by itself, so there is nothing to be sure of.
        if finding.rule != Rule::Unbounded {
            writeln!(f, "{indent}[{}{with_others}]", finding.evidence)?;
        }
        for other in self.findings.iter().filter(|other| other.covered_by == Some(index)) {
            let (saved, path) = (ByteSize::from(other.saved as u64), printable(&other.path, false));
            let there = match (other.path == finding.path, other.path.is_empty()) {
                (true, _) => String::new(),
                (_, true) => String::from(" at the whole"),
                (_, false) => format!(" at {path}"),
            };
            writeln!(f, "{indent}or, for {saved}{there}: {}", printable(&other.change, false))?;
        }
        Ok(())
    }
}
