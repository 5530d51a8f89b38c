//! What a command is about: a file that is there, or a target of the workspace that is built for it.

use std::collections::{BTreeMap, BTreeSet};
use std::path::{Path, PathBuf};
use std::process::{Command, Stdio};

use cargo_footprint::{Key, Program, Sources};
use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{Artifact, Message, Metadata, MetadataCommand, Package, Target, TargetKind};
use clap::Args;
use indicatif::{ProgressBar, ProgressStyle};

use super::Failure;

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

/// What is known of the workspace.
#[derive(Clone, Debug)]
pub(crate) struct Workspace {
    /// Its folder: paths in debug info are relative to it.
    pub(crate) root: PathBuf,
    /// Each crate's name and the file that it begins with.
    pub(crate) roots: Vec<(String, PathBuf)>,
    /// The names of its libraries.
    libraries: BTreeSet<String>,
    /// Its target folder.
    pub(crate) target: PathBuf,
}

impl Subject {
    /// Reads a file, or builds what the options choose and reads that.
    pub(crate) fn read(&self, file: Option<&Path>) -> Result<Read, Failure> {
        match file {
            Some(file) => self.read_file(file),
            None => self.build_and_read(),
        }
    }

    fn read_file(&self, file: &Path) -> Result<Read, Failure> {
        if self.bin.is_some() || self.example.is_some() || self.test.is_some() || self.lib {
            return Err(Failure::new(format!(
                "{} is a file that is there, and an option chooses a target to build; give one of them",
                file.display()
            )));
        }
        let mut program = read(file, self.debug_file.as_deref())?;
        let workspace = self.metadata().ok().map(|metadata| Workspace::of(&metadata));
        self.choose_own(&mut program);
        Ok(Read { program, workspace })
    }

    fn build_and_read(&self) -> Result<Read, Failure> {
        let metadata = self.metadata()?;
        let (package, target) = self.chosen(&metadata)?;
        let (artifact, features) = self.build(&metadata, package, target)?;
        let file = artifact
            .executable
            .clone()
            .or_else(|| {
                // The file of a library that has its code.
                let has_code = |path: &&cargo_metadata::camino::Utf8PathBuf| {
                    matches!(path.extension(), Some("rlib" | "so" | "dylib" | "dll" | "a" | "lib"))
                };
                artifact.filenames.iter().find(has_code).cloned()
            })
            .ok_or_else(|| Failure::new(format!("building `{}` gave no file with code", target.name)))?;
        let mut program = read(file.as_std_path(), self.debug_file.as_deref())?;
        let workspace = Workspace::of(&metadata);
        // A dependency may have the name of one of the workspace's tests or examples.
        let read = std::mem::take(&mut program.own);
        let is_own = |name: &String| {
            *name == crate_name(target) || workspace.libraries.contains(name) || read.contains(name)
        };
        program.own = workspace.roots.iter().map(|(name, _)| name.clone()).filter(is_own).collect();
        self.choose_own(&mut program);
        program.key = self.key(program.key, package, target, &artifact, features);
        Ok(Read { program, workspace: Some(workspace) })
    }

    fn choose_own(&self, program: &mut Program) {
        if !self.krates.is_empty() {
            program.own = self.krates.iter().map(|name| name.replace('-', "_")).collect();
        }
    }

    /// The workspace that the command is about, if there is one.
    pub(crate) fn workspace(&self) -> Result<Workspace, Failure> {
        Ok(Workspace::of(&self.metadata()?))
    }

    fn metadata(&self) -> Result<Metadata, Failure> {
        let mut command = MetadataCommand::new();
        command.no_deps();
        if let Some(path) = &self.manifest_path {
            command.manifest_path(path);
        }
        command.exec().map_err(|error| match error {
            cargo_metadata::Error::CargoMetadata { stderr } => Failure::new(format!(
                "there is no workspace to build: {}; give a file, or `--manifest-path`",
                stderr.trim().trim_start_matches("error: ")
            )),
            error => Failure::new(error.to_string()),
        })
    }

