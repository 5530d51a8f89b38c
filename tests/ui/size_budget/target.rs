//! Items that a budget cannot be on.

use memfootprint::size_budget;

#[size_budget(64)]
mod module {
    pub struct Inner;
}

#[size_budget(64)]
type Alias = u64;

#[size_budget(64)]
const CONSTANT: u64 = 3;

#[size_budget(64)]
trait Trait {}

#[size_budget(64)]
use module::Inner as Imported;

#[size_budget(64)]
const POINTER: fn() -> u8 = || 3;

fn main() {
    let _: Alias = CONSTANT;
    let _ = (module::Inner, Imported);
}
