//! Reads Debian control files, `Packages` as well as dpkg's `status`: stanzas of `Field: value` lines.

use std::fmt;
use std::io::{self, BufRead, Read};

/// The fields of a stanza that the index wants, as they were written.
#[derive(Debug, Default)]
pub struct Stanza {
    pub package: String,
    pub version: String,
    pub architecture: String,
    pub section: String,
    pub installed_size: u32,
    pub depends: String,
}

/// Why a package list could not be read.
#[derive(Debug)]
pub enum ParseError {
    /// The input failed, or was no file to begin with.
    Input(io::Error),
    /// The input is no package list. Lines count from 1.
    Malformed { line: u64, problem: String },
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Input(error) => error.fmt(f),
            Self::Malformed { line, problem } => write!(f, "line {line}: {problem}"),
        }
    }
}

impl std::error::Error for ParseError {}

impl From<io::Error> for ParseError {
    fn from(error: io::Error) -> Self {
        Self::Input(error)
    }
}

/// An error at this line.
fn malformed<T>(line: u64, problem: impl Into<String>) -> Result<T, ParseError> {
    Err(ParseError::Malformed { line, problem: problem.into() })
}

/// Gives one stanza after the other; holds one in memory.
pub struct Stanzas<R> {
    lines: Lines<R>,
}

impl<R: BufRead> Stanzas<R> {
    pub fn new(input: R) -> Self {
        Self { lines: Lines { input, buffer: Vec::new(), number: 0 } }
    }

    /// The next stanza, or none at the end.
    pub fn next(&mut self) -> Result<Option<Stanza>, ParseError> {
        let mut stanza = Stanza::default();
        let mut first = None;
        // Of the fields that matter, only `Depends` is ever folded.
        let mut in_depends = false;
        while let Some((number, line)) = self.lines.next()? {
            if line.trim().is_empty() {
                if first.is_some() {
                    break;
                }
                continue;
            }
            if line.starts_with([' ', '\t']) {
                if first.is_none() {
                    return malformed(number, "a continuation line, but no field before it");
                }
                if in_depends {
                    stanza.depends.push_str(line);
                }
                continue;
            }
            first.get_or_insert(number);
            let (name, value) = match line.split_once(':') {
                Some((name, value)) if !name.is_empty() => (name, value.trim()),
                _ => {
                    return malformed(number, format!("expected `Field: value`, found {}", quoted(line)));
                }
            };
            in_depends = name == "Depends";
            match name {
                // Else the package before it would be lost without a word.
                "Package" if !stanza.package.is_empty() => {
                    return malformed(number, "a second `Package`; expected a blank line between packages");
                }
                "Package" if value.split_whitespace().count() != 1 => {
                    return malformed(number, format!("`Package` is one word, found {}", quoted(value)));
                }
                "Package" => value.clone_into(&mut stanza.package),
                "Version" => value.clone_into(&mut stanza.version),
                "Architecture" => value.clone_into(&mut stanza.architecture),
                "Section" => value.clone_into(&mut stanza.section),
                "Depends" => value.clone_into(&mut stanza.depends),
                "Installed-Size" => match value.parse() {
                    Ok(size) => stanza.installed_size = size,
                    Err(_) => {
                        let problem = format!("`Installed-Size` is a number of KiB, found {}", quoted(value));
                        return malformed(number, problem);
                    }
                },
                _ => {}
            }
        }
        match first {
            None => Ok(None),
            Some(line) if stanza.package.is_empty() => malformed(line, "this stanza has no `Package` field"),
            Some(_) => Ok(Some(stanza)),
        }
    }
}

/// Longer lines are in no package list, and a file without line ends shall not fill the memory.
const MAX_LINE: u64 = 1 << 20;

/// The lines of the input, each in the place of the one before.
struct Lines<R> {
    input: R,
    buffer: Vec<u8>,
    number: u64,
}

impl<R: BufRead> Lines<R> {
    /// The next line and its number, or none at the end.
    fn next(&mut self) -> Result<Option<(u64, &str)>, ParseError> {
        self.buffer.clear();
        self.number += 1;
        let length = self.input.by_ref().take(MAX_LINE).read_until(b'\n', &mut self.buffer)?;
        if length == 0 {
            return Ok(None);
        }
        if length as u64 == MAX_LINE && !self.buffer.ends_with(b"\n") {
            return malformed(self.number, "the line is longer than 1 MiB; is this a package list?");
        }
        match std::str::from_utf8(&self.buffer) {
            Ok(line) => Ok(Some((self.number, line.trim_end_matches(['\n', '\r'])))),
            Err(_) => {
                malformed(self.number, "the line is not UTF-8; is this a package list, and uncompressed?")
            }
        }
    }
}

/// Enough of a text to recognise it, with what would confuse a terminal escaped.
fn quoted(text: &str) -> String {
    format!("{:?}", text.chars().take(40).collect::<String>())
}

/// The names in `a (>= 1) | b, c:any [amd64]`: a list of lists, of which one each is needed.
pub fn dependencies(depends: &str) -> impl Iterator<Item = Vec<&str>> {
    fn name(choice: &str) -> Option<&str> {
        let choice = choice.trim();
        let end = choice.find(|c: char| c.is_whitespace() || "([:<".contains(c)).unwrap_or(choice.len());
        Some(&choice[..end]).filter(|name| !name.is_empty())
    }
    let groups = depends.split(',').map(|group| group.split('|').filter_map(name).collect());
    groups.filter(|names: &Vec<&str>| !names.is_empty())
}
