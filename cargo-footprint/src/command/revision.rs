//! A git revision, checked out in a temporary worktree that goes when it is dropped.

use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use super::Failure;

/// A checked-out revision.
#[derive(Debug)]
pub(crate) struct Revision {
    repository: PathBuf,
    worktree: PathBuf,
    /// Where the workspace is in the repository.
    folder: PathBuf,
}

impl Revision {
    /// Checks out a revision of the repository that a workspace is in.
    pub(crate) fn check_out(name: &str, workspace: &Path) -> Result<Self, Failure> {
        // A name that looks like an option would be one.
        let commit = git(
            workspace,
            &["rev-parse", "--verify", "--quiet", "--end-of-options", &format!("{name}^{{commit}}")],
        )
        .map_err(|_| Failure::new(format!("git knows no revision `{name}` in {}", workspace.display())))?;
        let repository = PathBuf::from(git(workspace, &["rev-parse", "--show-toplevel"])?);
        let folder = folder_in_repository(workspace).unwrap_or_default();
        let short = commit.get(..12).unwrap_or(&commit);
        let worktree = std::env::temp_dir().join(format!("cargo-footprint-{}-{short}", std::process::id()));
        let revision = Self { repository, worktree, folder: folder.into() };
        let path = revision.worktree.to_string_lossy().into_owned();
        git(&revision.repository, &["worktree", "add", "--quiet", "--detach", &path, &commit])?;
        // Versions that aren't committed are those of today.
        let lock = revision.workspace().join("Cargo.lock");
        if !lock.exists() {
            let _ = std::fs::copy(workspace.join("Cargo.lock"), lock);
        }
        if !revision.workspace().join("Cargo.toml").exists() {
            return Err(Failure::new(format!(
                "revision `{name}` has no Cargo.toml in {}",
                workspace.display()
            )));
        }
        Ok(revision)
    }

    /// Where the workspace is.
    pub(crate) fn workspace(&self) -> PathBuf {
        self.worktree.join(&self.folder)
    }
}

impl Drop for Revision {
    fn drop(&mut self) {
        let path = self.worktree.to_string_lossy().into_owned();
        if git(&self.repository, &["worktree", "remove", "--force", &path]).is_err() {
            let _ = std::fs::remove_dir_all(&self.worktree);
            let _ = git(&self.repository, &["worktree", "prune"]);
        }
    }
}

/// Where a folder is in its git repository, with `/`; empty if it is its root, nothing if it is in none.
pub(crate) fn folder_in_repository(folder: &Path) -> Option<String> {
    let prefix = git(folder, &["rev-parse", "--show-prefix"]).ok()?;
    Some(prefix.trim_end_matches('/').to_owned())
}

/// What git answers, in that folder.
fn git(folder: &Path, arguments: &[&str]) -> Result<String, Failure> {
    let output = Command::new("git")
        .arg("-C")
        .arg(folder)
        .args(arguments)
        .stdin(Stdio::null())
        .output()
        .map_err(|error| Failure::new(format!("git can't be run: {error}")))?;
    if !output.status.success() {
        return Err(Failure::new(format!(
            "git {}: {}",
            arguments.first().copied().unwrap_or_default(),
            String::from_utf8_lossy(&output.stderr).trim()
        )));
    }
    Ok(String::from_utf8_lossy(&output.stdout).trim_end_matches(['\n', '\r']).to_owned())
}
