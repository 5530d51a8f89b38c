//! What a command is about: a file that is there, or a target of the workspace that is built for it.

use std::path::{Path, PathBuf};

use cargo_footprint::Program;
use cargo_metadata::{Package, Target, TargetKind};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;
use super::workspace::{Workspace, crate_name, flag, is_library};

/// Debug info that takes less to read than this shows no progress.
const LONG: u64 = 200 << 20;

/// Which program.
#[derive(Args, Clone, Debug, Default)]
#[allow(clippy::struct_excessive_bools, reason = "each is a flag of the command line")]
#[command(next_help_heading = "Which program")]
pub(crate) struct Subject {
    /// This binary
    #[arg(long, value_name = "NAME", group = "target-choice")]
    pub(super) bin: Option<String>,
    /// This example
    #[arg(long, value_name = "NAME", group = "target-choice")]
    pub(super) example: Option<String>,
    /// This test
    #[arg(long, value_name = "NAME", group = "target-choice")]
    pub(super) test: Option<String>,
    /// The library; generic types are only there as far as it uses them
    #[arg(long, group = "target-choice")]
    pub(super) lib: bool,
    /// The package that has it
    #[arg(long, short, value_name = "NAME")]
    pub(super) package: Option<String>,
    /// Build optimized
    #[arg(long, short, conflicts_with = "profile")]
    pub(super) release: bool,
    /// Build by this profile
    #[arg(long, value_name = "NAME")]
    pub(super) profile: Option<String>,
    /// Build for this platform
    #[arg(long, value_name = "TRIPLE")]
    pub(super) target: Option<String>,
    /// Features to activate
    #[arg(long, short = 'F', value_name = "FEATURES")]
    pub(super) features: Vec<String>,
    /// Activate all features
    #[arg(long)]
    pub(super) all_features: bool,
    /// Don't activate the default features
    #[arg(long)]
    pub(super) no_default_features: bool,
    /// The manifest of the workspace
    #[arg(long, value_name = "PATH")]
    pub(crate) manifest_path: Option<PathBuf>,
    /// Where the debug info is, if the file is stripped
    #[arg(long, value_name = "FILE")]
    pub(crate) debug_file: Option<PathBuf>,
    /// Count types of this crate as one's own; can be given more than once
    #[arg(long = "crate", value_name = "NAME")]
    pub(super) krates: Vec<String>,
    /// Where to build, rather than in a folder of its own in the workspace's target folder.
    #[arg(skip)]
    pub(crate) target_dir: Option<PathBuf>,
}

/// A program that was read, and where its sources are.
#[derive(Debug)]
pub(crate) struct Read {
    pub(crate) program: Program,
    /// The workspace, if there is one.
    pub(crate) workspace: Option<Workspace>,
}

impl Subject {
    /// Reads a file, or builds what the options choose and reads that.
    pub(crate) fn read(&self, file: Option<&Path>) -> Result<Read, Failure> {
        self.read_in(self.workspace(), file)
    }

    /// The same where the workspace is known, if there is one.
    pub(crate) fn read_in(
        &self,
        workspace: Result<Workspace, Failure>,
        file: Option<&Path>,
    ) -> Result<Read, Failure> {
        let (mut program, workspace) = match file {
            Some(file) => (self.read_file(file)?, workspace.ok()),
            None => {
                let workspace = workspace?;
                (self.build_and_read(&workspace)?, Some(workspace))
            }
        };
        if !self.krates.is_empty() {
            program.own = self.krates.iter().map(|name| name.replace('-', "_")).collect();
        }
        Ok(Read { program, workspace })
    }

    fn read_file(&self, file: &Path) -> Result<Program, Failure> {
        if self.chooses() {
            return Err(Failure::new(format!(
                "{} is a file that is there, and an option chooses a target to build; give one of them",
                file.display()
            )));
        }
        read(file, self.debug_file.as_deref())
    }

    fn build_and_read(&self, workspace: &Workspace) -> Result<Program, Failure> {
        let (package, target) = self.chosen(workspace)?;
        let (artifact, features) = self.build(workspace, package, target)?;
        // The file of a library that has its code.
        let has_code = |path: &&cargo_metadata::camino::Utf8PathBuf| {
            matches!(path.extension(), Some("rlib" | "so" | "dylib" | "dll" | "a" | "lib"))
        };
        let file = artifact.executable.as_ref().or_else(|| artifact.filenames.iter().find(has_code));
        let Some(file) = file else {
            return Err(Failure::new(format!("building `{}` gave no file with code", target.name)));
        };
        let mut program = read(file.as_std_path(), self.debug_file.as_deref())?;
        // A dependency may have the name of one of the workspace's tests or examples.
        let read = std::mem::take(&mut program.own);
        let is_own =
            |name: &String| *name == crate_name(target) || read.contains(name) || workspace.has_library(name);
        program.own = workspace.crates().into_iter().filter(is_own).collect();
        program.key = self.key(program.key, package, target, &artifact, features);
        Ok(program)
    }

