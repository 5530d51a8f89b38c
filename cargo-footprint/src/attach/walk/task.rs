//! Tasks of tokio's: types alone don't tell what they are, as a header is all that lists of them know.

use super::{Value, Walk};
use crate::attach::block::{BlockId, Evidence, Rejection};
use crate::attach::tree::{PlaceId, Step};
use crate::model::{Type, TypeId, short};

/// The vtable of a task, by whose functions its type is known.
const VTABLE: &str = "tokio::runtime::task::raw::Vtable";

/// How many characters of a future's name are shown.
const LONGEST: usize = 100;

impl Walk<'_> {
    /// A task of tokio's, by its header: `poll` in its vtable is a function of the future's and the scheduler's type, and so
    /// tells the type of the whole.
    pub(super) fn task(&mut self, header: u64, from: Option<BlockId>) {
        if header == 0 || !self.tasks.insert(header) {
            return;
        }
        if let Some(trial) = &mut self.trial {
            trial.tasks.push(header);
        }
        match self.cell(header) {
            Some((cell, future)) => {
                let name = format!("task {}", shown(self.plans.shapes.program.get(future)));
                let label = self.plans.intern(&name);
                let place = self.tree.below(PlaceId::TOP, Step::Root(label), Some(cell));
                let size = self.plans.shapes.size(cell);
                let value = Value { at: header, ty: cell, place, evidence: Evidence::Exact, block: from };
                if let Some(block) = self.claim(value, header, size) {
                    self.tree.at(place).count += 1;
                    self.run(Value { block: Some(block), ..value }, 1, size);
                }
            }
            None => self.blocks.reject(Rejection::UnknownVtable),
        }
    }

    /// The type of a task's cell, and that of its future.
    fn cell(&mut self, header: u64) -> Option<(TypeId, TypeId)> {
        let shapes = &self.plans.shapes;
        let of_header = shapes.task_header()?;
        let of_vtable = shapes.named(VTABLE)?;
        let (vtable, _) = shapes.field(of_header, "vtable")?;
        let (poll, _) = shapes.field(of_vtable, "poll")?;
        let vtable = self.memory.word(header.checked_add(vtable)?)?;
        let poll = self.memory.word(vtable.checked_add(poll)?)?;
        let arguments = self.places.functions.get(&poll.wrapping_sub(self.bias))?;
        let argument = |name| arguments.iter().find(|(of, _)| of == name).map(|(_, ty)| *ty);
        let (future, scheduler) = (argument("T")?, argument("S")?);
        let [of_future, of_scheduler] = [future, scheduler].map(|ty| &*shapes.program.get(ty).name);
        let cell = shapes.named(&format!("tokio::runtime::task::core::Cell<{of_future}, {of_scheduler}>"))?;
        Some((cell, future))
    }
}

/// A future by the function that it is of: the name alone says the same of all.
fn shown(future: &Type) -> String {
    let whole = if future.identity.is_empty() { short(&future.name) } else { future.identity.clone() };
    match whole.char_indices().nth(LONGEST) {
        Some((end, _)) => format!("{}…", &whole[..end]),
        None => whole,
    }
}
