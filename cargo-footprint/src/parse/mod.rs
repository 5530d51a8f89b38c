//! From debug info to a [`Program`]: units are read flat ([`unit`]), what they tell is kept once ([`found`]), and becomes
//! owned types with names ([`build`]) that stay ([`identity`]).

mod build;
mod found;
mod identity;
mod names;
mod raw;
mod unit;

pub(crate) use build::build;
pub(crate) use found::Found;
pub(crate) use raw::Offset;
pub(crate) use unit::{Dwarf, Reader};

/// Reads all units of one piece of debug info, which begins at `base` among all that is read. A unit that can't be read is
/// skipped and told of.
pub(crate) fn read<'d>(
    dwarf: &Dwarf<'d>,
    base: Offset,
    name: &str,
    found: &mut Found<'d>,
    tick: &dyn Fn(u64),
) {
    let mut headers = dwarf.units();
    loop {
        match headers.next() {
            Ok(Some(header)) => {
                let at = header.offset().to_debug_info_offset(&header).map_or(0, |offset| offset.0);
                if let Err(error) = unit::read(dwarf, header, base, found) {
                    found.skip(format!(
                        "{name}: the unit at {at:#x} is unreadable from some entry on: {error}"
                    ));
                }
                tick(base + at as u64);
            }
            Ok(None) => return,
            Err(error) => {
                found.skip(format!("{name}: the units from here on are unreadable: {error}"));
                return;
            }
        }
    }
}
