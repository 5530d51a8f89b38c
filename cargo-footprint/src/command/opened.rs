//! One type in full.

use std::io::{self, Write};

use anstyle::{AnsiColor, Style};
use cargo_footprint::{
    CACHE_LINE, Coroutine, Enum, Field, Form, Held, Kind, Place, Program, Role, Row, Sources, Suspend, Type,
    short, written,
};

use super::row::{place, title};

const BOLD: Style = Style::new().bold();
const FAINT: Style = Style::new().dimmed();
const YELLOW: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Yellow)));
const GREEN: Style = Style::new().fg_color(Some(anstyle::Color::Ansi(AnsiColor::Green)));

/// The most instances of a generic type that are listed.
const MOST_INSTANCES: usize = 10;

/// A type and what is known of it.
pub(super) struct Opened<'o, 'p> {
    pub(super) program: &'p Program,
    pub(super) row: &'o Row<'p>,
    pub(super) sources: &'o Sources,
}

impl Opened<'_, '_> {
    pub(super) fn write(&self, out: &mut impl Write) -> io::Result<()> {
        let ty = self.row.largest();
        self.head(out, ty)?;
        match &ty.kind {
            Kind::Struct(fields) => self.lines(out, ty, fields)?,
            Kind::Union(fields) => self.fields(out, fields, "  ")?,
            Kind::Enum(of) => self.variants(out, of)?,
            Kind::Coroutine(coroutine) => self.suspends(out, coroutine)?,
            Kind::Primitive | Kind::Pointer(_) | Kind::Array { .. } | Kind::Function => {}
        }
        self.advice(out, ty)?;
        self.instances(out)
    }

    fn head(&self, out: &mut impl Write, ty: &Type) -> io::Result<()> {
        write!(out, "{BOLD}{}{BOLD:#}  {} B", title(self.row), ty.size)?;
        if ty.align > 1 {
            write!(out, ", align {}", ty.align)?;
        }
        let lines = self.program.cache_lines(ty);
        if lines > 1 {
            write!(out, ", {lines} cache lines")?;
        }
        if self.row.holes > 0 {
            write!(out, ", {} B unused", self.row.holes)?;
        }
        let place = place(self.row, self.sources);
        if place != Place::default() {
            write!(out, "  {FAINT}{place}{FAINT:#}")?;
        }
        writeln!(out)
    }

    /// The fields of a struct with holes between them, and a rule at each cache line.
    fn lines(&self, out: &mut impl Write, ty: &Type, fields: &[Field]) -> io::Result<()> {
        let mut fields: Vec<&Field> = fields.iter().collect();
        fields.sort_by_key(|field| (field.offset, self.program.get(field.ty).size));
        let gaps = self.program.gaps(ty);
        let mut gaps = gaps.iter().peekable();
        let mut line = 0;
        for field in fields {
            while let Some(gap) = gaps.next_if(|gap| gap.at.start < field.offset) {
                writeln!(out, "  {YELLOW}{:>6} {:>6}  hole{YELLOW:#}", gap.at.start, gap.size())?;
            }
            if field.offset / CACHE_LINE > line {
                line = field.offset / CACHE_LINE;
                writeln!(out, "  {FAINT}------ cache line {line}{FAINT:#}")?;
            }
            self.field(out, field, "  ")?;
        }
        for gap in gaps {
            let what = if gap.tail { "padding at the end" } else { "hole" };
            writeln!(out, "  {YELLOW}{:>6} {:>6}  {what}{YELLOW:#}", gap.at.start, gap.size())?;
        }
        Ok(())
    }

    fn fields(&self, out: &mut impl Write, fields: &[Field], indent: &str) -> io::Result<()> {
        fields.iter().try_for_each(|field| self.field(out, field, indent))
    }

    fn field(&self, out: &mut impl Write, field: &Field, indent: &str) -> io::Result<()> {
        let of = self.program.get(field.ty);
        writeln!(
            out,
            "{indent}{:>6} {:>6}  {}: {}",
            field.offset,
            of.size,
            written(&field.name),
            short(&of.identity)
        )
    }

