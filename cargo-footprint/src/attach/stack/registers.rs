//! The registers of a frame, as far as they are known.

/// The stack pointer, by its DWARF number.
pub(super) const STACK: u16 = 7;
/// The address of the next instruction.
pub(super) const NEXT: u16 = 16;

/// Those that a function may overwrite, so that above it nobody knows what they held.
const SCRATCH: [u16; 9] = [0, 1, 2, 4, 5, 8, 9, 10, 11];

/// The values of registers 0 to 16 of x86-64.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Registers {
    values: [u64; 17],
    /// A bit for each that is known.
    known: u32,
}

impl Registers {
    pub(super) fn new(values: [u64; 17]) -> Self {
        Self { values, known: (1 << 17) - 1 }
    }

    pub(super) fn get(&self, number: u16) -> Option<u64> {
        let value = self.values.get(usize::from(number))?;
        (self.known >> number & 1 == 1).then_some(*value)
    }

    /// Sets one of those that there are.
    pub(super) fn set(&mut self, number: u16, value: Option<u64>) {
        let Some(place) = self.values.get_mut(usize::from(number)) else { return };
        *place = value.unwrap_or(0);
        self.known = self.known & !(1 << number) | u32::from(value.is_some()) << number;
    }

    /// What is known of those of a caller before its frame is looked at: those that a function gives back as it got them, and
    /// where the stack ended.
    pub(super) fn of_caller(&self, frame_address: u64) -> Self {
        let mut caller = *self;
        SCRATCH.into_iter().chain([NEXT]).for_each(|number| caller.set(number, None));
        caller.set(STACK, Some(frame_address));
        caller
    }
}

#[cfg(test)]
mod tests {
    use super::{NEXT, Registers, STACK};

    #[test]
    fn callers_have_the_registers_that_are_preserved() {
        let values = std::array::from_fn(|number| 100 + number as u64);
        let registers = Registers::new(values);
        assert_eq!(registers.get(NEXT), Some(116));
        assert_eq!(registers.get(17), None);
        let caller = registers.of_caller(5000);
        let known: Vec<(u16, u64)> =
            (0..17).filter_map(|number| Some((number, caller.get(number)?))).collect();
        let preserved = [(3, 103), (6, 106), (STACK, 5000), (12, 112), (13, 113), (14, 114), (15, 115)];
        assert_eq!(known, preserved);
    }
}