    /// The workspace that the command is about, if there is one.
    pub(crate) fn workspace(&self) -> Result<Workspace, Failure> {
        Workspace::of(self.manifest_path.as_deref())
    }

    /// The target that the options choose, or the only one that there is.
    fn chosen<'w>(&self, workspace: &'w Workspace) -> Result<(&'w Package, &'w Target), Failure> {
        let metadata = &workspace.metadata;
        let packages = metadata.workspace_packages().into_iter();
        let packages: Vec<&Package> = match &self.package {
            Some(name) => packages.filter(|package| *package.name == **name).collect(),
            None => self.nearest(packages.collect()),
        };
        if let (Some(name), true) = (&self.package, packages.is_empty()) {
            let all: Vec<String> =
                metadata.workspace_packages().iter().map(|package| format!("`{}`", package.name)).collect();
            return Err(Failure::new(format!(
                "the workspace has no package `{name}`; it has {}",
                all.join(", ")
            )));
        }
        let all = packages
            .iter()
            .flat_map(|package| package.targets.iter().map(move |target| (*package, target)))
            .filter(|(_, target)| self.may_be(target));
        // A package may say which of its binaries is the one to run.
        let mut found: Vec<(&Package, &Target)> = all.collect();
        if found.len() > 1 && !self.chooses() {
            let runs = |(package, target): &(&Package, &Target)| {
                package.default_run.as_deref() == Some(&target.name)
            };
            let default: Vec<_> = found.iter().copied().filter(runs).collect();
            if default.len() == 1 {
                found = default;
            }
        }
        match found[..] {
            [one] => Ok(one),
            [] => Err(Failure::new(format!("there is no {} in the workspace", self.wanted()))),
            _ => {
                let name = |(package, target): &(&Package, &Target)| {
                    format!("`-p {} --{} {}`", package.name, flag(target), target.name)
                };
                let names: Vec<String> = found.iter().map(name).collect();
                Err(Failure::new(format!("which program? choose one of {}", names.join(", "))))
            }
        }
    }

    /// The package that the command is run in, if it has such a target; else all of them.
    fn nearest<'w>(&self, packages: Vec<&'w Package>) -> Vec<&'w Package> {
        let manifest = self.manifest_path.as_ref().and_then(|path| path.parent()?.canonicalize().ok());
        let Some(folder) = manifest.or_else(|| std::env::current_dir().ok()) else { return packages };
        let of = |package: &Package| {
            package.manifest_path.parent().map(cargo_metadata::camino::Utf8Path::to_owned)
        };
        let around = packages.iter().filter(|package| of(package).is_some_and(|of| folder.starts_with(of)));
        match around.max_by_key(|package| package.manifest_path.as_str().len()) {
            Some(package) if package.targets.iter().any(|target| self.may_be(target)) => vec![package],
            _ => packages,
        }
    }

    fn chooses(&self) -> bool {
        self.bin.is_some() || self.example.is_some() || self.test.is_some() || self.lib
    }

    fn wanted(&self) -> String {
        let named = [("binary", &self.bin), ("example", &self.example), ("test", &self.test)];
        match named.into_iter().find_map(|(kind, name)| Some(format!("{kind} `{}`", name.as_ref()?))) {
            Some(named) => named,
            None if self.lib => "library".to_owned(),
            None => "binary; choose a target by `--lib`, `--example` or `--test`, or give a file".to_owned(),
        }
    }

    fn may_be(&self, target: &Target) -> bool {
        let named = |kind: TargetKind, name: &Option<String>| {
            target.kind.contains(&kind) && name.as_ref().is_some_and(|name| *name == target.name)
        };
        if self.lib {
            return is_library(target);
        }
        if !self.chooses() {
            return target.kind.contains(&TargetKind::Bin);
        }
        named(TargetKind::Bin, &self.bin)
            || named(TargetKind::Example, &self.example)
            || named(TargetKind::Test, &self.test)
    }
}

/// Reads a file; shows how far it is where that takes long.
fn read(file: &Path, debug_file: Option<&Path>) -> Result<Program, Failure> {
    let image = cargo_footprint::open(file, debug_file)?;
    let bar = progress(image.len());
    let program = image.read_with(&|bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    Ok(program?)
}

/// A bar for so many bytes of debug info, hidden where they take no time.
pub(super) fn progress(length: u64) -> ProgressBar {
    let bar = if length > LONG { ProgressBar::new(length) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("reading debug info {wide_bar} {bytes}") {
        bar.set_style(style);
    }
    bar
}
