//! Futures that functions return: their arguments, and what else they hold.

use super::fields::{Fields, Layout, Layouts};
use super::labels::Labels;
use super::limit::Limit;
use super::message::Message;
use super::rows::Rows;

/// A function that returns a future, as a pointer: `handle as unsafe fn(_, _) -> _`.
///
/// Any function can be cast to such a pointer, be it `unsafe` or only for some `#[target_feature]`, and the compiler
/// infers the types, of which a late-bound lifetime or an `impl Future` has no name.
#[diagnostic::on_unimplemented(
    message = "`#[size_budget]` measures the future that a function returns, and this function returns none",
    label = "returns no future",
    note = "write `async fn` or `-> impl Future`; if another attribute rewrites the function, write the budget below it"
)]
pub trait FutureFn: Copy {
    /// The arguments.
    type Arguments: Fields;
    /// What is measured.
    type Future: Future;
}

macro_rules! functions {
    ($($A:ident)*) => {
        #[diagnostic::do_not_recommend]
        impl<$($A,)* R: Future> FutureFn for unsafe fn($($A),*) -> R {
            type Arguments = ($($A,)*);
            type Future = R;
        }
    };
}

functions!();
functions!(A);
functions!(A B);
functions!(A B C);
functions!(A B C D);
functions!(A B C D E);
functions!(A B C D E F);
functions!(A B C D E F G);
functions!(A B C D E F G H);
functions!(A B C D E F G H I);
functions!(A B C D E F G H I J);
functions!(A B C D E F G H I J K);
functions!(A B C D E F G H I J K L);

/// Fails the build unless the size of the future that the `async fn` returns stands in `relation` (`≤`, `≥` or `=`) to
/// `bytes`. `arguments` are lines `name: Type`.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_async_fn<F: FutureFn>(_: F, name: &str, arguments: &str, relation: char, bytes: usize) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<F::Future>()) {
        fail::<F>(name, arguments, Captures::All, limit);
    }
}

/// The same of a function that isn't `async`, so that its future holds only what the body puts into it.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_future_fn<F: FutureFn>(_: F, name: &str, arguments: &str, relation: char, bytes: usize) {
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<F::Future>()) {
        fail::<F>(name, arguments, Captures::Unknown, limit);
    }
}

/// The same of a function whose arguments can't be told: it has more of them than [`FutureFn`] is implemented for, or
/// some only under a `#[cfg(..)]`. `call` calls it with [`any`] for each.
///
/// # Panics
///
/// In const evaluation, with the message.
#[track_caller]
pub const fn check_call<R>(_: &impl Fn() -> R, name: &str, relation: char, bytes: usize)
where
    unsafe fn() -> R: FutureFn,
{
    let limit = Limit::new(relation, bytes);
    if !limit.holds(size_of::<R>()) {
        fail::<unsafe fn() -> R>(name, "", Captures::Unknown, limit);
    }
}

/// Whether the future's size stands in `relation` to `bytes`: for a warning.
pub const fn future_meets<F: FutureFn>(_: F, relation: char, bytes: usize) -> bool {
    Limit::new(relation, bytes).holds(size_of::<F::Future>())
}

/// The same of a function whose arguments can't be told.
pub const fn call_meets<R>(_: &impl Fn() -> R, relation: char, bytes: usize) -> bool
where
    unsafe fn() -> R: FutureFn,
{
    Limit::new(relation, bytes).holds(size_of::<R>())
}

/// An argument for a call that is never made.
#[must_use]
pub fn any<T>() -> T {
    unreachable!("the function is not called, only its type is looked at")
}

/// Apart from the checks, so that the layouts are evaluated on this way only.
#[track_caller]
const fn fail<F: FutureFn>(name: &str, arguments: &str, captures: Captures, limit: Limit) {
    let subject = Returned {
        name,
        size: size_of::<F::Future>(),
        arguments: &F::Arguments::LAYOUTS,
        labels: Labels::new(arguments),
        captures,
        limit,
    };
    panic!("{}", subject.message().as_str());
}

