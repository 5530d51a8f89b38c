//! Whether the crate being compiled is somebody's dependency from a registry.

use std::env;
use std::path::Path;

/// Whether budgets are to be enforced. A budget is for those who can change the type: an error of const evaluation
/// can't be capped like a lint, so in a dependency it would break builds of people who can't.
///
/// `CARGO_PRIMARY_PACKAGE` would not do: it isn't part of what decides whether a crate is compiled again.
pub(crate) fn enforces_budgets() -> bool {
    // Without cargo there are no registries.
    env::var_os("CARGO_MANIFEST_DIR").is_none_or(|package| !is_registry_source(Path::new(&package)))
}

/// Whether `package` was unpacked by cargo from a registry, which leaves a marker in it.
fn is_registry_source(package: &Path) -> bool {
    package.join(".cargo-ok").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;

    #[test]
    fn cargo_marks_what_it_unpacks() -> std::io::Result<()> {
        let package = env::temp_dir().join(format!("memfootprint-registry-{}", std::process::id()));
        fs::create_dir_all(&package)?;
        assert!(!is_registry_source(&package));
        fs::write(package.join(".cargo-ok"), r#"{"v":1}"#)?;
        assert!(is_registry_source(&package));
        fs::remove_dir_all(&package)
    }

    #[test]
    fn this_workspace_is_not_from_a_registry() {
        assert!(enforces_budgets());
    }
}
