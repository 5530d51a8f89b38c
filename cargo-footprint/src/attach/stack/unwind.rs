//! From where a thread stands to the frames of its callers.

use gimli::{
    CfaRule, EhFrame, FrameDescriptionEntry, RegisterRule, UnwindContext, UnwindExpression, UnwindSection,
};

use super::effort::Effort;
use super::expression::{Known, Place};
use super::object::{Object, Unwinding};
use super::objects::Objects;
use super::registers::{NEXT, Registers, STACK};
use crate::attach::memory::{Captured, Memory};
use crate::parse::Reader;

/// The most threads whose stacks are unwound.
const MOST_THREADS: usize = 10_000;
/// The most frames of a thread.
const MOST_FRAMES: usize = 256;
/// The most frames that are kept, of all threads.
const MOST_KEPT: usize = 1 << 19;

/// A frame in code of the program.
#[derive(Clone, Debug)]
pub(super) struct Frame {
    /// Which thread it is of, by its place among the captured ones.
    pub(super) thread: usize,
    /// How many frames it called that haven't returned.
    pub(super) depth: usize,
    /// Where in the program it stands, as the file counts: within the instruction that calls.
    pub(super) at: u64,
    pub(super) bias: u64,
    /// Where its caller's stack ended when it called: the canonical frame address.
    pub(super) cfa: Option<u64>,
    pub(super) registers: Registers,
}

/// The frames of all threads.
#[derive(Debug, Default)]
pub(super) struct Unwound {
    /// Those in the program's code, of each thread the innermost first.
    pub(super) frames: Vec<Frame>,
    /// How many there are, in libraries too.
    pub(super) count: usize,
    pub(super) notes: Vec<String>,
}

/// Unwinds all threads.
pub(super) fn unwind(captured: &Captured, objects: &Objects<'_>, effort: &Effort) -> Unwound {
    let mut unwound = Unwound::default();
    let mut context = Box::new(UnwindContext::new());
    for (thread, stood) in captured.threads.iter().take(MOST_THREADS).enumerate() {
        let mut registers = Registers::new(stood.registers);
        // Elsewhere than where a thread stands, the address is that behind the instruction that called, which may be the
        // next function's.
        let mut called = false;
        for depth in 0..MOST_FRAMES {
            let Some(next) = registers.get(NEXT).filter(|next| *next != 0) else { break };
            let address = if called { next.wrapping_sub(1) } else { next };
            let Some(code) = objects.at(address) else { break };
            let at = address.wrapping_sub(code.bias);
            let step = step(code.object, at, code.bias, &registers, &captured.memory, &mut context, effort);
            unwound.count += 1;
            if code.program && unwound.frames.len() < MOST_KEPT {
                let cfa = step.as_ref().map(|step| step.frame_address);
                unwound.frames.push(Frame { thread, depth, at, bias: code.bias, cfa, registers });
            }
            let Some(step) = step else { break };
            if step.caller.get(NEXT) == Some(next) && Some(step.frame_address) == registers.get(STACK) {
                break;
            }
            called = !step.signal;
            registers = step.caller;
        }
    }
    if captured.threads.len() > MOST_THREADS {
        unwound.notes.push(format!(
            "of {} threads, the stacks of the first {MOST_THREADS} are read",
            captured.threads.len()
        ));
    }
    if unwound.frames.len() >= MOST_KEPT {
        unwound.notes.push(format!("of {} frames, the first {MOST_KEPT} are looked at", unwound.count));
    }
    unwound
}

/// A frame's caller.
struct Step {
    frame_address: u64,
    caller: Registers,
    /// Whether the caller was interrupted rather than called.
    signal: bool,
}

/// Where a frame is in code.
struct Stand<'s> {
    at: u64,
    bias: u64,
    object: &'s Object,
    registers: &'s Registers,
    memory: &'s Memory,
    effort: &'s Effort,
}

fn step(
    object: &Object,
    at: u64,
    bias: u64,
    registers: &Registers,
    memory: &Memory,
    context: &mut UnwindContext<usize>,
    effort: &Effort,
) -> Option<Step> {
    let stand = Stand { at, bias, object, registers, memory, effort };
    match object.unwinding(at, effort)? {
        Unwinding::Frame(section, place) => {
            let cie = EhFrame::cie_from_offset;
            let entry = section.fde_from_offset(object.bases(), place.into(), cie).ok()?;
            stand.step(&section, &entry, context)
        }
        Unwinding::DebugFrame(section, place) => {
            let cie = gimli::DebugFrame::cie_from_offset;
            let entry = section.fde_from_offset(object.bases(), place.into(), cie).ok()?;
            stand.step(&section, &entry, context)
        }
    }
}

impl Stand<'_> {
    fn step<'o, S: UnwindSection<Reader<'o>>>(
        &self,
        section: &S,
        entry: &FrameDescriptionEntry<Reader<'o>>,
        context: &mut UnwindContext<usize>,
    ) -> Option<Step> {
        self.effort.spend(entry.entry_len())?;
        self.effort.spend(entry.cie().entry_len())?;
        self.effort.spend(64)?;
        let encoding = entry.cie().encoding();
        if encoding.address_size != 8 {
            return None;
        }
        let row = entry.unwind_info_for_address(section, self.object.bases(), context, self.at).ok()?;
        let evaluate = |expression: &UnwindExpression<usize>, frame_address: Option<u64>| {
            let known = Known {
                memory: self.memory,
                registers: self.registers,
                frame_address,
                frame_base: None,
                bias: self.bias,
                address: &|_| None,
                effort: self.effort,
            };
            // What is found is meant, be it called an address or a value.
            known.place(expression.get(section).ok()?, encoding, frame_address).map(Place::number)
        };
        let frame_address = match row.cfa() {
            CfaRule::RegisterAndOffset { register, offset } => {
                self.registers.get(register.0)?.wrapping_add(*offset as u64)
            }
            CfaRule::Expression(expression) => evaluate(expression, None)?,
        };
        let mut caller = self.registers.of_caller(frame_address);
        let saved = |address: u64| self.memory.word(address);
        for (register, rule) in row.registers() {
            let value = match rule {
                RegisterRule::SameValue => self.registers.get(register.0),
                RegisterRule::Offset(offset) => saved(frame_address.wrapping_add(*offset as u64)),
                RegisterRule::ValOffset(offset) => Some(frame_address.wrapping_add(*offset as u64)),
                RegisterRule::Register(other) => self.registers.get(other.0),
                RegisterRule::Expression(expression) => {
                    evaluate(expression, Some(frame_address)).and_then(saved)
                }
                RegisterRule::ValExpression(expression) => evaluate(expression, Some(frame_address)),
                RegisterRule::Constant(value) => Some(*value),
                RegisterRule::Undefined | RegisterRule::Architectural => None,
            };
            caller.set(register.0, value);
        }
        Some(Step { frame_address, caller, signal: entry.is_signal_trampoline() })
    }
}
