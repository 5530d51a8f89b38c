//! `cargo footprint diff`: two programs, two lock files or two revisions.

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cargo_footprint::{Budgets, Bytes, Lock, Rules, Snapshot, judge};
use clap::Args;

use super::Failure;
use super::revision::Revision;
use super::subject::{Read, Subject};
use super::verdict::{self, Form};
use super::workspace::Workspace;

/// Tell which types and futures grew from one program, lock file or git revision to another, and why; exit with 1 if one did
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A program or a lock file: what was
    #[arg(requires = "new", required_unless_present = "revisions")]
    old: Option<PathBuf>,
    /// A program or a lock file: what is
    new: Option<PathBuf>,
    /// A git revision to build: what was. Given again, what is; the files as they are, unless it is
    #[arg(long = "rev", value_name = "REVISION", conflicts_with = "old")]
    revisions: Vec<String>,
    /// By how much a type or future may grow
    #[arg(long, value_name = "SIZE", default_value = "0 B")]
    allow_growth: Bytes,
    /// Compare although the two are built otherwise: what another compiler or profile makes of it
    #[arg(long)]
    across_keys: bool,
    /// How findings are told
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: Form,
    #[command(flatten)]
    subject: Subject,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    let subject = &arguments.subject;
    let mut unread = Vec::new();
    let (old, new, workspace) = match (&arguments.old, &arguments.new, &arguments.revisions[..]) {
        (Some(old), Some(new), []) => {
            let (old, _) = of_file(subject, old, &mut unread)?;
            let (new, workspace) = of_file(subject, new, &mut unread)?;
            (old, new, workspace)
        }
        (None, None, [old, rest @ ..]) if rest.len() < 2 => {
            let workspace = subject.workspace()?;
            let old = of_revision(subject, &workspace, old, &mut unread)?;
            let new = match rest {
                [new, ..] => of_revision(subject, &workspace, new, &mut unread)?,
                [] => snapshot(&subject.read_in(Ok(workspace.clone()), None)?, None, &mut unread)?,
            };
            (old, new, Some(workspace))
        }
        (None, None, [_, _, third, ..]) => {
            return Err(Failure::new(format!("two revisions can be compared, and `{third}` is a third")));
        }
        _ => return Err(Failure::new("give two files, or `--rev` once or twice")),
    };
    let rules = Rules {
        // What wasn't read would be new or gone.
        older: Some(&old).filter(|_| unread.is_empty()),
        budgets: &Budgets::default(),
        allow_growth: arguments.allow_growth.0,
        across_keys: arguments.across_keys,
    };
    let mut judgement = judge(&new, &rules);
    judgement.unread = unread;
    judgement.command = Some(format!("cargo footprint check{}", subject.options()));
    if !judgement.not_comparable.is_empty() {
        judgement.hint =
            Some("to see what the other build makes of it: the same with `--across-keys`".to_owned());
    }
    Ok(verdict::tell(judgement, arguments.format, workspace.as_ref()))
}

/// The snapshot of a program, and what of it wasn't read.
fn snapshot(read: &Read, file: Option<&Path>, unread: &mut Vec<String>) -> Result<Snapshot, Failure> {
    unread.extend(read.program.read.skipped.iter().cloned());
    verdict::snapshot(read, file)
}

fn of_revision(
    subject: &Subject,
    workspace: &Workspace,
    name: &str,
    unread: &mut Vec<String>,
) -> Result<Snapshot, Failure> {
    let revision = Revision::check_out(name, workspace.root())?;
    let mut subject = subject.clone();
    subject.manifest_path = Some(revision.workspace().join("Cargo.toml"));
    // Dependencies are built once for all revisions, and apart from the files as they are: cargo knows a package by its place in the
    // workspace, so that those of two checkouts are one to it, and counts as built whose files are older than what it built. Files
    // that were checked out just now are newer.
    subject.target_dir = Some(workspace.target_folder().join("footprint").join("revisions"));
    let read = subject.read(None).map_err(|failure| failure.of(&format!("revision `{name}`")))?;
    snapshot(&read, None, unread)
}

fn of_file(
    subject: &Subject,
    path: &Path,
    unread: &mut Vec<String>,
) -> Result<(Snapshot, Option<Workspace>), Failure> {
    if !is_text(path)? {
        let read = subject.read(Some(path))?;
        return Ok((snapshot(&read, Some(path), unread)?, read.workspace));
    }
    let text = std::fs::read_to_string(path)
        .map_err(|error| Failure::new(format!("{} can't be read: {error}", path.display())))?;
    let lock = Lock::read(&text).map_err(|error| {
        Failure::new(format!("{} is neither a program nor a lock file: {error}", path.display()))
    })?;
    Ok((lock.snapshot, None))
}

/// Whether a file is text: programs and objects have a zero near their beginning, and archives a text of their own.
fn is_text(path: &Path) -> Result<bool, Failure> {
    let mut head = Vec::new();
    let read = File::open(path).and_then(|file| file.take(512).read_to_end(&mut head));
    read.map_err(|error| Failure::new(format!("{} can't be read: {error}", path.display())))?;
    Ok(!head.contains(&0) && !head.starts_with(b"!<"))
}
