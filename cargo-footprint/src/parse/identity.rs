//! Names that stay. The compiler numbers `impl` blocks, closures and `async` blocks, so that an edit somewhere above moves the
//! names of those below it:
//!
//! ```text
//! service::{impl#3}::load::{async_fn_env#0}          service::Store::load
//! service::main::{async_block_env#6}                 service::main::{async block(app: Arc<App>, addr: SocketAddr)}
//! service::pool::Job<service::main::{closure_env#2}> service::pool::Job<service::main::{closure(n: u64)}>
//! ```
//!
//! An `impl` block is called after what the linker calls a function in it; a block or closure after the function around it and
//! what it captures. Its number counts only among those that are alike in that.

use std::collections::BTreeMap;
use std::fmt::{self, Write};

use foldhash::{HashMap, HashMapExt};

use super::Found;
use super::names::{Path, cut, hash};
use crate::model::{Field, Form, Kind, Type, short, written};

/// The longest list of captured variables that is told.
const LONGEST: usize = 400;

/// The longest name of a function for the linker that is read, and the longest that is made of one.
const LONGEST_LINKAGE: usize = 16 * 1024;
const LONGEST_OWNER: usize = 4 * 1024;

/// The longest identity.
const LONGEST_IDENTITY: usize = 16 * 1024;

/// How many segments of a path are looked at, from its beginning.
const MOST_SEGMENTS: usize = 128;

/// Gives each type its identity.
pub(crate) fn assign(types: &mut [Type], found: &Found<'_>) {
    let mut impls: HashMap<String, String> = found
        .impls
        .iter()
        .filter_map(|(path, (linkage, below))| {
            Some((
                found.names.whole(*path),
                implemented(std::str::from_utf8(linkage.get(LONGEST_LINKAGE)?).ok()?, *below)?,
            ))
        })
        .collect();
    by_methods(&mut impls, found);
    let mut stable = Stable { impls, labels: HashMap::new() };
    let mut left = found.most_text;
    stable.labels = labels(types, &stable, &mut left);
    for ty in types {
        let identity = stable.name(&ty.name);
        // What an `impl` block is for may stand in any number of names.
        ty.identity = match left.checked_sub(identity.len()) {
            Some(less) => {
                left = less;
                identity
            }
            None => ty.name.clone(),
        };
    }
}

/// The `impl` blocks of whose functions none tells what the block is for: those of the one type beside them that has such
/// methods.
fn by_methods(impls: &mut HashMap<String, String>, found: &Found<'_>) {
    let names = &found.names;
    let mut owners: HashMap<Path, Option<Path>> = HashMap::new();
    for (block, function) in &found.in_impls {
        let (module, _) = names.split(*block);
        let owner = found.methods.get(&(module, *function)).copied().flatten();
        let known = owners.entry(*block).or_insert(owner);
        if *known != owner {
            *known = None;
        }
    }
    for (block, owner) in owners {
        if let Some(owner) = owner {
            impls.entry(names.whole(block)).or_insert_with(|| names.whole(owner));
        }
    }
}

/// The path of a coroutine's or closure's body, by that of its type: `load::{async_fn_env#0}<u64>` has `load::{async_fn#0}`.
pub(crate) fn body(name: &str) -> String {
    let name = crate::model::base(name);
    match name.rfind("_env#") {
        Some(at) => format!("{}{}", &name[..at], &name[at + 4..]),
        None => name.to_owned(),
    }
}

/// What an `impl` block is for, by what the linker calls a function so many segments below it: `service::Store` of
/// `service::Store::load`, `<service::Store as core::fmt::Debug>` of `<service::Store as core::fmt::Debug>::fmt`.
fn implemented(linkage: &str, below: usize) -> Option<String> {
    let mut name = Bounded(String::new());
    write!(name, "{:#}", rustc_demangle::try_demangle(linkage).ok()?).ok()?;
    let Bounded(name) = name;
    let mut owner = name.as_str();
    for _ in 0..below {
        // The parameters of a function stand apart in the one form of mangling: `load::<u64>`.
        owner = split_last(without_turbofish(owner))?.0;
    }
    // And it writes `<service::Store>`, where the other writes none; that of an `impl` in another module than its type's is
    // `service::app::<impl service::Store>`.
    let (last, written_elsewhere) = match split_last(owner) {
        Some((_, last)) if last.starts_with("<impl ") => (last, true),
        _ => (owner, false),
    };
    let inner = last.strip_prefix('<').and_then(|rest| rest.strip_suffix('>'));
    Some(match inner {
        Some(inner) if written_elsewhere => {
            match inner.strip_prefix("impl ").unwrap_or(inner).split_once(" for ") {
                Some((of, ty)) => format!("<{ty} as {of}>"),
                None => inner.strip_prefix("impl ").unwrap_or(inner).to_owned(),
            }
        }
        Some(plain) if !plain.contains(" as ") => crate::model::base(plain).to_owned(),
        _ if !owner.starts_with('<') => crate::model::base(owner).to_owned(),
        _ => owner.to_owned(),
    })
}

