//! A table as it comes to be.

use memfootprint_benches::{Arguments, Case, Contender};

/// In a debug build values are smaller by this factor.
const SCALE: usize = if cfg!(debug_assertions) { 10 } else { 1 };

pub(crate) struct Rows<'a> {
    arguments: &'a Arguments,
    pub(crate) cases: Vec<Case>,
}

impl<'a> Rows<'a> {
    pub(crate) fn new(arguments: &'a Arguments) -> Self {
        Self { arguments, cases: Vec::new() }
    }

    /// Adds a row for the value that `make` makes from `count`, if such a row is wanted. In `name`, `{}` stands for the
    /// count.
    pub(crate) fn run<T>(
        &mut self,
        name: &str,
        count: usize,
        make: impl FnOnce(usize) -> T,
        contenders: impl for<'v> FnOnce(&'v T) -> Vec<Contender<'v>>,
    ) -> Option<T> {
        let count = count / SCALE;
        self.run_one(&name.replace("{}", &short(count)), || make(count), contenders)
    }

    /// Adds a row for one value, if such a row is wanted.
    pub(crate) fn run_one<T>(
        &mut self,
        name: &str,
        make: impl FnOnce() -> T,
        contenders: impl for<'v> FnOnce(&'v T) -> Vec<Contender<'v>>,
    ) -> Option<T> {
        self.arguments.wants_row(name).then(|| {
            let value = make();
            self.cases.push(Case::run(name.to_owned(), self.arguments.rounds, &contenders(&value)));
            value
        })
    }
}

/// `500k`, `10M`.
fn short(count: usize) -> String {
    match count {
        _ if count.is_multiple_of(1_000_000) => format!("{}M", count / 1_000_000),
        _ if count.is_multiple_of(1_000) => format!("{}k", count / 1_000),
        _ => count.to_string(),
    }
}
