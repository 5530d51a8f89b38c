//! `footprint.lock`: a snapshot as text that is readable in a diff.
//!
//! ```toml
//! version = 1
//! least = { type = 128, part = 64 }
//!
//! [key]
//! target = "shop: service (bin)"
//! rustc = "1.95.0"
//!
//! [future."service::load"]
//! size = 2184
//! "scratch: [u8; 2048]" = 2048
//! ```
//!
//! Sorted, and without lines or addresses: it changes where a size does.

use std::fmt;
use std::fmt::Write as _;

use toml::{Table, Value};

use crate::model::Key;
use crate::snapshot::{Entity, EntityKind, Entry, Least, Part, Snapshot};

/// The version of the format.
const VERSION: i64 = 1;

const HEAD: &str = "\
# Sizes in bytes of one's own futures and types, and of their large parts; written by `cargo footprint`.
# To accept a change that is meant: cargo footprint check --write --reason \"why\"
";

/// What a lock file says.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Lock {
    /// The sizes.
    pub snapshot: Snapshot,
    /// Why it was written.
    pub reason: Option<String>,
}

/// Why a lock file can't be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LockError {
    /// From 1, where it is known.
    pub line: Option<usize>,
    /// What is wrong.
    pub what: String,
}

impl fmt::Display for LockError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.line {
            Some(line) => write!(f, "line {line}: {}", self.what),
            None => f.write_str(&self.what),
        }
    }
}

impl std::error::Error for LockError {}

impl From<String> for LockError {
    fn from(what: String) -> Self {
        Self { line: None, what }
    }
}

impl Lock {
    /// Reads the text of a lock file.
    ///
    /// # Errors
    /// If it isn't one, or of another version.
    pub fn read(text: &str) -> Result<Self, LockError> {
        if let Some(line) = text.lines().position(|line| line.starts_with("<<<<<<<")) {
            return Err(LockError {
                line: Some(line + 1),
                what: "two versions that git couldn't merge".to_owned(),
            });
        }
        let table: Table = text.parse().map_err(|error: toml::de::Error| LockError {
            line: error.span().map(|span| line_of(text, span.start)),
            what: error.message().to_owned(),
        })?;
        match table.get("version").and_then(Value::as_integer) {
            Some(VERSION) => {}
            Some(version) => {
                return Err(format!(
                    "its version is {version}, and this cargo-footprint reads version {VERSION}; use the one that wrote it"
                )
                .into());
            }
            None => {
                return Err("it has no `version`, so it is no lock file of cargo-footprint"
                    .to_owned()
                    .into());
            }
        }
        let least = |name: &str| {
            let least = table.get("least")?.get(name)?.as_integer()?;
            u64::try_from(least).ok()
        };
        let mut snapshot = Snapshot {
            least: Least { ty: least("type").unwrap_or(0), part: least("part").unwrap_or(0) },
            ..Snapshot::default()
        };
        if let Some(key) = table.get("key") {
            snapshot.key =
                key.clone().try_into::<Key>().map_err(|error| format!("`key`: {}", error.message()))?;
        }
        for (kind, name) in [(EntityKind::Future, "future"), (EntityKind::Type, "type")] {
            let Some(of) = table.get(name) else { continue };
            let of = of.as_table().ok_or_else(|| format!("`{name}` is no table"))?;
            for (entity, entry) in of {
                let entry = read_entry(entry).map_err(|what| format!("`{name}.{entity:?}`: {what}"))?;
                snapshot.entities.insert(Entity { kind, name: entity.clone() }, entry);
            }
        }
        snapshot.link();
        Ok(Self { snapshot, reason: table.get("reason").and_then(Value::as_str).map(str::to_owned) })
    }
}

/// Writes it.
impl fmt::Display for Lock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let Least { ty, part } = self.snapshot.least;
        writeln!(f, "{HEAD}version = {VERSION}")?;
        if let Some(reason) = &self.reason {
            writeln!(f, "reason = {}", quoted(reason))?;
        }
        writeln!(f, "least = {{ type = {ty}, part = {part} }}\n\n[key]")?;
        let key = &self.snapshot.key;
        for (name, value) in [
            ("target", &key.target),
            ("machine", &key.machine),
            ("platform", &key.platform),
            ("rustc", &key.rustc),
            ("profile", &key.profile),
            ("features", &key.features),
        ] {
            if !value.is_empty() {
                writeln!(f, "{name} = {}", quoted(value))?;
            }
        }
        if !key.crates.is_empty() {
            let crates: Vec<String> = key.crates.iter().map(|name| quoted(name)).collect();
            writeln!(f, "crates = [{}]", crates.join(", "))?;
        }
        for (entity, entry) in &self.snapshot.entities {
            let kind = match entity.kind {
                EntityKind::Future => "future",
                EntityKind::Type => "type",
            };
            writeln!(f, "\n[{kind}.{}]\nsize = {}", quoted(&entity.name), written(entry.size))?;
            if let Some(instance) = &entry.instance {
                writeln!(f, "largest = {}", quoted(instance))?;
            }
            for part in &entry.parts {
                writeln!(f, "{} = {}", quoted(&part.label()), written(part.size))?;
            }
        }
        Ok(())
    }
}

