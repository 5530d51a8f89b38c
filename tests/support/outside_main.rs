//! What runs before `main` begins, and after it has ended.
#![allow(unsafe_code)]

/// Has `before` run before `main`, and `after` when the process exits. Each takes no arguments and may allocate.
#[macro_export]
macro_rules! outside_main {
    ($before:path, $after:path) => {
        const _: () = {
            extern "C" fn before_main() {
                $before();
                $crate::outside_main::at_exit(after_main);
            }
            extern "C" fn after_main() {
                $after();
            }
            #[used]
            #[allow(unsafe_code)]
            // SAFETY: the loader calls each function whose address is in this section once, and this is one of the kind that it
            // calls; one that takes fewer arguments than are given is right in C's convention.
            #[unsafe(link_section = ".init_array")]
            static BEFORE_MAIN: extern "C" fn() = before_main;
        };
    };
}

/// Has `function` called when the process exits.
pub fn at_exit(function: extern "C" fn()) {
    // SAFETY: the function is there as long as the process is.
    let refused = unsafe { libc::atexit(function) };
    assert_eq!(refused, 0);
}
