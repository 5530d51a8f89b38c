//! Code as a sequence of tokens, to be found whatever its spaces.

/// What stands between backticks in a line.
pub(crate) fn between_backticks(line: &str) -> impl Iterator<Item = &str> {
    line.split('`').skip(1).step_by(2)
}

/// A file of code.
pub(crate) struct Code {
    text: String,
    tokens: Vec<String>,
}

impl Code {
    pub(crate) fn new(text: String) -> Self {
        Self { tokens: tokens(&text), text }
    }

    /// Whether a piece of code is in it. A word may be a part of another, as `ms` is of `"250ms"`.
    pub(crate) fn has(&self, code: &str) -> bool {
        if code.chars().all(is_word) {
            self.text.contains(code)
        } else {
            contains(&self.tokens, &tokens(code))
        }
    }

    /// Whether all of its words are somewhere: the names of types are made anew of them.
    pub(crate) fn has_words_of(&self, code: &str) -> bool {
        code.split(|c| !is_word(c)).all(|word| self.text.contains(word))
    }
}

/// Words, numbers, strings, lifetimes, and single signs.
fn tokens(code: &str) -> Vec<String> {
    let mut tokens = Vec::new();
    let mut rest = code;
    while let Some(first) = rest.chars().next() {
        let length = match first {
            '"' => string(rest),
            '\'' if rest[1..].starts_with(is_word)
                && !rest[1..].trim_start_matches(is_word).starts_with('\'') =>
            {
                1 + word(&rest[1..])
            }
            _ if is_word(first) => word(rest),
            // A range or a placeholder.
            '.' if rest.starts_with("..") => 2,
            _ if rest.starts_with("//") => rest.find('\n').unwrap_or(rest.len()),
            _ => first.len_utf8(),
        };
        let token = &rest[..length];
        if !first.is_whitespace() && !token.starts_with("//") {
            tokens.push(token.to_owned());
        }
        rest = &rest[length..];
    }
    tokens
}

fn is_word(c: char) -> bool {
    c.is_alphanumeric() || c == '_'
}

fn word(text: &str) -> usize {
    text.find(|c| !is_word(c)).unwrap_or(text.len())
}

/// The length of the string that `text` begins with.
fn string(text: &str) -> usize {
    let mut escaped = false;
    for (at, c) in text.char_indices().skip(1) {
        match c {
            _ if escaped => escaped = false,
            '\\' => escaped = true,
            '"' => return at + 1,
            _ => {}
        }
    }
    text.len()
}

/// Whether `part` is somewhere in `all`. `..` stands for a few tokens, or none; so does a string of it.
fn contains(all: &[String], part: &[String]) -> bool {
    (0..=all.len()).any(|start| begins(&all[start..], part))
}

fn begins(all: &[String], part: &[String]) -> bool {
    const FEW: usize = 40;
    match (part.split_first(), all.split_first()) {
        (None, _) => true,
        (Some((first, after)), _) if first == ".." => {
            (0..=all.len().min(FEW)).any(|skipped| begins(&all[skipped..], after))
        }
        (Some((first, after)), Some((found, rest))) => {
            let is_text = first == "\"..\"" && found.starts_with('"');
            (first == found || is_text) && begins(rest, after)
        }
        (Some(_), None) => false,
    }
}

#[test]
fn spaces_do_not_matter() {
    let all = tokens("#[size_budget( 64, for<T=&'static str> )]\nstruct S; // for<T = u32>");
    for part in
        ["for<T = &'static str>", "#[size_budget(.., for<T = ..>)]", "size_budget(64, ..)", "struct S"]
    {
        assert!(contains(&all, &tokens(part)), "{part}");
    }
    for part in ["for<T = u32>", "size_budget(6", "struct T", "S; S"] {
        assert!(!contains(&all, &tokens(part)), "{part}");
    }
    assert!(contains(&tokens("reason = \"few\""), &tokens("reason = \"..\"")));
}
