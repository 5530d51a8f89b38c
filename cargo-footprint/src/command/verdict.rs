//! How a judgement is printed, and which exit code it is.

use std::io::Write as _;
use std::path::Path;
use std::process::ExitCode;

use cargo_footprint::{Judgement, Snapshot, show};
use clap::ValueEnum;

use super::Failure;
use super::subject::Read;
use super::workspace::Workspace;

/// The form that a judgement is printed in.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, ValueEnum)]
pub(crate) enum Form {
    /// For people
    #[default]
    Text,
    /// Annotations of a GitHub workflow
    Github,
    /// SARIF 2.1.0
    Sarif,
    /// A comment in Markdown
    Markdown,
}

/// Prints it. 0: fine; 1: something grew or is over its budget; 2: it can't be told.
pub(crate) fn tell(mut judgement: Judgement, form: Form, workspace: Option<&Workspace>) -> ExitCode {
    let refused = judgement.is_refused();
    let fails = judgement.fails();
    // What shows findings beside the code wants paths from the repository's root.
    let folder = match (form, workspace) {
        (Form::Github | Form::Sarif, Some(workspace)) => {
            super::revision::folder_in_repository(workspace.root())
        }
        _ => None,
    };
    let folder = folder.unwrap_or_default();
    judgement.move_below(&folder);
    let manifest = if folder.is_empty() { "Cargo.toml".to_owned() } else { format!("{folder}/Cargo.toml") };
    let text = match form {
        Form::Text => show::text(&judgement),
        Form::Github => show::github(&judgement),
        Form::Sarif => show::sarif(&judgement, &manifest),
        Form::Markdown => show::markdown(&judgement),
    };
    // Whoever reads it may have read enough.
    let _ = anstream::stdout().write_all(text.as_bytes());
    match (refused, fails) {
        (true, _) => Failure::EXIT.into(),
        (false, true) => ExitCode::FAILURE,
        (false, false) => ExitCode::SUCCESS,
    }
}

/// The snapshot of a program, if it has anything to judge.
pub(crate) fn snapshot(read: &Read, file: Option<&Path>) -> Result<Snapshot, Failure> {
    let program = &read.program;
    for skipped in &program.read.skipped {
        anstream::eprintln!("warning: {skipped}");
    }
    let mut snapshot = Snapshot::of(program);
    if let Some(workspace) = &read.workspace {
        let sources = workspace.sources(program);
        snapshot.locate(|entity| Some(sources.get(&entity.name)?.place.clone()));
    }
    if snapshot.entities.is_empty() {
        let what = file.map_or_else(|| "the program".to_owned(), |file| file.display().to_string());
        let crates: Vec<&str> = program.own.iter().map(String::as_str).collect();
        return Err(Failure::new(if crates.is_empty() {
            format!(
                "{what} has no types that are known for one's own: none of its crates was compiled in a workspace; \
                 name the crates by `--crate`"
            )
        } else {
            format!(
                "{what} has no types of one's own crates ({}); name other crates by `--crate`, or build with `debug = 2`",
                crates.join(", ")
            )
        }));
    }
    Ok(snapshot)
}
