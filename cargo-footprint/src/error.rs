//! Why a program's types can't be told, and what to do.

use std::fmt;
use std::io;
use std::path::PathBuf;

/// Why a file's types can't be read. Its text says what to do.
#[derive(Debug)]
#[non_exhaustive]
pub enum Error {
    /// The file can't be opened.
    Open(PathBuf, io::Error),
    /// It is no program, library or archive.
    Format(PathBuf, String),
    /// It has no debug info: stripped, or built without.
    Stripped {
        /// The file.
        path: PathBuf,
        /// By which the debug info of this very build is found.
        build_id: Option<String>,
    },
    /// It has lines, but no types.
    LinesOnly(PathBuf),
    /// Its debug info lies in files that aren't there.
    SplitMissing {
        /// The file.
        path: PathBuf,
        /// How many units were looked for.
        units: usize,
        /// How many weren't found.
        missing: usize,
        /// One that was looked for.
        example: PathBuf,
    },
    /// Its debug info is in a format that isn't read.
    Foreign(PathBuf, &'static str),
    /// It has debug info, but none of Rust.
    NoRust(PathBuf),
    /// The debug file belongs to another build.
    OtherBuild {
        /// The program.
        path: PathBuf,
        /// What tells builds apart, of the program and of the debug file: a build id, or a checksum of the debug file.
        ids: (String, String),
    },
}

impl fmt::Display for Error {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Open(path, error) => write!(f, "{} can't be opened: {error}", path.display()),
            Self::Format(path, why) => {
                write!(f, "{} is no program, library or archive that can be read: {why}", path.display())
            }
            Self::Stripped { path, build_id } => {
                write!(f, "{} has no debug info: it is stripped, or built with `debug = 0`", path.display())?;
                if let Some(id) = build_id {
                    write!(f, " (build id {id})")?;
                }
                write!(f, "; pass the file that has it by `--debug-file`, or build with `debug = 2`")
            }
            Self::LinesOnly(path) => write!(
                f,
                "{} has lines in its debug info, but no types: it was built with `debug = 1` or `line-tables-only`; \
                 types need `debug = 2`",
                path.display()
            ),
            Self::SplitMissing { path, units, missing, example } => write!(
                f,
                "the debug info of {} is split, and {missing} of {units} units weren't found, such as {}; \
                 read it where it was built, or build with `split-debuginfo = \"packed\"` and keep the `.dwp` beside it",
                path.display(),
                example.display()
            ),
            Self::Foreign(path, what) => write!(f, "the debug info of {} is {what}", path.display()),
            Self::NoRust(path) => {
                write!(
                    f,
                    "{} has debug info, but none of it is Rust's; give a program that `rustc` built",
                    path.display()
                )
            }
            Self::OtherBuild { path, ids: (program, debug) } => write!(
                f,
                "the debug file is of another build than {}: it has {debug}, not {program}; pass the one that was \
                 written with this program, or build again",
                path.display()
            ),
        }
    }
}

impl std::error::Error for Error {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::Open(_, error) => Some(error),
            _ => None,
        }
    }
}
