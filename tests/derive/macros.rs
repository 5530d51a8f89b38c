//! Types that a `macro_rules!` macro makes, and attributes that `cfg` decides about.

use memfootprint::{MemFootprint, Sink, Walker, heap_size, report};

struct Foreign {
    bytes: Vec<u8>,
}

fn foreign<'a, S: Sink>(value: &'a Foreign, walker: &mut Walker<'a, S>) {
    walker.value(&value.bytes);
}

/// Every part of an option handed in from outside.
macro_rules! record {
    (
        $(#[$meta:meta])*
        $vis:vis struct $name:ident {
            $($field:ident: $ty:ty $(= $size:expr)? $(=> $with:path)? $(, reason $reason:literal)?;)*
        }
    ) => {
        $(#[$meta])*
        $vis struct $name {
            $(
                $(#[footprint(size = $size)])?
                $(#[footprint(with = $with)])?
                $(#[footprint(skip = $reason)])?
                $field: $ty,
            )*
        }
    };
}

record! {
    /// Documented.
    #[derive(MemFootprint)]
    #[footprint(bound = "")]
    pub(crate) struct Record {
        name: String;
        counted: Foreign = self.counted.bytes.capacity() * 2;
        nothing: Foreign = 0;
        walked: Foreign => foreign;
        skipped: Foreign, reason "made by a macro";
        list: Vec<Option<Box<Record>>>;
    }
}

/// The expression is the macro's own.
macro_rules! counted {
    ($name:ident, $ty:ty) => {
        #[derive(MemFootprint)]
        struct $name {
            #[footprint(size = self.value.bytes.capacity())]
            value: $ty,
        }
    };
}

counted!(Counted, Foreign);

/// An item in which all is made by the macro, in an expression.
macro_rules! measured {
    ($($field:ident = $value:expr),*) => {{
        #[derive(MemFootprint)]
        #[allow(non_snake_case)]
        struct Local<$($field),*> {
            $($field: $field,)*
        }
        heap_size(&Local { $($field: $value),* })
    }};
}

fn blob(len: usize) -> Foreign {
    Foreign { bytes: vec![0; len] }
}

#[test]
fn parts_from_outside_and_inside() {
    let record = Record {
        name: "abc".into(),
        counted: blob(5),
        nothing: blob(7),
        walked: blob(11),
        skipped: blob(13),
        list: vec![None],
    };
    assert_eq!(heap_size(&record), 3 + 10 + 11 + 8);
    assert_eq!(record.nothing.bytes.len() + record.skipped.bytes.len(), 20);
    assert_eq!(heap_size(&Counted { value: blob(3) }), 3);
    assert_eq!(measured!(A = String::from("ab"), B = Box::new(1_u32), C = 7), 2 + 4);
}

#[derive(MemFootprint)]
struct Conditional {
    #[cfg(not(test))]
    gone: NoSuchType,
    #[cfg(test)]
    there: String,
    /// Documented; not for production.
    #[cfg_attr(test, footprint(skip))]
    skipped: Foreign,
    #[cfg_attr(not(test), footprint(nonsense))]
    #[footprint()]
    #[footprint(rename = "name")]
    plain: String,
}

#[derive(MemFootprint)]
enum Variants {
    #[cfg(not(test))]
    Gone(NoSuchType),
    There(#[cfg(not(test))] NoSuchType, String),
}

#[test]
fn what_cfg_leaves() {
    let value = Conditional { there: "abc".into(), skipped: blob(5), plain: "x".into() };
    assert_eq!(heap_size(&value), 3 + 1);
    assert_eq!(value.skipped.bytes.len(), 5);
    let names: Vec<_> = report(&value).root().children.iter().map(|child| child.name.to_string()).collect();
    assert_eq!(names, ["there", "skipped", "name"]);
    let there = Variants::There("ab".into());
    assert_eq!(heap_size(&there), 2);
    assert_eq!(report(&there).root().children[0].children[0].name, "0");
}

macro_rules! vec_of {
    ($ty:ty) => { Vec<$ty> };
}

#[derive(MemFootprint)]
struct TypeMacro<T> {
    items: vec_of!(T),
    fixed: [vec_of!(u8); 1 + 1],
}

#[test]
fn macros_in_type_position() {
    let value = TypeMacro { items: vec![Box::new(1_u64)], fixed: [vec![1], vec![2, 3]] };
    assert_eq!(heap_size(&value), 8 + 8 + 3);
}
