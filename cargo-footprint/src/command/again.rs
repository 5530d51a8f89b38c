//! The run again, as a command that a message can tell.

use std::path::PathBuf;

use super::subject::Subject;

/// As a shell takes it for one word.
pub(crate) fn word(text: &str) -> String {
    let plain = |of: char| {
        of.is_alphanumeric() || matches!(of, '_' | '-' | '.' | '/' | ':' | '=' | ',' | '+' | '@' | '\\')
    };
    if !text.is_empty() && text.chars().all(plain) {
        text.to_owned()
    } else {
        format!("'{}'", text.replace('\'', "'\\''"))
    }
}

impl Subject {
    /// The options as they were given, each with a space before it: what repeats the run.
    pub(crate) fn options(&self) -> String {
        let mut out = String::new();
        let mut option = |name: &str, value: Option<&str>| {
            out.push(' ');
            out.push_str(name);
            if let Some(value) = value {
                out.push(' ');
                out.push_str(&word(value));
            }
        };
        let path = |path: &Option<PathBuf>| path.as_ref().map(|path| path.to_string_lossy().into_owned());
        let (manifest, debug) = (path(&self.manifest_path), path(&self.debug_file));
        for (name, value) in [
            ("--package", &self.package),
            ("--bin", &self.bin),
            ("--example", &self.example),
            ("--test", &self.test),
            ("--profile", &self.profile),
            ("--target", &self.target),
            ("--manifest-path", &manifest),
            ("--debug-file", &debug),
        ] {
            if let Some(value) = value {
                option(name, Some(value));
            }
        }
        for (name, set) in [
            ("--lib", self.lib),
            ("--release", self.release),
            ("--all-features", self.all_features),
            ("--no-default-features", self.no_default_features),
        ] {
            if set {
                option(name, None);
            }
        }
        self.features.iter().for_each(|features| option("--features", Some(features)));
        self.krates.iter().for_each(|krate| option("--crate", Some(krate)));
        out
    }
}

#[cfg(test)]
mod tests {
    use super::word;
    use crate::command::subject::Subject;

    #[test]
    fn what_was_given_is_repeated_as_a_shell_takes_it() {
        let subject = Subject {
            bin: Some("service".to_owned()),
            release: true,
            features: vec!["a b".to_owned()],
            ..Subject::default()
        };
        assert_eq!(subject.options(), " --bin service --release --features 'a b'");
        assert_eq!(word("load=4 KiB's"), r"'load=4 KiB'\''s'");
        assert_eq!(Subject::default().options(), "");
    }
}
