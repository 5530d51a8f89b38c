//! Whether the crate being compiled is somebody's dependency that they can't change: from a registry or from git.

use std::env;
use std::path::Path;

/// Whether budgets are to be enforced. A budget is for those who can change the type: an error of const evaluation
/// can't be capped like a lint, so in a dependency it would break builds of people who can't.
///
/// A stale build never skips a check: where a package's source lies is part of what tells its builds apart, and the
/// markers that are looked for are put there by cargo before it compiles anything of that source. So each build has one
/// answer. `CARGO_PRIMARY_PACKAGE` would not do: it isn't part of what decides whether a crate is compiled again, and a
/// member that was once compiled as a dependency would stay unchecked.
pub(crate) fn enforces_budgets() -> bool {
    // Without cargo there are no dependencies of this kind.
    env::var_os("CARGO_MANIFEST_DIR").is_none_or(|package| !is_foreign(Path::new(&package)))
}

/// Whether cargo put the source of `package` where it is.
fn is_foreign(package: &Path) -> bool {
    // What it unpacks of a registry, and what `cargo vendor` copies, is marked in the package itself.
    package.join(".cargo-ok").is_file()
        || package.join(".cargo-checksum.json").is_file()
        || package.ancestors().any(is_git_checkout)
}

/// Whether `root` is `git/checkouts/name-hash/revision` in cargo's home, with the marker of a checkout that is complete.
fn is_git_checkout(root: &Path) -> bool {
    let checkouts = root.parent().and_then(Path::parent);
    checkouts.is_some_and(|checkouts| checkouts.ends_with("git/checkouts"))
        && root.join(".cargo-ok").is_file()
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::fs;
    use std::io;
    use std::path::PathBuf;

    /// A directory for one test, and what is in it, until it is dropped.
    struct Tree(PathBuf);

    impl Tree {
        fn new(test: &str) -> Self {
            Self(env::temp_dir().join(format!("memfootprint-{test}-{}", std::process::id())))
        }

        /// The package at `path` in the tree, after it has been made with the file at `marker`.
        fn package(&self, path: &str, marker: &str) -> io::Result<PathBuf> {
            let marker = self.0.join(marker);
            if let Some(directory) = marker.parent() {
                fs::create_dir_all(directory)?;
            }
            fs::write(marker, r#"{"v":1}"#)?;
            let package = self.0.join(path);
            fs::create_dir_all(&package)?;
            Ok(package)
        }
    }

    impl Drop for Tree {
        fn drop(&mut self) {
            let _ = fs::remove_dir_all(&self.0);
        }
    }

    #[test]
    fn what_cargo_brought_is_foreign() -> io::Result<()> {
        let tree = Tree::new("foreign");
        for (path, marker) in [
            (
                "home/registry/src/index.crates.io-1/a-0.1.0",
                "home/registry/src/index.crates.io-1/a-0.1.0/.cargo-ok",
            ),
            ("vendor/a", "vendor/a/.cargo-checksum.json"),
            ("home/git/checkouts/a-1f2e/c0ffee1", "home/git/checkouts/a-1f2e/c0ffee1/.cargo-ok"),
            ("home/git/checkouts/b-1f2e/c0ffee1/crates/b", "home/git/checkouts/b-1f2e/c0ffee1/.cargo-ok"),
        ] {
            assert!(is_foreign(&tree.package(path, marker)?), "{path}");
        }
        Ok(())
    }

    #[test]
    fn what_lies_beside_or_below_it_is_not() -> io::Result<()> {
        let tree = Tree::new("own");
        for (path, marker) in [
            ("plain/a", "plain/a/Cargo.toml"),
            // A marker above a package says something only where cargo keeps its checkouts.
            ("project/a", "project/.cargo-ok"),
            ("vendored/fork/a", "vendored/fork/.cargo-checksum.json"),
            ("git/checkouts/a/b", "git/checkouts/a/.cargo-ok"),
            ("my/git/checkouts/clone", "my/git/checkouts/.cargo-ok"),
            ("home/git/checkouts/a-1f2e/incomplete", "home/git/checkouts/a-1f2e/other/.cargo-ok"),
        ] {
            assert!(!is_foreign(&tree.package(path, marker)?), "{path}");
        }
        Ok(())
    }

    #[test]
    fn this_workspace_is_ones_own() {
        assert!(enforces_budgets());
    }
}
