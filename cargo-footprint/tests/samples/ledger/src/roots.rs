//! Statics that are filled one after another, each with what that took.

/// Declares statics, and the functions `fill`, which says of each what it holds, and `check`, which uses each.
#[macro_export]
macro_rules! roots {
    ($($name:ident: $type:ty = $value:expr;)*) => {
        $(static $name: std::sync::OnceLock<$crate::Held<$type>> = std::sync::OnceLock::new();)*

        pub(crate) fn fill() {
            $({
                let before = $crate::LEDGER.live();
                let value: $type = $value;
                assert!($name.set($crate::Held(value)).is_ok());
                let after = $crate::LEDGER.live();
                $crate::say!(
                    "root {}::{} {} {}",
                    module_path!(),
                    stringify!($name),
                    after.bytes - before.bytes,
                    after.blocks - before.blocks
                );
            })*
        }

        pub(crate) fn check() {
            $(std::hint::black_box(&$name.get().unwrap().0);)*
        }
    };
}