/// A text that has an end: a linker's name may refer to its own parts, and stand for very long ones.
struct Bounded(String);

impl Write for Bounded {
    fn write_str(&mut self, text: &str) -> fmt::Result {
        if self.0.len() + text.len() > LONGEST_OWNER {
            return Err(fmt::Error);
        }
        self.0.push_str(text);
        Ok(())
    }
}

fn without_turbofish(path: &str) -> &str {
    crate::model::base(path).strip_suffix("::").filter(|rest| !rest.is_empty()).unwrap_or(path)
}

/// A path without its last segment, and that; `::` inside of parameters doesn't part it.
fn split_last(path: &str) -> Option<(&str, &str)> {
    let bytes = path.as_bytes();
    let mut depth = 0_usize;
    let mut last = None;
    for (at, byte) in bytes.iter().enumerate() {
        match byte {
            b'<' | b'(' | b'[' | b'{' => depth += 1,
            b'>' if at > 0 && bytes[at - 1] == b'-' => {}
            b'>' | b')' | b']' | b'}' => depth = depth.saturating_sub(1),
            b':' if depth == 0 && bytes.get(at + 1) == Some(&b':') => last = Some(at),
            _ => {}
        }
    }
    let at = last?;
    Some((&path[..at], &path[at + 2..]))
}

/// What stands for a numbered segment.
struct Stable {
    /// By the path of an `impl` block: what it is for.
    impls: HashMap<String, String>,
    /// By the path of a body: what is written instead of `{closure#3}`.
    labels: HashMap<String, String>,
}

impl Stable {
    /// A name, or a list of names such as that of a generic type, with each path in it made stable.
    fn name(&self, name: &str) -> String {
        if !name.contains('{') {
            return name.to_owned();
        }
        let mut out = String::with_capacity(name.len());
        let mut rest = name;
        while !rest.is_empty() {
            if out.len() > LONGEST_IDENTITY {
                return cut(&out, LONGEST_IDENTITY);
            }
            let end = rest.find(|of: char| !is_of_path(of)).unwrap_or(rest.len());
            if end == 0 {
                let next = rest.chars().next().map_or(1, char::len_utf8);
                out.push_str(&rest[..next]);
                rest = &rest[next..];
                continue;
            }
            let (path, after) = rest.split_at(end);
            // What comes after the parameters of what stands before.
            let path = path.strip_prefix("::").inspect(|_| out.push_str("::")).unwrap_or(path);
            if path.contains('{') {
                out.push_str(&self.path(path));
            } else {
                out.push_str(path);
            }
            rest = after;
        }
        out
    }

    fn path(&self, path: &str) -> String {
        let mut out = String::new();
        let mut read = String::new();
        for (at, segment) in path.split("::").enumerate() {
            // Each of them is looked up with all that stands before it.
            if at >= MOST_SEGMENTS {
                join(&mut out, segment);
                continue;
            }
            if !read.is_empty() {
                read.push_str("::");
            }
            // A type's own segment says `_env`, those of the bodies around it don't.
            read.push_str(&segment.replacen("_env#", "#", 1));
            if let Some(owner) = self.impls.get(&read) {
                out.clone_from(owner);
                continue;
            }
            match self.labels.get(&read) {
                // The only one of its function needs no name.
                Some(label) if label.is_empty() => {}
                Some(label) => join(&mut out, label),
                None => join(&mut out, segment),
            }
        }
        out
    }
}

fn join(path: &mut String, segment: &str) {
    if !path.is_empty() {
        path.push_str("::");
    }
    path.push_str(segment);
}

fn is_of_path(of: char) -> bool {
    of.is_alphanumeric() || matches!(of, '_' | ':' | '{' | '}' | '#')
}

