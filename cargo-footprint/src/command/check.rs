//! `cargo footprint check`: a program against its lock file and its budgets.

use std::io::ErrorKind;
use std::path::{Path, PathBuf};
use std::process::ExitCode;

use cargo_footprint::{
    Budgets, Bytes, Change, EntityKind, Judgement, LEAST_PART, LEAST_TYPE, Least, Lock, Rules, Snapshot,
    judge,
};
use clap::Args;

use super::Failure;
use super::again::word;
use super::subject::Subject;
use super::verdict::{self, Form};

const LOCK: &str = "footprint.lock";
const CONFIG: &str = "footprint.toml";

/// Hold the sizes of types and futures against a lock file and budgets; exit with 1 if one grew
#[derive(Args, Debug)]
pub(crate) struct Arguments {
    /// A program, library or archive that is there, rather than one to build
    file: Option<PathBuf>,
    /// Record the sizes as they are in the lock file
    #[arg(long)]
    write: bool,
    /// Why the sizes are as they are now, for the lock file
    #[arg(long, value_name = "TEXT", requires = "write")]
    reason: Option<String>,
    /// The lock file; `footprint.lock` in the workspace unless given
    #[arg(long = "file", value_name = "PATH")]
    lock: Option<PathBuf>,
    /// The budgets; `footprint.toml` in the workspace unless given
    #[arg(long, value_name = "PATH")]
    config: Option<PathBuf>,
    /// How large what matches may be, before what the file says; can be given more than once
    #[arg(long = "budget", value_name = "PATTERN=SIZE")]
    budgets: Vec<String>,
    /// By how much a type or future may grow
    #[arg(long, value_name = "SIZE", default_value = "0 B")]
    allow_growth: Bytes,
    /// Record types of at least this size; futures are always recorded
    #[arg(long, value_name = "SIZE", requires = "write")]
    min: Option<Bytes>,
    /// Record types of any size
    #[arg(long, requires = "write", conflicts_with = "min")]
    all_types: bool,
    /// How findings are told
    #[arg(long, value_enum, default_value_t, value_name = "FORM")]
    format: Form,
    #[command(flatten)]
    subject: Subject,
}

pub(crate) fn run(arguments: &Arguments) -> Result<ExitCode, Failure> {
    // What is written wrong is told before anything is built.
    let workspace = arguments.subject.workspace();
    let root = workspace.as_ref().map(|workspace| workspace.root().to_owned()).unwrap_or_default();
    let budgets = budgets(arguments, &root)?;
    let path = arguments.lock.clone().unwrap_or_else(|| root.join(LOCK));
    let command = command(arguments);
    let older = read_lock(&path, &command)?;
    if older.is_none() && !arguments.write && (budgets.is_empty() || arguments.lock.is_some()) {
        return Err(Failure::new(format!(
            "there is no {} to compare with; write it by `{command} --write` and commit it, \
             or set budgets in {CONFIG}",
            path.display()
        )));
    }
    let read = arguments.subject.read_in(workspace, arguments.file.as_deref())?;
    let now = verdict::snapshot(&read, arguments.file.as_deref())?;
    let workspace = read.workspace.as_ref();
    let unread = &read.program.read.skipped;
    if arguments.write {
        if !unread.is_empty() {
            return Err(Failure::new(format!(
                "{} isn't written: {} of the program {} read, as is said above, and what lies there would be missing",
                path.display(),
                if unread.len() == 1 { "a unit".to_owned() } else { format!("{} units", unread.len()) },
                if unread.len() == 1 { "wasn't" } else { "weren't" },
            )));
        }
        write(arguments, &path, &now, older.as_ref())?;
        // What it has from now on is what it has, and budgets still hold.
        let rules = Rules { older: None, budgets: &budgets, allow_growth: 0, across_keys: false };
        if budgets.is_empty() && arguments.format == Form::Text {
            return Ok(ExitCode::SUCCESS);
        }
        let judgement = Judgement { command: Some(command), ..judge(&now, &rules) };
        return Ok(verdict::tell(judgement, arguments.format, workspace));
    }
    let rules = Rules {
        // What wasn't read would be gone.
        older: older.as_ref().map(|lock| &lock.snapshot).filter(|_| unread.is_empty()),
        budgets: &budgets,
        allow_growth: arguments.allow_growth.0,
        across_keys: false,
    };
    let mut judgement = judge(&now, &rules);
    judgement.unread.clone_from(unread);
    judgement.no_lock = older.is_none().then(|| shown(&path, &root));
    judgement.hint = hint(&judgement, &command);
    judgement.command = Some(command);
    Ok(verdict::tell(judgement, arguments.format, workspace))
}

