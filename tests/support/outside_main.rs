//! What runs before `main` begins, after it has ended, and after a thread has.
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

/// Has `function` called when this thread ends, after all destructors of thread-locals that std knows of.
pub fn at_thread_end(function: extern "C" fn(*mut libc::c_void)) {
    let mut key = 0;
    // SAFETY: the function is there as long as the process is, and is called with the address that is set, which isn't null and of
    // which it makes no use.
    let refused = unsafe {
        libc::pthread_key_create(&raw mut key, Some(function))
            + libc::pthread_setspecific(key, std::ptr::dangling())
    };
    assert_eq!(refused, 0);
}
