//! From debug info to a [`Program`]: units are read flat ([`unit`]), what they tell is kept once ([`found`]), and becomes
//! owned types with names ([`build`]) that stay ([`identity`]).

mod about;
mod build;
mod found;
mod identity;
mod names;
mod places;
mod raw;
mod skip;
mod tables;
mod text;
mod unit;

pub(crate) use build::build;
pub(crate) use found::{Found, Skeleton};
pub(crate) use raw::Offset;
pub(crate) use skip::skip;
use tables::{Forms, Lists};
pub(crate) use unit::{Dwarf, Reader};

/// Reads all units of one piece of debug info, which begins at `base` among all that is read. A unit that can't be read is
/// skipped and told of. With a skeleton: of the file where that unit lies.
pub(crate) fn read<'d>(
    dwarf: &Dwarf<'d>,
    base: Offset,
    name: &str,
    skeleton: Option<&Skeleton<'d>>,
    found: &mut Found<'d>,
    tick: &dyn Fn(u64),
) {
    let of = if name.is_empty() { String::new() } else { format!("{name}: ") };
    let mut headers = Vec::new();
    let mut units = dwarf.units();
    loop {
        match units.next() {
            Ok(Some(header)) => headers.push(header),
            Ok(None) => break,
            Err(error) => {
                found.skip(format!("{of}the units from some one on are unreadable: {error}"));
                break;
            }
        }
    }
    let mut forms = Forms::of(dwarf, &headers);
    let lists = Lists::of(dwarf);
    for header in headers {
        let at = header.offset().to_debug_info_offset(&header).map_or(0, |offset| offset.0);
        if let Err(error) = unit::read(dwarf, header, base, (&mut forms, &lists), skeleton, found) {
            found.skip(format!("{of}the unit at {at:#x} is unreadable from some entry on: {error}"));
        }
        tick(base + at as u64);
    }
}