/// The command that does the same again, but for `--write` and its reason.
fn command(arguments: &Arguments) -> String {
    let mut out = "cargo footprint check".to_owned();
    if let Some(file) = &arguments.file {
        out = format!("{out} {}", word(&file.to_string_lossy()));
    }
    out += &arguments.subject.options();
    for (name, path) in [("--file", &arguments.lock), ("--config", &arguments.config)] {
        if let Some(path) = path {
            out = format!("{out} {name} {}", word(&path.to_string_lossy()));
        }
    }
    for budget in &arguments.budgets {
        out = format!("{out} --budget {}", word(budget));
    }
    out
}

/// Records the sizes.
fn write(arguments: &Arguments, path: &Path, now: &Snapshot, older: Option<&Lock>) -> Result<(), Failure> {
    // What the file has recorded so far goes on, unless it is told otherwise.
    let ty = match (arguments.all_types, arguments.min) {
        (true, _) => 0,
        (_, Some(min)) => min.0,
        _ => older.map_or(LEAST_TYPE, |lock| lock.snapshot.least.ty),
    };
    let snapshot = now.recorded(Least { ty, part: LEAST_PART });
    let (futures, types) = snapshot.counts();
    let mut lock = Lock { snapshot, reason: arguments.reason.clone() };
    if let Some(older) = older {
        for difference in lock.snapshot.key.differences(&older.snapshot.key) {
            anstream::eprintln!("the build is another one than before: {difference}");
        }
        if let (None, Some(reason)) = (&lock.reason, &older.reason) {
            // A reason is one for the sizes that it was given for.
            let same = Lock { reason: Some(reason.clone()), ..lock.clone() };
            if same.to_string() == older.to_string() {
                lock = same;
            } else {
                anstream::eprintln!(
                    "the reason {reason:?} was that of the older lock file and isn't kept; give one by --reason"
                );
            }
        }
    }
    let text = lock.to_string();
    std::fs::write(path, &text)
        .map_err(|error| Failure::new(format!("{} can't be written: {error}", path.display())))?;
    // On the other stream, so that what reads the findings reads nothing else.
    anstream::eprintln!("{}: {futures} futures and {types} types recorded", path.display());
    if ty > 0 {
        let small =
            now.entities.iter().filter(|(entity, entry)| entity.kind == EntityKind::Type && entry.size < ty);
        anstream::eprintln!(
            "{} types of fewer than {} left out; --all-types records them",
            small.count(),
            Bytes(ty)
        );
    }
    Ok(())
}

/// What to do next.
fn hint(judgement: &Judgement, command: &str) -> Option<String> {
    // The refusal says it.
    if judgement.is_refused() {
        return None;
    }
    let grew = judgement
        .findings
        .iter()
        .any(|finding| finding.over.is_none() && finding.level == cargo_footprint::Level::Error);
    if grew {
        return Some(format!("if that is meant: `{command} --write --reason \"…\"`"));
    }
    let stale = !judgement.fails() && !judgement.findings.is_empty();
    let grew = judgement.findings.iter().any(|finding| matches!(finding.change, Change::Grew(_)));
    if grew && stale {
        return Some(format!("`{command} --write` records the sizes as they are"));
    }
    stale.then(|| format!("`{command} --write` records what is new, gone or smaller"))
}

/// A file as it is shown: from the workspace on.
fn shown(path: &Path, root: &Path) -> String {
    let absolute = |path: &Path| std::path::absolute(path).unwrap_or_else(|_| path.to_owned());
    let within = absolute(if root.as_os_str().is_empty() { Path::new(".") } else { root });
    absolute(path).strip_prefix(&within).unwrap_or(path).to_string_lossy().replace('\\', "/")
}

fn budgets(arguments: &Arguments, root: &Path) -> Result<Budgets, Failure> {
    let path = arguments.config.clone().unwrap_or_else(|| root.join(CONFIG));
    let mut budgets = match std::fs::read_to_string(&path) {
        Ok(text) => {
            Budgets::read(&text, &shown(&path, root)).map_err(|error| Failure::new(error.to_string()))?
        }
        Err(error) if error.kind() == ErrorKind::NotFound && arguments.config.is_none() => Budgets::default(),
        Err(error) => return Err(Failure::new(format!("{} can't be read: {error}", path.display()))),
    };
    for text in &arguments.budgets {
        budgets.add(text).map_err(|what| Failure::new(format!("--budget: {what}")))?;
    }
    Ok(budgets)
}

/// The lock file, if there is one.
fn read_lock(path: &Path, command: &str) -> Result<Option<Lock>, Failure> {
    match std::fs::read_to_string(path) {
        Ok(text) => match Lock::read(&text) {
            Ok(lock) => Ok(Some(lock)),
            Err(error) => Err(Failure::new(format!(
                "{}: {error}; restore it, or remove it and write it anew by `{command} --write`",
                path.display()
            ))),
        },
        Err(error) if error.kind() == ErrorKind::NotFound => Ok(None),
        Err(error) => Err(Failure::new(format!("{} can't be read: {error}", path.display()))),
    }
}