    fn variants(&self, out: &mut impl Write, of: &Enum) -> io::Result<()> {
        match of.tag {
            Some((offset, size)) if of.direct => writeln!(out, "  {offset:>6} {size:>6}  tag")?,
            Some((offset, _)) => writeln!(out, "  {offset:>6}         tag, in a niche of a field")?,
            None => {}
        }
        if of.variants.iter().all(|variant| variant.fields.is_empty()) {
            let names: Vec<&str> = of.variants.iter().map(|variant| variant.name.as_str()).collect();
            return writeln!(out, "  {}", names.join(", "));
        }
        let mut variants: Vec<_> =
            of.variants.iter().map(|variant| (self.program.payload(&variant.fields), variant)).collect();
        variants.sort_by_key(|(size, _)| std::cmp::Reverse(*size));
        for (size, variant) in variants {
            writeln!(out, "  {BOLD}{}{BOLD:#}  {size} B", variant.name)?;
            self.fields(out, &variant.fields, "  ")?;
        }
        Ok(())
    }

    fn suspends(&self, out: &mut impl Write, coroutine: &Coroutine) -> io::Result<()> {
        if !coroutine.captured.is_empty() {
            writeln!(out, "  {}", if coroutine.form == Form::AsyncFn { "arguments" } else { "captures" })?;
            self.fields(out, &coroutine.captured, "  ")?;
        }
        for suspend in &coroutine.suspends {
            self.suspend(out, suspend)?;
        }
        Ok(())
    }

    fn suspend(&self, out: &mut impl Write, suspend: &Suspend) -> io::Result<()> {
        let size = |held: &Held| self.program.get(held.field.ty).size;
        let needed = self.program.needed(suspend);
        writeln!(out, "  {BOLD}.await at {}{BOLD:#}: needs {needed} B", suspend.place)?;
        for held in suspend.held.iter().filter(|held| size(held) > 0) {
            write!(out, "  {:>6} {:>6}  {}", held.field.offset, size(held), called(self.program, held))?;
            if !held.lines.is_empty() {
                let lines: Vec<String> = held.lines.iter().map(u32::to_string).collect();
                write!(out, "  {FAINT}line {}{FAINT:#}", lines.join(" or "))?;
            }
            if held.role == Role::CapturedAgain {
                write!(out, "  {YELLOW}an argument, kept a second time{YELLOW:#}")?;
            }
            writeln!(out)?;
        }
        for held in &suspend.held {
            if let Some(guard) = self.program.guard(self.program.get(held.field.ty)) {
                writeln!(
                    out,
                    "  {YELLOW}warning{YELLOW:#}: the {guard} `{}` is held across this .await: whoever else wants it waits \
                     with its thread, or panics; drop it before",
                    held.field.name
                )?;
            }
        }
        Ok(())
    }

    /// What would make it smaller.
    fn advice(&self, out: &mut impl Write, ty: &Type) -> io::Result<()> {
        if let Some(better) = self.program.reordered(ty) {
            writeln!(
                out,
                "  {GREEN}smaller{GREEN:#}: with its fields in the order {} it is {} B, {} B less",
                better.order.join(", "),
                better.size,
                ty.size - better.size
            )?;
        }
        if let Some(boxed) = self.program.boxed(ty) {
            writeln!(
                out,
                "  {GREEN}smaller{GREEN:#}: with the fields of `{}` in a `Box` it is at most {} B, {} B less; each `{}` then \
                 has {} B on the heap",
                boxed.variant,
                boxed.size,
                ty.size - boxed.size,
                boxed.variant,
                boxed.payload
            )?;
        }
        Ok(())
    }

    fn instances(&self, out: &mut impl Write) -> io::Result<()> {
        let instances = &self.row.instances;
        if instances.len() == 1 && instances[0].identity == self.row.name {
            return Ok(());
        }
        writeln!(out, "  {FAINT}as{FAINT:#}")?;
        for ty in instances.iter().take(MOST_INSTANCES) {
            writeln!(out, "  {:>6} B  {}", ty.size, short(&ty.identity))?;
        }
        if instances.len() > MOST_INSTANCES {
            writeln!(out, "  and {} more", instances.len() - MOST_INSTANCES)?;
        }
        Ok(())
    }
}

/// What a held value is called, with its type.
pub(super) fn called(program: &Program, held: &Held) -> String {
    let ty = short(&program.get(held.field.ty).identity);
    match held.role {
        Role::Awaited => format!("the future awaited: {ty}"),
        Role::Temporary => format!("a temporary: {ty}"),
        Role::Local | Role::Captured | Role::CapturedAgain => format!("{}: {ty}", written(&held.field.name)),
    }
}
