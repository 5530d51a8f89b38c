//! Items that a budget cannot be on.

use memfootprint::size_budget;

#[size_budget(64)]
pub(crate) async fn function() {}

struct Type;

#[size_budget(64)]
impl Type {
    #[size_budget(64)]
    fn method(&self) {}
}

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

fn main() {
    let _: Alias = CONSTANT;
    let _ = (module::Inner, function());
    Type.method();
}
