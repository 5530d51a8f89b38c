//! Modules under the names of crates, at the root, and lints that look at every path and attribute.
#![no_implicit_prelude]
#![forbid(unsafe_code)]
#![deny(warnings, unused_qualifications, unused_results, trivial_casts, missing_docs, missing_debug_implementations)]
#![deny(let_underscore_drop, explicit_outlives_requirements, unreachable_pub, variant_size_differences)]

use ::memfootprint as footprints;

mod core {}
mod std {}
mod alloc {}
mod memfootprint {}

#[derive(::std::fmt::Debug, footprints::MemFootprint)]
struct Order<'a, S, T>
where
    T: ?::std::marker::Sized,
{
    name: ::std::string::String,
    items: ::std::vec::Vec<S>,
    borrowed: &'a T,
    #[footprint(skip)]
    skipped: ::std::option::Option<::std::string::String>,
    #[footprint(size = self.name.len())]
    counted: (),
}

#[derive(::std::fmt::Debug, footprints::MemFootprint)]
enum Event {
    Ping,
    Text { text: ::std::string::String },
}

fn main() {
    let order = Order {
        name: <::std::string::String as ::std::convert::From<_>>::from("abc"),
        items: ::std::vec![Event::Ping, Event::Text { text: ::std::string::String::new() }],
        borrowed: "borrowed",
        skipped: ::std::option::Option::None,
        counted: (),
    };
    ::std::assert_eq!(
        footprints::heap_size(&order),
        3 + 2 * ::std::mem::size_of::<Event>() + 3
    );
}