    /// The target that the options choose, or the only one that there is.
    fn chosen<'m>(&self, metadata: &'m Metadata) -> Result<(&'m Package, &'m Target), Failure> {
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
    fn nearest<'m>(&self, packages: Vec<&'m Package>) -> Vec<&'m Package> {
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

    fn profile(&self) -> &str {
        match &self.profile {
            Some(profile) => profile,
            None if self.release => "release",
            None => "dev",
        }
    }

    /// What cargo builds, and by which features it builds what of the workspace is in it.
    fn build(
        &self,
        metadata: &Metadata,
        package: &Package,
        target: &Target,
    ) -> Result<(Artifact, String), Failure> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--message-format=json", "--package"]).arg(package.id.to_string());
        // Apart from the user's own builds, which this would make build again.
        let own = metadata.target_directory.join("footprint").into_std_path_buf();
        cargo.arg("--target-dir").arg(self.target_dir.clone().unwrap_or(own));
        cargo.args(["--profile", self.profile()]);
        if is_library(target) {
            cargo.arg("--lib");
        } else {
            cargo.arg(format!("--{}", flag(target))).arg(&target.name);
        }
        if let Some(path) = &self.manifest_path {
            cargo.arg("--manifest-path").arg(path);
        }
        if let Some(triple) = &self.target {
            cargo.arg("--target").arg(triple);
        }
        for features in &self.features {
            cargo.arg("--features").arg(features);
        }
        for (flag, set) in
            [("--all-features", self.all_features), ("--no-default-features", self.no_default_features)]
        {
            if set {
                cargo.arg(flag);
            }
        }
        // Types need all of it, in one place.
        let variable = self.profile().to_uppercase().replace('-', "_");
        cargo.env(format!("CARGO_PROFILE_{variable}_DEBUG"), "2");
        cargo.env(format!("CARGO_PROFILE_{variable}_STRIP"), "none");
        let split = if cfg!(target_vendor = "apple") { "packed" } else { "off" };
        cargo.env(format!("CARGO_PROFILE_{variable}_SPLIT_DEBUGINFO"), split);
        let members = metadata.workspace_packages();
        let output = cargo
            .stdout(Stdio::piped())
            .stderr(Stdio::inherit())
            .output()
            .map_err(|error| Failure::new(format!("cargo can't be run: {error}")))?;
        let mut built = None;
        let mut features: BTreeMap<&str, BTreeSet<String>> = BTreeMap::new();
        for message in Message::parse_stream(&*output.stdout).map_while(Result::ok) {
            match message {
                Message::CompilerArtifact(artifact) => {
                    let own = members.iter().find(|member| member.id == artifact.package_id);
                    // What a build script is built by isn't in the program.
                    if let Some(own) =
                        own.filter(|_| !artifact.target.kind.contains(&TargetKind::CustomBuild))
                    {
                        features.entry(&own.name).or_default().extend(artifact.features.iter().cloned());
                    }
                    if artifact.package_id == package.id && artifact.target == *target {
                        built = Some(artifact);
                    }
                }
                // Warnings were seen when it was built for use; errors are why there is nothing to look at.
                Message::CompilerMessage(message) if message.message.level == DiagnosticLevel::Error => {
                    anstream::eprint!("{}", message.message.rendered.unwrap_or(message.message.message));
                }
                _ => {}
            }
        }
        if !output.status.success() {
            return Err(Failure::new(format!("`{}` can't be built; why is above", target.name)));
        }
        let built = built.ok_or_else(|| Failure::new(format!("cargo built no `{}`", target.name)))?;
        features.retain(|_, features| !features.is_empty());
        let told: Vec<String> = features
            .into_iter()
            .map(|(name, features)| format!("{name}: {}", Vec::from_iter(features).join(" ")))
            .collect();
        // Empty would be what isn't known, which agrees with all.
        Ok((built, if told.is_empty() { "none".to_owned() } else { told.join(", ") }))
    }

    fn key(
        &self,
        read: Key,
        package: &Package,
        target: &Target,
        artifact: &Artifact,
        features: String,
    ) -> Key {
        // Two packages may have a target of one name, and most have one of their own.
        let prefix = if *package.name == target.name { String::new() } else { format!("{}: ", package.name) };
        let assertions = if artifact.profile.debug_assertions { ", debug assertions" } else { "" };
        Key {
            target: format!("{prefix}{} ({})", target.name, flag(target)),
            platform: self.target.clone().or_else(host).unwrap_or_default(),
            profile: format!("{} (opt-level {}{assertions})", self.profile(), artifact.profile.opt_level),
            features,
            ..read
        }
    }
}

impl Workspace {
    fn of(metadata: &Metadata) -> Self {
        let targets = metadata.workspace_packages().into_iter().flat_map(|package| &package.targets);
        let crates = targets.filter(|target| !target.kind.contains(&TargetKind::CustomBuild));
        let roots: BTreeSet<(String, PathBuf)> =
            crates.map(|target| (crate_name(target), target.src_path.clone().into_std_path_buf())).collect();
        let targets = metadata.workspace_packages().into_iter().flat_map(|package| &package.targets);
        Self {
            libraries: targets.filter(|target| is_library(target)).map(crate_name).collect(),
            root: metadata.workspace_root.clone().into_std_path_buf(),
            roots: roots.into_iter().collect(),
            target: metadata.target_directory.clone().into_std_path_buf(),
        }
    }
}

impl Workspace {
    /// The sources of the crates that a program has of it.
    pub(crate) fn sources(&self, program: &Program) -> Sources {
        let crates = self.roots.iter().filter(|(name, _)| program.own.contains(name));
        Sources::read(&self.root, crates.map(|(name, root)| (name.as_str(), root.as_path())))
    }
}

/// Reads a file; shows how far it is where that takes long.
fn read(file: &Path, debug_file: Option<&Path>) -> Result<Program, Failure> {
    let image = cargo_footprint::open(file, debug_file)?;
    let bar = if image.len() > LONG { ProgressBar::new(image.len()) } else { ProgressBar::hidden() };
    if let Ok(style) = ProgressStyle::with_template("reading debug info {wide_bar} {bytes}") {
        bar.set_style(style);
    }
    let program = image.read_with(&|bytes| bar.set_position(bytes));
    bar.finish_and_clear();
    Ok(program?)
}

fn is_library(target: &Target) -> bool {
    use TargetKind::{CDyLib, DyLib, Lib, ProcMacro, RLib, StaticLib};
    target.kind.iter().any(|kind| matches!(kind, Lib | RLib | DyLib | CDyLib | StaticLib | ProcMacro))
}

/// What paths of a target begin with.
fn crate_name(target: &Target) -> String {
    target.name.replace('-', "_")
}

/// The option that chooses such a target.
fn flag(target: &Target) -> &'static str {
    match target.kind.first() {
        Some(TargetKind::Bin) => "bin",
        Some(TargetKind::Example) => "example",
        Some(TargetKind::Test) => "test",
        _ => "lib",
    }
}

/// The platform that the compiler builds for if it isn't told.
fn host() -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().find_map(|line| Some(line.strip_prefix("host: ")?.to_owned()))
}
