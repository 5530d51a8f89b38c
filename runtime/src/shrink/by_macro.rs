//! `MemShrink` in a line, for the types of which a line says all.

/// Implements `MemShrink` for types in which there is nothing to shrink, or no way to it.
macro_rules! nothing_to_shrink {
    ($($(#[$meta:meta])* $({$($generics:tt)*})? $ty:ty),+ $(,)?) => {$(
        $(#[$meta])*
        impl $(<$($generics)*>)? $crate::MemShrink for $ty {
            #[inline(always)]
            fn shrink<'run>(&'run mut self, _: &mut $crate::Shrinker<'run>) {}

            #[inline(always)]
            fn dry_run<'run>(&'run self, _: &mut $crate::DryRun<'run>) {}
        }
    )+};
}

/// Both methods, where the same words say it with unique references and with shared ones.
macro_rules! both {
    ($this:ident, $run:ident => $work:expr) => {
        #[inline]
        fn shrink<'run>(&'run mut self, $run: &mut $crate::Shrinker<'run>) {
            let $this = self;
            $work
        }

        #[inline]
        fn dry_run<'run>(&'run self, $run: &mut $crate::DryRun<'run>) {
            let $this = self;
            $work
        }
    };
}

/// Implements `MemShrink` for types that show all values in them, given as an iterator.
macro_rules! values {
    ($({$($generics:tt)*} $ty:ty: $this:ident => $values:expr;)*) => {$(
        impl<$($generics)*> $crate::MemShrink for $ty {
            $crate::shrink::both!($this, run => run.values($values));
        }
    )*};
}

/// Implements `MemShrink` for structs, by their public fields of one type.
macro_rules! fields {
    ($({$($generics:tt)*} $ty:ty: $pattern:pat => $values:expr;)*) => {$(
        impl<$($generics)*> $crate::MemShrink for $ty {
            $crate::shrink::both!(this, run => {
                let $pattern = this;
                run.values($values);
            });
        }
    )*};
}

pub(crate) use {both, fields, nothing_to_shrink, values};
