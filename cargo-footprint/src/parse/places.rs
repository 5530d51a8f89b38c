//! Where values and code lie in a program's memory, which only matters where there is a process of it: the addresses of
//! statics, thread-locals and vtables, and with which types a generic function was instantiated.

use gimli::{AttributeValue, DebugAddr, DebugAddrBase, Encoding, Expression, Operation};

use super::names::{Path, Symbol};
use super::raw::Offset;
use super::unit::{Dwarf, Reader};

/// What variables and functions say.
#[derive(Debug, Default)]
pub(crate) struct RawPlaces {
    pub(crate) variables: Vec<Placed>,
    pub(crate) arguments: Vec<Argument>,
}

/// A static, a thread-local or a vtable.
#[derive(Debug)]
pub(crate) struct Placed {
    pub(crate) path: Path,
    pub(crate) name: Symbol,
    pub(crate) at: Address,
    pub(crate) ty: Offset,
}

/// Where one lies.
#[derive(Clone, Copy, Debug)]
pub(crate) enum Address {
    /// From the beginning of the program on, as the file counts.
    Static(u64),
    /// From the beginning of the program's thread-locals on.
    ThreadLocal(u64),
}

/// What a type parameter of a function that begins there stands for.
#[derive(Debug)]
pub(crate) struct Argument {
    pub(crate) function: u64,
    pub(crate) name: Symbol,
    pub(crate) ty: Offset,
}

/// The table of addresses that a unit's entries refer to by number.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Addresses<'d> {
    table: DebugAddr<Reader<'d>>,
    /// Where the unit's part of it begins.
    pub(super) base: DebugAddrBase,
    encoding: Encoding,
}

impl<'d> Addresses<'d> {
    pub(super) fn of(dwarf: &Dwarf<'d>, encoding: Encoding) -> Self {
        Self { table: dwarf.debug_addr, base: DebugAddrBase(0), encoding }
    }

    pub(super) fn get(&self, value: &AttributeValue<Reader<'d>>) -> Option<u64> {
        match *value {
            AttributeValue::Addr(address) => Some(address),
            AttributeValue::DebugAddrIndex(index) => {
                self.table.get_address(self.encoding.address_size, self.base, index).ok()
            }
            _ => None,
        }
    }

    /// Where a variable lies, if that is one place for as long as the program, or a thread, runs.
    pub(super) fn place(&self, expression: Expression<Reader<'d>>) -> Option<Address> {
        let mut operations = expression.operations(self.encoding);
        let mut next = || operations.next().ok().flatten();
        let (first, second) = (next()?, next());
        if next().is_some() {
            return None;
        }
        let index = |index| self.table.get_address(self.encoding.address_size, self.base, index).ok();
        match (first, second) {
            (Operation::Address { address }, None) => Some(Address::Static(address)),
            (Operation::AddressIndex { index: at }, None) => index(at).map(Address::Static),
            (Operation::UnsignedConstant { value }, Some(Operation::TLS)) => {
                Some(Address::ThreadLocal(value))
            }
            (Operation::ConstantIndex { index: at }, Some(Operation::TLS)) => {
                index(at).map(Address::ThreadLocal)
            }
            _ => None,
        }
    }
}
