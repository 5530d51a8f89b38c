//! The workspace: its packages and targets, as cargo tells them.

use std::collections::BTreeSet;
use std::path::Path;

use cargo_footprint::{Program, Sources};
use cargo_metadata::{Metadata, MetadataCommand, Target, TargetKind};

use super::Failure;

/// A cargo workspace.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    pub(super) metadata: Metadata,
}

impl Workspace {
    /// The workspace of a manifest, or else of the current folder.
    pub(crate) fn of(manifest: Option<&Path>) -> Result<Self, Failure> {
        let mut command = MetadataCommand::new();
        command.no_deps();
        if let Some(path) = manifest {
            command.manifest_path(path);
        }
        let metadata = command.exec().map_err(|error| match error {
            cargo_metadata::Error::CargoMetadata { stderr } => Failure::new(format!(
                "there is no workspace to build: {}; give a file, or `--manifest-path`",
                stderr.trim().trim_start_matches("error: ")
            )),
            error => Failure::new(error.to_string()),
        })?;
        Ok(Self { metadata })
    }

    /// Its folder: paths in debug info are relative to it.
    pub(crate) fn root(&self) -> &Path {
        self.metadata.workspace_root.as_std_path()
    }

    /// Its target folder.
    pub(crate) fn target_folder(&self) -> &Path {
        self.metadata.target_directory.as_std_path()
    }

    fn targets(&self) -> impl Iterator<Item = &Target> {
        let targets = self.metadata.workspace_packages().into_iter().flat_map(|package| &package.targets);
        targets.filter(|target| !target.kind.contains(&TargetKind::CustomBuild))
    }

    /// The names of its crates.
    pub(super) fn crates(&self) -> BTreeSet<String> {
        self.targets().map(crate_name).collect()
    }

    /// Whether a library of it has this name.
    pub(super) fn has_library(&self, name: &str) -> bool {
        self.targets().any(|target| is_library(target) && crate_name(target) == name)
    }

    /// The sources of the crates that a program has of it.
    pub(crate) fn sources(&self, program: &Program) -> Sources {
        let crates: BTreeSet<(String, &Path)> =
            self.targets().map(|target| (crate_name(target), target.src_path.as_std_path())).collect();
        let own = crates.iter().filter(|(name, _)| program.own.contains(name));
        Sources::read(self.root(), own.map(|(name, root)| (name.as_str(), *root)))
    }
}

pub(super) fn is_library(target: &Target) -> bool {
    use TargetKind::{CDyLib, DyLib, Lib, ProcMacro, RLib, StaticLib};
    target.kind.iter().any(|kind| matches!(kind, Lib | RLib | DyLib | CDyLib | StaticLib | ProcMacro))
}

/// What paths of a target begin with.
pub(super) fn crate_name(target: &Target) -> String {
    target.name.replace('-', "_")
}

/// The option that chooses such a target.
pub(super) fn flag(target: &Target) -> &'static str {
    match target.kind.first() {
        Some(TargetKind::Bin) => "bin",
        Some(TargetKind::Example) => "example",
        Some(TargetKind::Test) => "test",
        _ => "lib",
    }
}