/// Which of the arguments a future holds.
#[derive(Clone, Copy)]
enum Captures {
    /// Each of them, from the call on, as the compiler does it for an `async fn`.
    All,
    /// The body decides.
    Unknown,
}

/// A returned future that isn't within its limit.
struct Returned<'a> {
    /// The function's.
    name: &'a str,
    size: usize,
    arguments: &'a Layouts,
    labels: Labels<'a>,
    captures: Captures,
    limit: Limit,
}

impl Returned<'_> {
    const fn message(&self) -> Message {
        let mut message = Message::new();
        message.text("the future returned by ");
        self.limit.headline(&mut message, self.name, self.size);
        let too_big = self.limit.is_exceeded_by(self.size);
        if self.arguments.len() > 0 {
            message.text("\n\n");
            self.table(&mut message);
            self.sum(&mut message);
        } else if too_big && self.locals_size() > LIKELY_POINTER {
            message.text("\n");
        }
        if too_big {
            self.largest(&mut message);
            self.twice(&mut message);
            self.locals(&mut message);
        }
        message
    }

    /// The arguments, in the order of the signature.
    const fn table(&self, message: &mut Message) {
        message.text("      size  argument");
        let rows = Rows::declared(self.arguments);
        let mut row = 0;
        while row < rows.len() {
            message.text("\n  ");
            message.right(self.arguments.get(row).size, 8);
            message.text("  ");
            self.labels.line(message, row);
            row += 1;
        }
    }

    const fn sum(&self, message: &mut Message) {
        message.text("\n  arguments ");
        message.number(self.arguments.sum());
        match self.captures {
            Captures::All => {
                message.text(", everything else held across an `.await` ");
                message.number(self.rest());
            }
            Captures::Unknown => message.text(", of which the future holds what the body moves into it"),
        }
    }

    /// What it holds beside the arguments: locals and other futures alive at an `.await`, among them copies of
    /// arguments, and the state.
    const fn rest(&self) -> usize {
        match self.captures {
            Captures::All => self.size.saturating_sub(self.arguments.sum()),
            Captures::Unknown => self.size,
        }
    }

    /// The argument that would better be somewhere else.
    const fn largest(&self, message: &mut Message) {
        if self.arguments.len() == 0 {
            return;
        }
        let largest = self.arguments.largest();
        let size = self.arguments.get(largest).size;
        if size > LIKELY_POINTER && size <= self.size && self.is_much(size) {
            message.text("\n  help: the largest argument is `");
            self.labels.line(message, largest);
            message.text("` (");
            message.bytes(size);
            message.text(match self.captures {
                Captures::All => "); take it by reference or in a `Box`",
                Captures::Unknown => {
                    "); if the body moves it into the future, take it by reference or in a `Box`"
                }
            });
        }
    }

    /// An `async fn` moves its arguments into locals of their names, and keeps the place of both.
    const fn twice(&self, message: &mut Message) {
        let arguments = self.arguments.sum();
        if self.may_hold_twice() && arguments > LIKELY_POINTER && self.is_much(arguments) {
            message.text(
                "\n  help: an `async fn` may hold its arguments twice; \
                 `fn name(..) -> impl Future { async move { .. } }` holds them once",
            );
        }
    }

    /// Whether to do away with so many bytes would be worth the while.
    const fn is_much(&self, bytes: usize) -> bool {
        bytes >= self.size / 4
    }

    const fn may_hold_twice(&self) -> bool {
        matches!(self.captures, Captures::All) && self.rest() >= self.arguments.sum()
    }

    /// What must be locals and other futures.
    const fn locals_size(&self) -> usize {
        if self.may_hold_twice() { self.rest() - self.arguments.sum() } else { self.rest() }
    }

    /// What to do about what is held. Which locals these are, only a nightly compiler tells.
    const fn locals(&self, message: &mut Message) {
        if self.locals_size() > LIKELY_POINTER {
            message.text(
                "\n  help: large locals held across an `.await`: `Box::pin` the future that is awaited, \
                 move the buffer to the heap, or end its scope before",
            );
            message.text("\n  help: nightly's `-Zprint-type-sizes` lists what is held");
        }
    }
}

