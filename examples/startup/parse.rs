//! Reads Debian control files, `Packages` as well as dpkg's `status`: stanzas of `Field: value` lines.

use std::fmt;
use std::io::{self, BufRead};

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

/// What is wrong with the input, and where.
#[derive(Debug)]
pub struct ParseError {
    /// Counted from 1; 0 if no line could be read.
    pub line: u64,
    pub problem: String,
}

impl fmt::Display for ParseError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "line {}: {}", self.line, self.problem)
    }
}

/// Longer lines are in no package list, and a file without line ends shall not fill the memory.
const MAX_LINE: u64 = 1 << 20;

/// Gives one stanza after the other; holds one in memory.
pub struct Stanzas<R> {
    input: R,
    buffer: Vec<u8>,
    line: u64,
}

impl<R: BufRead> Stanzas<R> {
    pub fn new(input: R) -> Self {
        Self { input, buffer: Vec::new(), line: 0 }
    }

    /// The next stanza, or none at the end.
    pub fn next(&mut self) -> Result<Option<Stanza>, ParseError> {
        let mut stanza = Stanza::default();
        let mut field = String::new();
        let mut begun = None;
        while let Some(line) = self.read_line()? {
            if line.trim().is_empty() {
                if begun.is_some() {
                    break;
                }
                continue;
            }
            begun.get_or_insert(self.line);
            if line.starts_with([' ', '\t']) {
                // A continuation; only `Depends` is folded among the fields that matter.
                match field.as_str() {
                    "" => return Err(self.error("a continuation line, but no field before it")),
                    "Depends" => stanza.depends.push_str(&line),
                    _ => {}
                }
                continue;
            }
            let Some((name, value)) = line.split_once(':') else {
                return Err(self.error(format!("expected `Field: value`, found {:?}", shortened(&line))));
            };
            name.clone_into(&mut field);
            let value = value.trim();
            match name {
                "Package" if value.is_empty() => return Err(self.error("`Package` is empty")),
                "Package" => value.clone_into(&mut stanza.package),
                "Version" => value.clone_into(&mut stanza.version),
                "Architecture" => value.clone_into(&mut stanza.architecture),
                "Section" => value.clone_into(&mut stanza.section),
                "Depends" => value.clone_into(&mut stanza.depends),
                "Installed-Size" => {
                    stanza.installed_size = value.parse().map_err(|_| {
                        self.error(format!(
                            "`Installed-Size` is a number of KiB, found {:?}",
                            shortened(value)
                        ))
                    })?;
                }
                _ => {}
            }
        }
        match begun {
            None => Ok(None),
            Some(line) if stanza.package.is_empty() => {
                Err(ParseError { line, problem: "this stanza has no `Package` field".into() })
            }
            Some(_) => Ok(Some(stanza)),
        }
    }

    fn read_line(&mut self) -> Result<Option<String>, ParseError> {
        self.buffer.clear();
        self.line += 1;
        let read = io::Read::take(&mut self.input, MAX_LINE).read_until(b'\n', &mut self.buffer);
        match read {
            Err(error) => Err(self.error(error)),
            Ok(0) => Ok(None),
            Ok(length) if length as u64 == MAX_LINE && !self.buffer.ends_with(b"\n") => {
                Err(self.error("the line is longer than 1 MiB; is this a package list?"))
            }
            Ok(_) => match std::str::from_utf8(&self.buffer) {
                Ok(text) => Ok(Some(text.trim_end_matches(['\n', '\r']).to_owned())),
                Err(_) => Err(self.error("the line is not UTF-8; is this a package list, and uncompressed?")),
            },
        }
    }

    fn error(&self, problem: impl fmt::Display) -> ParseError {
        ParseError { line: self.line, problem: problem.to_string() }
    }
}

/// Enough of a text to recognise it.
fn shortened(text: &str) -> String {
    text.chars().take(40).collect()
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
