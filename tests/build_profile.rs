//! How this test is built, as the macros see it: run with and without `--release`.

use memfootprint::build_profile;
use memfootprint::process::BuildProfile;

// Release builds alone are meant, which the workspace builds with Cargo's defaults.
memfootprint::assert_profile!(opt_level = 3, panic = "unwind", overflow_checks = false);

const PROFILE: BuildProfile = build_profile!();

#[test]
fn it_is_as_cargo_has_it() {
    assert_eq!(PROFILE.debug_assertions, Some(cfg!(debug_assertions)));
    assert_eq!(PROFILE.overflow_checks, Some(cfg!(debug_assertions)));
    assert_eq!(PROFILE.opt_level, Some(if cfg!(debug_assertions) { "0" } else { "3" }));
    assert_eq!((PROFILE.lto, PROFILE.panic_abort), (Some("false"), Some(false)));
    let kind = if cfg!(debug_assertions) { "debug/opt0/" } else { "release/opt3/" };
    assert!(PROFILE.to_string().starts_with(kind), "{PROFILE}");
}