/// What is no larger is likely a pointer, of one word or of two, and the state of a future.
const LIKELY_POINTER: usize = 2 * Layout::POINTER.size;

// The figures are those of 64-bit targets.
#[cfg(all(test, target_pointer_width = "64"))]
mod tests {
    use super::*;

    fn message<A: Fields>(labels: &str, size: usize, captures: Captures, limit: Limit) -> String {
        let arguments = A::LAYOUTS;
        let labels = Labels::new(labels);
        let subject = Returned { name: "Db::query", size, arguments: &arguments, labels, captures, limit };
        subject.message().as_str().to_owned()
    }

    #[test]
    fn arguments_and_the_rest() {
        let expected = "\
the future returned by `Db::query` is 160 bytes, budget 8 bytes: 152 over

      size  argument
         8  &self
        16  sql: &str
  arguments 24, everything else held across an `.await` 136
  help: large locals held across an `.await`: `Box::pin` the future that is awaited, move the buffer to the heap, or \
end its scope before
  help: nightly's `-Zprint-type-sizes` lists what is held";
        let labels = "&self\nsql: &str";
        assert_eq!(message::<(&u8, &str)>(labels, 160, Captures::All, Limit::AtMost(8)), expected);
    }

    #[test]
    fn an_argument_that_is_most_of_it() {
        let labels = "id: u64\n(a, b): ([u8; 1000], u8)";
        let expected = "\
the future returned by `Db::query` is 1016 bytes, expected exactly 64: 952 over

      size  argument
         8  id: u64
      1001  (a, b): ([u8; 1000], u8)
  arguments 1009, everything else held across an `.await` 7
  help: the largest argument is `(a, b): ([u8; 1000], u8)` (1001 bytes); take it by reference or in a `Box`";
        let text = message::<(u64, ([u8; 1000], u8))>(labels, 1016, Captures::All, Limit::Exactly(64));
        assert_eq!(text, expected);
    }

    #[test]
    fn arguments_that_are_held_twice() {
        let expected = "\
the future returned by `Db::query` is 56 bytes, budget 40 bytes: 16 over

      size  argument
         8  &self
        16  sql: &str
  arguments 24, everything else held across an `.await` 32
  help: an `async fn` may hold its arguments twice; `fn name(..) -> impl Future { async move { .. } }` holds them once";
        let labels = "&self\nsql: &str";
        assert_eq!(message::<(&u8, &str)>(labels, 56, Captures::All, Limit::AtMost(40)), expected);
    }

    #[test]
    fn what_a_body_does_not_say() {
        let expected = "\
the future returned by `Db::query` is 40 bytes, budget 8 bytes: 32 over

      size  argument
        24  name: String
  arguments 24, of which the future holds what the body moves into it
  help: the largest argument is `name: String` (24 bytes); if the body moves it into the future, take it by reference \
or in a `Box`
  help: large locals held across an `.await`: `Box::pin` the future that is awaited, move the buffer to the heap, or \
end its scope before
  help: nightly's `-Zprint-type-sizes` lists what is held";
        let text = message::<(String,)>("name: String", 40, Captures::Unknown, Limit::AtMost(8));
        assert_eq!(text, expected);
    }

    #[test]
    fn without_arguments_there_is_no_table() {
        let text = message::<()>("", 2, Captures::All, Limit::AtMost(1));
        assert_eq!(text, "the future returned by `Db::query` is 2 bytes, budget 1 byte: 1 over");
        let text = message::<()>("", 17, Captures::All, Limit::AtMost(1));
        let start =
            "the future returned by `Db::query` is 17 bytes, budget 1 byte: 16 over\n\n  help: large locals";
        assert!(text.starts_with(start), "{text}");
    }

    #[test]
    fn no_advice_to_a_future_that_is_too_small() {
        let text = message::<(String,)>("name: String", 56, Captures::All, Limit::AtLeast(64));
        assert!(
            text.starts_with("the future returned by `Db::query` is 56 bytes, minimum 64: 8 under\n\n"),
            "{text}"
        );
        assert!(!text.contains("help"), "{text}");
    }
}
