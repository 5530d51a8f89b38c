//! Expressions of debug info: where something lies, in terms of a frame.

use gimli::{DebugAddrIndex, Encoding, EvaluationResult, Expression, Location, Piece, Value};

use super::effort::Effort;
use super::registers::Registers;
use crate::attach::memory::Memory;
use crate::parse::Reader;

/// The longest expression that is evaluated; those of compilers have some ten bytes.
const LONGEST: usize = 4096;
/// How many operations may be done, as expressions can jump back.
const MOST_OPERATIONS: u32 = 1024;
/// How often an expression may ask for something.
const MOST_QUESTIONS: usize = 64;

/// Where a value is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// In memory, from this address on.
    At(u64),
    /// In a register, or nowhere: this is the value.
    Is(u64),
}

impl Place {
    pub(super) fn number(self) -> u64 {
        let (Self::At(number) | Self::Is(number)) = self;
        number
    }
}

/// What expressions of a frame may ask for.
pub(super) struct Known<'k> {
    pub(super) memory: &'k Memory,
    pub(super) registers: &'k Registers,
    /// Where the caller's stack ended when it called.
    pub(super) frame_address: Option<u64>,
    /// What variables are counted from.
    pub(super) frame_base: Option<u64>,
    /// How far from where its file says the code lies.
    pub(super) bias: u64,
    /// Addresses of the unit, by number.
    pub(super) address: &'k dyn Fn(DebugAddrIndex<usize>) -> Option<u64>,
    pub(super) effort: &'k Effort,
}

impl Known<'_> {
    /// Where something is. None for what has several pieces, is a constant, or needs what nobody knows any more.
    pub(super) fn place(
        &self,
        expression: Expression<Reader<'_>>,
        encoding: Encoding,
        first: Option<u64>,
    ) -> Option<Place> {
        let length = expression.0.len();
        if length > LONGEST || encoding.address_size != 8 {
            return None;
        }
        self.effort.spend(length + 16)?;
        let mut evaluation = expression.evaluation(encoding);
        evaluation.set_max_iterations(MOST_OPERATIONS);
        if let Some(first) = first {
            evaluation.set_initial_value(first);
        }
        let mut result = evaluation.evaluate().ok()?;
        for _ in 0..MOST_QUESTIONS {
            let next = match result {
                EvaluationResult::Complete => return self.found(&evaluation.result()),
                EvaluationResult::RequiresRegister { register, .. } => {
                    evaluation.resume_with_register(Value::Generic(self.registers.get(register.0)?))
                }
                EvaluationResult::RequiresFrameBase => evaluation.resume_with_frame_base(self.frame_base?),
                EvaluationResult::RequiresCallFrameCfa => {
                    evaluation.resume_with_call_frame_cfa(self.frame_address?)
                }
                EvaluationResult::RequiresMemory { address, size, space: None, .. } => {
                    let number = self.memory.number(address, u64::from(size))?;
                    evaluation.resume_with_memory(Value::Generic(number))
                }
                EvaluationResult::RequiresRelocatedAddress(address) => {
                    evaluation.resume_with_relocated_address(address.wrapping_add(self.bias))
                }
                EvaluationResult::RequiresIndexedAddress { index, relocate } => {
                    let address = (self.address)(index)?;
                    let bias = if relocate { self.bias } else { 0 };
                    evaluation.resume_with_indexed_address(address.wrapping_add(bias))
                }
                _ => return None,
            };
            result = next.ok()?;
        }
        None
    }

    fn found(&self, pieces: &[Piece<Reader<'_>>]) -> Option<Place> {
        let [Piece { size_in_bits: None, bit_offset: None, location }] = pieces else { return None };
        match *location {
            Location::Address { address } => Some(Place::At(address)),
            Location::Register { register } => self.registers.get(register.0).map(Place::Is),
            Location::Value { value } => value.to_u64(u64::MAX).ok().map(Place::Is),
            Location::Empty | Location::Bytes { .. } | Location::ImplicitPointer { .. } => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use gimli::{EndianSlice, Expression, Format, RunTimeEndian};

    use super::{Known, Place};
    use crate::attach::memory::Memory;
    use crate::attach::stack::effort::Effort;
    use crate::attach::stack::registers::Registers;

    fn place(bytes: &[u8]) -> Option<Place> {
        let mut memory = Memory::default();
        memory.add(0x5000, (0..16).collect());
        let registers =
            Registers::new(std::array::from_fn(|number| 0x4000 + number as u64)).of_caller(0x6000);
        let known = Known {
            memory: &memory,
            registers: &registers,
            frame_address: Some(0x6000),
            frame_base: Some(0x5ff0),
            bias: 0x10_0000,
            address: &|index| Some(0x700 + index.0 as u64),
            effort: &Effort::new(1 << 20),
        };
        let encoding = gimli::Encoding { format: Format::Dwarf32, version: 5, address_size: 8 };
        known.place(Expression(EndianSlice::new(bytes, RunTimeEndian::Little)), encoding, None)
    }

    #[test]
    fn places_of_all_kinds() {
        let cases: [(&str, &[u8], Option<Place>); 15] = [
            ("fbreg 8", &[0x91, 8], Some(Place::At(0x5ff8))),
            ("call_frame_cfa", &[0x9c], Some(Place::At(0x6000))),
            ("breg rbx - 1", &[0x73, 0x7f], Some(Place::At(0x4002))),
            ("breg rax, which is lost", &[0x70, 0], None),
            ("reg rbx", &[0x53], Some(Place::Is(0x4003))),
            ("reg rax", &[0x50], None),
            ("breg rbx + 1, stack_value", &[0x73, 1, 0x9f], Some(Place::Is(0x4004))),
            ("addr", &[0x03, 0, 0x10, 0, 0, 0, 0, 0, 0], Some(Place::At(0x10_1000))),
            ("addrx 2", &[0xa1, 2], Some(Place::At(0x10_0702))),
            ("const2u 0x5004, deref_size 2", &[0x0a, 4, 0x50, 0x94, 2], Some(Place::At(0x504))),
            ("const2u 0x500f, deref", &[0x0a, 0xf, 0x50, 0x06], None),
            ("reg rbx, piece 8, reg rsp, piece 8", &[0x53, 0x93, 8, 0x57, 0x93, 8], None),
            ("entry_value (reg rdi)", &[0xa3, 1, 0x55, 0x9f], None),
            ("skip -3", &[0x2f, 0xfd, 0xff], None),
            ("nothing", &[], None),
        ];
        for (name, bytes, expected) in cases {
            assert_eq!(place(bytes), expected, "{name}");
        }
    }

    #[test]
    fn expressions_without_end_end() {
        // Pushes a number and jumps back.
        assert_eq!(place(&[0x30, 0x2f, 0xfc, 0xff]), None);
        assert_eq!(place(&vec![0x30; 5000]), None);
        // Asks for memory again and again.
        let mut chain = vec![0x0a, 0, 0x50];
        chain.extend([0x06, 0x13, 0x0a, 0, 0x50].repeat(65));
        assert_eq!(place(&chain), None);
    }
}
