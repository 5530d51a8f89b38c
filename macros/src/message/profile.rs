//! Messages of `assert_profile!` and `build_profile!`.

use super::words::list;

/// `assert_profile!(lto_mode = ..)`.
pub(crate) fn unknown_setting(name: &str, known: &[&str]) -> String {
    format!("no setting of a profile is called `{name}`; there are {}", list(known))
}

/// `assert_profile!(lto)`, or a value that it can't have.
pub(crate) fn setting_without_value(setting: &str, values: &str) -> String {
    format!("`{setting}` is {values}: write `{setting} = ..`")
}

/// `assert_profile!(lto = "fat", lto = "thin")`.
pub(crate) fn profile_twice(setting: &str) -> String {
    format!("`{setting}` is asserted twice; drop one")
}

/// `build_profile!(release)`.
pub(crate) fn profile_takes_nothing() -> &'static str {
    "`build_profile!()` takes nothing but `crate = path::to::memfootprint`"
}

/// The build isn't what it must be.
pub(crate) fn wrong_profile(setting: &str, found: &str, expected: &str) -> String {
    let key = setting.replace('_', "-");
    if setting == "target_cpu" {
        return format!(
            "this build's `{key}` is {found}, not `{expected}`: set it in `.cargo/config.toml`, \
             `rustflags = [\"-C\", \"target-cpu={expected}\"]`"
        );
    }
    let is_plain = expected.parse::<u32>().is_ok() || matches!(expected, "true" | "false");
    let quote = if is_plain { "" } else { "\"" };
    format!(
        "this build's `{key}` is {found}, not {expected}: write `{key} = {quote}{expected}{quote}` under \
         `[profile.release]`, or the profile that this is built with, in the workspace's Cargo.toml"
    )
}
