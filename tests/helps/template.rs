//! The texts that messages are made of, as they stand in the source.

use std::fmt;
use std::fs;
use std::path::Path;

/// A text with gaps.
pub(crate) struct Template {
    file: &'static str,
    parts: Vec<String>,
}

impl Template {
    /// Whether a line could be made of it.
    pub(crate) fn matches(&self, line: &str) -> bool {
        let mut rest = line;
        self.parts.iter().all(|part| match rest.split_once(part.as_str()) {
            Some((_, after)) => {
                rest = after;
                true
            }
            None => false,
        })
    }
}

impl Template {
    /// Whether a line certainly is of it: it has words enough to be no other's.
    pub(crate) fn is_of(&self, line: &str) -> bool {
        let letters = self.parts.iter().flat_map(|part| part.chars()).filter(|c| c.is_alphabetic()).count();
        letters > 10 && self.matches(line)
    }
}

impl fmt::Display for Template {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}: {}", self.file, self.parts.join("{}"))
    }
}

/// Files whose texts are all messages.
const MESSAGES: &[&str] = &[
    "macros/src/message.rs",
    "macros/src/message/bounded.rs",
    "macros/src/message/budget.rs",
    "macros/src/message/heap.rs",
    "macros/src/attr/value.rs",
    "macros/src/check/bounded.rs",
    "macros/src/check/budget.rs",
    "macros/src/check/cached.rs",
    "runtime/src/expansion/bounded/check.rs",
    "runtime/src/expansion/bounded/stored_types.rs",
    "runtime/src/expansion/budget/advice.rs",
    "runtime/src/expansion/budget/future.rs",
    "runtime/src/expansion/budget/property.rs",
];

/// Files with texts in the attribute that tells the compiler what to say.
const ATTRIBUTES: &[&str] = &[
    "runtime/src/heap/limits.rs",
    "runtime/src/expansion/bounded/call.rs",
    "runtime/src/expansion/bounded/construct.rs",
    "runtime/src/limits/bounded.rs",
    "runtime/src/walk/inside.rs",
    "runtime/src/walk/mem_footprint.rs",
    "runtime/src/impls/std/weak.rs",
    "runtime/src/expansion/mod.rs",
    "runtime/src/shrink/mem_shrink.rs",
];

/// What other tools' words mean, each behind a table of those words.
const WORDS: &str = "macros/src/message/alias.rs";

/// What no file can show: only a macro could hand over such a block, and the compiler would refuse it before.
const UNSHOWN: &[&str] = &["expected an `impl` block with its braces"];

pub(crate) fn templates() -> Vec<Template> {
    let mut all = Vec::new();
    for file in MESSAGES {
        for (before, text) in literals(&read(file)) {
            if !before.ends_with("unreachable!(") && !UNSHOWN.contains(&&*text) {
                all.extend(lines(file, &text));
            }
        }
    }
    for file in ATTRIBUTES {
        for attribute in read(file).split("on_unimplemented(").skip(1) {
            let attribute = attribute.split_once(")]").map_or(attribute, |(inside, _)| inside);
            all.extend(literals(attribute).into_iter().flat_map(|(_, text)| lines(file, &text)));
        }
    }
    for (before, text) in literals(&read(WORDS)) {
        if before.ends_with("Here(") || before.ends_with("Needless(") {
            all.extend(lines(WORDS, &text));
        }
    }
    assert!(all.len() > 150, "{} messages", all.len());
    all
}

/// A source without its tests, its comments, and what goes into documentation.
fn read(file: &str) -> String {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join(file);
    let source = fs::read_to_string(&path).unwrap_or_else(|error| panic!("{file}: {error}"));
    let source = source.split("\nmod tests {").next().unwrap_or_default();
    let lines = source.lines().filter(|line| !line.trim_start().starts_with("//"));
    let source = lines.collect::<Vec<_>>().join("\n");
    let functions = source.split("\npub(crate) fn ").filter(|function| !function.starts_with("documented_"));
    functions.collect::<Vec<_>>().join("\nfn ")
}

/// All string literals, unescaped, and the code before each on its line.
fn literals(source: &str) -> Vec<(&str, String)> {
    let mut all = Vec::new();
    let mut rest = source;
    while let Some((before, after)) = rest.split_once('"') {
        // Not a `'"'`.
        if before.ends_with('\'') {
            rest = after;
            continue;
        }
        let mut text = String::new();
        let mut chars = after.char_indices();
        let mut end = after.len();
        while let Some((at, c)) = chars.next() {
            match c {
                '"' => {
                    end = at + 1;
                    break;
                }
                '\\' => match chars.next() {
                    Some((_, 'n')) => text.push('\n'),
                    Some((_, '\n')) => {
                        let indent = chars.as_str().len() - chars.as_str().trim_start().len();
                        if indent > 0 {
                            chars.nth(indent - 1);
                        }
                    }
                    Some((_, c)) => text.push(c),
                    None => {}
                },
                c => text.push(c),
            }
        }
        all.push((before.rsplit('\n').next().unwrap_or(before), text));
        rest = &after[end..];
    }
    all
}

/// A text's lines.
fn lines(file: &'static str, text: &str) -> Vec<Template> {
    text.lines().filter_map(|line| template(file, line.trim())).collect()
}

/// The parts of a text of several words between `{gaps}`.
fn template(file: &'static str, text: &str) -> Option<Template> {
    if !text.contains(' ') {
        return None;
    }
    let mut parts = vec![String::new()];
    let mut rest = text;
    while let Some(first) = rest.chars().next() {
        let last = parts.last_mut()?;
        if let Some(after) = ["{{", "}}"].iter().find_map(|escaped| rest.strip_prefix(escaped)) {
            last.push(first);
            rest = after;
        } else if let Some(after) = rest.strip_prefix('{').and_then(after_gap) {
            parts.push(String::new());
            rest = after;
        } else {
            last.push(first);
            rest = &rest[first.len_utf8()..];
        }
    }
    Some(Template { file, parts })
}

/// What follows a gap of which the brace is passed: `name}`, `name:?}`.
fn after_gap(rest: &str) -> Option<&str> {
    let (name, after) = rest.split_once('}')?;
    name.chars().all(|c| c.is_alphanumeric() || "_:?".contains(c)).then_some(after)
}