/// What is written for each closure and coroutine, by the path of its body: nothing for that of an `async fn`.
/// They take what is `left` of room for texts.
fn labels(types: &[Type], stable: &Stable, left: &mut usize) -> HashMap<String, String> {
    // The label, and of those that are alike in it and in the function around them the bodies with their numbers.
    let mut alike: BTreeMap<u64, (String, Vec<(u32, String)>)> = BTreeMap::new();
    for ty in types {
        let Some((kind, captured)) = numbered(ty) else { continue };
        let body = body(&ty.name);
        let Some((around, segment)) = split_last(&body) else { continue };
        let number = segment.trim_end_matches('}').rsplit('#').next().and_then(|digits| digits.parse().ok());
        // The instances of a generic function have one body, and each captures other types.
        let generic = crate::model::base(&ty.name).len() < ty.name.len();
        let label = match kind {
            "" => String::new(),
            _ if *left == 0 => format!("{{{kind}}}"),
            _ => label(kind, captured, (!generic).then_some(types)),
        };
        *left = left.saturating_sub(label.len() + body.len());
        let key = hash((stable.name(around), &label));
        alike.entry(key).or_insert((label, Vec::new())).1.push((number.unwrap_or(0), body.clone()));
    }
    let mut labels = HashMap::new();
    for (label, mut bodies) in alike.into_values() {
        bodies.sort_unstable();
        // Each instance of a generic function has a type of its own.
        bodies.dedup();
        for (at, (_, body)) in bodies.into_iter().enumerate() {
            let label = match (at, label.strip_suffix('}')) {
                (1.., Some(open)) => format!("{open} #{}}}", at + 1),
                _ => label.clone(),
            };
            // Two crates of one name may have the same body, each with captures of its own.
            labels.entry(body).or_insert(label);
        }
    }
    labels
}

/// What a numbered type is called, and what it captures.
fn numbered(ty: &Type) -> Option<(&'static str, &[Field])> {
    match &ty.kind {
        Kind::Coroutine(coroutine) => Some((
            match coroutine.form {
                Form::AsyncFn => "",
                Form::AsyncBlock => "async block",
                Form::AsyncClosure => "async closure",
                Form::Generator => "generator",
            },
            &coroutine.captured,
        )),
        Kind::Struct(fields)
            if crate::model::base(&ty.name).rsplit("::").next()?.starts_with("{closure_env#") =>
        {
            Some(("closure", fields))
        }
        _ => None,
    }
}

/// What is written for a closure or block: its captures by name, and by type where there are `types`.
fn label(kind: &str, captured: &[Field], types: Option<&[Type]>) -> String {
    let mut list = String::new();
    for field in captured {
        if !list.is_empty() {
            list.push_str(", ");
        }
        list.push_str(&written(&field.name));
        if let Some(ty) = types.and_then(|types| types.get(field.ty.0 as usize)) {
            list.push_str(": ");
            list.push_str(&unnumbered(&short(&ty.name)));
        }
        if list.len() > LONGEST {
            list = cut(&list, LONGEST);
            break;
        }
    }
    if list.is_empty() { format!("{{{kind}}}") } else { format!("{{{kind}({list})}}") }
}

/// A name without the numbers in it: `{closure_env#3}` as `{closure}`.
fn unnumbered(name: &str) -> String {
    let mut out = String::with_capacity(name.len());
    let mut rest = name;
    while let Some(at) = rest.find('#') {
        let (before, after) = rest.split_at(at);
        out.push_str(before.strip_suffix("_env").unwrap_or(before));
        rest = after[1..].trim_start_matches(|of: char| of.is_ascii_digit());
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::implemented;

    #[test]
    fn an_impl_is_named_after_its_type_and_trait() {
        let of = |linkage, below| implemented(linkage, below).unwrap();
        assert_eq!(of("_ZN2fx5Store4load17hcf5768f72b73efa0E", 1), "fx::Store");
        assert_eq!(of("_ZN2fx5Store4load28_$u7b$$u7b$closure$u7d$$u7d$17h38ec6bd97c9ef84aE", 2), "fx::Store");
        assert_eq!(
            of("_ZN38_$LT$fx..Store$u20$as$u20$fx..Load$GT$2go17h0123456789abcdefE", 1),
            "<fx::Store as fx::Load>"
        );
        assert_eq!(of("_ZN2fx3app27_$LT$impl$u20$fx..Store$GT$4load17h0123456789abcdefE", 1), "fx::Store");
        assert_eq!(
            of("_ZN2fx3app48_$LT$impl$u20$fx..Load$u20$for$u20$fx..Store$GT$4load17h0123456789abcdefE", 1),
            "<fx::Store as fx::Load>"
        );
        assert_eq!(of("_RNvMCs1234_2fxNtB2_5Store4load", 1), "fx::Store");
        assert_eq!(implemented("main", 1), None);
    }
}