fn read_entry(entry: &Value) -> Result<Entry, String> {
    let mut read = Entry::default();
    let mut size = None;
    for (name, value) in entry.as_table().ok_or("it is no table")? {
        if name == "largest" {
            read.instance = Some(value.as_str().ok_or("`largest` is no text")?.to_owned());
            continue;
        }
        let bytes = value.as_integer().and_then(|bytes| u64::try_from(bytes).ok());
        let bytes = bytes.ok_or_else(|| format!("`{name}` is no number of bytes"))?;
        if name == "size" {
            size = Some(bytes);
        } else {
            read.parts.push(Part::of_label(name, bytes));
        }
    }
    read.size = size.ok_or("it has no `size`")?;
    read.parts.sort_by_cached_key(|part| (std::cmp::Reverse(part.size), part.label()));
    Ok(read)
}

/// A number that TOML has. Larger ones are made up.
fn written(bytes: u64) -> u64 {
    bytes.min(i64::MAX as u64)
}

/// A basic string of TOML, on one line.
fn quoted(text: &str) -> String {
    let mut out = String::with_capacity(text.len() + 2);
    out.push('"');
    for of in text.chars() {
        match of {
            '"' | '\\' => out.extend(['\\', of]),
            of if of.is_control() => {
                let _ = write!(out, "\\u{:04X}", u32::from(of));
            }
            of => out.push(of),
        }
    }
    out.push('"');
    out
}

/// On which line a byte is, from 1.
pub(crate) fn line_of(text: &str, at: usize) -> usize {
    text.bytes().take(at).fold(1, |line, byte| line + usize::from(byte == b'\n'))
}

/// A snapshot as a lock file has it.
#[cfg(test)]
pub(crate) fn recorded(full: &Snapshot) -> Snapshot {
    let snapshot = full.recorded(Least { ty: 128, part: 64 });
    Lock::read(&Lock { snapshot, reason: None }.to_string()).unwrap().snapshot
}

#[cfg(test)]
#[allow(clippy::needless_raw_string_hashes, reason = "goldens are written by expect-test")]
mod tests {
    use expect_test::expect;

    use super::Lock;
    use crate::model::Key;
    use crate::snapshot::made::{future, part, snapshot, ty};
    use crate::snapshot::{Least, Snapshot};

    fn lock() -> Lock {
        let mut snapshot = snapshot([
            (ty("Entry"), 256, vec![part("value: \"T\\\n\"", 200, &[]), part("key: u64", 8, &[])]),
            (
                future("load"),
                2184,
                vec![part("scratch: [u8; 2048]", 2048, &[40]), part("g: MutexGuard<u8>", 16, &[40])],
            ),
            (ty("Small"), 127, vec![]),
        ]);
        snapshot.entities.get_mut(&ty("Entry")).unwrap().instance = Some("app::Entry<u8>".to_owned());
        snapshot.key = Key {
            target: "app (bin)".to_owned(),
            rustc: "1.95.0".to_owned(),
            crates: vec!["app".to_owned()],
            ..Key::default()
        };
        Lock {
            snapshot: snapshot.recorded(Least { ty: 128, part: 64 }),
            reason: Some("why \"so\"\nand".to_owned()),
        }
    }

    #[test]
    fn it_is_readable_in_a_diff() {
        expect![[r##"
            # Sizes in bytes of one's own futures and types, and of their large parts; written by `cargo footprint`.
            # To accept a change that is meant: cargo footprint check --write --reason "why"
            version = 1
            reason = "why \"so\"\u000Aand"
            least = { type = 128, part = 64 }

            [key]
            target = "app (bin)"
            rustc = "1.95.0"
            crates = ["app"]

            [future."app::load"]
            size = 2184
            "scratch: [u8; 2048]" = 2048
            "g: MutexGuard<u8>" = 16

            [type."app::Entry"]
            size = 256
            largest = "app::Entry<u8>"
            "value: \"T\\\u000A\"" = 200
        "##]].assert_eq(&lock().to_string());
    }

    #[test]
    fn what_is_written_is_read_again() {
        let text = lock().to_string();
        let read = Lock::read(&text).unwrap();
        assert_eq!(read.to_string(), text);
        assert_eq!(read.reason, lock().reason);
        assert_eq!(read.snapshot.key, lock().snapshot.key);
        // As git writes it where it is told to.
        assert_eq!(Lock::read(&text.replace('\n', "\r\n")).unwrap(), read);
        let empty = Lock { snapshot: Snapshot::default(), reason: None };
        assert_eq!(Lock::read(&empty.to_string()).unwrap(), empty);
    }

    #[test]
    fn what_is_no_lock_file_is_told() {
        let told = |text: &str| Lock::read(text).unwrap_err().to_string();
        expect!["it has no `version`, so it is no lock file of cargo-footprint"].assert_eq(&told(""));
        expect!["its version is 2, and this cargo-footprint reads version 1; use the one that wrote it"]
            .assert_eq(&told("version = 2"));
        expect!["line 2: key with no value, expected `=`"].assert_eq(&told("version = 1\nx\n"));
        expect!["line 2: two versions that git couldn't merge"]
            .assert_eq(&told("version = 1\n<<<<<<< ours\n"));
        expect!["`key`: invalid type: integer `3`, expected struct Key"]
            .assert_eq(&told("version = 1\nkey = 3"));
        expect![[r#"`type."A"`: `size` is no number of bytes"#]]
            .assert_eq(&told("version = 1\n[type.\"A\"]\nsize = -1"));
        expect![[r#"`type."A"`: it has no `size`"#]]
            .assert_eq(&told("version = 1\n[type.\"A\"]\nlargest = \"x\""));
        expect!["`type` is no table"].assert_eq(&told("version = 1\ntype = 1"));
    }
}
