//! A target of the workspace, built with all of its debug info.

use std::collections::{BTreeMap, BTreeSet};
use std::process::{Command, Stdio};

use cargo_footprint::Key;
use cargo_metadata::diagnostic::DiagnosticLevel;
use cargo_metadata::{Artifact, Message, Package, Target, TargetKind};

use super::Failure;
use super::subject::Subject;
use super::workspace::{Workspace, flag, is_library};

impl Subject {
    fn profile(&self) -> &str {
        match &self.profile {
            Some(profile) => profile,
            None if self.release => "release",
            None => "dev",
        }
    }

    /// What cargo builds, and by which features it builds what of the workspace is in it.
    pub(super) fn build(
        &self,
        workspace: &Workspace,
        package: &Package,
        target: &Target,
    ) -> Result<(Artifact, String), Failure> {
        let mut cargo = Command::new(std::env::var_os("CARGO").unwrap_or_else(|| "cargo".into()));
        cargo.args(["build", "--message-format=json", "--package"]).arg(package.id.to_string());
        // Apart from the user's own builds, which this would make build again.
        let own = workspace.target_folder().join("footprint");
        cargo.arg("--target-dir").arg(self.target_dir.as_ref().unwrap_or(&own));
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
        let members = workspace.metadata.workspace_packages();
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

    /// By which build its sizes are what they are.
    pub(super) fn key(
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

/// The platform that the compiler builds for if it isn't told.
fn host() -> Option<String> {
    let rustc = std::env::var_os("RUSTC").unwrap_or_else(|| "rustc".into());
    let output = Command::new(rustc).arg("-vV").output().ok()?;
    let text = String::from_utf8(output.stdout).ok()?;
    text.lines().find_map(|line| Some(line.strip_prefix("host: ")?.to_owned()))
}
